package stage

import (
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// pull is what a value that leaves does to those behind it: they move up, with
// it.
type pull struct {
	ch     trace.Obj
	event  int
	sent   int     // those in the buffer before the event have smaller numbers
	queue  bool    // it leaves the queue of senders, not the buffer
	amount float64 // of a place that they have still to go
}

// fly draws what the flights move, and notes it, so that it is not drawn where it
// will arrive.
func (f *frame) fly() {
	f.ways.forget()
	f.pulls, f.inFlight, f.waves = f.pulls[:0], f.inFlight[:0], f.waves[:0]
	for _, x := range f.m.Flights {
		e := &f.s.t.Events[x.Event]
		mv := f.learn(x.Event)
		switch e.Kind {
		case trace.Send, trace.Recv, trace.Handoff:
			f.transfer(e, x, mv)
		case trace.Park:
			f.offer(e, x)
		case trace.Close:
			f.wave(e, x, mv, Closed)
		case trace.Signal:
			f.flash(x)
		case trace.Answer:
			f.answer(e, x)
		case trace.Cancel:
			f.descend(e, x)
			f.wave(e, x, mv, Cancelled)
		default:
			f.flyObject(e, x, mv)
		}
	}
}

// flies reports whether a value is on its way.
func (s *Stage) flies(id int) bool {
	_, ok := s.ways.of(id)
	return ok
}

func (s *Stage) tubeOf(id trace.Obj) (int, *tube) {
	if int(id) >= len(s.tubeAt) || id == 0 || s.tubeAt[id] == 0 {
		return 0, nil
	}
	i := s.tubeAt[id] - 1
	return i, &s.tubes[i]
}

// lineOf returns the line between goroutine g and tube t, nil if there is none.
func (s *Stage) lineOf(g trace.G, t int, send bool) *line {
	if !s.placed(g) {
		return nil
	}
	if i, ok := s.lineAt[lineKeyOf(s.spots[g].dock, t, send)]; ok {
		return &s.lines[i]
	}
	return nil
}

func (s *Stage) placed(g trace.G) bool { return int(g) < len(s.spots) && s.spots[g].group >= 0 }

// transfer draws a value that passes into, out of, or through a channel.
func (f *frame) transfer(e *trace.Event, x Flight, mv *move) {
	i, t := f.tubeOf(e.Obj)
	if int(e.Obj) < len(f.s.chans) && f.s.chans[e.Obj].signals {
		f.deliver(e, x)
	}
	if t == nil || mv.value == nil {
		return
	}
	var j journey
	to, look := e.G, t.look()
	switch e.Kind {
	case trace.Send:
		f.leave(&j, e.G, i, t, mv)
		j.straight(t.cell(f.place(e.Obj, mv.sent)))
		to = 0
	case trace.Recv:
		j.start(t.cell(0))
	case trace.Handoff:
		f.leave(&j, e.G, i, t, mv)
		to = e.Peer
	}
	if to != 0 && f.placed(to) {
		j.follow(f.lineOf(to, i, false), 0)
		j.straight(f.slot(to))
		if f.size == Small && x.U > nearly {
			look = f.dot(mv.value)
		}
	}
	f.pull(e, x, mv)
	f.launch(mv.value, &j, x.U, look)
}

// leave starts a journey at who sends: at the mouth of the tube if the value has
// waited there.
func (f *frame) leave(j *journey, g trace.G, i int, t *tube, mv *move) {
	switch {
	case mv.parked:
		j.start(t.waiting(0))
	case f.placed(g):
		f.setOut(j, g, f.lineOf(g, i, true), 0, t.look())
	default:
		j.start(t.pen.point(t.from, t.axis))
	}
}

// setOut starts a journey along a line, but for the last cut of it, at who holds the
// value. One of whom it is not seen that it holds values sends it from its rim, so that
// it does not cover the name.
func (f *frame) setOut(j *journey, g trace.G, l *line, short float64, c cut) {
	gr := &f.groups[f.spots[g].group]
	if l == nil || gr.bundled || gr.shape.room > 0 {
		j.start(f.slot(g))
		j.follow(l, short)
		return
	}
	j.start(l.first())
	j.follow(l, short)
	half := c.width / 2
	if f.pen.portrait {
		half = TokenSize / 2 * f.k
	}
	j.skip(min(half, l.length-short))
}

// place is which place the value number n of a channel has in the buffer by now, 0 if it
// has left it.
func (f *frame) place(id trace.Obj, n int) float64 {
	c := f.w.Chan(id)
	return float64(max(0, n-(c.Sent-c.Len())))
}

// launch draws a value on its way. If it is still on the way of an earlier
// event, it changes over from there.
func (f *frame) launch(v *world.Token, j *journey, u float64, c cut) {
	p := j.at(ease(u / arrival))
	if v.ID != 0 {
		if i, ok := f.ways.of(v.ID); ok {
			from := &f.inFlight[i]
			p = mix(from.Center(), p, ease(u/arrival))
			from.Alpha = 0
		}
		f.ways.put(v.ID, len(f.inFlight))
	}
	n := f.token(&f.inFlight, v, p, c, pop(u))
	if v.Label == 0 && v.ID == 0 {
		n.Alpha = 1 - ease((u-arrival)/(1-arrival))
	}
}

// nearly is the part of a flight after which a value comes to a goroutine: to a small
// one as it will be held there, since it would cover the name.
const nearly = 0.6

// pull notes that those behind a value move up.
func (f *frame) pull(e *trace.Event, x Flight, mv *move) {
	left := 1 - ease(x.U/arrival)
	switch {
	case e.Kind == trace.Recv:
		f.pulls = append(f.pulls, pull{e.Obj, x.Event, mv.sent, false, left})
	case mv.parked:
		f.pulls = append(f.pulls, pull{e.Obj, x.Event, 0, true, left})
	}
}

// pulled is how far the value number n of a channel still is behind its place in
// the buffer.
func (f *frame) pulled(id trace.Obj, n int) float64 {
	far := 0.0
	for i := range f.pulls {
		if p := &f.pulls[i]; p.ch == id && !p.queue && n < p.sent {
			far += p.amount
		}
	}
	return far
}

// advanced is how far a sender who waits since some event is behind its place in
// the queue.
func (f *frame) advanced(id trace.Obj, since int) float64 {
	far := 0.0
	for i := range f.pulls {
		if p := &f.pulls[i]; p.ch == id && p.queue && since < p.event {
			far += p.amount
		}
	}
	return far
}

// offer draws the values that a goroutine which blocks takes to the mouths of
// channels.
func (f *frame) offer(e *trace.Event, x Flight) {
	g := f.w.G(e.G)
	if !f.placed(e.G) || g == nil || g.State != world.Blocked {
		return
	}
	waits := g.Waits(f.w)
	for k := range waits {
		wish := &waits[k]
		i, t := f.tubeOf(wish.Chan)
		if !wish.Send || t == nil {
			continue
		}
		place := f.placeOf(t, wish.Chan, e.G)
		if place >= queueShown {
			continue
		}
		var j journey
		to := t.waiting(float64(place))
		f.setOut(&j, e.G, f.lineOf(e.G, i, true), distance(to, t.pen.point(t.from, t.axis)), t.look())
		j.straight(to)
		f.launch(&wish.Value, &j, x.U, t.look())
	}
}

// wave draws how the end of a context, or the closing of a channel, reaches
// those who wait for it.
func (f *frame) wave(e *trace.Event, x Flight, mv *move, look Look) {
	last, from, longest := -1, len(f.waves), 0.0
	for _, g := range mv.woken {
		if !f.placed(g) || f.spots[g].dock == last {
			continue
		}
		last = f.spots[g].dock
		if l := f.wayTo(e.Obj, g); l != nil {
			f.waves = append(f.waves, Node{Shape: Wave, Look: look, Alpha: 1, Up: l.length, Path: l.points[:]})
			longest = max(longest, l.length)
		}
	}
	for i := range f.waves[from:] { // all at one speed
		w := &f.waves[from+i]
		w.Up = min(1, ease(x.U)*longest/max(1, w.Up))
	}
}

// descend draws how the end of a context reaches one derived from it.
func (f *frame) descend(e *trace.Event, x Flight) {
	i, ok := f.clockAt[e.Obj]
	if !ok || e.Ref == 0 || f.Stage.clocks[i].parent < 0 {
		return
	}
	f.waves = append(f.waves, Node{Shape: Wave, Look: Cancelled, Alpha: 1, Up: ease(x.U), Path: f.lines[f.limbs[i]].points[:]})
}

// wayTo returns the line from a channel, or the thread from a context, to
// goroutine g, nil if there is none.
func (s *Stage) wayTo(id trace.Obj, g trace.G) *line {
	if i, t := s.tubeOf(id); t != nil {
		return s.lineOf(g, i, false)
	}
	if c, ok := s.clockAt[id]; ok {
		if i, ok := s.threads[threadKey{c, s.spots[g].dock}]; ok {
			return &s.lines[i]
		}
	}
	return nil
}
