package web

import (
	"strings"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// detailLine says what there is to say about what was clicked on, at every
// moment.
type detailLine struct {
	app.Compo
	c *conductor

	Side side

	text *element
}

// CompoID keeps the details of two runs apart.
func (d *detailLine) CompoID() string { return d.Side.String() }

func (d *detailLine) Render() app.UI {
	return app.Div().Class("detail").Body(
		app.P().Aria("live", "polite"),
		iconButton("Let go (Esc)", iconCross).Class("small").OnClick(d.onClose),
	)
}

func (d *detailLine) OnMount(ctx app.Context) {
	d.text = find(ctx.JSSrc(), "p")
	d.c.seat(d, d.Side)
}

func (d *detailLine) OnDismount() { d.c.leave(d) }

func (d *detailLine) show(m *moment) {
	live := "polite"
	if m.playing() { // each frame would be announced
		live = "off"
	}
	d.text.setAttr("aria-live", live)
	d.text.setText(strings.TrimSpace(m.Detail.Text + " " + m.about))
}

func (d *detailLine) onClose(app.Context, app.Event) { d.c.pickOn(d.Side, stage.Ref{}) }
