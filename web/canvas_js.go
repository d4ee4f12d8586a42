package web

import (
	"syscall/js"
	"unsafe"

	"github.com/gopherscope/gopherscope/viz/paint"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// canvas is what painter.js draws on. A frame reaches it in one copy.
type canvas struct {
	*element
	raw      js.Value
	painter  js.Value // undefined until painter.js is there
	inWorker bool     // a Web Worker paints, if it can
	shown    bool     // what was painted first can be seen
	bytes    js.Value // a Uint8Array, for the operations of a frame
	room     int      // in bytes
	lens     lens     // that the painter has

	width, height float64 // as measured last
}

func newCanvas(v app.Value) *canvas {
	c := &canvas{element: newElement(v)}
	// go-app does not give away its js.Value; the document does.
	const mark = "gopherscope-canvas"
	v.Set("id", mark)
	c.raw = js.Global().Get("document").Call("getElementById", mark)
	c.raw.Call("removeAttribute", "id") // the next canvas is marked so too
	return c
}

// ready reports whether painter.js is there.
func (c *canvas) ready() bool {
	if c.painter.IsUndefined() {
		if script := js.Global().Get("GopherscopePainter"); !script.IsUndefined() {
			c.painter = script.Call("attach", c.raw, c.inWorker)
		}
	}
	return !c.painter.IsUndefined()
}

// measure finds out the size of the canvas's box, 0 while it is not shown. It may have
// the browser lay the page out, so frames do without.
func (c *canvas) measure() {
	c.width, c.height = c.raw.Get("clientWidth").Float(), c.raw.Get("clientHeight").Float()
}

// size returns what was measured last.
func (c *canvas) size() (width, height float64) { return c.width, c.height }

// fit gives the canvas as many pixels as its box has on the screen, and the
// colours of the theme.
func (c *canvas) fit() {
	c.painter.Call("resize", js.Global().Get("devicePixelRatio"))
	c.painter.Call("theme")
	c.measure()
}

// look has what is painted from here on be seen through a lens.
func (c *canvas) look(l *lens) {
	if c.lens != *l {
		c.lens = *l
		c.painter.Call("look", l.zoom, l.shift.X, l.shift.Y)
	}
}

func (c *canvas) paint(l *paint.List) {
	if len(l.Ops) == 0 {
		return
	}
	ops := unsafe.Slice((*byte)(unsafe.Pointer(&l.Ops[0])), 4*len(l.Ops))
	if len(ops) > c.room {
		c.room = 2 * len(ops)
		c.bytes = js.Global().Get("Uint8Array").New(c.room)
	}
	js.CopyBytesToJS(c.bytes, ops)
	strings := []any{}
	for _, s := range l.Fresh() {
		strings = append(strings, s)
	}
	c.painter.Call("paint", c.bytes, len(l.Ops), strings)
}

// seen reports whether something that was painted can be seen, which takes a Web Worker
// some frames at first.
func (c *canvas) seen() bool {
	c.shown = c.shown || c.painter.Get("seen").Bool()
	return c.shown
}

// close gives back what paints on the canvas.
func (c *canvas) close() {
	if !c.painter.IsUndefined() {
		c.painter.Call("close")
	}
}
