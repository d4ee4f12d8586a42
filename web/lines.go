package web

import (
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// lines is the text of one file, with every goroutine at the line where it is
// and the line of the current event marked.
type lines struct {
	app.Compo
	c *conductor

	File int

	text      app.Value   // the scrolling element
	rows      []app.Value // one for each line
	chips     []string    // what stands at the end of each, as HTML
	now       int         // the line of the current event, 0 for none
	picked    int         // the line of what is picked
	crew      *crew
	drawn     time.Time // when the chips were
	listeners listeners
}

// CompoID has another file be another element.
func (l *lines) CompoID() string { return strconv.Itoa(l.File) }

func (l *lines) Render() app.UI {
	return app.Pre().Class("code-text").ID("source").Attr("role", "tabpanel").Attr("tabindex", "0").
		Aria("labelledby", "tab-"+strconv.Itoa(l.File))
}

func (l *lines) OnMount(ctx app.Context) {
	l.text = ctx.JSSrc()
	l.text.Set("innerHTML", sourceHTML(l.c.files[l.File].Lines))
	children := l.text.Get("children")
	for i := range l.c.files[l.File].Lines {
		l.rows = append(l.rows, children.Index(i))
	}
	l.chips = make([]string, len(l.rows))
	for _, event := range []string{"wheel", "touchmove"} {
		l.listeners.on(l.text, event, func(app.Event) { l.stray() })
	}
	l.listeners.on(l.text, "keydown", func(e app.Event) {
		if taken(l.text, e.Get("key").String()) {
			l.stray()
		}
	})
	l.listeners.on(l.text, "click", l.onClick)
	l.c.join(l)
}

func (l *lines) OnDismount() {
	l.listeners.release()
	l.c.leave(l)
}

// sourceHTML writes highlighted lines as rows.
func sourceHTML(text []string) string {
	var b strings.Builder
	for i, line := range text {
		b.WriteString(`<div class="row"><span class="no">` + strconv.Itoa(i+1) +
			`</span><code>` + line + "\n" + `</code><span class="chips"></span></div>`)
	}
	return b.String()
}

func (l *lines) show(m *moment) {
	if m.Fresh || l.crew == nil {
		l.crew = newCrew(m.history.Trace(), l.c.files[l.File].Name, len(l.rows))
	}
	l.mark(m)
	if m.playing() && time.Since(l.drawn) < chipPace(m.World.Born()) {
		return
	}
	l.drawn = time.Now()
	l.crew.muster(m.World, m.pick)
	for i := range l.rows {
		if html := l.crew.html(i + 1); html != l.chips[i] {
			l.chips[i] = html
			l.rows[i].Get("lastChild").Set("innerHTML", html)
		}
	}
}

// chipPace is how often chips move while the run plays: faster than that nobody
// follows them, and each time the browser lays out anew.
func chipPace(goroutines int) time.Duration {
	if goroutines > 2000 {
		return 250 * time.Millisecond
	}
	return 80 * time.Millisecond
}

// mark marks the line of the current event, and that of what is picked. While
// the playhead rests and this file has no part in the event, it shows the file
// that has; changing it several times a second would help nobody.
func (l *lines) mark(m *moment) {
	stack := m.player.Stack()
	line := l.crew.lineOf(stack)
	moved := l.move(&l.now, "now", l.c.files[l.File].Name, line)
	if !l.c.astray && (moved || m.Fresh) {
		l.scroll()
	}
	if t := m.history.Trace(); line == 0 && !l.c.astray && !m.playing() {
		if f, ok := t.UserFrame(stack); ok {
			l.c.openSource(t.String(f.File))
		}
	}
	l.move(&l.picked, "picked", m.Detail.File, m.Detail.Line)
	if l.picked > 0 && l.c.reveal {
		scrollTo(l.text, l.rows[l.picked-1])
		l.c.reveal = false
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
		l.rows[*mark-1].Get("classList").Call("remove", class)
	}
	if line > 0 {
		l.rows[line-1].Get("classList").Call("add", class)
	}
	*mark = line
	return line > 0
}

// scroll brings the marked line into view, if it is not.
func (l *lines) scroll() {
	if l.now > 0 {
		scrollTo(l.text, l.rows[l.now-1])
	}
}

// scrollTo scrolls box, and nothing around it, so that row is in its middle,
// unless it is in view.
func scrollTo(box, row app.Value) {
	top, height := row.Get("offsetTop").Float(), box.Get("clientHeight").Float()
	from := box.Get("scrollTop").Float()
	if margin := min(40, height/4); top < from+margin || top > from+height-margin {
		box.Set("scrollTop", top-height/2)
	}
}

// stray notes that the reader looks elsewhere.
func (l *lines) stray() {
	if !l.c.astray {
		l.c.astray = true
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
		l.c.pickGoroutine(id)
	}
}
