package web

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// knobs is the panel of what can be turned, and of what has been.
type knobs struct {
	app.Compo
	c *conductor

	Open     bool
	Revision int // of the inputs
	Ready    bool
	Hears    bool // the program asks for signals
	Over     bool // the playhead is at the end
}

func (k *knobs) Render() app.UI {
	c := k.c
	return knobsPane.section(c,
		[]app.UI{
			&seedRow{c: c},
			iconButton("Undo the last change (Ctrl Z)", iconUndo).Class("small").Disabled(len(c.past) == 0).OnClick(k.onUndo),
			iconButton("Redo it (Ctrl Shift Z)", iconRedo).Class("small").Disabled(len(c.future) == 0).OnClick(k.onRedo),
			iconButton("Reset all knobs", iconReset).Class("small").Disabled(len(c.now.Knobs) == 0).OnClick(k.onReset),
		},
		app.If(c.versus.on, func() app.UI { return &turnFor{c: c, OnlyB: c.onlyB} }),
		app.Div().Class("scroll").Body(
			app.Ul().Class("knob-list").Body(app.Range(c.specs).Slice(func(i int) app.UI {
				return &knobRow{c: c, Index: i}
			})),
			app.If(k.Hears, func() app.UI { return &signals{c: c, Over: k.Over} }),
		),
		k.changes(),
	)
}

// changes lists what was turned away from the defaults, each to be moved or
// taken back. The list is there even when it is empty, so that nothing moves when
// the first one comes.
func (k *knobs) changes() app.UI {
	settings := k.c.now.Knobs
	return app.Ul().Class("changes").Aria("label", "Changes").Body(app.Range(settings).Slice(func(i int) app.UI {
		s := settings[i]
		if isSignal(s) {
			return &change{c: k.c, Index: i, Text: s.Value + " at " + s.At.Duration().String(), Signal: true}
		}
		return &change{c: k.c, Index: i, Text: s.Name + "=" + s.Value, At: s.At}
	}), app.If(k.c.now.Choices != 0, func() app.UI {
		return &luck{c: k.c, Text: scheduleText(k.c.now.Choices)}
	}), app.Range(k.c.versus.knobs).Slice(func(i int) app.UI {
		return &difference{c: k.c, Index: i, Text: differenceText(k.c.versus.knobs[i])}
	}), app.If(k.c.versus.seed != nil || k.c.versus.choices != nil, func() app.UI {
		return &luck{c: k.c, Side: sideB, Text: k.c.versus.luckText()}
	}))
}

func (k *knobs) onUndo(app.Context, app.Event)  { k.c.undoChange() }
func (k *knobs) onRedo(app.Context, app.Event)  { k.c.redoChange() }
func (k *knobs) onReset(app.Context, app.Event) { k.c.resetKnobs() }

// change is one setting, with a button that has it hold from another moment on
// and one that takes it back.
type change struct {
	app.Compo
	c *conductor

	Index  int
	Text   string
	At     trace.Time
	Signal bool // which comes once, at its time
}

func (s *change) Render() app.UI {
	if s.Signal {
		return app.Li().Class("change").Body(app.Span().Text(s.Text), s.drop())
	}
	from, other := "from the start", "Apply it from the playhead on instead"
	if s.At > 0 {
		from, other = "from "+s.At.Duration().String(), "Apply it from the start instead"
	}
	return app.Li().Class("change").Body(
		app.Span().Text(s.Text),
		app.Button().Type("button").Class("from").Text(from).Title(other).
			Aria("label", s.Text+" "+from+": "+strings.ToLower(other[:1])+other[1:]).OnClick(s.onMove),
		s.drop(),
	)
}

func (s *change) drop() app.UI {
	return dropButton("Take back "+s.Text, "Take this back").OnClick(s.onDrop)
}

// dropButton is the button at the end of a change that takes it back.
func dropButton(label, title string) app.HTMLButton {
	return app.Button().Type("button").Class("drop").Aria("label", label).Title(title).Body(icon(iconCross))
}

func (s *change) onMove(app.Context, app.Event) { s.c.moveChange(s.Index) }
func (s *change) onDrop(app.Context, app.Event) { s.c.removeChange(s.Index) }

// seedRow is the field with the seed of the run.
type seedRow struct {
	app.Compo
	c *conductor

	field *element
	says  string // why what was entered is no seed
}

func (s *seedRow) Render() app.UI {
	return app.Div().Class("seed").Body(
		app.Label().For("seed").Title("Go’s random choices, such as which case a select takes, depend on it").Text("seed"),
		app.Input().Type("text").ID("seed").Attr("inputmode", "numeric").AutoComplete(false).
			Aria("describedby", "seed-says").Aria("invalid", s.says != "").
			OnChange(s.onChange),
		iconButton("New seed", iconDice).Class("small").OnClick(s.onNew),
		app.P().ID("seed-says").Class("says").Attr("role", "alert").Text(s.says),
	)
}

func (s *seedRow) OnMount(ctx app.Context) {
	s.field = find(ctx.JSSrc(), "input")
	s.c.join(s)
}

func (s *seedRow) OnDismount() { s.c.leave(s) }

func (s *seedRow) show(m *moment) {
	if s.says != "" {
		return // what was entered stays to be corrected
	}
	if text := strconv.FormatUint(m.now.Seed, 10); s.field.text != text {
		s.field.text = text
		s.field.js.Set("value", text)
	}
}

func (s *seedRow) onChange(ctx app.Context, _ app.Event) {
	text := ctx.JSSrc().Get("value").String()
	seed, err := strconv.ParseUint(text, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange):
		s.says = fmt.Sprintf("A seed is at most %d.", uint64(math.MaxUint64))
		return
	case err != nil:
		s.says = fmt.Sprintf("A seed is a whole number from 0; %q is none.", text)
		return
	}
	s.use(seed)
}

func (s *seedRow) onNew(app.Context, app.Event) {
	// Small numbers are as random as large ones, and easier to pass on.
	const most = 1_000_000
	s.use(uint64(app.Window().Get("Math").Call("random").Float() * most))
}

func (s *seedRow) use(seed uint64) {
	s.says, s.field.text = "", ""
	s.c.useSeed(seed)
}
