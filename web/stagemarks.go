package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/ask"
	"github.com/gopherscope/gopherscope/viz/cause"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// stageMarks are frames around what an answer is about, at one moment of a run.
type stageMarks struct {
	side    side
	history *world.History
	n       int
	list    []stageMark
	reach   string // where on the slider the causes or consequences are, as an SVG path
	kind    string // "led" or "came"
	cone    *cause.Cone
}

// stageMark is one of them.
type stageMark struct {
	ref   stage.Ref
	kind  string // a class of CSS
	label string
}

// add marks a thing, or adds to its label.
func (m *stageMarks) add(ref stage.Ref, kind, label string) {
	i := slices.IndexFunc(m.list, func(x stageMark) bool { return x.ref == ref })
	if i < 0 {
		m.list = append(m.list, stageMark{ref, kind, label})
		return
	}
	x := &m.list[i]
	if label != "" && !slices.Contains(strings.Split(x.label, " "), label) {
		x.label = strings.TrimSpace(x.label + " " + label)
	}
}

// chainMarks number the goroutines of a chain, and frame what they wait for. Those that
// wait for each other are a circle.
func chainMarks(w *world.World, c *world.Chain) stageMarks {
	var m stageMarks
	if len(c.Gs) < 2 && c.Loop < 0 {
		return m
	}
	for i, g := range c.Gs {
		kind, label := "chain", strconv.Itoa(i+1)
		if c.Loop >= 0 && i >= c.Loop {
			kind, label = "circle", label+" ↻"
		}
		m.add(stage.Ref{Kind: stage.RefGoroutine, ID: int(g)}, kind, label)
		switch x := &c.Ties[i].Wait; {
		case x.Obj != 0:
			m.add(seenAs(w, ask.Thing{Obj: x.Obj}), kind, "")
		case x.Chan != 0:
			m.add(seenAs(w, ask.Thing{Obj: x.Chan}), kind, "")
		}
	}
	return m
}

// causeMarks number what the told causes or consequences of event i are about, as the
// list of them does.
func causeMarks(h *world.History, n int, asked question, i int, rows []ask.Row) stageMarks {
	w := h.At(n)
	m := stageMarks{history: h, n: n, kind: "led"}
	arrow := "◂ "
	if asked == whatCame {
		m.kind, arrow = "came", "▸ "
	}
	for _, ref := range refsOf(w, i) {
		m.add(ref, m.kind+" asked", "")
	}
	for k := range rows {
		if rows[k].At == 0 {
			continue
		}
		for _, ref := range refsOf(w, rows[k].At-1) {
			m.add(ref, m.kind, strconv.Itoa(k+1))
		}
	}
	for k := range m.list {
		x := &m.list[k]
		if numbers := strings.Fields(x.label); len(numbers) > 2 {
			x.label = numbers[0] + " " + numbers[1] + " …"
		}
		if x.label != "" {
			x.label = arrow + x.label
		}
		if strings.HasSuffix(x.kind, " asked") {
			x.label = strings.TrimSpace("? " + x.label)
		}
	}
	return m
}

// spread finds where on a player's slider the events of a cone are, which are those of
// its own run or of the other one that it is compared with.
func (m *stageMarks) spread(c *cause.Cone, slider, p *play.Player) {
	var columns [markColumns]bool
	for i := range p.History().Trace().Events {
		if p.Seen(i) && c.Has(i) {
			columns[min(int(slider.FractionOf(p, i+1)*markColumns), markColumns-1)] = true
		}
	}
	m.reach, m.cone = ticks(columns, 0, 5), c
}

// markLayer is where the frames are on the page.
type markLayer struct {
	box   app.Value
	marks []*element
}

// draw puts the marks where their things are in a scene, looked at more closely.
func (l *markLayer) draw(m *stageMarks, scene *stage.Scene, closer func(stage.Box) stage.Box) {
	used := 0
	for i := range m.list {
		x := &m.list[i]
		box, ok := scene.Find(x.ref)
		if !ok {
			continue
		}
		if used == len(l.marks) {
			l.grow()
		}
		e := l.marks[used]
		used++
		e.dropAttr("hidden")
		e.setAttr("class", "mark "+x.kind)
		e.setAttr("data-label", x.label)
		e.place(closer(box))
	}
	for _, e := range l.marks[used:] {
		e.setAttr("hidden", "")
	}
}

func (l *markLayer) grow() {
	js := app.Window().Get("document").Call("createElement", "div")
	l.box.Call("appendChild", js)
	l.marks = append(l.marks, newElement(js))
}

// place has a frame be around a box of the stage.
func (e *element) place(box stage.Box) {
	for i, v := range [...]float64{box.X, box.Y, box.W, box.H} {
		e.setStyle(boxVars[i], strconv.FormatFloat(v, 'f', 1, 64)+"px")
	}
}

var boxVars = [...]string{"--x", "--y", "--w", "--h"}
