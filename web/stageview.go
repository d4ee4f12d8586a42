package web

import (
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/paint"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// stageView is the canvas on which the run is drawn.
type stageView struct {
	app.Compo
	c *conductor

	Side side

	box       *element
	canvas    *canvas
	halo      *element
	closer    *element // is there while the stage is zoomed
	percent   *element
	gesture   gesture
	revealed  stage.Ref // what was picked when the lens was moved last
	layer     markLayer
	stage     layout
	next      layout       // of the run that will be shown
	scene     *stage.Scene // the last one drawn
	list      paint.List
	ahead     ahead
	listeners listeners
}

// CompoID keeps the stages of two runs apart.
func (s *stageView) CompoID() string { return s.Side.String() }

func (s *stageView) Render() app.UI {
	return app.Div().Class("stage").Body(
		app.Canvas().Attr("role", "img").Aria("label", "The stage"),
		app.Div().Class("halo").Hidden(true),
		app.Div().Class("closer").Hidden(true).Body(
			app.Output(),
			iconButton("Show the whole stage (0)", iconCross).Class("small").OnClick(s.onWhole),
		),
		app.Div().Class("marks-layer").Aria("hidden", true),
		app.If(s.c.preview.Pictures != "", func() app.UI {
			return app.Raw(`<div class="poster">` + s.c.preview.Pictures + `</div>`)
		}),
	)
}

func (s *stageView) OnMount(ctx app.Context) {
	box := ctx.JSSrc()
	s.box = newElement(box)
	s.canvas = newCanvas(box.Call("querySelector", "canvas"))
	s.canvas.inWorker = true
	s.halo = find(box, ".halo")
	s.layer = markLayer{box: box.Call("querySelector", ".marks-layer")}
	s.halo.attrs["hidden"] = ""
	s.closer, s.percent = find(box, ".closer"), find(box, "output")
	s.closer.attrs["hidden"] = ""
	s.listeners.onResize(box, s.c.refresh)
	s.listeners.on(s.canvas.js, "click", s.onClick)
	s.listeners.on(s.canvas.js, "dblclick", s.onDoubleClick)
	s.listeners.on(s.canvas.js, "wheel", s.onWheel)
	s.listeners.on(s.canvas.js, "touchstart", s.onTouch)
	s.listeners.on(s.canvas.js, "pointerdown", s.onDown)
	s.listeners.on(s.canvas.js, "pointermove", s.onMove)
	for _, event := range []string{"pointerup", "pointercancel"} {
		s.listeners.on(s.canvas.js, event, s.onUp)
	}
	s.listeners.on(s.c.motion, "change", func(app.Event) { s.c.refresh() })
	s.c.seat(s, s.Side)
}

func (s *stageView) OnDismount() {
	s.listeners.release()
	s.c.leave(s)
	if s.canvas != nil {
		s.canvas.close()
	}
}

func (s *stageView) show(m *moment) {
	if !s.canvas.ready() {
		s.c.refresh() // and again, until painter.js is there
		return
	}
	if m.Fresh || s.stage.Stage == nil {
		s.adapt(m)
		s.ahead = ahead{}
	}
	at := m.Stage
	if m.Calm {
		at.Flights = nil // everything has arrived
	}
	s.scene = s.stage.Scene(at)
	s.ask()
	s.look(m.pick)
	paint.Draw(&s.list, s.scene)
	s.canvas.paint(&s.list)
	if s.canvas.seen() {
		s.canvas.setAttr("data-event", m.eventText())
		s.c.curtain.lift()
	} else {
		s.c.wake() // and again, until it is
	}
	s.mark(m.pick)
	if marks := &s.c.marks; marks.side == s.Side && marks.history == m.history && marks.n == m.Stage.N {
		s.layer.draw(marks, s.scene, s.c.lens.box)
	} else {
		s.layer.draw(&stageMarks{}, s.scene, s.c.lens.box)
	}
	if m.playing() {
		s.ahead.prepare(m, s.stage.Stage)
	} else {
		s.canvas.setAttr("aria-label", s.called()+sceneText(s.scene))
	}
}

// crowded is the unit of a stage below which little of its text can be read.
const crowded = 0.6

// ask asks for more room, which there is for two runs above each other. It does not
// give that back, so that nothing goes to and fro.
func (s *stageView) ask() {
	if s.scene.Unit < crowded {
		s.box.setAttr("data-crowded", "true")
	}
}

// called says which of two runs this is.
func (s *stageView) called() string {
	if s.c.versus.on {
		return s.Side.String() + ". "
	}
	return ""
}

// sceneText says what is on the stage to those who do not see it.
func sceneText(scene *stage.Scene) string {
	const most = 50
	var text []string
	for i := range scene.Nodes {
		if label := scene.Nodes[i].Label(); label != "" && len(text) < most {
			text = append(text, label)
		}
	}
	return "The stage: " + strings.Join(text, "; ")
}

// look has the canvas show what the lens does, which follows what is picked.
func (s *stageView) look(pick stage.Ref) {
	l := &s.c.lens
	if pick != s.revealed {
		s.revealed = pick
		if box, ok := s.scene.Find(pick); ok && pick.Kind != stage.RefNone {
			l.reveal(box)
		}
	}
	s.list.Zoom = l.zoom
	s.canvas.look(l)
	if !l.zoomed() {
		s.closer.setAttr("hidden", "")
		s.canvas.setAttr("data-zoom", "1")
		return
	}
	s.percent.setText(strconv.Itoa(int(100*l.zoom+0.5)) + " %")
	s.closer.dropAttr("hidden")
	s.canvas.setAttr("data-zoom", strconv.FormatFloat(l.zoom, 'f', 2, 64))
}

// mark draws a frame around what is picked.
func (s *stageView) mark(pick stage.Ref) {
	box, ok := s.scene.Find(pick)
	if !ok || pick.Kind == stage.RefNone {
		s.halo.setAttr("hidden", "")
		return
	}
	s.halo.dropAttr("hidden")
	s.halo.place(s.c.lens.box(box))
}
