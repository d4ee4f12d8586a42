package stage

import (
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// flyObject draws what an event of an object moves: a permit from the object to
// who gets it, or back; that a member has finished; that a wait is over.
func (f *frame) flyObject(e *trace.Event, x Flight, mv *move) {
	t := f.thingOf(e.Obj)
	if t == nil || !f.placed(e.G) {
		return
	}
	switch e.Kind {
	case trace.Acquire, trace.Lock, trace.Begin:
		f.carry(t, e, x, true)
	case trace.Release, trace.Unlock, trace.Finish:
		f.carry(t, e, x, false)
		f.waken(t, mv.woken, x)
	case trace.Return:
		if e.Str != 0 {
			f.spark(t, e, x, Failed)
		}
	case trace.Add:
		if e.N < 0 && !f.failed(e.G, x.Event) {
			f.spark(t, e, x, Gone)
		}
	case trace.Wake, trace.Waited:
		f.waken(t, mv.woken, x)
	}
}

// carry draws a permit on its way to, or from, who holds it.
func (f *frame) carry(t *thing, e *trace.Event, x Flight, to bool) {
	j := f.wayBetween(t, e.G, to)
	p := j.at(ease(x.U / arrival))
	n := max(1, e.N)
	if t.kind != world.Semaphore {
		n = 1
	}
	node := f.flying(Permit, p, permitSizes[f.size]*pop(x.U))
	node.Ref, node.Kind, node.Hue, node.Held = Ref{RefObject, int(t.id)}, t.kind, int(e.G)%Hues, int(n)
	if n > 1 {
		node.Name = f.count(justNumber, n, 0)
	}
	if !to {
		node.Alpha = 1 - ease((x.U-arrival)/(1-arrival))
	}
}

// failed reports whether goroutine g has returned an error before an event, so that
// one has seen that it is done.
func (f *frame) failed(g trace.G, event int) bool {
	at := f.s.gs[g].erred
	return at > 0 && at < event
}

// spark draws that a member has finished, on its way to what waits for it.
func (f *frame) spark(t *thing, e *trace.Event, x Flight, look Look) {
	j := f.wayBetween(t, e.G, false)
	n := f.flying(Spark, j.at(ease(x.U/arrival)), 13)
	n.Look, n.Alpha = look, 1-ease((x.U-arrival)/(1-arrival))
}

// flying adds a node that is drawn above all others.
func (f *frame) flying(shape Shape, p Point, size float64) *Node {
	r := size / 2 * f.k
	return appendNode(&f.inFlight, shape, Ref{}, Box{p.X - r, p.Y - r, 2 * r, 2 * r})
}

// wayBetween is from an object to what a goroutine holds, or back.
func (f *frame) wayBetween(t *thing, g trace.G, to bool) journey {
	var j journey
	b, tied := f.bondOf(g, t.id)
	if to {
		j.start(t.heart())
		if tied {
			j.trace(&f.lines[b.line], !b.away)
		}
		j.straight(f.chip(g))
		return j
	}
	j.start(f.chip(g))
	if tied {
		j.trace(&f.lines[b.line], b.away)
	}
	j.straight(t.heart())
	return j
}

// heart is where permits come from and sparks go: the middle of a sign, or of a rack.
func (t *thing) heart() Point {
	b := t.body()
	if t.kind == world.Semaphore {
		return b.Center()
	}
	return Point{b.X + min(b.H, b.W)/2, b.Y + b.H/2}
}

// waken draws that those go on who have waited for an object, along their lines.
func (f *frame) waken(t *thing, woken []trace.G, x Flight) {
	last := -1
	for _, g := range woken {
		if !f.placed(g) || f.spots[g].dock == last {
			continue
		}
		last = f.spots[g].dock
		if b, ok := f.bondOf(g, t.id); ok {
			l := &f.lines[b.line]
			f.waves = append(f.waves, Node{Shape: Wave, Look: Closed, Alpha: 1, Up: ease(x.U), Path: l.points[:], Back: !b.away})
		}
	}
}

// moving reports whether what an event moves is on its way.
func (f *frame) moving(event int) bool {
	for _, x := range f.m.Flights {
		if x.Event == event {
			return true
		}
	}
	return false
}

// arriving is how much of what is held since an event is there yet, from 0 to 1.
func (f *frame) arriving(since int) float64 {
	for _, x := range f.m.Flights {
		if x.Event == since {
			return ease(x.U / arrival)
		}
	}
	return 1
}

// joining is how much of a ticket is there yet of a goroutine that begins to wait.
func (f *frame) joining(g trace.G) float64 {
	for _, x := range f.m.Flights {
		if e := &f.s.t.Events[x.Event]; e.Kind == trace.Park && e.G == g {
			return ease(x.U)
		}
	}
	return 1
}

// slack is how far the slots of who holds some since an event still are behind
// their place: slots before them have been given back.
func (f *frame) slack(id trace.Obj, since int) float64 {
	far := 0.0
	for _, x := range f.m.Flights {
		if e := &f.s.t.Events[x.Event]; e.Obj != id || e.Kind != trace.Release {
			continue
		}
		for _, part := range f.learn(x.Event).freed {
			if part.since < since {
				far += float64(part.n) * (1 - ease(x.U/arrival))
			}
		}
	}
	return far
}

// stepping is how far who waits for an object still is behind its place in the
// queue, in places: others before it have left.
func (f *frame) stepping(id trace.Obj, g *world.Goroutine) float64 {
	far := 0.0
	for _, x := range f.m.Flights {
		e := &f.s.t.Events[x.Event]
		if e.Obj == id && f.learn(x.Event).left && g != nil && g.Last < x.Event {
			far += 1 - ease(x.U/arrival)
		}
	}
	return far
}
