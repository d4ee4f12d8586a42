package web

import (
	"sort"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A pane is a part of the playground that can be folded up to its heading.
type pane string

const (
	stagePane    pane = "stage"
	timelinePane pane = "timeline"
	plotsPane    pane = "plots"
	knobsPane    pane = "knobs"
	explorePane  pane = "explore"
	codePane     pane = "code"
	consolePane  pane = "console"
	answersPane  pane = "answers"
)

// room is how much a window has of it.
type room uint8

const (
	phone room = iota
	laptop
	projector
	wall
)

// panes are what each pane is called, and the smallest window in which it is open
// unless the reader wants it otherwise: of one run, and of two, whose stages need the
// room of what is of one alone.
var panes = map[pane]struct {
	title        string
	from, ofPair room
}{
	stagePane:    {"Stage", phone, phone},
	timelinePane: {"Timeline", phone, projector},
	plotsPane:    {"Plots", wall, wall},
	knobsPane:    {"Knobs", phone, phone},
	explorePane:  {"Other runs", projector, wall},
	codePane:     {"Code", laptop, laptop},
	consolePane:  {"Console", phone, phone},
	answersPane:  {"Answers", phone, phone},
}

// roomOf returns the room of a window, by its size in pixels.
func roomOf(width, height int) room {
	switch {
	case width < 720 || height < 500:
		return phone
	case width < 1600 || height < 900:
		return laptop
	case height < 1200:
		return projector
	}
	return wall
}

// arrangement is which panes are open. Only what the reader has chosen is
// remembered; the rest follows the window.
type arrangement struct {
	room   room
	chosen map[pane]bool
}

// open reports whether a pane is open, of one run or of a pair.
func (a *arrangement) open(p pane, pair bool) bool {
	if open, ok := a.chosen[p]; ok {
		return open
	}
	if pair {
		return a.room >= panes[p].ofPair
	}
	return a.room >= panes[p].from
}

func (a *arrangement) toggle(p pane, pair bool) {
	open := a.open(p, pair)
	if a.chosen == nil {
		a.chosen = map[pane]bool{}
	}
	a.chosen[p] = !open
}

// String writes what was chosen, as parseChosen reads it: "+code -console".
func (a *arrangement) String() string {
	var words []string
	for p, open := range a.chosen {
		sign := "-"
		if open {
			sign = "+"
		}
		words = append(words, sign+string(p))
	}
	sort.Strings(words)
	return strings.Join(words, " ")
}

// parseChosen reads what an earlier visit has left. Whatever else stands there is
// passed over: the page may have had other panes then.
func parseChosen(text string) map[pane]bool {
	chosen := map[pane]bool{}
	for _, word := range strings.Fields(text) {
		p := pane(word[1:])
		if _, ok := panes[p]; ok && (word[0] == '+' || word[0] == '-') {
			chosen[p] = word[0] == '+'
		}
	}
	return chosen
}

// panesKey is where the arrangement is remembered.
const panesKey = "gopherscope.panes"

// arrange has the panes be as the reader left them.
func (c *conductor) arrange() {
	c.panes = arrangement{room: roomOf(app.Window().Size()), chosen: parseChosen(recall(panesKey))}
	if app.IsServer {
		c.panes.room = laptop // for which shells are rendered; style/shell.css makes them fit a phone
	}
}

func (c *conductor) unfolded(p pane) bool { return c.panes.open(p, c.versus.on) }

// foldPane opens a pane, or folds it up.
func (c *conductor) foldPane(p pane) {
	c.panes.toggle(p, c.versus.on)
	remember(panesKey, c.panes.String())
	c.refresh()
	c.update()
}

// openPane opens a pane for this visit, in which something is to be seen.
func (c *conductor) openPane(p pane) {
	if !c.unfolded(p) {
		c.panes.toggle(p, c.versus.on)
		c.refresh()
		c.update()
	}
}

// section is a pane with its heading, and beside that what belongs to the pane
// as a whole. What is folded up stays mounted: a style sheet hides it.
func (p pane) section(c *conductor, header []app.UI, body ...app.UI) app.UI {
	head := append([]app.UI{app.H2().Body(newFold(c, p))}, header...)
	return app.Section().Class("pane "+string(p)).Aria("label", panes[p].title).DataSet("open", c.unfolded(p)).
		Body(append([]app.UI{app.Header().Body(head...)}, body...)...)
}

// fold is the heading of a pane, a button that opens it and folds it up.
type fold struct {
	app.Compo
	c *conductor

	Pane pane
	Open bool
}

func newFold(c *conductor, p pane) *fold { return &fold{c: c, Pane: p, Open: c.unfolded(p)} }

func (f *fold) Render() app.UI {
	title := panes[f.Pane].title
	hint := "Show the " + strings.ToLower(title)
	if f.Open {
		hint = "Fold the " + strings.ToLower(title) + " up"
	}
	return app.Button().Type("button").Class("fold").Aria("expanded", f.Open).Title(hint).
		Body(icon(iconFold), app.Span().Text(title)).OnClick(f.onClick)
}

func (f *fold) onClick(app.Context, app.Event) { f.c.foldPane(f.Pane) }
