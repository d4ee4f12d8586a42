package worldtest

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// schedule lets one goroutine run until it gives up the processor.
func (s *sim) schedule() {
	g := s.next()
	if g.child {
		if g.todo != nil {
			g.todo()
		}
		s.emit(trace.Event{Kind: trace.Output, G: g.id, N: 1, Str: s.b.String("hello\n")})
		s.emit(trace.Event{Kind: trace.End, G: g.id})
		return
	}
	for {
		if g.todo != nil {
			if s.pass(g) || s.proceed(g) {
				return
			}
			continue
		}
		if s.objects && s.rng.IntN(4) == 0 {
			if s.share(g) {
				return
			}
			continue
		}
		switch k := s.rng.IntN(16); {
		case k == 0:
			s.push(g)
			return
		case k == 1:
			s.nap(g)
			return
		case k == 2 && s.rng.IntN(4) == 0:
			s.start(g.id, s.main, &gstate{child: true})
		case k < 10:
			if s.op(g, g.a) {
				return
			}
		default:
			if s.op(g, g.a, g.b) {
				return
			}
		}
	}
}

// pass lets time pass before g goes on with what it has to do, or not.
func (s *sim) pass(g *gstate) (parked bool) {
	switch s.rng.IntN(4) {
	case 0:
		s.push(g)
		return true
	case 1:
		s.nap(g)
		return true
	}
	return false
}

func (s *sim) proceed(g *gstate) (parked bool) {
	todo := g.todo
	g.todo = nil
	return todo()
}

// op has g send or receive on the first of the channels that is ready; if none
// is, g parks and op returns true.
func (s *sim) op(g *gstate, on ...int) (parked bool) {
	on = slices.Compact(on)
	for _, i := range on {
		c := s.chans[i]
		if g.sends && s.trySend(g, c) || !g.sends && s.tryRecv(g, c) {
			return false
		}
	}
	s.park(g, on)
	return true
}

func (s *sim) park(g *gstate, on []int) {
	g.waits = g.waits[:0]
	for _, i := range on {
		c := s.chans[i]
		e := trace.Event{Kind: trace.Wait, G: g.id, Obj: c.id}
		if g.sends {
			e.N, e.Str = 1, s.label()
			c.send = append(c.send, g)
		} else {
			c.recv = append(c.recv, g)
		}
		s.emit(e)
		g.waits = append(g.waits, e)
	}
	s.emit(trace.Event{Kind: trace.Park, G: g.id, Str: s.b.String("select"), Stack: s.main})
}

// wake ends all waits of g but the processor's.
func (s *sim) wake(by, g *gstate) {
	for _, e := range g.waits {
		c := s.chans[e.Obj-1]
		same := func(x *gstate) bool { return x == g }
		c.send = slices.DeleteFunc(c.send, same)
		c.recv = slices.DeleteFunc(c.recv, same)
	}
	s.ready(by.id, g)
}

func (s *sim) trySend(g *gstate, c *channel) bool {
	e := trace.Event{Kind: trace.Send, G: g.id, Obj: c.id, Stack: s.main}
	switch {
	case len(c.recv) > 0:
		to := c.recv[0]
		e.Kind, e.Peer, e.Str = trace.Handoff, to.id, s.label()
		s.emit(e)
		s.wake(g, to)
		return true
	case c.buf < c.cap:
		c.buf++
		e.N, e.Str = int64(c.buf), s.label()
		s.emit(e)
		return true
	}
	return false
}

func (s *sim) tryRecv(g *gstate, c *channel) bool {
	if c.buf == 0 && len(c.send) == 0 {
		return false
	}
	e := trace.Event{Kind: trace.Recv, G: g.id, Obj: c.id, Stack: s.main}
	if len(c.send) == 0 {
		c.buf--
		e.N = int64(c.buf)
		s.emit(e)
		return true
	}
	from := c.send[0]
	label := from.offers(c)
	if c.cap == 0 {
		s.emit(trace.Event{Kind: trace.Handoff, G: from.id, Peer: g.id, Obj: c.id, N: 1, Str: label})
	} else {
		e.N = int64(c.buf) - 1
		s.emit(e)
		s.emit(trace.Event{Kind: trace.Send, G: from.id, Obj: c.id, N: int64(c.buf), Str: label})
	}
	s.wake(g, from)
	return true
}

// offers is what g waits to send on c.
func (g *gstate) offers(c *channel) trace.StringID {
	for _, e := range g.waits {
		if e.Obj == c.id {
			return e.Str
		}
	}
	return 0
}
