package web

import (
	"runtime/debug"
	"slices"
	"strconv"
	"time"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A view is a leaf of the page that follows the playhead.
type view interface {
	// show is called in an animation frame, and at most once in each, when the
	// moment has changed. It writes to the page without rendering.
	show(m *moment)
}

// A preparer is a view with much to do before it can show a run.
type preparer interface {
	view
	// prepare is called before the first moment of a run is shown, on a
	// goroutine that may block. It calls rest every now and then.
	prepare(h *world.History, rest func())
}

// moment is what all views show.
type moment struct {
	*session
	World  *world.World
	Stage  stage.Moment
	Detail detail // of what is picked
	Fresh  bool   // the run, the colours or what is picked is not that of the last moment
}

func (m *moment) eventText() string { return strconv.Itoa(m.Stage.N) }

// conductor moves the playhead of a session, runs its program again when the
// inputs have changed, and has everything on the page keep up. All of it
// belongs to the one thread of the page, where a goroutine is only interrupted
// where it waits.
type conductor struct {
	*session
	slug    string
	preview Preview     // while the page's shell is rendered
	curtain curtain     // before the first picture of a run
	ctx     app.Context // of the playground
	site    Site
	runner  runner
	views   []view
	links   linkWriter
	intake  *intake // of the latest run
	panes   arrangement

	revision int // counts the runs begun; one with another number is stale
	read     int // events of the run on its way

	frame   app.Func // called by requestAnimationFrame; nil before start and after stop
	request int      // the number of the last such call
	due     bool     // frame will be called
	fresh   bool     // for the next moment
	held    bool     // the reader drags the playhead

	file   int     // which of the program's is shown
	astray bool    // the reader looks elsewhere in the source than the program is
	reveal bool    // scroll to the line of what is picked
	over   bool    // the playhead is at the end
	last   float64 // time of the last frame while playing, 0 after a rest
}

func newConductor(slug string) *conductor {
	c := &conductor{session: newSession(), slug: slug, preview: previewOf(slug)}
	if c.preview.Program.Name != "" {
		c.load(c.preview.Program, "")
	}
	return c
}

// gcPercent is when Go collects garbage: once the heap has grown by so many percent.
// In a browser it marks all there is in one go as soon as nothing else wants to
// run, so it should do that seldom.
const gcPercent = 300

// start begins with the page's own address, once the page is there.
func (c *conductor) start(ctx app.Context) {
	debug.SetGCPercent(gcPercent)
	c.ctx = ctx
	c.site = currentSite()
	c.frame = app.FuncOf(func(_ app.Value, args []app.Value) any {
		c.onFrame(args[0].Float())
		return nil
	})
	c.runner = newRunner(c.site.Worker)
	go c.begin(ctx.Page().URL().RawQuery)
}

// stop ends what start began.
func (c *conductor) stop() {
	c.supersede()
	if c.frame == nil {
		return
	}
	c.runner.Close()
	app.Window().Call("cancelAnimationFrame", c.request)
	c.frame.Release()
	c.frame = nil
}

// join has v follow the playhead.
func (c *conductor) join(v view) {
	c.views = append(c.views, v)
	c.refresh()
}

// leave undoes join.
func (c *conductor) leave(v view) {
	c.views = slices.DeleteFunc(c.views, func(w view) bool { return w == v })
}

// refresh has all views shown anew.
func (c *conductor) refresh() {
	c.fresh = true
	c.wake()
}

// wake asks for a frame.
func (c *conductor) wake() {
	if c.due || c.frame == nil {
		return
	}
	c.due = true
	c.request = app.Window().Call("requestAnimationFrame", c.frame).Int()
}

// update renders what is not a view.
func (c *conductor) update() {
	if c.frame != nil {
		c.ctx.Update()
	}
}

// longestFrame bounds the time that a frame moves the playhead, so that
// nothing is skipped when the page was hidden.
const longestFrame = 100 * time.Millisecond

// onFrame moves the playhead and shows the moment. now is in milliseconds.
func (c *conductor) onFrame(now float64) {
	c.due = false
	if c.player == nil {
		return
	}
	playing := c.playing()
	if playing {
		dt := time.Duration(0)
		if c.last > 0 {
			dt = min(time.Duration((now-c.last)*1e6), longestFrame)
		}
		c.last = now
		if !c.held {
			c.tick(dt)
		}
	}
	c.show()
	if c.playing() {
		c.wake()
		return
	}
	c.last = 0
	if playing {
		c.update() // it has come to the end
	}
}

func (c *conductor) show() {
	at := c.player.Moment()
	m := moment{session: c.session, World: c.history.At(at.N), Stage: at, Fresh: c.fresh}
	m.Detail = detailOf(m.World, at.Time, c.pick)
	c.fresh = false
	for _, v := range c.views {
		v.show(&m)
	}
	c.links.write(c)
	if over := at.N == len(c.history.Trace().Events); over != c.over {
		c.over = over
		c.update()
	}
}

// fail ends the attempt at a run, and shows the page that says so.
func (c *conductor) fail(sentence string) {
	c.session.fail(sentence)
	c.curtain.lift()
}
