package play

import (
	"github.com/gopherscope/gopherscope/viz/trace"
)

// A Track is some of the events of a run, for the playhead to go from one to the
// next.
type Track func(i int, e *trace.Event) bool

// Follow pauses, and goes on to the next event of a track, or back to the one before
// the last, which has then arrived. It reports false, and stays, if there is none. It
// looks at all events on the way, a few nanoseconds for each.
func (p *Player) Follow(on Track, forward bool) bool {
	events := p.story.events
	if forward {
		for i := p.n; i < len(events); i++ {
			if on(i, &events[i]) {
				p.SeekEvent(i + 1)
				return true
			}
		}
		return false
	}
	for i := p.n - 2; i >= 0; i-- {
		if on(i, &events[i]) {
			p.SeekEvent(i + 1)
			return true
		}
	}
	return false
}

// OfGoroutine is the track of what g takes part in, as far as that can be seen.
func (p *Player) OfGoroutine(g trace.G) Track {
	return func(i int, e *trace.Event) bool {
		return p.story.stops[i] && (e.G == g || e.Peer == g && e.Kind != trace.Acquire)
	}
}

// OfObject is the track of what happens to a channel, timer, lock, context or the like,
// as far as that can be seen.
func (p *Player) OfObject(id trace.Obj) Track {
	return func(i int, e *trace.Event) bool { return p.story.stops[i] && e.Obj == id }
}

// Runs is the track of g getting the processor.
func Runs(g trace.G) Track {
	return func(_ int, e *trace.Event) bool { return e.Kind == trace.Run && e.G == g }
}

// Waits is the track of g blocking, or falling asleep, and waking.
func Waits(g trace.G) Track {
	return func(_ int, e *trace.Event) bool {
		return e.Kind == trace.Park && e.G == g || e.Kind == trace.Ready && e.Peer == g
	}
}
