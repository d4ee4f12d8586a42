package play

import (
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Where returns the place in the program's own source where the last of the first
// n events happened, or where its goroutine was seen last; "" and 0 if there is none.
func Where(h *world.History, n int) (file string, line int) {
	t := h.Trace()
	if f, ok := t.UserFrame(stack(h, n)); ok {
		return t.String(f.File), f.Line
	}
	return "", 0
}

// Stack returns the call stack that belongs to Caption: where its event happened,
// or where the event's goroutine was seen last. If the program's own source has
// no part in that, it is that of the event before; 0 if there is none at all.
func (p *Player) Stack() trace.StackID {
	for n := p.lastStop(p.n); n > 0; n = p.lastStop(n - 1) {
		if id := stack(p.h, n); id != 0 {
			return id
		}
	}
	return 0
}

// stack returns a stack of the last of the first n events that has a frame in
// the program's own source, 0 if there is none.
func stack(h *world.History, n int) trace.StackID {
	t := h.Trace()
	n = min(n, len(t.Events))
	if n <= 0 {
		return 0
	}
	e := &t.Events[n-1]
	if _, ok := t.UserFrame(e.Stack); ok {
		return e.Stack
	}
	who := []trace.G{e.G, e.Peer}
	if e.Kind == trace.Ready {
		who = []trace.G{e.Peer, e.G} // it is told of whoever wakes
	}
	w := h.At(n)
	for _, id := range who {
		if g := w.G(id); g != nil {
			if _, ok := t.UserFrame(g.Stack); ok {
				return g.Stack
			}
		}
	}
	return 0
}
