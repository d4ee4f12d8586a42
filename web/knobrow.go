package web

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// knobRow is one knob: its name, what it is for, and its value at the
// playhead, to be changed from there on.
type knobRow struct {
	app.Compo
	c *conductor

	Index int // into the specs

	spec   knob.Spec
	dial   dial
	dialed bool     // it has a slider
	field  *element // which holds the value as text, or is a box to tick
	slider *element
	moving bool   // the slider is being dragged
	says   string // why what was entered is not possible
}

func (k *knobRow) OnInit() {
	k.spec = k.c.specs[k.Index]
	k.dial, k.dialed = newDial(k.spec)
}

// CompoID has each knob keep its own row.
func (k *knobRow) CompoID() string { return k.c.specs[k.Index].Name }

func (k *knobRow) id() string { return "knob-" + k.spec.Name }

func (k *knobRow) Render() app.UI {
	return app.Li().Class("knob").DataSet("knob", k.spec.Name).Body(
		app.Label().For(k.id()).Title(k.spec.Doc).Text(k.spec.Name),
		app.If(k.dialed, k.renderSlider),
		app.Div().Class("value").Body(k.renderField()),
		app.P().Class("doc").Text(docText(k.spec)),
		app.P().ID(k.id()+"-says").Class("says").Attr("role", "alert").Text(k.says),
	)
}

// docText says what a knob is, and in which unit if that is not said with it.
func docText(s knob.Spec) string {
	if s.Unit == "" || strings.Contains(s.Doc, s.Unit) {
		return s.Doc
	}
	return s.Doc + " (" + s.Unit + ")"
}

func (k *knobRow) renderSlider() app.UI {
	return app.Input().Type("range").Class("slider").Min(0).Max(k.dial.last()).Step(1).
		Aria("label", k.spec.Name).
		OnInput(k.onSlide).OnChange(k.onSlid).On("pointerup", k.onRelease)
}

func (k *knobRow) renderField() app.UI {
	switch k.spec.Kind {
	case knob.KindBool:
		return app.Input().Type("checkbox").ID(k.id()).Class("switch").OnChange(k.onTick)
	case knob.KindChoice:
		return app.Select().ID(k.id()).OnChange(k.onEntry).Body(
			app.Range(k.spec.Options).Slice(func(i int) app.UI {
				return app.Option().Value(k.spec.Options[i]).Text(k.spec.Options[i])
			}))
	}
	return app.Input().Type("text").ID(k.id()).Attr("inputmode", "decimal").AutoComplete(false).
		Aria("describedby", k.id()+"-says").Aria("invalid", k.says != "").
		OnChange(k.onEntry).OnKeyDown(k.onKey)
}

func (k *knobRow) OnMount(ctx app.Context) {
	k.field = find(ctx.JSSrc(), "#"+k.id())
	k.slider = find(ctx.JSSrc(), "input[type=range]")
	k.c.join(k)
}

func (k *knobRow) OnDismount() { k.c.leave(k) }

func (k *knobRow) show(m *moment) {
	value := m.knobNow(k.spec.Name)
	if value == k.field.text || k.moving || k.says != "" {
		return
	}
	k.field.text = value
	if k.spec.Kind == knob.KindBool {
		on, _ := strconv.ParseBool(value)
		k.field.js.Set("checked", on)
		return
	}
	k.field.js.Set("value", value)
	k.moveSlider(value)
}

func (k *knobRow) moveSlider(value string) {
	if !k.dialed {
		return
	}
	position := k.dial.position(value)
	k.slider.js.Set("value", position)
	k.slider.setStyle("--part", fmt.Sprintf("%.3f", float64(position)/float64(k.dial.last())))
	k.slider.setAttr("aria-valuetext", strings.TrimSpace(value+" "+k.spec.Unit))
}

// onSlide shows where a drag would lead to; only its end turns the knob.
func (k *knobRow) onSlide(ctx app.Context, _ app.Event) {
	ctx.PreventUpdate()
	k.moving = true
	value := k.sliderValue()
	k.field.text = value
	k.field.js.Set("value", value)
	k.moveSlider(value)
}

func (k *knobRow) onSlid(app.Context, app.Event) {
	k.moving = false
	k.turn(k.sliderValue())
}

// onRelease ends a drag that came back to where it began, of which browsers
// tell nothing else.
func (k *knobRow) onRelease(ctx app.Context, _ app.Event) {
	ctx.PreventUpdate()
	k.moving = false
}

func (k *knobRow) sliderValue() string {
	position, _ := strconv.Atoi(k.slider.js.Get("value").String())
	return k.dial.value(position)
}

func (k *knobRow) onTick(ctx app.Context, _ app.Event) {
	k.turn(strconv.FormatBool(ctx.JSSrc().Get("checked").Bool()))
}

func (k *knobRow) onEntry(ctx app.Context, _ app.Event) {
	k.turn(ctx.JSSrc().Get("value").String())
}

// onKey has Escape give up what was entered.
func (k *knobRow) onKey(ctx app.Context, e app.Event) {
	if e.Get("key").String() != "Escape" {
		ctx.PreventUpdate()
		return
	}
	k.says, k.field.text = "", ""
	k.c.wake()
}

// turn turns the knob, or says why it cannot be.
func (k *knobRow) turn(value string) {
	k.says, k.field.text = "", ""
	if err := k.c.turnKnob(k.spec.Name, value); err != nil {
		k.says = entryError(err)
	}
}

// entryError words the reason why an entry is refused, beside whose field it
// stands.
func entryError(err error) string {
	text := err.Error()
	if _, after, ok := strings.Cut(text, ": "); ok {
		text = after
	}
	return sentence(text) + "."
}
