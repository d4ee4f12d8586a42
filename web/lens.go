package web

import (
	"math"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// lens is how much of the stage is seen, and where: a place of the picture, times
// zoom, plus shift, is its place on the screen. Both are in CSS pixels.
type lens struct {
	zoom          float64 // 1 for the whole picture, up to mostZoom
	shift         stage.Point
	width, height float64 // of the stage
}

const mostZoom = 8

// whole is the lens that shows everything.
func whole() lens { return lens{zoom: 1} }

// zoomed reports whether anything is out of sight.
func (l *lens) zoomed() bool { return l.zoom > 1 }

// fit gives the lens the size of the stage.
func (l *lens) fit(width, height float64) {
	l.width, l.height = width, height
	l.pan(0, 0)
}

// scale zooms in by a factor, or out, and keeps what is at a place of the screen
// where it is.
func (l *lens) scale(factor float64, at stage.Point) {
	p := l.place(at)
	l.zoom = min(max(l.zoom*factor, 1), mostZoom)
	if l.zoom < 1.02 { // hardly
		l.zoom = 1
	}
	l.shift = stage.Point{X: at.X - l.zoom*p.X, Y: at.Y - l.zoom*p.Y}
	l.pan(0, 0)
}

// pan moves the picture on the screen, within its edges.
func (l *lens) pan(x, y float64) {
	l.shift.X = min(max(l.shift.X+x, l.width*(1-l.zoom)), 0)
	l.shift.Y = min(max(l.shift.Y+y, l.height*(1-l.zoom)), 0)
}

// place returns what place of the picture is at one of the screen.
func (l *lens) place(p stage.Point) stage.Point {
	return stage.Point{X: (p.X - l.shift.X) / l.zoom, Y: (p.Y - l.shift.Y) / l.zoom}
}

// box returns where a part of the picture is on the screen.
func (l *lens) box(b stage.Box) stage.Box {
	return stage.Box{X: b.X*l.zoom + l.shift.X, Y: b.Y*l.zoom + l.shift.Y, W: b.W * l.zoom, H: b.H * l.zoom}
}

// middle is the place in the middle of the screen.
func (l *lens) middle() stage.Point { return stage.Point{X: l.width / 2, Y: l.height / 2} }

// reveal has a part of the picture in sight, and if it was not, some of what is
// around it too.
func (l *lens) reveal(part stage.Box) {
	b := l.box(part)
	l.pan(inside(b.X, b.W, l.width), inside(b.Y, b.H, l.height))
}

// inside returns by how much a stretch must be moved to be in another.
func inside(from, length, whole float64) float64 {
	margin := max(0, min(whole/6, (whole-length)/2))
	switch {
	case from < 0:
		return margin - from
	case from+length > whole:
		return whole - margin - from - length
	}
	return 0
}

// zoomStep is by how much a key zooms.
const zoomStep = 1.5

func (c *conductor) zoomIn()  { c.lens.scale(zoomStep, c.lens.middle()) }
func (c *conductor) zoomOut() { c.lens.scale(1/zoomStep, c.lens.middle()) }
func (c *conductor) zoomOff() { c.lens.scale(0, c.lens.middle()) }

// gesture is what fingers, or the mouse with its button down, do on the stage.
type gesture struct {
	fingers []finger
	way     float64 // that the first has gone
}

type finger struct {
	id int
	at stage.Point
}

// jitter is how far a finger may move, in CSS pixels, and still be at one place.
const jitter = 6

func (g *gesture) down(id int, at stage.Point) {
	if len(g.fingers) == 0 {
		g.way = 0
	}
	g.up(id)
	g.fingers = append(g.fingers, finger{id, at})
}

func (g *gesture) up(id int) {
	for i, f := range g.fingers {
		if f.id == id {
			g.fingers = append(g.fingers[:i], g.fingers[i+1:]...)
			return
		}
	}
}

// moved reports whether the gesture, which may have ended, was more than a touch at one place.
func (g *gesture) moved() bool { return g.way > jitter }

// move moves a finger, and with it what is seen through l: one finger drags the
// picture, two stretch it between them. It reports whether the finger is known.
func (g *gesture) move(id int, at stage.Point, l *lens) bool {
	for i := range g.fingers {
		if g.fingers[i].id != id {
			continue
		}
		before, spread := g.middle()
		g.fingers[i].at = at
		after, spreadNow := g.middle()
		g.way += math.Hypot(after.X-before.X, after.Y-before.Y) + math.Abs(spreadNow-spread)
		if spread > 0 && spreadNow > 0 {
			l.scale(spreadNow/spread, before)
		}
		if g.moved() {
			l.pan(after.X-before.X, after.Y-before.Y)
		}
		return true
	}
	return false
}

// middle returns the place between the first two fingers, and how far apart they
// are: 0 if there is only one.
func (g *gesture) middle() (stage.Point, float64) {
	a := g.fingers[0].at
	if len(g.fingers) == 1 {
		return a, 0
	}
	b := g.fingers[1].at
	return stage.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}, math.Hypot(a.X-b.X, a.Y-b.Y)
}
