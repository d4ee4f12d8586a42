package web

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// words is the sentence for the current event. Those who see it follow it as
// it changes; those who hear it get one when the playhead rests, and now and
// then while it moves.
type words struct {
	app.Compo
	c *conductor

	Side side

	seen, heard *element
	said        time.Time
	timer       *time.Timer
}

// CompoID keeps the words of two runs apart.
func (w *words) CompoID() string { return w.Side.String() }

// sayEvery is how long a sentence has to be heard.
const sayEvery = 3 * time.Second

func (w *words) Render() app.UI {
	return app.Div().Class("words").Body(
		app.P().Class("seen").Aria("hidden", "true").Text(w.c.preview.Place),
		app.P().Class("unseen").Aria("live", "polite"),
	)
}

func (w *words) OnMount(ctx app.Context) {
	w.seen, w.heard = find(ctx.JSSrc(), ".seen"), find(ctx.JSSrc(), ".unseen")
	w.c.seat(w, w.Side)
}

func (w *words) OnDismount() {
	w.c.leave(w)
	if w.timer != nil {
		w.timer.Stop()
	}
}

func (w *words) show(m *moment) {
	if !m.Words {
		return
	}
	w.seen.setText(m.Caption)
	w.seen.setAttr("data-event", m.eventText())
	w.say()
}

// spoken is what is said, and by which of two runs.
func (w *words) spoken() string {
	if w.c.versus.on {
		return w.Side.String() + ": " + w.seen.text
	}
	return w.seen.text
}

// say passes what is seen on to be heard, unless that was just done.
func (w *words) say() {
	if w.timer != nil {
		return
	}
	wait := time.Duration(0)
	if w.c.playing() {
		wait = sayEvery - time.Since(w.said)
	}
	if wait <= 0 {
		w.said = time.Now()
		w.heard.setText(w.spoken())
		return
	}
	w.timer = time.AfterFunc(wait, func() {
		w.timer = nil
		w.say()
	})
}
