package web

import (
	"math"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// prepare lays out a run that will be shown.
func (s *stageView) prepare(h *world.History, rest func()) {
	if s.stage.of(h) {
		return // the other one of two runs has changed
	}
	s.canvas.measure()
	width, height := s.canvas.size()
	s.next = layout{stage.New(h, stage.Options{Width: width, Height: height}, rest), h, width, height}
}

// layout is a stage, and what it was made of.
type layout struct {
	*stage.Stage
	history       *world.History
	width, height float64
}

func (l *layout) of(h *world.History) bool { return l.Stage != nil && l.history == h }

func (l *layout) fits(h *world.History, width, height float64) bool {
	return l.of(h) && l.width == width && l.height == height
}

// adapt has the stage be of the run and the size of its box.
func (s *stageView) adapt(m *moment) {
	s.canvas.fit()
	width, height := s.canvas.size()
	switch {
	case s.stage.fits(m.history, width, height):
	case s.next.fits(m.history, width, height):
		s.stage = s.next
	case s.next.of(m.history):
		s.stage = layout{s.next.Resized(width, height), m.history, width, height}
	case s.stage.of(m.history):
		s.stage = layout{s.stage.Resized(width, height), m.history, width, height}
	default:
		s.stage = layout{stage.New(m.history, stage.Options{Width: width, Height: height}), m.history, width, height}
	}
	s.next = layout{}
	s.c.lens.fit(width, height)
}

// at returns what is drawn where a pointer is.
func (s *stageView) at(e app.Event) stage.Ref {
	if s.scene == nil {
		return stage.Ref{}
	}
	p := s.c.lens.place(pointOf(e))
	return s.scene.Hit(p.X, p.Y)
}

// onClick picks what is clicked on, unless the click ends a drag.
func (s *stageView) onClick(e app.Event) {
	if !s.gesture.moved() {
		s.revealed = s.at(e) // as far as it was, which does not move it away
		s.c.pickOn(s.Side, s.revealed)
	}
}

// onMove drags the picture, or has the pointer show what can be clicked on.
func (s *stageView) onMove(e app.Event) {
	if s.gesture.move(e.Get("pointerId").Int(), pointOf(e), &s.c.lens) {
		s.c.wake()
		return
	}
	over := "false"
	if s.at(e).Kind != stage.RefNone {
		over = "true"
	}
	s.canvas.setAttr("data-over", over)
}

func (s *stageView) onDown(e app.Event) {
	if e.Get("button").Int() != 0 {
		return
	}
	id := e.Get("pointerId").Int()
	s.gesture.down(id, pointOf(e))
	s.canvas.js.Call("setPointerCapture", id) // until it is up, wherever that is
}

func (s *stageView) onUp(e app.Event) { s.gesture.up(e.Get("pointerId").Int()) }

// onTouch keeps the browser from taking two fingers for something of its own.
func (s *stageView) onTouch(e app.Event) {
	if e.Get("touches").Get("length").Int() > 1 {
		e.PreventDefault()
	}
}

// onWheel zooms if Ctrl is held, as it is said to be when two fingers stretch what
// is under them on a touchpad.
func (s *stageView) onWheel(e app.Event) {
	if !e.Get("ctrlKey").Bool() && !e.Get("metaKey").Bool() {
		return
	}
	e.PreventDefault()
	const line, notch = 20, 240 // in pixels; a notch doubles
	way := e.Get("deltaY").Float()
	if e.Get("deltaMode").Int() != 0 {
		way *= line
	}
	s.c.lens.scale(math.Exp2(-way/notch), pointOf(e))
	s.c.wake()
}

// onDoubleClick looks at a place more closely, or at the whole again.
func (s *stageView) onDoubleClick(e app.Event) {
	factor := 2.0
	if s.c.lens.zoomed() {
		factor = 0
	}
	s.c.lens.scale(factor, pointOf(e))
	s.c.wake()
}

func (s *stageView) onWhole(app.Context, app.Event) { s.c.do((*conductor).zoomOff) }
