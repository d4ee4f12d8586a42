package world

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// holds is who holds an object, in the order in which they got it. Cloned Worlds
// share the list until one of them changes it.
type holds struct {
	list []Hold
	gen  uint64 // of the World that may change the list in place
}

func (h *holds) claim(gen uint64) {
	if h.gen != gen {
		h.list, h.gen = slices.Clone(h.list), gen
	}
}

func (h *holds) add(x Hold, gen uint64) {
	h.claim(gen)
	h.list = append(h.list, x)
}

// remove takes out the hold by g for which is holds or, since another may give up
// what g took, the first for which it does.
func (h *holds) remove(g trace.G, gen uint64, is func(*Hold) bool) {
	found := -1
	for i := range h.list {
		if x := &h.list[i]; is(x) && (found < 0 || x.G == g) {
			found = i
			if x.G == g {
				break
			}
		}
	}
	if found >= 0 {
		h.claim(gen)
		h.list = slices.Delete(h.list, found, found+1)
	}
}

// settle gives back n units that g holds, or if it has too few, that others do:
// first what was taken by that number and last, since that is the most likely.
func settle(list []Hold, g trace.G, n int64) []Hold {
	for _, fits := range []func(*Hold) bool{
		func(h *Hold) bool { return h.G == g && h.N == n },
		func(h *Hold) bool { return h.G == g },
		func(h *Hold) bool { return h.N == n },
		func(*Hold) bool { return true },
	} {
		for i := len(list) - 1; i >= 0 && n > 0; i-- {
			h := &list[i]
			if !fits(h) {
				continue
			}
			part := min(n, h.N)
			n -= part
			if h.N -= part; h.N <= 0 {
				list = slices.Delete(list, i, i+1)
			}
		}
	}
	return list
}
