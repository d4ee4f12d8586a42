package web

import (
	"github.com/gopherscope/gopherscope/viz/world"
)

// telling returns after how many events of a run there is most to be seen at
// once: goroutines that live, values that lie in channels, and those who wait for
// others. Of several such moments it is the first. It folds the whole run.
func telling(h *world.History, rest ...func()) int {
	best, most := 0, -1
	for n := range h.Trace().Events {
		if seen := toBeSeen(h.At(n + 1)); seen > most {
			best, most = n+1, seen
		}
		for _, rest := range rest {
			rest()
		}
	}
	return best
}

// toBeSeen counts what there is to be seen at a moment.
func toBeSeen(w *world.World) int {
	n := 0
	for g := range w.Goroutines {
		if g.System || g.State == world.Done {
			continue
		}
		n++
		if g.State == world.Blocked {
			n++
		}
		if g.Token.ID != 0 {
			n += 2
		}
	}
	for c := range w.Chans {
		if !c.System && c.Kind == world.Plain {
			n += c.Len()
		}
	}
	return n
}
