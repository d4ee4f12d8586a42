package web

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/ask"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// detail says what there is to say about the thing that was picked, at a
// moment, and where in the source it is.
type detail struct {
	Text string
	File string // "" if nowhere in the program's own source
	Line int
}

func detailOf(w *world.World, now trace.Time, ref stage.Ref) detail {
	switch ref.Kind {
	case stage.RefGoroutine:
		return goroutineDetail(w, now, w.G(trace.G(ref.ID)))
	case stage.RefChan:
		return chanDetail(w, w.Chan(trace.Obj(ref.ID)))
	case stage.RefTimer:
		return timerDetail(w, now, w.Timer(trace.Obj(ref.ID)))
	case stage.RefContext:
		return contextDetail(w, now, w.Context(trace.Obj(ref.ID)))
	case stage.RefToken:
		return valueDetail(w, now, ref.ID)
	case stage.RefGroup:
		return groupDetail(w, ref.ID)
	case stage.RefObject:
		return objectDetail(w, w.Object(trace.Obj(ref.ID)))
	}
	return detail{}
}

// pickable lists what there is to be picked at a moment: the goroutines, the
// channels and contexts, what else goroutines share, and the values that they pass on,
// of the program itself.
func pickable(w *world.World) []stage.Ref {
	var refs []stage.Ref
	for g := range w.Goroutines {
		if !g.System {
			refs = append(refs, stage.Ref{Kind: stage.RefGoroutine, ID: int(g.ID)})
		}
	}
	for c := range w.Chans {
		if !c.System && c.Kind == world.Plain {
			refs = append(refs, stage.Ref{Kind: stage.RefChan, ID: int(c.ID)})
		}
	}
	for c := range w.Contexts {
		if !c.System && c.Ends(w) {
			refs = append(refs, stage.Ref{Kind: stage.RefContext, ID: int(c.ID)})
		}
	}
	return append(append(refs, pickableObjects(w)...), pickableValues(w)...)
}

// neighbour returns what comes by places after ref in a list, around its ends;
// the first or the last if ref is not in the list.
func neighbour(refs []stage.Ref, ref stage.Ref, by int) stage.Ref {
	if len(refs) == 0 {
		return stage.Ref{}
	}
	i := slices.Index(refs, ref)
	if i < 0 && by < 0 {
		i = 0
	}
	return refs[(i+by+len(refs))%len(refs)]
}

func goroutineDetail(w *world.World, now trace.Time, g *world.Goroutine) detail {
	if g == nil {
		return detail{Text: "It has not started yet."}
	}
	d, name := placed(w, g.Stack), g.Name(w)
	d.Text = fmt.Sprintf("%s (goroutine %d)%s", name, g.ID, strings.TrimPrefix(ask.State(w, now, g).String(), name))
	if g.Token.Label != 0 {
		d.Text += " It holds " + g.Token.Text(w) + "."
	}
	return d
}

// valueDetail says where a value is, and who has it.
func valueDetail(w *world.World, now trace.Time, id int) detail {
	t := ask.Whereabouts(w, now, id)
	d := detail{Text: t.String()}
	for _, p := range t {
		if p.File != "" {
			d.File, d.Line = p.File, p.Line
		}
	}
	return d
}

func chanDetail(w *world.World, c *world.Chan) detail {
	if c == nil {
		return detail{Text: "It has not been made yet."}
	}
	text := c.Name(w) + " "
	switch {
	case c.Cap == 0:
		text += "has no buffer: each value passes from hand to hand"
	case c.Endless():
		text += fmt.Sprintf("holds %s", world.Count(c.Len(), "value"))
	default:
		text += fmt.Sprintf("holds %d of %s", c.Len(), world.Count(c.Cap, "value"))
	}
	text += fmt.Sprintf("; %d received so far", c.Received)
	if n := len(c.Senders()); n > 0 {
		text += fmt.Sprintf("; %s to send", waits(n))
	}
	if n := len(c.Receivers()); n > 0 {
		text += fmt.Sprintf("; %s to receive", waits(n))
	}
	if c.Closed {
		text += "; closed by " + w.Who(c.Closer)
	}
	return made(w, c.Stack, text+"; made")
}

func timerDetail(w *world.World, now trace.Time, t *world.Timer) detail {
	switch {
	case t == nil:
		return detail{Text: "It has not been set yet."}
	case t.Armed && t.When > now:
		return made(w, t.Stack, fmt.Sprintf("%s fires in %s, at %s; set", t.Name(w), world.Span(t.When-now), world.Span(t.When)))
	}
	return made(w, t.Stack, t.Name(w)+" is not running; set")
}

func contextDetail(w *world.World, now trace.Time, c *world.Context) detail {
	if c == nil {
		return detail{Text: "It has not been made yet."}
	}
	text := ask.Standing(w, now, c)
	if up := w.Context(c.Parent); up != nil {
		text += "; it derives from " + up.Name(w)
	}
	if ch := w.Chan(c.Done); ch != nil && len(ch.Receivers()) > 0 {
		text += fmt.Sprintf("; %s for its end", waits(len(ch.Receivers())))
	}
	return made(w, c.Stack, text+"; made with "+c.Func(w))
}

func groupDetail(w *world.World, i int) detail {
	if i < 0 || i >= len(w.Groups) {
		return detail{}
	}
	g := w.Groups[i]
	return made(w, g.Stack, fmt.Sprintf("%s: %s so far, started", g.Name, world.Count(len(g.Members), "goroutine")))
}

// made ends a sentence with the place of a stack.
func made(w *world.World, id trace.StackID, text string) detail {
	d := placed(w, id)
	d.Text = text + d.Text + "."
	return d
}

// placed returns the place of a stack, as a text too: " at pool.go:40".
func placed(w *world.World, id trace.StackID) detail {
	f, ok := w.Trace.UserFrame(id)
	if !ok {
		return detail{}
	}
	file := w.Trace.String(f.File)
	return detail{Text: placeText(file, f.Line), File: file, Line: f.Line}
}

func waits(n int) string { return world.Grouped(n) + " " + world.Agree(n, "waits", "wait") }
