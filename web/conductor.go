package web

import (
	"runtime/debug"
	"slices"
	"strconv"
	"time"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/timeline"
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

// A side is one of the two runs that are compared. Alone, a run is A.
type side uint8

const (
	sideA side = iota
	sideB
)

func (s side) String() string { return [...]string{"A", "B"}[s] }

// moment is what all views of one side show. The player, the history and what is
// picked are that side's.
type moment struct {
	*session
	spot
	side    side
	player  *play.Player
	history *world.History

	World   *world.World
	Stage   stage.Moment
	Now     float64 // when this is shown, in milliseconds, while playing
	Pace    float64 // of the playhead, in places of the clock a millisecond; 0 where it is put in each frame
	Calm    bool    // the reader wants less motion
	Detail  detail  // of what is picked
	Fresh   bool    // the run, the colours or what is picked is not that of the last moment
	texts           // that are due
	Caption string  // if words are
}

func (m *moment) eventText() string { return strconv.Itoa(m.Stage.N) }

// conductor moves the playhead of a session, runs its program again when the
// inputs have changed, and has everything on the page keep up. All of it
// belongs to the one thread of the page, where a goroutine is only interrupted
// where it waits.
type conductor struct {
	*session
	slug     string
	preview  Preview     // while the page's shell is rendered
	curtain  curtain     // before the first picture of a run
	ctx      app.Context // of the playground
	site     Site
	runner   runner
	views    [2][]view // by side
	abouts   []view    // follow the side that answers are about
	links    linkWriter
	intake   *intake       // of the latest run
	outdated chan struct{} // what is shown; nil before start and after stop
	panes    arrangement
	axis     *timeline.Axis // of the timeline, nil while there is none
	read     int            // events of the run on its way
	trials   trials

	frame   app.Func // called by requestAnimationFrame; nil before start and after stop
	request int      // the number of the last such call
	due     bool     // frame will be called
	fresh   bool     // for the next moment
	held    bool     // the reader drags the playhead
	cued    bool     // a cue is shown to a room
	lens    lens     // through which the stage is seen

	reader
	missed string // why the playhead has not moved
	marks  stageMarks
	over   bool      // the playhead is at the end
	motion app.Value // the media query for reduced motion; nil on the server
	last   float64   // time of the last frame while playing, 0 after a rest
	rhythm rhythm    // of texts
	texts  texts     // due in this frame
}

func newConductor(slug string) *conductor {
	c := &conductor{session: newSession(), slug: slug, lens: whole(), preview: previewOf(slug)}
	if !app.IsServer {
		c.motion = reducedMotion()
	}
	if c.preview.Program.Name != "" {
		c.load(c.preview.Program, "")
	}
	return c
}

// gcPercent is when Go collects garbage: once the heap has grown by so many percent.
// In a browser it marks all there is in one go as soon as nothing else wants to
// run, so it should do that seldom.
const gcPercent = 300

// start begins with the moment that a query describes, once the page is there.
func (c *conductor) start(ctx app.Context, query string) {
	debug.SetGCPercent(gcPercent)
	c.ctx = ctx
	c.site = currentSite()
	c.frame = app.FuncOf(func(_ app.Value, args []app.Value) any {
		c.onFrame(args[0].Float())
		return nil
	})
	c.runner = newRunner(c.site.Worker)
	c.outdated = make(chan struct{}, 1)
	go c.keepUp(c.outdated)
	go c.begin(query)
}

// stop ends what start began.
func (c *conductor) stop() {
	c.supersede()
	if c.frame == nil {
		return
	}
	c.runner.Close()
	c.trials.close()
	app.Window().Call("cancelAnimationFrame", c.request)
	c.frame.Release()
	c.frame = nil
	close(c.outdated)
	c.outdated = nil
}

// join has v follow the playhead.
func (c *conductor) join(v view) { c.seat(v, sideA) }

// seat has v follow one of the runs that are compared.
func (c *conductor) seat(v view, s side) {
	c.views[s] = append(c.views[s], v)
	c.refresh()
}

// joinSubject has v follow the run that answers are about.
func (c *conductor) joinSubject(v view) {
	c.abouts = append(c.abouts, v)
	c.refresh()
}

// leave undoes join, seat and joinSubject.
func (c *conductor) leave(v view) {
	c.abouts = without(c.abouts, v)
	for s := range c.views {
		c.views[s] = without(c.views[s], v)
	}
}

func without(views []view, v view) []view {
	return slices.DeleteFunc(views, func(w view) bool { return w == v })
}

// awaitOther lets the page make room for what is compared with, so that views are
// there to be prepared for it.
func (c *conductor) awaitOther() {
	for turns := 0; len(c.views[sideB]) == 0 && turns < 100; turns++ {
		breathe()
	}
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
	c.texts = c.rhythm.turn(time.Now(), c.playing() && !c.fresh)
	over := c.showTo(sideA)
	if c.otherPlayer() != nil {
		if now := c.showTo(sideB); now != c.rival.over {
			c.rival.over = now
			c.update()
		}
	}
	c.fresh = false
	c.links.write(c)
	if over != c.over {
		c.over = over
		c.update()
	}
}

// momentOf returns the present moment of one of two runs.
func (c *conductor) momentOf(s side) *moment {
	p := c.playerOf(s)
	m := &moment{session: c.session, spot: *c.spotOf(s), side: s, player: p, history: p.History(), Stage: p.Moment(), Now: c.last}
	m.Calm = c.calm()
	if !c.held && !m.Calm {
		m.Pace = c.player.Pace()
	}
	return m
}

// calm reports whether the reader has something against motion.
func (c *conductor) calm() bool { return c.motion != nil && c.motion.Get("matches").Bool() }

// showTo has the views of a side show the moment, and reports whether that is the end
// of its run.
func (c *conductor) showTo(s side) bool {
	m := c.momentOf(s)
	m.Fresh, m.texts = c.fresh, c.texts
	if m.Words { // before the world, to which that is on the way
		m.Caption = m.player.Caption()
	}
	m.World = m.history.At(m.Stage.N)
	m.Detail = detailOf(m.World, m.Stage.Time, m.pick)
	if r := c.readerOf(s); r.sight.file != "" {
		m.Detail.File, m.Detail.Line = r.sight.file, r.sight.line
	}
	for _, v := range c.views[s] {
		v.show(m)
	}
	if s == c.subject() {
		for _, v := range c.abouts {
			v.show(m)
		}
	}
	return m.Stage.N == len(m.history.Trace().Events)
}

// fail ends the attempt at a run, and shows the page that says so.
func (c *conductor) fail(sentence string) {
	c.session.fail(sentence)
	c.curtain.lift()
}
