package play

import (
	"math"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Step pauses, and goes on to the next event that can be seen, which has then
// arrived; at the last one, to the end.
func (p *Player) Step() {
	if p.other != nil {
		p.stepBoth()
		return
	}
	p.SeekEvent(p.nextStop(p.n))
}

// StepBack pauses, and goes back to the previous event that can be seen, or to
// the start.
func (p *Player) StepBack() {
	if p.other != nil {
		p.stepBackBoth()
		return
	}
	p.SeekEvent(p.lastStop(p.n - 1))
}

func (p *Player) nextStop(n int) int {
	for i := n; i < p.count(); i++ {
		if p.story.stops[i] {
			return i + 1
		}
	}
	return p.count()
}

// lastStop returns the largest number of events, at most n, the last of which
// can be seen; 0 if there is none.
func (p *Player) lastStop(n int) int {
	for ; n > 0; n-- {
		if p.story.stops[n-1] {
			return n
		}
	}
	return 0
}

// ToStart pauses, before the first event.
func (p *Player) ToStart() { p.SeekEvent(0) }

// ToEnd pauses, after the last event.
func (p *Player) ToEnd() {
	p.SeekEvent(p.count())
	p.pos = end(p.axis())
	p.carry(end(p.axes[Story]))
}

// SeekEvent pauses after the first n events, which have all arrived.
func (p *Player) SeekEvent(n int) {
	p.playing = false
	p.n = max(0, min(n, p.count()))
	p.floor = p.n
	p.pos = 0
	if p.n > 0 {
		p.pos = p.axis().start(p.n - 1)
		if p.n == p.count() && p.other == nil {
			p.pos = end(p.axis())
		}
	}
	p.carry(p.told())
}

// SeekTime is like SeekEvent, at virtual time t if that is before the next event.
func (p *Player) SeekTime(n int, t trace.Time) {
	p.SeekEvent(n)
	if p.n == 0 || p.n == p.count() && p.other == nil {
		return
	}
	if p.n < p.count() {
		t = min(t, p.story.events[p.n].Time)
	}
	p.pos = max(p.pos, p.axis().position(p.n, t))
	p.carry(max(p.told(), p.axes[Story].position(p.n, t)))
}

// Seek moves the playhead to a place between 0, the start, and 1, the last event, which
// then has arrived. It goes on playing if it was.
func (p *Player) Seek(fraction float64) {
	a := p.axis()
	p.pos = max(0, fraction) * a.last()
	if fraction >= 1 {
		p.pos = end(a)
	}
	p.n = happened(a, p.count(), p.pos)
	p.floor = 0
	switch {
	case fraction >= 1:
		p.floor = p.n
	case p.pos <= 0 || math.IsNaN(p.pos):
		p.pos, p.n = 0, 0
	}
	if o := p.other; o != nil {
		o.pos, o.floor = p.pos, 0
		o.n = happened(o.axis(), o.count(), o.pos)
		if fraction >= 1 {
			o.floor = o.n
		}
	}
}

// Position returns where the playhead is, from 0 to 1. After the last event it is 1, while
// that still arrives.
func (p *Player) Position() float64 {
	if last := p.axis().last(); last > 0 {
		return min(1, p.pos/last)
	}
	return 0
}

// Fraction returns where the playhead is after n events, as Position does.
func (p *Player) Fraction(n int) float64 {
	a := p.axis()
	if n <= 0 || a.last() == 0 {
		return 0
	}
	return a.start(min(n, p.count())-1) / a.last()
}

// Seen reports whether event i can be seen, so that Step stops after it.
func (p *Player) Seen(i int) bool { return 0 <= i && i < p.count() && p.story.stops[i] }
