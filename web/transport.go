package web

import (
	"math"
	"strconv"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// transport is the row of buttons that move the playhead. Its fields say what
// they show.
type transport struct {
	app.Compo
	c *conductor

	Ready   bool
	Playing bool
	Loop    bool
	Clock   play.Clock
	Speed   float64
}

func newTransport(c *conductor) *transport {
	t := &transport{c: c, Speed: 1}
	if p := c.player; p != nil {
		t.Ready, t.Playing, t.Loop, t.Clock, t.Speed = true, p.Playing(), p.Loop(), p.Clock(), p.Speed()
	}
	return t
}

func (t *transport) Render() app.UI {
	return app.Div().Class("transport").Attr("role", "group").Aria("label", "Playback").Body(
		app.Div().Class("steps").Body(
			t.button("To the start", "Home", iconStart).OnClick(t.toStart),
			t.button("Step back", "←", iconBack).OnClick(t.stepBack),
			t.playButton(),
			t.button("Step", "→", iconStep).OnClick(t.step),
			t.button("To the end", "End", iconEnd).OnClick(t.toEnd),
			t.button("Loop", "L", iconLoop).Aria("pressed", t.Loop).OnClick(t.toggleLoop),
			app.If(t.Loop, func() app.UI { return t.button("Loop from here", "I", iconFrom).OnClick(t.loopFrom) }),
			app.If(t.Loop, func() app.UI { return t.button("Loop until here", "O", iconUntil).OnClick(t.loopUntil) }),
		),
		t.speed(),
		t.clocks(),
	)
}

func (t *transport) button(label, key, shapes string) app.HTMLButton {
	return iconButton(label, shapes).Title(label + " (" + key + ")").Disabled(!t.Ready)
}

func (t *transport) playButton() app.UI {
	label, shapes := "Play", iconPlay
	if t.Playing {
		label, shapes = "Pause", iconPause
	}
	return t.button(label, "space", shapes).Class("play-button").OnClick(t.toggle)
}

// speed is a slider on which equal ways are equal factors.
func (t *transport) speed() app.UI {
	return app.Label().Class("speed").Title("Speed ([ and ])").Body(
		app.Span().Class("unseen").Text("Speed"),
		app.Input().Type("range").Class("slider").Min(-2*decade).Max(2*decade).Step(1).
			Value(speedPosition(t.Speed)).
			Aria("valuetext", speedText(t.Speed)).
			Disabled(!t.Ready).
			OnInput(t.onSpeed),
		app.Output().Text(speedText(t.Speed)),
	)
}

func (t *transport) clocks() app.UI {
	return app.Div().Class("segments").Attr("role", "group").Aria("label", "Clock").Body(
		t.clock(play.Story, "Story", "Each event gets its moment, idle time is shortened (C)").OnClick(t.useStory),
		t.clock(play.True, "True", "Virtual time, to scale (C)").OnClick(t.useTrue),
	)
}

func (t *transport) clock(c play.Clock, name, title string) app.HTMLButton {
	return app.Button().Type("button").Text(name).Title(title).Aria("pressed", t.Clock == c).Disabled(!t.Ready)
}

func (t *transport) toggle(app.Context, app.Event)     { t.c.do((*conductor).toggle) }
func (t *transport) toStart(app.Context, app.Event)    { t.c.do((*conductor).toStart) }
func (t *transport) toEnd(app.Context, app.Event)      { t.c.do((*conductor).toEnd) }
func (t *transport) step(app.Context, app.Event)       { t.c.do((*conductor).step) }
func (t *transport) stepBack(app.Context, app.Event)   { t.c.do((*conductor).stepBack) }
func (t *transport) toggleLoop(app.Context, app.Event) { t.c.do((*conductor).toggleLoop) }
func (t *transport) loopFrom(app.Context, app.Event)   { t.c.do((*conductor).loopFrom) }
func (t *transport) loopUntil(app.Context, app.Event)  { t.c.do((*conductor).loopUntil) }

func (t *transport) useStory(app.Context, app.Event) {
	t.c.do(func(c *conductor) { c.player.SetClock(play.Story) })
}

func (t *transport) useTrue(app.Context, app.Event) {
	t.c.do(func(c *conductor) { c.player.SetClock(play.True) })
}

func (t *transport) onSpeed(ctx app.Context, _ app.Event) {
	position, err := strconv.Atoi(ctx.JSSrc().Get("value").String())
	if err == nil {
		t.c.do(func(c *conductor) { c.player.SetSpeed(speedAt(position)) })
	}
}

// decade is how many positions of the slider make the speed ten times higher.
const decade = 10

func speedAt(position int) float64 { return math.Pow(10, float64(position)/decade) }

func speedPosition(speed float64) int { return int(math.Round(decade * math.Log10(speed))) }

// speedText writes a speed as "2×", "0.25×".
func speedText(speed float64) string {
	digits := max(0, 1-int(math.Floor(math.Log10(speed)+1e-9)))
	text := strconv.FormatFloat(speed, 'f', digits, 64)
	if v, err := strconv.ParseFloat(text, 64); err == nil {
		text = strconv.FormatFloat(v, 'f', -1, 64)
	}
	return text + "×"
}
