package web

import (
	"strconv"

	"github.com/gopherscope/gopherscope/viz/cause"
	"github.com/gopherscope/gopherscope/viz/paint"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/timeline"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// lanes is the timeline: a canvas that is painted anew when another part of the
// run is to be seen, and above it the playhead, which moves. Of two runs it is that of the
// one that answers are about.
type lanes struct {
	app.Compo
	c *conductor

	Open bool
	Pair bool
	Side side

	canvas                   *canvas
	box, tip, all, row, note *element
	playhead                 glide
	coneKey                  *element // says what the colours of an answer mean
	list                     paint.List
	sheet                    *timeline.Sheet // nil before the first run is read
	of                       *world.History  // the run that sheet shows, or will
	clock                    play.Clock      // of sheet
	reading                  int             // counts the runs read
	stale                    bool            // the canvas shows something else than sheet
	place                    float64         // of the playhead, in the last frame
	hand                     hand
	listeners                listeners
}

func (v *lanes) Render() app.UI {
	return timelinePane.section(v.c,
		[]app.UI{
			slot(v.Pair, func() app.UI { return &sides{c: v.c, Label: "Timeline of", Side: v.Side} }),
			app.Span().Class("cone-key"),
			app.Span().Class("note"),
			iconButton("Show less of the timeline, larger (+)", iconIn).Class("small").OnClick(v.onLarger),
			iconButton("Show more of the timeline, smaller (−)", iconOut).Class("small").OnClick(v.onSmaller),
			iconButton("Show the whole timeline (0)", iconFit).Class("small").OnClick(v.onFit),
		},
		app.Div().Class("lanes").TabIndex(0).Attr("role", "application").Aria("label", "Timeline").
			Aria("describedby", "lanes-now").Body(
			app.Canvas().Aria("hidden", true),
			app.Div().Class("playhead").Hidden(true),
			app.Div().Class("tip").Aria("hidden", true).Hidden(true),
		),
		app.P().Class("unseen").ID("lanes-now"),
		app.P().Class("unseen said").Aria("live", "polite"),
	)
}

func (v *lanes) OnMount(ctx app.Context) {
	root := ctx.JSSrc()
	v.box = find(root, ".lanes")
	v.canvas = newCanvas(root.Call("querySelector", "canvas"))
	v.playhead, v.tip = glide{element: find(root, ".playhead")}, find(root, ".tip")
	v.playhead.attrs["hidden"], v.tip.attrs["hidden"] = "", ""
	v.all, v.row, v.note = find(root, "#lanes-now"), find(root, ".said"), find(root, ".note")
	v.coneKey = find(root, ".cone-key")
	v.listeners.onResize(v.box.js, v.c.refresh)
	v.listen()
	v.c.joinSubject(v)
}

func (v *lanes) OnDismount() {
	v.reading++
	v.listeners.release()
	v.c.leave(v)
}

func (v *lanes) show(m *moment) {
	if !v.canvas.ready() {
		v.c.refresh()
		return
	}
	if m.Fresh {
		v.canvas.fit()
	}
	if _, height := v.canvas.size(); height == 0 {
		v.c.axis = nil
		return // it will be shown anew when it is opened
	}
	if v.of != m.history {
		v.read(m)
	}
	if v.sheet == nil {
		return
	}
	v.adapt(m)
	if v.stale {
		v.stale = false
		paint.DrawLanes(&v.list, v.sheet.Picture())
		v.canvas.paint(&v.list)
		v.note.setText(partText(v.sheet.Part(), m.player.Clock()))
		axis := v.sheet.Axis()
		v.c.axis = &axis
	}
	v.point(m)
}

// soon is how many events are read at once. Reading more takes longer than a frame.
const soon = 4000

// read begins to read a run. Until it is read the one before stays.
func (v *lanes) read(m *moment) {
	v.of = m.history
	v.reading++
	if len(m.history.Trace().Events) <= soon {
		v.put(m.player, timeline.New(m.history))
		return
	}
	player := m.player.Clone() // which may get another run meanwhile
	go func(reading int) {
		var p pace
		l := timeline.New(m.history, p.rest)
		if v.reading == reading {
			v.put(player, l)
			v.c.refresh()
		}
	}(v.reading)
}

// put shows a run that has been read, and as much of it as was seen of the one
// before.
func (v *lanes) put(p *play.Player, l *timeline.Lanes) {
	width, height := v.canvas.size()
	next := timeline.NewSheet(l, clockOf(p), width, height)
	if v.sheet != nil && !v.sheet.Whole() && v.clock == p.Clock() {
		next.Show(v.sheet.Span)
	}
	v.sheet, v.clock, v.stale = next, p.Clock(), true
}

// clockOf returns the axis on which a player plays.
func clockOf(p *play.Player) timeline.Clock {
	return timeline.Clock{Starts: p.Places(), Of: p.PlaceOf}
}

// adapt has the sheet be as the page is.
func (v *lanes) adapt(m *moment) {
	s := v.sheet
	if m.Fresh {
		s.Resize(v.canvas.size())
		v.stale = true
	}
	if clock := m.player.Clock(); clock != v.clock && v.sheet.Lanes().Of(m.history) {
		v.clock, v.stale = clock, true
		s.SetClock(clockOf(m.player))
	}
	picked := trace.G(0)
	if m.pick.Kind == stage.RefGoroutine {
		picked = trace.G(m.pick.ID)
	}
	if s.Picked != picked {
		s.Pick(picked)
		v.stale = true
	}
	v.mark(m)
	if place := m.player.Place(); place != v.place {
		v.place = place
		v.stale = s.Follow(place) || v.stale
	}
}

// mark has what led to an event stand out, or what came of it, if that is asked.
func (v *lanes) mark(m *moment) {
	marks := &v.c.marks
	var cone *cause.Cone
	if marks.side == m.side && marks.history == m.history && v.sheet.Lanes().Of(m.history) {
		cone = marks.cone
	}
	if !v.sheet.Cone(cone) {
		return
	}
	v.stale = true
	switch {
	case cone == nil:
		v.coneKey.setText("")
	case cone.Future():
		v.coneKey.setText("came of it; pale: did not")
	default:
		v.coneKey.setText("led to it; pale: did not")
	}
	if cone != nil {
		v.coneKey.setAttr("data-kind", marks.kind)
	}
}

// point shows where the playhead is, and says what is there.
func (v *lanes) point(m *moment) {
	x := v.sheet.X(m.player.Place())
	width, _ := v.canvas.size()
	if x < v.sheet.Left()-0.5 {
		v.playhead.setAttr("hidden", "")
	} else {
		v.playhead.dropAttr("hidden")
		v.playhead.put(min(x, width), m.Pace*(v.sheet.X(1)-v.sheet.X(0)), m.Now)
	}
	v.box.setAttr("data-event", m.eventText())
	if !m.playing() {
		v.all.setText("At " + timeText(m.Stage.Time) + ": " + v.sheet.Words(m.Stage.N) + v.sheet.Reached())
	}
}

// partText says how much of the run is seen, and that the story clock gives each event its time.
func partText(part float64, clock play.Clock) string {
	text := "the whole run"
	if part < 1 {
		text = strconv.FormatFloat(100*part, 'g', 2, 64) + " % of the run"
	}
	if clock == play.Story {
		text += ", not to scale"
	}
	return text
}

// changed has the sheet be painted anew.
func (v *lanes) changed() {
	v.stale = true
	v.c.wake()
}

// zoom shows things larger by a factor, or smaller, about the playhead if that is
// seen.
func (v *lanes) zoom(factor float64) {
	if v.sheet == nil {
		return
	}
	width, _ := v.canvas.size()
	x := v.sheet.X(v.place)
	if x < v.sheet.Left() || x > width {
		x = (v.sheet.Left() + width) / 2
	}
	v.sheet.Zoom(x, factor)
	v.changed()
}

// larger is by what a key or button zooms.
const larger = 1.6

func (v *lanes) onLarger(app.Context, app.Event)  { v.zoom(larger) }
func (v *lanes) onSmaller(app.Context, app.Event) { v.zoom(1 / larger) }
func (v *lanes) onFit(app.Context, app.Event)     { v.fit() }

func (v *lanes) fit() {
	if v.sheet != nil {
		v.sheet.Fit()
		v.changed()
	}
}
