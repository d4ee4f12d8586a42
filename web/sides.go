package web

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// sides are the buttons that choose which of two runs answers, the timeline and the plots
// are about.
type sides struct {
	app.Compo
	c *conductor

	Label string // what they are for
	Side  side   // which is chosen
}

func (s *sides) Render() app.UI {
	return app.Div().Class("segments").Attr("role", "group").Aria("label", s.Label).Body(
		app.Button().Type("button").Text("A").Aria("pressed", s.Side == sideA).OnClick(s.onA),
		app.Button().Type("button").Text("B").Aria("pressed", s.Side == sideB).OnClick(s.onB),
	)
}

func (s *sides) onA(app.Context, app.Event) { s.c.askOf(sideA) }
func (s *sides) onB(app.Context, app.Event) { s.c.askOf(sideB) }
