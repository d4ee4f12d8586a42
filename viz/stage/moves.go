package stage

import (
	"math"
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// move is what an event that is animated moves. It is found out once.
type move struct {
	value  *world.Token // nil if none moves
	parked bool         // its sender was, so that it comes from the queue
	sent   int          // values that the channel has ever got, before the event
	woken  []trace.G    // by closing a channel, the end of a context, or what is done to an object
	freed  []freed      // slots of a semaphore
	left   bool         // one who waited for an object has left its queue
}

// freed is that some of the units are given back that were taken by an event.
type freed struct {
	since int
	n     int64
}

// moves are the moves that are known, by event, in pages: each frame looks a thousand up.
type moves struct {
	pages [][]*move
	n     int
}

const (
	movesPage = 256
	mostMoves = 1 << 16 // beyond which all are forgotten
)

// of returns what event n moves, nil if that is not known.
func (m *moves) of(n int) *move {
	if page := n / movesPage; page < len(m.pages) && m.pages[page] != nil {
		return m.pages[page][n%movesPage]
	}
	return nil
}

func (m *moves) put(n int, mv *move) {
	if m.n++; m.n > mostMoves {
		*m = moves{n: 1}
	}
	page := n / movesPage
	if page >= len(m.pages) {
		m.pages = append(m.pages, make([][]*move, page+1-len(m.pages))...)
	}
	if m.pages[page] == nil {
		m.pages[page] = make([]*move, movesPage)
	}
	m.pages[page][n%movesPage] = mv
}

// learn returns what event n moves, which it finds out if that is not known.
func (s *Stage) learn(n int) *move {
	if mv := s.moves.of(n); mv != nil {
		return mv
	}
	if w := s.scout; w == nil || w.N > n || n-w.N > 4096 {
		s.scout = s.h.At(n).Clone()
	}
	s.explore(n, math.MaxInt)
	return s.moves.of(n)
}

// explore finds out what event n moves, which the scout has not passed, unless that takes
// too many steps. It returns how many of them are left.
func (s *Stage) explore(n, steps int) int {
	for ; s.scout.N < n && steps > 0; steps-- {
		s.scout.Step()
	}
	if steps > 0 {
		s.moves.put(n, s.observe(s.scout, &s.s.t.Events[n]))
		steps--
	}
	return steps
}

// Prepare takes up to so many steps of the way to the picture of m, a moment to
// come, so that its Scene is fast. Nobody has to call it.
func (s *Stage) Prepare(m Moment, steps int) {
	s.h.Approach(m.N, steps)
	for i := 0; i < len(m.Flights) && s.scout != nil && steps > 0; i++ {
		n := m.Flights[i].Event
		if n >= s.scout.N && n < len(s.s.t.Events) && s.moves.of(n) == nil {
			steps = s.explore(n, steps)
		}
	}
}

// observe takes w one event on and returns what it moved.
func (s *Stage) observe(w *world.World, e *trace.Event) *move {
	m := &move{}
	c, g := w.Chan(e.Obj), w.G(e.G)
	if c != nil {
		m.sent = c.Sent
	}
	if x := w.Context(e.Obj); x != nil && e.Kind == trace.Cancel && w.Chan(x.Done) != nil {
		m.woken = slices.Clone(w.Chan(x.Done).Receivers())
	}
	m.parked = g != nil && g.State == world.Blocked
	switch {
	case c == nil:
	case e.Kind == trace.Recv && c.Len() > 0:
		m.value = &c.Buf(w)[0]
	case e.Kind == trace.Handoff && m.parked:
		m.value = offered(w, g, c.ID)
	case e.Kind == trace.Close:
		m.woken = slices.Clone(c.Receivers())
	}
	if o := w.Object(e.Obj); o != nil {
		m.observe(w, o, e)
		return m
	}
	w.Step()
	switch c = w.Chan(e.Obj); {
	case c == nil:
	case e.Kind == trace.Send && c.Len() > 0:
		m.value = &c.Buf(w)[c.Len()-1]
	case e.Kind == trace.Handoff && m.value == nil:
		v := w.G(e.Peer).Token
		if v.ID == 0 || v.Chan != c.ID {
			v = world.Token{Label: e.Str, From: e.G, Chan: c.ID} // a signal
		}
		m.value = &v
	}
	return m
}

// observe takes w one event on, and notes what that moved about o.
func (m *move) observe(w *world.World, o *world.Object, e *trace.Event) {
	waiting, held := len(o.Queue()), o.Holders()
	switch e.Kind {
	case trace.Release:
		held = slices.Clone(held)
	case trace.Wake:
		m.woken = slices.Clone(o.Queue()[:max(0, min(waiting, int(e.N)))])
	case trace.Finish:
		m.woken = slices.Clone(o.Queue())
	case trace.Waited:
		m.woken = []trace.G{e.G}
	}
	w.Step()
	o = w.Object(e.Obj)
	m.left = len(o.Queue()) < waiting
	if e.Kind != trace.Release {
		return
	}
	for i := range held {
		if n := held[i].N - stillHeld(o, held[i].Since); n > 0 {
			m.freed = append(m.freed, freed{held[i].Since, n})
		}
	}
}

// stillHeld returns how many units are held of those taken by an event.
func stillHeld(o *world.Object, since int) int64 {
	for _, h := range o.Holders() {
		if h.Since == since {
			return h.N
		}
	}
	return 0
}

// offered returns the value that g waits to send on a channel.
func offered(w *world.World, g *world.Goroutine, c trace.Obj) *world.Token {
	waits := g.Waits(w)
	for i := range waits {
		if x := &waits[i]; x.Send && x.Chan == c {
			return &x.Value
		}
	}
	return nil
}
