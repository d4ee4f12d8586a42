package web

import (
	"strconv"
	"time"

	"github.com/gopherscope/gopherscope/viz/paint"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// film is a recorded run, and the card on which it is shown. It begins with its
// most telling moment, which is the picture that came with the page.
type film struct {
	address string // of the recording
	card    *element
	canvas  *canvas
	poster  app.Value // the picture that came with the page, nil if none did

	seen    bool // the card is in sight
	asked   bool // the recording has been asked for
	stale   bool // the size or the colours are others
	history *world.History
	player  *play.Player // nil before the recording is there
	stage   layout
	list    paint.List
	still   time.Duration // for how long it has been at its end
}

// interval is how long a film stands still at its end before it begins again.
const interval = 2 * time.Second

// load fetches the recording and prepares it. It blocks.
func (f *film) load() error {
	f.asked = true
	recording, err := fetchBytes(f.address)
	if err != nil {
		return err
	}
	var p pace
	decoder := trace.NewDecoder()
	for len(recording) > 0 {
		n := min(len(recording), piece)
		if _, err := decoder.Write(recording[:n]); err != nil {
			return err
		}
		recording = recording[n:]
		p.rest()
	}
	if err := decoder.Close(); err != nil {
		return err
	}
	f.history = world.NewHistory(decoder.Trace(), p.rest)
	at := telling(f.history, p.rest)
	player := play.New(f.history, p.rest)
	player.SeekEvent(at)
	player.Play()
	f.player, f.stale = player, true
	return nil
}

// advance lets time pass, and reports whether there is another picture to be seen.
func (f *film) advance(dt time.Duration) bool {
	if f.player.Playing() {
		f.still = 0
		return f.player.Tick(dt)
	}
	if f.still += dt; f.still < interval {
		return false
	}
	f.player.Play()
	return true
}

// show paints the moment at the playhead.
func (f *film) show() {
	if f.stale {
		f.fit()
	}
	at := f.player.Moment()
	scene := f.stage.Scene(at)
	paint.Draw(&f.list, scene)
	f.canvas.paint(&f.list)
	f.canvas.setAttr("data-event", strconv.Itoa(at.N))
}

// unveil takes away the picture that came with the page, once what was painted can be
// seen, and reports whether it is gone.
func (f *film) unveil() bool {
	if f.poster != nil && f.canvas.seen() {
		f.poster.Call("remove")
		f.poster = nil
	}
	return f.poster == nil
}

// fit has the picture be as large as its card, in the colours of the page.
func (f *film) fit() {
	f.stale = false
	f.canvas.fit()
	width, height := f.canvas.size()
	switch {
	case f.stage.fits(f.history, width, height):
	case f.stage.of(f.history):
		f.stage = layout{f.stage.Resized(width, height), f.history, width, height}
	default:
		f.stage = layout{stage.New(f.history, stage.Options{Width: width, Height: height}), f.history, width, height}
	}
}
