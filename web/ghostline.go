package web

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ghostLine says where the run has parted from the one that was shown before, and
// leads back to that.
type ghostLine struct {
	app.Compo
	c *conductor

	Text string
}

// ghostText says in words what is different now.
func (s *session) ghostText() string {
	switch part := s.parting; {
	case part.At != "":
		return fmt.Sprintf("Here the runs part, at %s. Before: %s. Now: %s.", part.At, part.Other, part.One)
	case part.Found:
		return "As far as it can be seen, the run goes on as it did before."
	}
	return "The run as it was before is kept beneath this one."
}

func (g *ghostLine) Render() app.UI {
	return app.Div().Class("compare-bar ghost").Attr("role", "status").Body(
		app.P().Text(g.Text),
		app.Button().Type("button").Class("button small").Text("Go there").Title("To the first difference (D)").OnClick(g.onPart),
		app.Button().Type("button").Class("button small").Text("Compare with before").OnClick(g.onCompare),
		app.Button().Type("button").Class("button small").Text("Back to before").Title("Undo the change (Ctrl Z)").OnClick(g.onUndo),
		iconButton("Let go of the run before", iconCross).Class("small").OnClick(g.onLeave),
	)
}

func (g *ghostLine) onPart(app.Context, app.Event)    { g.c.do((*conductor).toParting) }
func (g *ghostLine) onCompare(app.Context, app.Event) { g.c.compareBefore() }
func (g *ghostLine) onUndo(app.Context, app.Event)    { g.c.undoChange() }
func (g *ghostLine) onLeave(app.Context, app.Event)   { g.c.leaveGhost() }
