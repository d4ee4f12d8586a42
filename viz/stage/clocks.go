package stage

import (
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/world"
)

// Sizes of clocks at unit 1.
const (
	clockLeft  = 34.0
	clockTime  = 58.0
	clockGap   = 14.0
	mostClocks = 8
)

// findClocks finds the contexts, and the timers that call a function. Timers of
// channels are seen on the goroutines that wait for them.
func (s *Stage) findClocks() {
	last := s.s.last
	for c := range last.Chans {
		if c.Kind == world.DoneChan && (s.s.all || !c.System) {
			s.known = append(s.known, clock{ch: c.ID, timer: s.s.chans[c.ID].deadline, name: trimDone(c.Name(last))})
		}
	}
	for t := range last.Timers {
		fn := t.Func(last)
		own := fn != "" && !strings.HasPrefix(fn, "context.")
		if own && (s.s.all || !t.System) {
			s.known = append(s.known, clock{timer: t.ID, name: t.Name(last)})
		}
	}
	s.numberClocks()
}

// numberClocks tells apart those with the same name.
func (s *Stage) numberClocks() {
	count := map[string]int{}
	for _, c := range s.known {
		count[c.name]++
	}
	next := map[string]int{}
	for i := range s.known {
		if c := &s.known[i]; count[c.name] > 1 {
			next[c.name]++
			c.name += " " + strconv.Itoa(next[c.name])
		}
	}
}

func (c *clock) width() float64 {
	return clockLeft + min(130, TextWidth(c.name, DetailSize, Code)) + clockTime
}

// placeClocks puts as many clocks as there is room for into a row.
func (s *Stage) placeClocks(strip Box) {
	n, total := 0, 0.0
	for n < len(s.clocks) && n < mostClocks {
		w := s.clocks[n].width() + clockGap
		if n > 0 && (total+w+moreSize)*s.k > strip.W {
			break
		}
		total += w
		n++
	}
	s.hidden = len(s.clocks) - n
	if s.hidden > 0 {
		total += moreSize + clockGap
	}
	x := strip.X + (strip.W-(total-clockGap)*s.k)/2
	for i := range s.clocks[:n] {
		c := &s.clocks[i]
		c.box = Box{x, strip.Y, c.width() * s.k, strip.H}
		x += (c.width() + clockGap) * s.k
	}
	s.more = Box{x, strip.Y + strip.H*0.2, moreSize * s.k, strip.H * 0.6}
	s.clocks = s.clocks[:n]
}

// clocks draws contexts and timers.
func (f *frame) clocks() {
	for i := range f.Stage.clocks {
		f.clock(&f.Stage.clocks[i])
	}
	if f.hidden > 0 {
		n := f.add(More, Ref{}, f.more)
		n.Name, n.Look = plus(f.hidden), Gone
	}
}

func (f *frame) clock(c *clock) {
	n := f.add(Clock, Ref{RefChan, int(c.ch)}, c.box)
	if c.ch == 0 {
		n.Ref = Ref{RefTimer, int(c.timer)}
	}
	n.Name, n.Look = c.name, Unborn
	t := f.w.Timer(c.timer)
	if t != nil {
		f.countdown(n, t)
	}
	ch := f.w.Chan(c.ch)
	switch {
	case ch != nil && ch.Closed:
		n.Look, n.Arc, n.Up = Cancelled, 0, f.closing(c.ch)
		n.Detail = "ended"
	case ch != nil:
		n.Look = Open
	}
}

func (f *frame) countdown(n *Node, t *world.Timer) {
	switch {
	case t.Armed && t.When > f.m.Time && t.When > t.Set:
		n.Look = Open
		n.Arc = min(1, float64(t.When-f.m.Time)/float64(t.When-t.Set))
		n.Detail = shortSpan(t.When - f.m.Time)
	case n.Ref.Kind == RefTimer:
		n.Look, n.Detail = Gone, "over"
	}
}
