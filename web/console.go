package web

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// console shows what the program has printed up to the playhead.
type console struct {
	app.Compo
	c *conductor

	Side side
	Pair bool // there are two
	Open bool

	list  app.Value
	note  *element
	shown []consoleRow // what is in the list
	of    *world.History
}

// CompoID keeps the consoles of two runs apart.
func (c *console) CompoID() string { return c.Side.String() }

// The console shows no more than this many pieces of output, the latest, and no
// more of each: nobody reads a megabyte.
const (
	consoleLines = 200
	consoleWidth = 500 // bytes
)

func (c *console) Render() app.UI {
	return consolePane.section(c.c,
		[]app.UI{
			slot(c.Pair, func() app.UI { return badge(c.Side) }),
			app.Span().Class("note"),
		},
		app.Ol().Class("console-text").Attr("tabindex", "0").Attr("role", "log").Aria("live", "off").Aria("label", "Output"),
	)
}

func (c *console) OnMount(ctx app.Context) {
	c.list = ctx.JSSrc().Call("querySelector", "ol")
	c.note = find(ctx.JSSrc(), ".note")
	c.shown, c.of = nil, nil
	c.c.seat(c, c.Side)
}

func (c *console) OnDismount() { c.c.leave(c) }

func (c *console) show(m *moment) {
	if !m.Source {
		return
	}
	rows := consoleRows(m.World.Output)
	if m.history != c.of {
		c.of = m.history
		c.clear()
	}
	for len(rows) > 0 && len(c.shown) > 0 && c.shown[0].first < rows[0].first {
		c.shown = c.shown[1:]
		c.list.Call("removeChild", c.list.Get("firstChild"))
	}
	same := 0
	for same < min(len(rows), len(c.shown)) && rows[same] == c.shown[same] {
		same++
	}
	if same == len(rows) && same == len(c.shown) {
		return
	}
	c.keep(same)
	c.add(m.World, rows[same:])
	c.note.setText(consoleNote(m.World.Output))
	c.list.Set("scrollTop", 1<<24)
}

// keep removes all but the first n rows from the list.
func (c *console) keep(n int) {
	if n == 0 {
		c.clear()
	}
	for len(c.shown) > n {
		c.shown = c.shown[:len(c.shown)-1]
		c.list.Call("removeChild", c.list.Get("lastChild"))
	}
}

func (c *console) clear() {
	if len(c.shown) > 0 {
		c.shown = c.shown[:0]
		c.list.Set("innerHTML", "")
	}
}

// add appends rows, all at once: to make their elements one by one takes long.
func (c *console) add(w *world.World, rows []consoleRow) {
	if len(rows) == 0 {
		return
	}
	c.shown = append(c.shown, rows...)
	c.list.Call("insertAdjacentHTML", "beforeend", consoleHTML(w, rows))
}

func consoleHTML(w *world.World, rows []consoleRow) string {
	var b strings.Builder
	for i := range rows {
		class := ""
		if rows[i].fd == 2 {
			class = ` class="stderr"`
		}
		who := timeText(rows[i].time) + "  " + w.Who(rows[i].g)
		fmt.Fprintf(&b, `<li%s><span class="who">%s</span><span class="text">%s</span></li>`,
			class, html.EscapeString(who), html.EscapeString(consoleText(rows[i].text)))
	}
	return b.String()
}

// consoleRow is what a goroutine printed up to a line's end, by one call or by
// several.
type consoleRow struct {
	first, last int // events
	time        trace.Time
	g           trace.G
	fd          int
	text        string
}

// consoleRows joins the last pieces of output to rows.
func consoleRows(lines []world.Line) []consoleRow {
	lines = lines[max(0, len(lines)-consoleLines):]
	var rows []consoleRow
	for i := range lines {
		l := &lines[i]
		if n := len(rows) - 1; n >= 0 && rows[n].goesOn(l) {
			rows[n].text += l.Text
			rows[n].last = l.Event
			continue
		}
		rows = append(rows, consoleRow{l.Event, l.Event, l.Time, l.G, l.FD, l.Text})
	}
	return rows
}

func (r *consoleRow) goesOn(l *world.Line) bool {
	return r.g == l.G && r.fd == l.FD && !strings.HasSuffix(r.text, "\n") && len(r.text) < consoleWidth
}

// consoleText returns what is shown of a row.
func consoleText(text string) string {
	text = strings.TrimSuffix(text, "\n")
	if len(text) > consoleWidth {
		rest := strconv.Itoa(len(text) - consoleWidth)
		text = strings.ToValidUTF8(text[:consoleWidth], "") + " … and " + rest + " bytes more"
	}
	return text
}

func consoleNote(lines []world.Line) string {
	if len(lines) <= consoleLines {
		return ""
	}
	return "the last " + strconv.Itoa(consoleLines) + " of " + strconv.Itoa(len(lines)) + " writes"
}
