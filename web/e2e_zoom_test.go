package web

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/gopherscope/gopherscope/viz/run/bidi"
)

// zoom returns how many times as large the stage is shown.
func (p *tab) zoom() float64 {
	p.t.Helper()
	z, err := strconv.ParseFloat(p.eval(`document.querySelector("canvas").dataset.zoom`), 64)
	if err != nil {
		p.t.Fatal(err)
	}
	return z
}

// zoomed waits until the stage is shown larger, or smaller, than before.
func (p *tab) zoomed(than string) {
	p.t.Helper()
	p.wait(`Number(document.querySelector("canvas").dataset.zoom) ` + than)
}

// canvas returns a place of the stage, by shares of its width and height.
func (p *tab) place(x, y float64) bidi.Point {
	p.t.Helper()
	var at bidi.Point
	text := p.eval(fmt.Sprintf(`(r => [r.x + %v * r.width, r.y + %v * r.height].join(" "))(document.querySelector("canvas").getBoundingClientRect())`, x, y))
	if _, err := fmt.Sscan(text, &at.X, &at.Y); err != nil {
		p.t.Fatal(err)
	}
	return at
}

func TestZoomByKey(t *testing.T) { everywhere(t, testZoomByKey) }

func testZoomByKey(t *testing.T, p *tab) {
	p.open("/play/worker?at=150")
	whole := p.picture()
	p.keys("++")
	p.zoomed("> 2")
	if p.picture() == whole {
		t.Error("the picture is no other")
	}
	if got, want := p.text(".closer output"), fmt.Sprintf("%.0f %%", 100*p.zoom()); got != want {
		t.Errorf("the page says %q; want %q", got, want)
	}
	seen := 0
	for range 8 { // what is asked about comes into view, wherever it is, if it is drawn
		p.keys("n")
		p.wait(`(window.framesSeen = (window.framesSeen ?? 0) + 1) % 5 == 0`)
		if p.eval(`document.querySelector(".halo").hidden`) == "true" {
			continue
		}
		seen++
		// Its middle, that is: it may be larger than the stage.
		if got := p.eval(`((a, b) => a.left + a.right >= 2 * b.left && a.left + a.right <= 2 * b.right && a.top + a.bottom >= 2 * b.top && a.top + a.bottom <= 2 * b.bottom)(
			document.querySelector(".halo").getBoundingClientRect(), document.querySelector("canvas").getBoundingClientRect())`); got != "true" {
			t.Error("what is picked is out of view")
		}
	}
	if seen < 5 {
		t.Errorf("only %d things could be picked", seen)
	}
	p.keys(kb.Escape + "-")
	p.zoomed("< 2")
	p.keys("0")
	p.zoomed("== 1")
	p.wait(`document.querySelector(".closer").hidden && document.querySelector(".halo").hidden`)
	if p.picture() != whole {
		t.Error("the whole picture does not come back")
	}
}

// The wheel zooms where the pointer is, and the mouse drags.
func TestZoomByMouse(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	p.keys("n") // main
	p.wait(`!document.querySelector(".halo").hidden`)
	halo := func() (x, y float64) {
		fmt.Sscan(p.eval(`(r => [r.x + r.width / 2, r.y + r.height / 2].join(" "))(document.querySelector(".halo").getBoundingClientRect())`), &x, &y)
		return x, y
	}
	x, y := halo()
	mouse := func(kind input.MouseType, x, y float64) *input.DispatchMouseEventParams {
		return input.DispatchMouseEvent(kind, x, y).WithButton(input.Left).WithClickCount(1)
	}
	p.do(input.DispatchMouseEvent(input.MouseWheel, x, y).WithDeltaX(0).WithDeltaY(-240).WithModifiers(input.ModifierCtrl))
	p.zoomed("== 2")
	if a, b := halo(); a < x-3 || a > x+3 || b < y-3 || b > y+3 {
		t.Errorf("what was under the pointer at %v, %v is now at %v, %v", x, y, a, b)
	}
	p.do(mouse(input.MousePressed, x, y), mouse(input.MouseMoved, x-40, y-30), mouse(input.MouseMoved, x-80, y-60), mouse(input.MouseReleased, x-80, y-60))
	p.wait(fmt.Sprintf(`Math.abs(document.querySelector(".halo").getBoundingClientRect().x - %v) > 30 || Math.abs(document.querySelector(".halo").getBoundingClientRect().y - %v) > 30`, x, y))
	if p.eval(`document.querySelector(".halo").hidden`) == "true" {
		t.Error("a drag has let go of what was picked")
	}
	// What is seen is what is clicked on.
	a, b := halo()
	p.keys(kb.Escape)
	p.wait(`document.querySelector(".halo").hidden`)
	p.do(chromedp.MouseClickXY(a, b))
	p.wait(`!document.querySelector(".halo").hidden`)
	if got, want := fmt.Sprintf("%.0f", a), strings.Fields(p.eval(`(r => (r.x + r.width / 2).toFixed(0))(document.querySelector(".halo").getBoundingClientRect())`))[0]; got != want {
		t.Errorf("a click at %s picks what is at %s", got, want)
	}
	p.click(".closer button")
	p.zoomed("== 1")
}

// Two fingers stretch the picture, one drags it, and neither is taken for a click.
func TestZoomByTouch(t *testing.T) { everywhere(t, testZoomByTouch) }

func testZoomByTouch(t *testing.T, p *tab) {
	p.open("/play/worker?at=150")
	a, b := p.place(0.4, 0.5), p.place(0.6, 0.5)
	wider, wide := p.place(0.2, 0.5), p.place(0.8, 0.5)
	p.touch([]bidi.Point{a, p.place(0.3, 0.5), wider}, []bidi.Point{b, p.place(0.7, 0.5), wide})
	p.zoomed("> 2.5")
	if z := p.zoom(); z > 3.5 {
		t.Errorf("fingers three times as far apart zoom to %v", z)
	}
	seen := p.picture()
	p.touch([]bidi.Point{p.place(0.5, 0.5), p.place(0.45, 0.45), p.place(0.3, 0.3)})
	p.wait(`document.querySelector("canvas").toDataURL() != ` + strconv.Quote(seen))
	if p.eval(`document.querySelector(".halo").hidden`) != "true" {
		t.Error("a drag picks something")
	}
	p.touch([]bidi.Point{p.place(0.55, 0.5), wider}, []bidi.Point{p.place(0.6, 0.5), p.place(0.22, 0.5)}) // together
	p.touch([]bidi.Point{a, p.place(0.49, 0.5)}, []bidi.Point{b, p.place(0.51, 0.5)})
	p.zoomed("== 1")
}

// touch has a finger go along each path.
func (p *tab) touch(paths ...[]bidi.Point) {
	p.t.Helper()
	p.try(func(ctx context.Context) error { return p.driver.touch(ctx, paths...) })
}
