package web

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// cinema shows the films of the cards that are in sight, and no others. A film is
// some kilobytes, where its program would be a megabyte and a Web Worker: the one is
// fetched when its card comes into sight, the other when somebody opens it. What is
// seen is the same, since a run depends on its inputs alone.
type cinema struct {
	films     []*film
	posters   map[string]app.Value // that came with the page, by slug
	calm      app.Value            // the media query for reduced motion
	sight     app.Value            // which tells when a card comes into sight
	shape     app.Value            // and when it gets another size
	loading   bool
	stopped   bool
	frame     app.Func
	request   int
	due       bool    // frame will be called
	last      float64 // time of the last frame, 0 after a rest
	callbacks []app.Func
	listeners listeners
}

// newCinema takes down the pictures that came with the page, before that is
// replaced.
func newCinema() *cinema {
	p := &cinema{posters: map[string]app.Value{}}
	if app.IsServer {
		return p
	}
	came := app.Window().Get("document").Call("querySelectorAll", ".card .poster")
	for i := range came.Get("length").Int() {
		poster := came.Index(i)
		p.posters[poster.Call("closest", ".card").Get("dataset").Get("slug").String()] = poster
	}
	return p
}

// start finds the cards in root.
func (p *cinema) start(root app.Value) {
	site := currentSite()
	cards := root.Call("querySelectorAll", ".card")
	for i := range cards.Get("length").Int() {
		card := cards.Index(i)
		slug := card.Get("dataset").Get("slug").String()
		f := &film{address: site.Recordings[slug], card: newElement(card), poster: p.posters[slug]}
		f.canvas = newCanvas(card.Call("querySelector", "canvas"))
		f.canvas.inWorker = true
		if f.poster != nil {
			card.Call("querySelector", ".screen").Call("append", f.poster)
		}
		p.films = append(p.films, f)
	}
	p.frame = app.FuncOf(func(_ app.Value, args []app.Value) any {
		p.onFrame(args[0].Float())
		return nil
	})
	p.calm = reducedMotion()
	p.listeners.on(p.calm, "change", func(app.Event) { p.wake() })
	p.listeners.on(app.Window().Call("matchMedia", "(prefers-color-scheme: dark)"), "change", func(app.Event) { p.recolour() })
	p.sight = p.observe("IntersectionObserver", func(f *film, entry app.Value) { p.see(f, entry.Get("isIntersecting").Bool()) })
	p.shape = p.observe("ResizeObserver", func(f *film, _ app.Value) { f.stale = true })
}

// observe has a browser's observer report changes of the canvases.
func (p *cinema) observe(kind string, changed func(*film, app.Value)) app.Value {
	callback := app.FuncOf(func(_ app.Value, args []app.Value) any {
		for i := range args[0].Get("length").Int() {
			entry := args[0].Index(i)
			for _, f := range p.films {
				if f.canvas.js.Equal(entry.Get("target")) {
					changed(f, entry)
				}
			}
		}
		p.wake()
		return nil
	})
	p.callbacks = append(p.callbacks, callback)
	observer := app.Window().Get(kind).New(callback)
	for _, f := range p.films {
		observer.Call("observe", f.canvas.js)
	}
	return observer
}

// stop ends what start began.
func (p *cinema) stop() {
	p.stopped = true
	if p.frame == nil {
		return
	}
	p.sight.Call("disconnect")
	p.shape.Call("disconnect")
	p.listeners.release()
	for _, f := range p.films {
		f.canvas.close()
	}
	app.Window().Call("cancelAnimationFrame", p.request)
	for _, f := range append(p.callbacks, p.frame) {
		f.Release()
	}
	p.frame = nil
}

// recolour has all pictures painted in the colours that the page has now.
func (p *cinema) recolour() {
	for _, f := range p.films {
		f.stale = true
	}
	p.wake()
}

// see notes that a card has come into sight, or has gone.
func (p *cinema) see(f *film, seen bool) {
	f.seen = seen
	if !p.loading {
		p.loading = true
		go p.load()
	}
}

// load fetches the recordings of cards in sight, one after the other. A card whose
// recording does not come keeps its picture.
func (p *cinema) load() {
	for f := p.wanted(); f != nil && !p.stopped; f = p.wanted() {
		if f.load() == nil && !p.stopped {
			p.wake()
		}
	}
	p.loading = false
}

func (p *cinema) wanted() *film {
	for _, f := range p.films {
		if f.seen && !f.asked && f.address != "" {
			return f
		}
	}
	return nil
}

// wake asks for a frame.
func (p *cinema) wake() {
	if p.due || p.stopped {
		return
	}
	p.due = true
	p.request = app.Window().Call("requestAnimationFrame", p.frame).Int()
}

// onFrame moves the films that are seen on. now is in milliseconds.
func (p *cinema) onFrame(now float64) {
	p.due = false
	dt := time.Duration(0)
	if p.last > 0 {
		dt = min(time.Duration((now-p.last)*1e6), longestFrame)
	}
	p.last = now
	calm := p.calm.Get("matches").Bool()
	playing := false
	for _, f := range p.films {
		if p.turn(f, dt, calm) {
			playing = true
		}
	}
	if playing {
		p.wake()
	} else {
		p.last = 0
	}
}

// turn moves one film on by dt, unless the reader wants it still, and reports whether
// there is more to do.
func (p *cinema) turn(f *film, dt time.Duration, calm bool) bool {
	if !f.seen || f.player == nil || !f.canvas.ready() {
		f.card.setAttr("data-running", "false")
		return f.seen && f.player != nil
	}
	moved := !calm && f.advance(dt)
	if moved || f.stale {
		f.show()
	}
	unveiled := f.unveil()
	if calm {
		f.card.setAttr("data-running", "false")
		return !unveiled
	}
	f.card.setAttr("data-running", "true")
	return true
}
