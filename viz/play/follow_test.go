package play_test

import (
	"slices"
	"testing"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// followed returns where the playhead stops on a track, forth from the start or back
// from the end.
func followed(p *play.Player, on play.Track, forward bool) []int {
	var stops []int
	if forward {
		p.ToStart()
	} else {
		p.ToEnd()
	}
	for p.Follow(on, forward) {
		stops = append(stops, p.Event())
	}
	return stops
}

func TestFollow(t *testing.T) {
	h := history(t, "pool")
	p := play.New(h)
	events := h.Trace().Events
	for name, c := range map[string]struct {
		on   play.Track
		each func(before, after *world.World, e *trace.Event) bool
	}{
		"runs": {play.Runs(2), func(_, after *world.World, e *trace.Event) bool {
			return e.Kind == trace.Run && after.G(2).State == world.Running
		}},
		"waits": {play.Waits(2), func(before, after *world.World, _ *trace.Event) bool {
			was, is := before.G(2).State, after.G(2).State
			return was == world.Running && (is == world.Blocked || is == world.Asleep) || is == world.Runnable && (was == world.Blocked || was == world.Asleep)
		}},
		"a goroutine": {p.OfGoroutine(2), func(_, _ *world.World, e *trace.Event) bool { return e.G == 2 || e.Peer == 2 }},
		"a channel":   {p.OfObject(1), func(_, _ *world.World, e *trace.Event) bool { return e.Obj == 1 }},
	} {
		forth := followed(p, c.on, true)
		if len(forth) < 2 {
			t.Errorf("%s: stops %v", name, forth)
		}
		for _, n := range forth {
			if !c.each(h.At(n-1), h.At(n), &events[n-1]) {
				t.Errorf("%s: stops after %s", name, h.Trace().Text(&events[n-1]))
			}
		}
		p.Play()
		back := followed(p, c.on, false)
		slices.Reverse(back)
		if forth[len(forth)-1] == len(events) { // the end is where that begins
			forth = forth[:len(forth)-1]
		}
		if !slices.Equal(back, forth) || p.Playing() {
			t.Errorf("%s: forth %v, back %v, playing %v", name, forth, back, p.Playing())
		}
	}
	p.SeekEvent(7)
	if p.Follow(play.Runs(99), true) || p.Follow(play.Runs(99), false) || p.Event() != 7 {
		t.Error("it follows nobody")
	}
}
