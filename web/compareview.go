package web

import (
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The program's knob that runs the version with the mistakes.
const mistakesKnob = "mistakes"

// withMistakes reports whether some settings have the version with the mistakes run.
func withMistakes(settings []trace.Setting) bool {
	of := named(settings, mistakesKnob)
	return len(of) > 0 && of[0].At == 0 && of[0].Value == "true"
}

// contrast says, for each side, what only it has: "workers 4" and "workers 1".
func (e *edits) contrast() [2]string {
	if !e.versus.on {
		return [2]string{}
	}
	a, b := e.now, e.versus.inputs(e)
	var words [2][]string
	tell := func(one, other string) {
		words[sideA], words[sideB] = append(words[sideA], one), append(words[sideB], other)
	}
	if a.Choices != b.Choices {
		tell(scheduleText(a.Choices), scheduleText(b.Choices))
	}
	if a.Seed != b.Seed {
		tell(seedText(a.Seed), seedText(b.Seed))
	}
	for _, name := range e.names() {
		if one, other := named(a.Knobs, name), named(b.Knobs, name); !sameSettings(one, other) {
			tell(e.says(name, one), e.says(name, other))
		}
	}
	if words[sideA] == nil {
		return [2]string{"this run", "the same run"}
	}
	return [2]string{strings.Join(words[sideA], ", "), strings.Join(words[sideB], ", ")}
}

func sameSettings(a, b []trace.Setting) bool {
	return settingsText(a) == settingsText(b)
}

// says puts the settings of a knob in words: "workers 4, then 1 from 120ms".
func (e *edits) says(name string, settings []trace.Setting) string {
	s, _ := e.spec(name)
	if isSignal(trace.Setting{Name: name}) {
		return signalsText(settings)
	}
	value, rest := s.Default, settings
	if len(settings) > 0 && settings[0].At == 0 {
		value, rest = settings[0].Value, settings[1:]
	}
	if name == mistakesKnob && len(rest) == 0 {
		if value == "true" {
			return "with the mistakes"
		}
		return "sound"
	}
	text := name + " " + value
	for _, k := range rest {
		text += ", then " + k.Value + " from " + k.At.Duration().String()
	}
	return text
}

func signalsText(settings []trace.Setting) string {
	var words []string
	for _, k := range settings {
		words = append(words, k.Value+" at "+k.At.Duration().String())
	}
	if words == nil {
		return "no signal"
	}
	return strings.Join(words, ", ")
}

// compareBar is what stands above two runs that are compared.
type compareBar struct {
	app.Compo
	c *conductor

	Text string
	At   string // when the runs part, "" if that is not known or never
	Same bool   // nothing differs yet
	Can  bool   // be compared with the version with the mistakes
}

func newCompareBar(p *playground) *compareBar {
	c := p.c
	b := &compareBar{c: c, At: c.parting.At, Text: c.compareText(), Same: !c.versus.differs()}
	_, b.Can = c.spec(mistakesKnob)
	if text := c.watchText(p.entry.Mistake); text != "" {
		b.Text = text
	}
	return b
}

// watchText says what to look at if the comparison is the one with the mistakes as the
// catalogue proposes it, whichever side they are on; else it is empty.
func (e *edits) watchText(m patterns.Mistake) string {
	a, b := e.now, e.versus.inputs(e)
	one, other := a.Knobs, b.Knobs
	switch {
	case a.Seed != 0 || b.Seed != 0 || a.Choices != 0 || b.Choices != 0: // which it may not be true of
		return ""
	case m.Knobs != settingsText(sound(one)) || m.Knobs != settingsText(sound(other)):
		return ""
	case withMistakes(other) && !withMistakes(one):
		return m.WatchAs("A", "B")
	case withMistakes(one) && !withMistakes(other):
		return m.WatchAs("B", "A")
	}
	return ""
}

// sound returns settings without the one by which the version with the mistakes runs.
func sound(settings []trace.Setting) []trace.Setting {
	return slices.DeleteFunc(slices.Clone(settings), func(k trace.Setting) bool { return k.Name == mistakesKnob })
}

// compareText says what there is to be seen.
func (c *conductor) compareText() string {
	switch part := c.parting; {
	case !c.versus.differs():
		return "Both are the same run. Turn a knob for B to see what becomes different."
	case c.otherPlayer() == nil:
		return "B is on its way."
	case part.At != "":
		return "They part at " + part.At + ". A: " + part.One + ". B: " + part.Other + ". " + sooner("B", c.rival.history, c.history)
	case part.Found:
		return "As far as can be seen, both do the same."
	}
	return ""
}

func (b *compareBar) Render() app.UI {
	return app.Div().Class("compare-bar").Attr("role", "group").Aria("label", "Comparison").Body(
		app.P().Attr("role", "status").Text(b.Text),
		app.If(b.Same && b.Can, func() app.UI {
			return app.Button().Type("button").Class("button small").Text("Compare with the mistakes").OnClick(b.onMistakes)
		}),
		app.If(b.At != "", func() app.UI {
			return app.Button().Type("button").Class("button small").Text("Where they part").
				Title("To where they part, at " + b.At + " (D)").OnClick(b.onPart)
		}),
		app.Button().Type("button").Class("button small").Text("Swap").Title("Have A and B change places (X)").OnClick(b.onSwap),
		iconButton("End the comparison (V)", iconCross).Class("small").OnClick(b.onClose),
	)
}

func (b *compareBar) onMistakes(app.Context, app.Event) { b.c.compareMistakes() }
func (b *compareBar) onPart(app.Context, app.Event)     { b.c.do((*conductor).toParting) }
func (b *compareBar) onSwap(app.Context, app.Event)     { b.c.swapSides() }
func (b *compareBar) onClose(app.Context, app.Event)    { b.c.toggleCompare() }

// half is the stage of a run, and, when two are compared, what is said of it alone.
func (p *playground) half(s side) app.UI {
	c := p.c
	return app.Div().Class("half").DataSet("side", s.String()).Body(
		&stageView{c: c, Side: s},
		app.If(c.versus.on, func() app.UI {
			return app.H2().Class("side-label").Body(badge(s), app.Span().Text(c.contrast()[s]))
		}),
		app.If(c.versus.on, func() app.UI {
			return app.Div().Class("findings").Body(
				app.If(c.picked(s), func() app.UI { return &detailLine{c: c, Side: s} }),
			)
		}),
	)
}

// picked reports whether anything of a run is picked.
func (c *conductor) picked(s side) bool {
	return c.playerOf(s) != nil && c.spotOf(s).pick.Kind != stage.RefNone
}

// brief is how a run ended, in few words. Of one that
// ended well, what it printed last tells most.
func brief(r result) ending {
	const most = 2
	e := r.ending
	if text := lastWords(r); text != "" && e.Kind != "bad" {
		e.Notes = append([]string{text}, e.Notes[:min(most-1, len(e.Notes))]...)
	}
	e.Notes = e.Notes[max(0, len(e.Notes)-most):]
	return e
}

// lastWords is what a program itself printed last, and not the runtime when it crashed.
func lastWords(r result) string {
	text := r.history.Trace().LastLine()
	if text == "" {
		return ""
	}
	return "It printed last: " + consoleText(text)
}

// badge is the letter of a side.
func badge(s side) app.UI { return app.B().Class("badge").DataSet("side", s.String()).Text(s.String()) }
