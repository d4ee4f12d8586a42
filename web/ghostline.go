package web

import (
	"fmt"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ghostLine says where the run has parted from the one that was shown before, and
// leads back to that.
type ghostLine struct {
	app.Compo
	c *conductor

	Text  string
	More  string // what becomes of it
	Parts bool   // the runs do, as far as is known
}

// ghostText says in words where the run is different now, and how.
func (s *session) ghostText() (text, more string) {
	switch part := s.parting; {
	case part.At != "":
		return "The runs part at " + part.At + ".", fmt.Sprintf("Before: %s. Now: %s. %s", part.Other, part.One,
			sooner("Now the run", s.history, s.ghost.history))
	case part.Found:
		return "As far as can be seen, the run goes on as it did before.", ""
	}
	return "The run as it was before is kept beneath this one.", ""
}

// sooner says how much sooner or later than another run one ends, whose name begins the
// sentence.
func sooner(name string, one, other *world.History) string {
	a, b := one.Trace().Outcome(), other.Trace().Outcome()
	if stopped(a) || stopped(b) {
		return "How much longer they would take is not known: not both have come to an end."
	}
	end, before := one.Trace().End(), other.Trace().End()
	if end == before {
		return together(name, world.Span(end), badly(a), badly(b))
	}
	d, word := end-before, "later"
	if d < 0 {
		d, word = -d, "sooner"
	}
	now, then := world.Span(end)+badly(a), world.Span(before)+badly(b)
	if now == then { // as far as they are rounded
		return fmt.Sprintf("%s ends %s %s, at %s.", name, world.Span(d), word, now)
	}
	return fmt.Sprintf("%s ends %s %s, at %s instead of %s.", name, world.Span(d), word, now, then)
}

// together says of two runs that they end at the same time, and what is bad about the end
// of each.
func together(name, end, one, other string) string {
	switch {
	case one == other:
		return "Both end at " + end + one + "."
	case one == "":
		return name + " ends at " + end + " too, but not" + other + "."
	case other == "":
		return name + " ends at " + end + " too, but" + one + "."
	}
	return name + " ends at " + end + " too, but" + one + ", not" + other + "."
}

// badly says what kind of end it is, if it is no good one.
func badly(o trace.Outcome) string {
	switch {
	case o.Ending == trace.Deadlocked:
		return " in a deadlock"
	case o.Ending == trace.Panicked:
		return " with a panic"
	case o.Ending == trace.Exited && o.Code != 0:
		return fmt.Sprintf(" with exit code %d", o.Code)
	case o.Ending == trace.Crashed:
		return " in a crash"
	}
	return ""
}

// stopped reports whether a run was ended from outside, or is not whole.
func stopped(o trace.Outcome) bool { return o.Ending == trace.Halted || o.Ending == trace.Unfinished }

func (g *ghostLine) Render() app.UI {
	return app.Div().Class("ghost").Attr("role", "status").Body(
		app.If(g.More == "", func() app.UI { return app.P().Text(g.Text) }).Else(func() app.UI {
			return app.Details().Body(app.Summary().Text(g.Text), app.P().Text(g.More))
		}),
		app.If(g.Parts, func() app.UI {
			return app.Button().Type("button").Class("button small").Text("Go there").Title("To where the runs part (D)").OnClick(g.onPart)
		}),
		app.Button().Type("button").Class("button small").Text("Compare with before").OnClick(g.onCompare),
		app.Button().Type("button").Class("button small").Text("Back to before").Title("Undo the change (Ctrl Z)").OnClick(g.onUndo),
		iconButton("Let go of the run before", iconCross).Class("small").OnClick(g.onLeave),
	)
}

func (g *ghostLine) onPart(app.Context, app.Event)    { g.c.do((*conductor).toParting) }
func (g *ghostLine) onCompare(app.Context, app.Event) { g.c.compareBefore() }
func (g *ghostLine) onUndo(app.Context, app.Event)    { g.c.undoChange() }
func (g *ghostLine) onLeave(app.Context, app.Event)   { g.c.leaveGhost() }
