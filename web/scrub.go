package web

import (
	"fmt"
	"strconv"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// scrub is the slider that is the playhead, with the marks of the run above it
// and the numbers of the moment beside it.
type scrub struct {
	app.Compo
	c *conductor

	track                      *element
	slider, bars, sets, prints *element
	other, here                *element // the bars of another run, and where they part
	done, thumb                glide    // the part of the rail behind the playhead, and the playhead
	width                      float64  // of the track, in pixels
	reach                      *element // of an answer
	lap                        *element // the part that is looped
	event, all, clock, outcome *element
	countB                     *element
	drawn                      marked
	drawing                    int // counts the marks drawn
	listeners                  listeners
}

// marked is what marks are drawn of.
type marked struct {
	of, rival *world.History
	clock     play.Clock
	parting   parting
}

func markedAt(m *moment) marked {
	return marked{m.history, m.historyOf(sideB), m.player.Clock(), m.parting}
}

// scrubSteps is how finely the slider divides a run.
const scrubSteps = 10_000

const thumbWidth = 16 // in pixels, as the style sheet has it

func (s *scrub) Render() app.UI {
	return app.Div().Class("scrub").Body(
		app.Div().Class("track").Body(
			app.Raw(`<svg class="marks" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true"><path class="bars"/><path class="prints"/><path class="sets"/><path class="reach"/></svg>`),
			app.Raw(`<svg class="marks other" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><path/></svg>`),
			app.Div().Class("here").Hidden(true),
			app.Div().Class("lap").Hidden(true),
			app.Div().Class("rail").Body(app.Div()),
			app.Input().Type("range").Class("slider").Attr("data-scrub", "playhead").
				Min(0).Max(scrubSteps).Step(1).Disabled(true).
				Aria("label", "Playhead"),
			app.Div().Class("thumb").Body(app.Div()),
		),
		app.Div().Class("numbers").Body(
			app.Span().Class("clock").Title("Virtual time"),
			app.Span().Class("count").Body(
				app.Text("event "),
				app.Span().Class("event"),
				app.Text(" of "),
				app.Span().Class("all"),
			),
			app.Span().Class("count-b").Title("Of the other run").Hidden(true),
			app.Span().Class("outcome").Title("How the run ends"),
		),
	)
}

func (s *scrub) OnMount(ctx app.Context) {
	root := ctx.JSSrc()
	s.track, s.other, s.here = find(root, ".track"), find(root, ".other path"), find(root, ".here")
	s.slider = find(root, "input")
	s.done, s.thumb = glide{element: find(root, ".rail div")}, glide{element: find(root, ".thumb")}
	s.bars, s.sets, s.prints = find(root, ".bars"), find(root, ".sets"), find(root, ".prints")
	s.event, s.all, s.clock = find(root, ".event"), find(root, ".all"), find(root, ".clock")
	s.outcome, s.countB = find(root, ".outcome"), find(root, ".count-b")
	s.reach = find(root, ".reach")
	s.lap = find(root, ".lap")
	s.countB.attrs["hidden"], s.here.attrs["hidden"], s.lap.attrs["hidden"] = "", "", ""
	s.listeners.onResize(s.track.js, func() {
		s.width = s.track.js.Get("clientWidth").Float()
		s.c.refresh()
	})
	s.listeners.on(s.slider.js, "input", func(app.Event) { s.seek() })
	s.listeners.on(s.slider.js, "pointerdown", func(app.Event) { s.c.held = true })
	for _, event := range []string{"pointerup", "pointercancel", "change", "blur"} {
		s.listeners.on(s.slider.js, event, func(app.Event) { s.c.held = false })
	}
	s.c.join(s)
}

func (s *scrub) OnDismount() {
	s.drawing++
	s.listeners.release()
	s.c.leave(s)
}

func (s *scrub) seek() {
	value, err := strconv.ParseFloat(s.slider.js.Get("value").String(), 64)
	if err != nil || s.c.player == nil {
		return
	}
	s.slider.text = "" // the slider itself has moved
	s.c.player.Seek(value / scrubSteps)
	s.c.wake()
}

func (s *scrub) show(m *moment) {
	if s.drawn != markedAt(m) {
		s.slider.js.Set("disabled", false)
		s.draw(m)
	}
	if k := &s.c.marks; k.history != nil && k.history == m.historyOf(k.side) {
		s.reach.setAttr("d", k.reach)
		s.reach.setAttr("data-kind", k.kind)
	} else {
		s.reach.setAttr("d", "")
	}
	s.move(m)
	s.showLap(m)
	if m.Value {
		s.set(m)
	}
	if m.Numbers {
		s.event.setText(m.eventText())
		s.clock.setText(timeText(m.player.Now()))
		s.showOther(m)
	}
}

// move moves the playhead, and the part of the rail behind it.
func (s *scrub) move(m *moment) {
	position, pace := m.player.Position(), 0.0
	if position > 0 {
		pace = m.Pace * position / m.player.Place() // which it is in proportion to
	}
	way := s.width - thumbWidth
	s.done.put(position*s.width-s.width, pace*s.width, m.Now)
	s.thumb.put(position*way, pace*way, m.Now)
}

// set sets the slider to the playhead.
func (s *scrub) set(m *moment) {
	value := strconv.Itoa(int(m.player.Position()*scrubSteps + 0.5))
	if !s.c.held && s.slider.text != value {
		s.slider.text = value
		s.slider.js.Set("value", value)
	}
	events := len(m.history.Trace().Events)
	s.slider.setAttr("aria-valuetext", fmt.Sprintf("event %d of %d, %s", m.Stage.N, events, timeText(m.player.Now())))
}

// showLap shows which part of the run is looped, if it is a part.
func (s *scrub) showLap(m *moment) {
	r := m.player.Range()
	if !m.player.Loop() || r == (play.Range{}) {
		s.lap.setAttr("hidden", "")
		return
	}
	s.lap.dropAttr("hidden")
	s.lap.setStyle("--from", strconv.FormatFloat(m.player.Fraction(r.From), 'f', 4, 64))
	s.lap.setStyle("--to", strconv.FormatFloat(m.player.Fraction(r.To), 'f', 4, 64))
}

// showOther shows where the other one of two runs is.
func (s *scrub) showOther(m *moment) {
	o := m.player.Other()
	if o == nil {
		s.countB.setAttr("hidden", "")
		return
	}
	s.countB.dropAttr("hidden")
	s.countB.setText(fmt.Sprintf("B %d of %d", o.Event(), len(o.History().Trace().Events)))
}

// draw shows where in the run something happens: how much, where it prints,
// and where knobs are turned. It goes through the run in slices.
func (s *scrub) draw(m *moment) {
	s.all.setText(strconv.Itoa(len(m.history.Trace().Events)))
	outcome := m.history.Trace().Outcome().String()
	if m.rival != nil {
		outcome = "A " + outcome + " · B " + m.rival.history.Trace().Outcome().String()
	}
	outcome = "ends: " + outcome
	s.outcome.setText(outcome)
	s.outcome.setAttr("data-kind", m.ending.Kind)
	s.drawn = markedAt(m)
	s.drawing++
	s.drawParting(m)
	p := m.player.Clone()
	go s.drawMarks(s.drawing, m.history.Trace(), 0, p.Fraction, func(k *marks) {
		s.bars.setAttr("d", k.bars(11, 8))
		s.prints.setAttr("d", ticks(k.prints, 11, 16))
		s.sets.setAttr("d", ticks(k.sets, 0, 16))
	})
	other, kind := m.partner()
	s.track.setAttr("data-other", kind)
	from := 0
	if kind == "ghost" { // of which there is only the future
		from = max(0, m.parting.B-1)
	}
	if other != nil && m.parting.Found {
		where := func(n int) float64 { return p.FractionOf(other, n) }
		go s.drawMarks(s.drawing, other.History().Trace(), from, where, func(k *marks) { s.other.setAttr("d", k.bars(0, -8)) })
	}
}

// drawParting shows where another run parts from this one.
func (s *scrub) drawParting(m *moment) {
	d := m.parting.Difference
	other, _ := m.partner()
	if other == nil || d == (play.Difference{}) {
		s.here.setAttr("hidden", "")
		return
	}
	s.here.dropAttr("hidden")
	s.here.setStyle("--at", strconv.FormatFloat(m.player.FractionOfDifference(other, d), 'f', 4, 64))
}

// drawMarks collects the marks of a run from an event on, and has them drawn unless another run is by
// then.
func (s *scrub) drawMarks(drawing int, t *trace.Trace, from int, where func(int) float64, draw func(*marks)) {
	const some = 2000 // events, a fraction of a slice
	var k marks
	var p pace
	for ; from < len(t.Events); from += some {
		if s.drawing != drawing {
			return
		}
		k.add(t.Events, from, min(from+some, len(t.Events)), where)
		p.rest()
	}
	if s.drawing == drawing {
		draw(&k)
	}
}

// timeText writes a moment of virtual time, in a form whose width changes
// little.
func timeText(t trace.Time) string {
	const second = 1e9
	if t < second {
		return fmt.Sprintf("%.1f ms", float64(t)/1e6)
	}
	return fmt.Sprintf("%.3f s", float64(t)/second)
}
