package play

import (
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Where returns the place in the program's own source where the last of the first
// n events happened, or where its goroutine was seen last; "" and 0 if there is none.
func Where(h *world.History, n int) (file string, line int) {
	t := h.Trace()
	n = min(n, len(t.Events))
	if n <= 0 {
		return "", 0
	}
	e := &t.Events[n-1]
	if f, ok := t.UserFrame(e.Stack); ok {
		return t.String(f.File), f.Line
	}
	w := h.At(n)
	for _, id := range []trace.G{e.G, e.Peer} {
		g := w.G(id)
		if g == nil {
			continue
		}
		if f, ok := t.UserFrame(g.Stack); ok {
			return t.String(f.File), f.Line
		}
	}
	return "", 0
}
