package web

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/world"
)

// pickableValues lists the values that somebody has or offers, or that lie in a channel,
// the oldest first.
func pickableValues(w *world.World) []stage.Ref {
	var ids []int
	for g := range w.Goroutines {
		if g.System {
			continue
		}
		ids = append(ids, g.Token.ID)
		for _, x := range g.Waits(w) {
			ids = append(ids, x.Value.ID)
		}
	}
	for c := range w.Chans {
		if c.System || c.Kind != world.Plain {
			continue
		}
		for _, v := range c.Buf(w) {
			ids = append(ids, v.ID)
		}
	}
	slices.Sort(ids)
	var refs []stage.Ref
	for _, id := range slices.Compact(ids) {
		if id != 0 {
			refs = append(refs, stage.Ref{Kind: stage.RefToken, ID: id})
		}
	}
	return refs
}
