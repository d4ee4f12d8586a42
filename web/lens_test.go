package web

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
)

func newLens() *lens {
	l := whole()
	l.fit(800, 600)
	return &l
}

func near(a, b stage.Point) bool { return math.Hypot(a.X-b.X, a.Y-b.Y) < 1e-6 }

func TestZoomKeepsThePlace(t *testing.T) {
	l := newLens()
	at := stage.Point{X: 300, Y: 200}
	l.scale(3, at)
	if p := l.place(at); !near(p, at) || l.zoom != 3 {
		t.Errorf("zoomed to %v, at %v is what was at %v", l.zoom, at, p)
	}
	l.scale(0.5, at)
	if p := l.place(at); !near(p, at) {
		t.Errorf("zoomed out again, at %v is what was at %v", at, p)
	}
	if l.scale(0, at); l.zoomed() || l.shift != (stage.Point{}) {
		t.Errorf("the whole is shown with zoom %v, shifted by %v", l.zoom, l.shift)
	}
}

// Whatever is done, the picture covers the stage.
func TestTheLensStaysOnThePicture(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	l := newLens()
	for range 10_000 {
		l.scale(math.Exp(r.NormFloat64()), stage.Point{X: 800 * r.Float64(), Y: 600 * r.Float64()})
		l.pan(300*r.NormFloat64(), 300*r.NormFloat64())
		if r.IntN(10) == 0 {
			l.fit(400+400*r.Float64(), 300+300*r.Float64())
		}
		b := l.box(stage.Box{W: l.width, H: l.height})
		if b.X > 1e-9 || b.Y > 1e-9 || b.X+b.W < l.width-1e-6 || b.Y+b.H < l.height-1e-6 || l.zoom < 1 || l.zoom > mostZoom {
			t.Fatalf("with zoom %v the picture is at %v, on a stage of %v × %v", l.zoom, b, l.width, l.height)
		}
	}
}

func TestReveal(t *testing.T) {
	l := newLens()
	l.scale(4, stage.Point{})
	for _, part := range []stage.Box{{X: 700, Y: 500, W: 80, H: 40}, {X: 5, Y: 5, W: 80, H: 40}, {X: 300, Y: 550, W: 60, H: 20}} {
		l.reveal(part)
		if b := l.box(part); b.X < 0 || b.Y < 0 || b.X+b.W > l.width || b.Y+b.H > l.height {
			t.Errorf("%v is at %v, out of sight", part, b)
		}
		still := l.shift
		if l.reveal(part); l.shift != still {
			t.Errorf("what is in sight is moved")
		}
	}
}

func TestFingers(t *testing.T) {
	l := newLens()
	var g gesture
	g.down(1, stage.Point{X: 300, Y: 300})
	g.down(2, stage.Point{X: 500, Y: 300})
	g.move(1, stage.Point{X: 200, Y: 300}, l)
	g.move(2, stage.Point{X: 600, Y: 300}, l)
	if p := l.place(stage.Point{X: 200, Y: 300}); math.Abs(l.zoom-2) > 1e-9 || !near(p, stage.Point{X: 300, Y: 300}) {
		t.Errorf("two fingers twice as far apart zoom to %v, and under the first is what was at %v", l.zoom, p)
	}
	g.up(1)
	was := l.shift
	g.move(2, stage.Point{X: 630, Y: 280}, l)
	if d := (stage.Point{X: l.shift.X - was.X, Y: l.shift.Y - was.Y}); !near(d, stage.Point{X: 30, Y: -20}) || !g.moved() {
		t.Errorf("a finger drags the picture by %v", d)
	}
	g.up(2)
	if g.move(2, stage.Point{}, l) {
		t.Error("a finger that is gone moves")
	}
	g.down(1, stage.Point{X: 10, Y: 10})
	g.move(1, stage.Point{X: 12, Y: 11}, l)
	if g.moved() {
		t.Error("a finger that trembles drags")
	}
}
