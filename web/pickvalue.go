package web

import (
	"fmt"
	"slices"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/world"
)

// valueDetail says where a value is, and who has it.
func valueDetail(w *world.World, id int) detail {
	at, here := w.Where(id)
	text := at.Text(w)
	if text == "" {
		text = "A value"
	}
	switch {
	case !here && w.Values() < id:
		return detail{Text: "It is not there yet."}
	case !here:
		return detail{Text: "Nobody has it any more."}
	case at.By == 0:
		c := w.Chan(at.In)
		return detail{Text: fmt.Sprintf("%s lies in %s, %s.", text, c.Name(w), inLine(at.Ahead))}
	}
	g := w.G(at.By)
	d := placed(w, g.Stack)
	d.Text = nameOf(w, at.By) + " has " + text + d.Text + "."
	if at.In != 0 {
		d.Text = nameOf(w, at.By) + " offers " + text + placeText(d.File, d.Line) + ": " + w.Reason(g) + "."
	}
	return d
}

// inLine says how many values come first.
func inLine(ahead int) string {
	if ahead == 0 {
		return "and is the next to be received"
	}
	return "behind " + world.Count(ahead, "other")
}

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
