package web

import (
	"slices"
	"strconv"
	"time"

	"github.com/gopherscope/gopherscope/viz/ask"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// answers is the pane that answers what the reader asks: about what is picked, about
// the event at the playhead, or about how the run ended. An answer takes a while to
// find, so it is found while the page goes on, once the playhead rests.
type answers struct {
	app.Compo
	c *conductor

	Open  bool
	Asked question
	Pick  stage.Ref
	Side  side // of two runs, which it is about
	Pair  bool // there are two

	root, subject, said *element
	missed              *element
	parts               [3]*element // of the moment, of the thing now, and of its story
	rows                []answerRow
	of                  inquiry // what is answered, or about to be
	about               inquiry // what the rows are of
	searching           int     // counts the searches; one with another number is stale
	timer               *time.Timer
	studies             [2]study // by side
	listeners           listeners
}

// inquiry is all that an answer depends on.
type inquiry struct {
	side    side
	history *world.History
	rival   *world.History // what it is compared with, nil if with nothing
	n       int
	at      trace.Time
	pick    stage.Ref
	asked   question
}

// answerRow is a sentence about a moment, which may be yet to come.
type answerRow struct {
	js   app.Value
	at   int
	when string
}

func (a *answers) Render() app.UI {
	return answersPane.section(a.c,
		[]app.UI{
			app.If(a.Pair && a.Asked != howItEnded, func() app.UI { return &sides{c: a.c, Label: "Ask about", Side: a.Side} }),
			app.If(thingOf(a.Pick) != ask.Thing{}, a.tracks),
			iconButton("Close the answer (Esc)", iconCross).Class("small").OnClick(a.onClose),
		},
		app.Div().Class("scroll answer").Body(
			app.H3().Class("subject").TabIndex(-1).Text("Looking for the answer"),
			app.P().Class("missed").Attr("role", "status"),
			app.P().Class("unseen").Aria("live", "polite"),
			app.Div().Class("of-moment"),
			app.Div().Class("of-now"),
			app.Div().Class("of-story"),
		),
	)
}

// tracks are the buttons by which the playhead follows what is picked.
func (a *answers) tracks() app.UI {
	goroutine := a.Pick.Kind == stage.RefGoroutine
	return app.Div().Class("tracks").Attr("role", "group").Aria("label", "Follow it").Body(
		a.track("Its events", "Previous event of it (Shift ←)", "Next event of it (Shift →)", a.lastOfIt, a.nextOfIt),
		app.If(goroutine, func() app.UI {
			return a.track("Runs", "To where it ran before (Shift R)", "To where it next runs (R)", a.lastRun, a.nextRun)
		}),
		app.If(goroutine, func() app.UI {
			return a.track("Waits", "Previous block or wake of it (Shift B)", "Next block or wake of it (B)", a.lastWait, a.nextWait)
		}),
	)
}

func (a *answers) track(name, back, forth string, onBack, onForth app.EventHandler) app.UI {
	return app.Span().Class("track-pair").Body(
		iconButton(back, iconBack).Class("small").OnClick(onBack),
		app.Span().Text(name),
		iconButton(forth, iconStep).Class("small").OnClick(onForth),
	)
}

func (a *answers) lastOfIt(app.Context, app.Event) { a.c.do((*conductor).lastOfIt) }
func (a *answers) nextOfIt(app.Context, app.Event) { a.c.do((*conductor).nextOfIt) }
func (a *answers) lastRun(app.Context, app.Event)  { a.c.do((*conductor).lastRun) }
func (a *answers) nextRun(app.Context, app.Event)  { a.c.do((*conductor).nextRun) }
func (a *answers) lastWait(app.Context, app.Event) { a.c.do((*conductor).lastWait) }
func (a *answers) nextWait(app.Context, app.Event) { a.c.do((*conductor).nextWait) }

func (a *answers) OnMount(ctx app.Context) {
	root := ctx.JSSrc()
	a.root, a.subject, a.said = newElement(root), find(root, ".subject"), find(root, ".unseen")
	a.missed = find(root, ".missed")
	for i, class := range []string{".of-moment", ".of-now", ".of-story"} {
		a.parts[i] = find(root, class)
	}
	a.root.setAttr("data-of", a.Side.String())
	a.listeners.on(root, "click", a.onClick)
	a.c.join(a)
}

func (a *answers) OnDismount() {
	a.searching++
	if a.timer != nil {
		a.timer.Stop()
	}
	a.listeners.release()
	a.c.leave(a)
	a.c.marks = stageMarks{}
	a.c.refresh()
}

func (a *answers) onClose(app.Context, app.Event) { a.c.letGo() }

// settleFor is how long the playhead must rest before what depends on it is looked for:
// who steps fast wants to see the stage.
const settleFor = 80 * time.Millisecond

func (a *answers) show(m *moment) {
	if s := a.c.subject(); s != m.side {
		m = a.c.momentOf(s)
	}
	a.turn(m.Stage.N)
	a.missed.setText(a.c.missed)
	q := inquiry{
		side: m.side, history: m.history, rival: m.historyOf(1 - m.side),
		n: m.Stage.N, at: m.Stage.Time, pick: m.pick, asked: m.asked,
	}
	if q == a.of {
		return
	}
	same := q.side == a.of.side && q.history == a.of.history && q.pick == a.of.pick && q.asked == a.of.asked
	a.root.setAttr("data-stale", strconv.FormatBool(a.about.history == m.history && a.about.n != q.n))
	if same && m.playing() {
		return
	}
	a.of = q
	a.searching++
	number := a.searching
	if a.timer != nil {
		a.timer.Stop()
	}
	wait := time.Duration(0)
	if same {
		wait = settleFor
	}
	a.timer = time.AfterFunc(wait, func() { a.search(q, number) })
}

// turn tells moments that have been from those to come.
func (a *answers) turn(n int) {
	for i := range a.rows {
		r := &a.rows[i]
		when := "past"
		switch {
		case r.at == n:
			when = "now"
		case r.at > n:
			when = "later"
		}
		if when != r.when {
			r.when = when
			r.js.Call("setAttribute", "data-when", when)
		}
	}
}

// search finds the answer, and shows what it has found as it goes.
func (a *answers) search(q inquiry, number int) {
	s := search{
		inquiry: q, slider: a.c.player, player: a.c.playerOf(q.side), study: &a.studies[q.side], beside: &a.studies[1-q.side],
		stale: func() bool { return a.searching != number || a.c.historyOf(q.side) != q.history },
	}
	if s.stale() {
		return
	}
	a.subject.setText(s.subject())
	moment := s.ofMoment()
	other := s.ofOther()
	now := s.ofNow()
	if s.stale() {
		return
	}
	a.about = q
	a.root.setAttr("data-stale", "false")
	a.root.setAttr("data-of", q.side.String())
	first, said := answerHTML(moment, q.asked == whatLed || q.asked == whatCame), spoken(slices.Concat(moment, now))
	if q.rival != nil {
		said = saidOf(q.side, said)
	}
	if other != nil {
		first, said = answersOfBoth(q.side, moment, other, worse(q.rival, q.history))
	}
	a.fill(0, first)
	a.fill(1, answerHTML(now, false))
	a.c.marks = s.marks
	a.collect(q.n)
	a.said.setText(said)
	a.c.wake()
	story := s.ofStory()
	if s.stale() {
		return
	}
	a.fill(2, answerHTML(story, false))
	a.collect(q.n)
}

// fill writes a part of the answer. Whoever had the focus in it is taken to its heading.
func (a *answers) fill(i int, text string) {
	part := a.parts[i]
	if part.text == text {
		return
	}
	part.text = text
	had := part.js.Call("contains", app.Window().Get("document").Get("activeElement")).Bool()
	part.js.Set("innerHTML", text)
	if had {
		a.subject.js.Call("focus")
	}
}

// collect finds the rows that are about moments.
func (a *answers) collect(n int) {
	a.rows = a.rows[:0]
	list := a.root.js.Call("querySelectorAll", `li[data-at]:not([data-of="`+(1-a.about.side).String()+`"] li)`)
	for i := range list.Length() {
		js := list.Index(i)
		at, err := strconv.Atoi(js.Get("dataset").Get("at").String())
		if err == nil {
			a.rows = append(a.rows, answerRow{js: js, at: at})
		}
	}
	a.turn(n)
}

// onClick leads to what a name, a place or a sentence is about.
func (a *answers) onClick(e app.Event) {
	number := func(selector, name string) (int, bool) {
		at := e.Get("target").Call("closest", selector)
		if !at.Truthy() {
			return 0, false
		}
		n, err := strconv.Atoi(at.Get("dataset").Get(name).String())
		return n, err == nil
	}
	of := sideA
	if e.Get("target").Call("closest", "[data-of]").Get("dataset").Get("of").String() == "B" {
		of = sideB
	}
	if id, ok := number("[data-g]", "g"); ok {
		a.c.askAbout(of, ask.Thing{G: trace.G(id)})
	} else if id, ok := number("[data-value]", "value"); ok {
		a.c.askAbout(of, ask.Thing{Value: id})
	} else if id, ok := number("[data-obj]", "obj"); ok {
		a.c.askAbout(of, ask.Thing{Obj: trace.Obj(id)})
	} else if line, ok := number("[data-line]", "line"); ok {
		a.c.look(of, e.Get("target").Call("closest", "[data-line]").Get("dataset").Get("file").String(), line)
	} else if n, ok := number("li[data-at]", "at"); ok {
		a.c.do(func(c *conductor) { c.seekTo(of, n) })
	}
}

// enterAnswer takes the focus to the answer, whose links are then next.
func (c *conductor) enterAnswer() {
	if subject := app.Window().Get("document").Call("querySelector", ".answers .subject"); subject.Truthy() {
		subject.Call("focus")
	}
}
