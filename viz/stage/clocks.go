package stage

import (
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// What is said of contexts and timers that have come to an end.
const (
	over     = "over"
	released = "released" // a context that ended when nobody needed it any more
)

// ending says in words why a context has ended.
func (s *survey) ending(c *world.Context) string {
	if !s.contexts.heeded[c.ID] {
		return released
	}
	return strings.TrimPrefix(c.Cause(s.last), "context ")
}

// placeClocks puts the tree into the strip above the units.
func (s *Stage) placeClocks(t *tree, strip Box) {
	s.clocks, s.hidden, s.short = t.clocks, t.hidden+s.unknown, t.short
	s.clockAt = map[trace.Obj]int{}
	k := clockUnit(s.k)
	left := strip.X + (strip.W-t.w*k)/2
	to := func(b Box) Box { return Box{left + b.X*k, strip.Y + b.Y*k, b.W * k, b.H * k} }
	for i := range s.clocks {
		c := &s.clocks[i]
		c.box = to(c.box)
		for _, id := range c.ctxs {
			s.clockAt[id] = i
		}
	}
	s.more, s.treeBox = to(t.more), Box{left, strip.Y, t.w * k, t.h * k}
}

// flash draws how a signal comes, from outside.
func (f *frame) flash(x Flight) {
	for i := range f.Stage.clocks {
		if f.Stage.clocks[i].signals {
			f.waves = append(f.waves, Node{Shape: Wave, Look: Cancelled, Alpha: 1, Up: ease(x.U), Path: f.lines[f.limbs[i]].points[:]})
		}
	}
}

// deliver draws how a signal reaches whoever waits for it.
func (f *frame) deliver(e *trace.Event, x Flight) {
	to := e.Peer
	if e.Kind == trace.Recv {
		to = e.G
	}
	for i := range f.Stage.clocks {
		if !f.Stage.clocks[i].signals || !f.placed(to) {
			continue
		}
		if l, ok := f.threads[threadKey{i, f.spots[to].dock}]; ok {
			f.waves = append(f.waves, Node{Shape: Wave, Look: Cancelled, Alpha: 1, Up: ease(x.U), Path: f.lines[l].points[:]})
		}
	}
}

// clocks draws contexts, timers and signals.
func (f *frame) clocks() {
	for i := range f.Stage.clocks {
		f.clock(&f.Stage.clocks[i])
	}
	if f.hidden > 0 && f.more.W > 0 {
		n := f.add(More, Ref{}, f.more)
		n.Name, n.Look = plus(f.hidden), Gone
	}
}

func (f *frame) clock(c *clock) {
	n := f.add(Clock, Ref{RefTimer, int(c.timer)}, c.box)
	n.Name, n.Made, n.Look, n.Short, n.Unit = c.name, c.made, Unborn, f.short, clockUnit(f.k)
	switch {
	case c.signals:
		f.signal(n)
	case len(c.ctxs) > 1:
		f.several(n, c)
	case len(c.ctxs) == 1:
		n.Ref = Ref{RefContext, int(c.ctxs[0])}
		f.context(n, f.w.Context(c.ctxs[0]))
	default:
		f.countdown(n, f.w.Timer(c.timer))
	}
}

func (f *frame) context(n *Node, c *world.Context) {
	if c == nil {
		return
	}
	if c.Ended {
		n.Look, n.Detail, n.Up = Gone, f.s.ending(c), f.arrived(c.ID)
		if f.s.contexts.heeded[c.ID] {
			n.Look = Cancelled
		}
		return
	}
	n.Look = Open
	switch {
	case c.Deadline > f.m.Time && c.Deadline > c.Born:
		n.Arc = min(1, float64(c.Deadline-f.m.Time)/float64(c.Deadline-c.Born))
		n.Detail = f.shortSpan(c.Deadline - f.m.Time)
	case c.Deadline > 0:
		n.Detail = "due"
	}
}

// arrived is how far the end of a context has come to it.
func (f *frame) arrived(id trace.Obj) float64 {
	for _, x := range f.m.Flights {
		if e := &f.s.t.Events[x.Event]; e.Kind == trace.Cancel && e.Obj == id {
			return ease(x.U)
		}
	}
	return 1
}

// several draws contexts that are alike as one: how many of them are open.
func (f *frame) several(n *Node, c *clock) {
	n.Ref, n.Up = Ref{RefContext, int(c.ctxs[0])}, 1
	made, open, heeded := 0, 0, false
	for _, id := range c.ctxs {
		x := f.w.Context(id)
		if x == nil {
			break // they are made in this order
		}
		made++
		if !x.Ended {
			open++
		} else if f.s.contexts.heeded[id] {
			heeded = true
		}
	}
	switch {
	case made == 0:
		return
	case open > 0, made < len(c.ctxs):
		n.Look, n.Detail = Open, f.count(manyOpen, int64(open), 0)
	case heeded:
		n.Look, n.Detail = Cancelled, "ended"
	default:
		n.Look, n.Detail = Gone, released
	}
}

// signal draws whether the program has got a signal, which comes from outside.
func (f *frame) signal(n *Node) {
	n.Ref, n.Bolt = Ref{}, true
	list := f.w.Signals
	if len(list) == 0 {
		return
	}
	last := &list[len(list)-1]
	n.Look, n.Detail, n.Up = Open, f.join("at ", f.shortSpan(last.Time)), f.progress(last.Event)
}

func (f *frame) countdown(n *Node, t *world.Timer) {
	switch {
	case t == nil:
	case t.Armed && t.When > f.m.Time && t.When > t.Set:
		n.Look = Open
		n.Arc = min(1, float64(t.When-f.m.Time)/float64(t.When-t.Set))
		n.Detail = f.shortSpan(t.When - f.m.Time)
	default:
		n.Look, n.Detail = Gone, over
	}
}

// branches draws the tree's own lines.
func (f *frame) branches() {
	for i := range f.Stage.clocks {
		c := &f.Stage.clocks[i]
		if c.parent < 0 {
			continue
		}
		n := f.add(Branch, Ref{}, Box{})
		n.Path, n.Many, n.Look = f.lines[f.limbs[i]].path, c.loose, Unborn
		if x := f.w.Context(c.ctxs[0]); x != nil {
			n.Look = Open
			if x.Ended && x.From != 0 && f.s.contexts.heeded[x.ID] {
				n.Look = Cancelled
			}
		}
	}
}
