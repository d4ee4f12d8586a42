package web

import (
	"math"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/timeline"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// hand is what pointers do on the timeline: one drags it, two pinch it, and one that
// hardly moves has clicked.
type hand struct {
	at    map[int]stage.Point // pointers that are down
	moved bool
}

// still is how far a pointer may move, in pixels, and still click.
const still = 4

func (v *lanes) listen() {
	v.hand.at = map[int]stage.Point{}
	box := v.box.js
	v.listeners.on(box, "keydown", v.onKey)
	v.listeners.on(box, "wheel", v.onWheel)
	v.listeners.on(box, "pointerdown", v.onDown)
	v.listeners.on(box, "pointermove", v.onMove)
	v.listeners.on(box, "pointerup", v.onUp)
	v.listeners.on(box, "pointercancel", v.onCancel)
	for _, event := range []string{"focus", "blur"} {
		v.listeners.on(box, event, func(app.Event) { v.activate(event == "focus") })
	}
	v.listeners.on(box, "pointerleave", func(app.Event) { v.hint(0, "") })
}

// activate has the row of the keyboard stand out, or not.
func (v *lanes) activate(active bool) {
	if v.sheet != nil {
		v.sheet.Active = active
		v.changed()
	}
}

func (v *lanes) onDown(e app.Event) {
	if v.sheet == nil || e.Get("button").Int() != 0 {
		return
	}
	id := e.Get("pointerId").Int()
	v.hand.at[id] = pointOf(e)
	v.hand.moved = len(v.hand.at) > 1
	v.box.js.Call("setPointerCapture", id)
	v.hint(0, "")
}

func (v *lanes) onMove(e app.Event) {
	if v.sheet == nil {
		return
	}
	id, to := e.Get("pointerId").Int(), pointOf(e)
	from, down := v.hand.at[id]
	switch {
	case !down:
		v.hint(to.X, v.sheet.Tip(to.X, to.Y))
	case len(v.hand.at) == 2:
		v.pinch(id, to)
	case v.hand.moved || math.Hypot(to.X-from.X, to.Y-from.Y) > still:
		v.hand.moved = true
		v.hand.at[id] = to
		v.sheet.Pan(from.X - to.X)
		if e.Get("pointerType").String() == "mouse" { // else the page is moved so
			v.sheet.ScrollBy(from.Y - to.Y)
		}
		v.changed()
	}
}

// pinch zooms and moves by what one of two pointers does.
func (v *lanes) pinch(id int, to stage.Point) {
	from := v.hand.at[id]
	var other stage.Point
	for k, p := range v.hand.at {
		if k != id {
			other = p
		}
	}
	const closest = 16 // pixels, else the smallest move would be a large factor
	before, after := max(closest, math.Abs(from.X-other.X)), max(closest, math.Abs(to.X-other.X))
	v.hand.at[id] = to
	v.sheet.Pan((from.X - to.X) / 2)
	v.sheet.Zoom((to.X+other.X)/2, after/before)
	v.changed()
}

func (v *lanes) onUp(e app.Event) {
	id := e.Get("pointerId").Int()
	at, down := v.hand.at[id]
	delete(v.hand.at, id)
	if down && !v.hand.moved && v.sheet != nil {
		v.choose(v.sheet.Click(at.X, at.Y))
	}
}

func (v *lanes) onCancel(e app.Event) { delete(v.hand.at, e.Get("pointerId").Int()) }

// choose goes to the moment of a click, and asks about its goroutine.
func (v *lanes) choose(choice timeline.Choice) {
	v.changed()
	if choice.Place >= 0 {
		v.c.seekPlace(choice.Place)
	}
	if choice.G != 0 {
		v.c.pickOn(v.c.subject(), stage.Ref{Kind: stage.RefGoroutine, ID: int(choice.G)})
	}
	v.c.update()
}

// hint shows what is under the pointer, or nothing.
func (v *lanes) hint(x float64, text string) {
	if text == "" {
		v.tip.setAttr("hidden", "")
		return
	}
	v.tip.dropAttr("hidden")
	v.tip.setText(text)
	width, _ := v.canvas.size()
	side := "left"
	if x > width/2 {
		x, side = width-x, "right"
	}
	v.tip.setAttr("data-side", side)
	v.tip.setStyle("--x", pixels(x))
}

// onWheel zooms where the wheel does not move the page, and over names moves the rows.
func (v *lanes) onWheel(e app.Event) {
	const perNotch = 0.0022
	zooms := e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() // as a pinch on a touch pad says, too
	if v.sheet == nil || !zooms && pageScrolls() {
		return
	}
	e.PreventDefault()
	dx, dy, at := e.Get("deltaX").Float(), e.Get("deltaY").Float(), pointOf(e)
	switch {
	case zooms:
		v.sheet.Zoom(at.X, math.Exp(-dy*5*perNotch))
	case e.Get("shiftKey").Bool():
		v.sheet.Pan(dx + dy)
	case math.Abs(dx) > math.Abs(dy):
		v.sheet.Pan(dx)
	case at.X < v.sheet.Left():
		v.sheet.ScrollBy(dy)
	default:
		v.sheet.Zoom(at.X, math.Exp(-dy*perNotch))
	}
	v.changed()
}

// pageScrolls reports whether the window shows only a part of the page.
func pageScrolls() bool {
	return documentElement().Get("scrollHeight").Int() > documentElement().Get("clientHeight").Int()
}

// onKey handles the keys that have a meaning of their own on the timeline. The
// others are left to the page.
func (v *lanes) onKey(e app.Event) {
	if v.sheet == nil || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("altKey").Bool() {
		return
	}
	if v.key(e.Get("key").String()) {
		e.PreventDefault()
	}
}

func (v *lanes) key(key string) (used bool) {
	width, _ := v.canvas.size()
	step := (width - v.sheet.Left()) / 6
	switch key {
	case "+", "=":
		v.zoom(larger)
	case "-", "_", "−":
		v.zoom(1 / larger)
	case "0":
		v.fit()
	case "ArrowLeft", "ArrowRight":
		if v.sheet.Whole() {
			return false // then it is a step of the playhead
		}
		if key == "ArrowLeft" {
			step = -step
		}
		v.sheet.Pan(step)
	case "ArrowUp":
		v.rowChosen(v.sheet.Move(-1))
	case "ArrowDown":
		v.rowChosen(v.sheet.Move(1))
	case "Enter":
		v.sheet.Toggle()
		v.say()
	default:
		return false
	}
	v.changed()
	return true
}

// rowChosen asks about the goroutine of the row that a key has chosen.
func (v *lanes) rowChosen(g trace.G) {
	if g != 0 {
		v.c.pickOn(v.c.subject(), stage.Ref{Kind: stage.RefGoroutine, ID: int(g)})
	}
	v.say()
}

// say has the chosen row be heard.
func (v *lanes) say() { v.row.setText(v.sheet.Row(v.c.playerOf(v.c.subject()).Event())) }
