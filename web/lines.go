package web

import (
	"strconv"
	"strings"
	"time"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// lines is the text of one file, with every goroutine at the line where it is
// and the line of the current event marked.
type lines struct {
	app.Compo
	c *conductor

	Side side
	File int

	text      app.Value // the scrolling element
	rows      []row     // one for each line
	now       int       // the line of the current event, 0 for none
	picked    int       // the line of what is picked
	crew      *crew
	guests    *crew     // of the other run, if both are at home in the same source
	drawn     time.Time // when the chips were
	top       float64   // how far the text is scrolled
	height    float64   // and how much of it is in view
	listeners listeners
}

// row is a line on the page. Its parts stand in three columns, the outer two of
// which stay where they are when the text scrolls sideways: as columns, because
// the browser makes a layer of everything that stays.
type row struct {
	number, text, chips app.Value
	html                string // of the chips
}

// CompoID has another file be another element.
func (l *lines) CompoID() string { return strconv.Itoa(l.File) + suffix(l.Side) }

func (l *lines) Render() app.UI {
	return app.Pre().Class("code-text").ID(sourceID(l.Side)).Attr("role", "tabpanel").Attr("tabindex", "0").
		Aria("labelledby", tabID(l.Side, l.File)).
		Body(app.If(app.IsServer, func() app.UI { return app.Raw(sourceHTML(&l.c.files[l.File])) }))
}

func (l *lines) OnMount(ctx app.Context) {
	l.text = ctx.JSSrc()
	l.text.Set("innerHTML", sourceHTML(&l.c.files[l.File]))
	columns := l.text.Get("children")
	cell := func(column, line int) app.Value { return columns.Index(column).Get("children").Index(line) }
	for i := range l.c.files[l.File].Lines {
		l.rows = append(l.rows, row{number: cell(0, i), text: cell(1, i), chips: cell(2, i)})
	}
	l.listeners.onResize(l.text, func() {
		l.height = l.text.Get("clientHeight").Float()
		l.c.refresh()
	})
	l.listeners.on(l.text, "scroll", func(app.Event) { l.top = l.text.Get("scrollTop").Float() })
	for _, event := range []string{"wheel", "touchmove"} {
		l.listeners.on(l.text, event, func(app.Event) { l.stray() })
	}
	l.listeners.on(l.text, "keydown", func(e app.Event) {
		if taken(l.text, e.Get("key").String()) {
			l.stray()
		}
	})
	l.listeners.on(l.text, "click", l.onClick)
	l.c.seat(l, l.Side)
}

func (l *lines) OnDismount() {
	l.listeners.release()
	l.c.leave(l)
}

// sourceHTML writes the highlighted lines of a file as three columns. Where the
// source says that something is a mistake, that stands out.
func sourceHTML(f *sourceFile) string {
	text := f.Lines
	var numbers, rows strings.Builder
	for i, line := range text {
		class := ""
		if f.Mistakes[i] {
			class = " mistake"
		}
		numbers.WriteString(`<span class="no` + class + `">` + strconv.Itoa(i+1) + `</span>`)
		rows.WriteString(`<code class="row` + class + `">` + line + "\n" + `</code>`)
	}
	return `<div class="gutter">` + numbers.String() + `</div><div class="rows">` + rows.String() +
		`</div><div class="crew">` + strings.Repeat(`<span class="chips"></span>`, len(text)) + `</div>`
}

func (l *lines) show(m *moment) {
	if m.Fresh || l.crew == nil {
		l.crew = newCrew(m.history.Trace(), l.c.files[l.File].Name, len(l.rows))
		l.guests = nil
		if m.rival != nil && !l.c.split() {
			l.guests = newCrew(m.rival.history.Trace(), l.c.files[l.File].Name, len(l.rows))
		}
	}
	if !m.Source {
		return
	}
	l.mark(m)
	if m.playing() && m.World.Born() > manyChips && time.Since(l.drawn) < manyPace {
		return
	}
	l.drawn = time.Now()
	l.crew.muster(m.World, m.pick)
	if l.guests != nil {
		l.guests.muster(m.rival.history.At(m.otherPlayer().Event()), m.rival.pick)
	}
	for i := range l.rows {
		html := l.crew.html(i + 1)
		if l.guests != nil {
			html = sidesHTML(html, l.guests.html(i+1))
		}
		if html != l.rows[i].html {
			l.rows[i].html = html
			l.rows[i].chips.Set("innerHTML", html)
		}
	}
}

// While a run plays, the chips of very many goroutines move seldom: to sort them by lines
// takes long.
const (
	manyChips = 2000
	manyPace  = 250 * time.Millisecond
)

// mark marks the line of the current event, and that of what is picked. While
// the playhead rests and this file has no part in the event, it shows the file
// that has; changing it several times a second would help nobody.
func (l *lines) mark(m *moment) {
	stack := m.player.Stack()
	line := l.crew.lineOf(stack)
	reader := l.c.readerOf(l.Side)
	moved := l.move(&l.now, "now", l.c.files[l.File].Name, line)
	if !reader.astray && (moved || m.Fresh) {
		l.scroll()
	}
	if t := m.history.Trace(); (line == 0 || l.c.split()) && !reader.astray && !m.playing() {
		if f, ok := t.UserFrame(stack); ok {
			l.c.openSource(reader, t.String(f.File))
		}
	}
	l.move(&l.picked, "picked", m.Detail.File, m.Detail.Line)
	if l.picked > 0 && reader.reveal && l.height > 0 {
		l.scrollTo(l.picked)
		reader.reveal = false
	}
}

// move moves a mark to a line, or away if that is in another file, and reports
// whether it has moved.
func (l *lines) move(mark *int, class, file string, line int) bool {
	if line > len(l.rows) || file != l.c.files[l.File].Name {
		line = 0
	}
	if line == *mark {
		return false
	}
	if *mark > 0 {
		l.rows[*mark-1].toggle(class)
	}
	if line > 0 {
		l.rows[line-1].toggle(class)
	}
	*mark = line
	return line > 0
}

func (r *row) toggle(class string) {
	for _, part := range []app.Value{r.number, r.text, r.chips} {
		part.Get("classList").Call("toggle", class)
	}
}

// scroll brings the marked line into view, if it is not.
func (l *lines) scroll() {
	if l.now > 0 {
		l.scrollTo(l.now)
	}
}

// Where lines are, as source.css has them. To ask the browser would have it lay the
// page out at once.
const (
	lineHeight = 20
	linesTop   = 8
)

// scrollTo scrolls the text, and nothing around it, so that a line is in its middle,
// unless it is in view.
func (l *lines) scrollTo(line int) {
	top := float64(linesTop + lineHeight*(line-1))
	if margin := min(2*lineHeight, l.height/4); top < l.top+margin || top > l.top+l.height-margin {
		l.top = max(0, top-l.height/2)
		l.text.Set("scrollTop", l.top)
	}
}

// stray notes that the reader looks elsewhere.
func (l *lines) stray() {
	if r := l.c.readerOf(l.Side); !r.astray {
		r.astray = true
		l.c.update()
	}
}

// onClick picks the goroutine whose chip was clicked.
func (l *lines) onClick(e app.Event) {
	chip := e.Get("target").Call("closest", "[data-g]")
	if !chip.Truthy() {
		return
	}
	if id, err := strconv.Atoi(chip.Call("getAttribute", "data-g").String()); err == nil {
		s := l.Side
		if chip.Call("closest", `[data-side="B"]`).Truthy() {
			s = sideB
		}
		l.c.pickOn(s, stage.Ref{Kind: stage.RefGoroutine, ID: id})
	}
}
