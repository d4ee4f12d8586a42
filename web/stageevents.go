package web

import (
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// prepare lays out a run that will be shown.
func (s *stageView) prepare(h *world.History, rest func()) {
	if s.stage.of(h) {
		return // the other one of two runs has changed
	}
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
}

// at returns what is drawn where a pointer is.
func (s *stageView) at(e app.Event) stage.Ref {
	if s.scene == nil {
		return stage.Ref{}
	}
	return s.scene.Hit(e.Get("offsetX").Float(), e.Get("offsetY").Float())
}

func (s *stageView) onClick(e app.Event) { s.c.pickOn(s.Side, s.at(e)) }

// onMove has the pointer show what can be clicked on.
func (s *stageView) onMove(e app.Event) {
	over := "false"
	if ref := s.at(e); ref.Kind != stage.RefNone && ref.Kind != stage.RefToken {
		over = "true"
	}
	s.canvas.setAttr("data-over", over)
}
