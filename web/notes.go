package web

import (
	"fmt"
	"net/url"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// notes is the page that a speaker looks at while another window presents: what to say
// of the cue that is shown, what comes next, and the time. A clicker works here too.
type notes struct {
	app.Compo

	channel   channel
	listeners listeners
	sheet     sheet
	heard     bool // of the window that presents
	late      bool // nobody has answered for a while
}

const notesPath = "/notes"

// answerIn is how long the window that presents may take to answer.
const answerIn = 2 * time.Second

func (n *notes) OnMount(ctx app.Context) {
	n.listeners.on(app.Window(), "keydown", n.onKey)
	n.channel.open(roomOfNotes(ctx.Page().URL()), func(m message) {
		ctx.Dispatch(func(app.Context) { n.onMessage(m) })
	})
	n.channel.send(message{Hello: true})
	ctx.After(answerIn, func(app.Context) { n.late = true })
	n.tick(ctx)
}

// roomOfNotes returns the name of the presentation that an address is about.
func roomOfNotes(u *url.URL) string { return u.Query().Get("room") }

func (n *notes) OnNav(ctx app.Context) { ctx.Page().SetTitle("Notes · Gopherscope") }

func (n *notes) OnDismount() {
	n.listeners.release()
	n.channel.close()
}

// tick has the clock go on, until the page is left.
func (n *notes) tick(ctx app.Context) { ctx.After(time.Second, n.tick) }

func (n *notes) onMessage(m message) {
	if m.Sheet != nil {
		n.sheet, n.heard = *m.Sheet, true
	}
}

func (n *notes) onKey(e app.Event) {
	key := e.Get("key").String()
	modified := e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("altKey").Bool()
	if modified || !relayed(key) || taken(e.Get("target"), key) {
		return
	}
	e.PreventDefault()
	n.press(key)
}

// press has the window that presents do what it does when a key is pressed there.
func (n *notes) press(key string) { n.channel.send(message{Press: key}) }

func (n *notes) onBack(app.Context, app.Event)    { n.press("PageUp") }
func (n *notes) onForward(app.Context, app.Event) { n.press("PageDown") }
func (n *notes) onDark(app.Context, app.Event)    { n.press(".") }
func (n *notes) onAnew(app.Context, app.Event)    { n.channel.send(message{Anew: true}) }

func (n *notes) Render() app.UI {
	if !n.sheet.On {
		return app.Div().Class("notes").Body(
			app.Header().Class("top").Body(app.H1().Text("Notes")),
			app.Main().Body(app.P().Class("lead").Attr("role", "status").Text(n.absence())),
		)
	}
	s := n.sheet
	return app.Div().Class("notes").DataSet("at", s.At).Body(
		app.Header().Class("top").Body(
			app.P().Class("position").Text(positionText(s.At, s.Total)),
			app.Div().Class("time").Body(
				app.Span().Class("clock").Attr("role", "timer").Aria("label", "Time since the presentation began").
					Text(clockText(time.Since(time.UnixMilli(s.Began)))),
				app.Button().Type("button").Class("button small").Text("Restart the clock").OnClick(n.onAnew),
			),
		),
		app.Main().Body(
			app.H1().Attr("aria-live", "polite").Text(s.Title),
			app.If(s.Ask != "", func() app.UI { return app.P().Class("ask").Text(s.Ask) }),
			app.P().Class("note").Text(noteText(s)),
			app.P().Class("next").Body(app.Span().Text(nextText(s))),
		),
		app.Div().Class("foot").Body(
			app.Button().Type("button").Class("button").Text("Back").Title("The cue before (Page Up)").OnClick(n.onBack),
			app.Button().Type("button").Class("button").Text("Next").Title("The next cue (Page Down)").OnClick(n.onForward),
			app.Button().Type("button").Class("button").Text("Black screen").Aria("pressed", s.Dark).Title("A black screen, and back (.)").OnClick(n.onDark),
		),
	)
}

// absence says why there is nothing to show.
func (n *notes) absence() string {
	switch {
	case n.heard:
		return "Nobody presents at the moment. The notes go on when their presentation does."
	case n.late:
		return "No presentation answers. Open the notes with N, in the window that presents."
	}
	return "The notes wait for their presentation."
}

func positionText(at, total int) string {
	if at == 0 {
		return fmt.Sprintf("Before the first of %d", total)
	}
	return fmt.Sprintf("Cue %d of %d", at, total)
}

func noteText(s sheet) string {
	switch {
	case s.Note != "":
		return s.Note
	case s.At == 0:
		return "Page Down, here or there, goes to the first cue."
	}
	return "There are no notes for this cue."
}

func nextText(s sheet) string {
	if s.Next == "" {
		return "This is the last cue."
	}
	return "Next: " + s.Next
}

// clockText writes a time as a clock shows it: "5:07", "1:05:07".
func clockText(d time.Duration) string {
	s := int(max(0, d) / time.Second)
	if s < 3600 {
		return fmt.Sprintf("%d:%02d", s/60, s%60)
	}
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}
