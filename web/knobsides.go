package web

import (
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// turnFor chooses, while two runs are compared, for which of them knobs are turned.
type turnFor struct {
	app.Compo
	c *conductor

	OnlyB bool
}

func (t *turnFor) Render() app.UI {
	return app.Div().Class("turn-for").Body(
		app.Span().Class("doc").Text("Turn for"),
		app.Div().Class("segments").Attr("role", "group").Aria("label", "Turn knobs for").Body(
			app.Button().Type("button").Text("A and B").Aria("pressed", !t.OnlyB).OnClick(t.onBoth),
			app.Button().Type("button").Text("Only B").Aria("pressed", t.OnlyB).OnClick(t.onOther),
		),
	)
}

func (t *turnFor) onBoth(app.Context, app.Event)  { t.c.turnFor(false) }
func (t *turnFor) onOther(app.Context, app.Event) { t.c.turnFor(true) }

func (c *conductor) turnFor(onlyB bool) {
	c.onlyB = onlyB
	c.wake()
	c.update()
}

// difference is a setting that only B has, with a button that takes it back.
type difference struct {
	app.Compo
	c *conductor

	Index int
	Text  string
}

func (d *difference) Render() app.UI {
	return app.Li().Class("change").Body(
		badge(sideB),
		app.Span().Text(d.Text),
		dropButton("Have B be as A: take back "+d.Text, "Have B be as A").OnClick(d.onDrop),
	)
}

func (d *difference) onDrop(app.Context, app.Event) { d.c.removeDifference(d.Index) }

func differenceText(s trace.Setting) string {
	switch {
	case isSignal(s) && s.Value == noSignal:
		return "no signal"
	case isSignal(s):
		return s.Value + " at " + s.At.Duration().String()
	case s.At > 0:
		return s.Name + "=" + s.Value + " from " + s.At.Duration().String()
	}
	return s.Name + "=" + s.Value
}
