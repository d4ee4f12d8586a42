package stage

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// move is what an event that is animated moves. It is found out once.
type move struct {
	value  *world.Token // nil if none moves
	parked bool         // its sender was, so that it comes from the queue
	sent   int          // values that the channel has ever got, before the event
	woken  []trace.G    // by closing a channel
}

// mostMoves is how many moves are kept.
const mostMoves = 1 << 16

// learn finds out what the flights of a moment move, those that are new.
func (s *Stage) learn(flights []Flight) {
	if len(s.moves) > mostMoves {
		clear(s.moves)
	}
	var w *world.World
	for i := range flights {
		n := flights[i].Event
		if _, ok := s.moves[n]; ok || n < 0 || n >= len(s.s.t.Events) {
			continue
		}
		if w == nil || w.N > n || n-w.N > 4096 {
			w = s.h.At(n).Clone()
		}
		for w.N < n {
			w.Step()
		}
		s.moves[n] = s.observe(w, &s.s.t.Events[n])
	}
}

// observe takes w one event on and returns what it moved.
func (s *Stage) observe(w *world.World, e *trace.Event) move {
	m := move{}
	c, g := w.Chan(e.Obj), w.G(e.G)
	if c != nil {
		m.sent = c.Sent
	}
	m.parked = g != nil && g.State == world.Blocked
	switch {
	case c == nil:
	case e.Kind == trace.Recv && len(c.Buf) > 0:
		m.value = c.Buf[0]
	case e.Kind == trace.Handoff && m.parked:
		m.value = offered(g, c.ID)
	case e.Kind == trace.Close:
		m.woken = slices.Clone(c.Receivers)
	}
	w.Step()
	switch c = w.Chan(e.Obj); {
	case c == nil:
	case e.Kind == trace.Send && len(c.Buf) > 0:
		m.value = c.Buf[len(c.Buf)-1]
	case e.Kind == trace.Handoff && m.value == nil:
		if m.value = w.G(e.Peer).Token; m.value == nil || m.value.Chan != c.ID {
			m.value = &world.Token{Label: w.Trace.String(e.Str), From: e.G, Chan: c.ID} // a signal
		}
	}
	return m
}

// offered returns the value that g waits to send on a channel.
func offered(g *world.Goroutine, c trace.Obj) *world.Token {
	for i := range g.Waits {
		if x := &g.Waits[i]; x.Send && x.Chan == c {
			return x.Value
		}
	}
	return nil
}
