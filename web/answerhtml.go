package web

import (
	"fmt"
	"html"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/ask"
	"github.com/gopherscope/gopherscope/viz/world"
)

// answerHTML writes sections of an answer. Numbered ones have the numbers of the marks
// on the stage.
func answerHTML(sections []ask.Section, numbered bool) string {
	var b strings.Builder
	for i := range sections {
		s := &sections[i]
		if len(s.Rows) == 0 {
			continue
		}
		list := "ul"
		if numbered {
			list = "ol"
		}
		fmt.Fprintf(&b, `<section><h4>%s</h4><%s>`, html.EscapeString(s.Title), list)
		for k := range s.Rows {
			writeRow(&b, &s.Rows[k])
		}
		fmt.Fprintf(&b, `</%s></section>`, list)
	}
	return b.String()
}

// answersOfBoth writes how two runs ended, of which the one is that of a side, and says it
// in short for those who hear it. The one that one came to see is first.
func answersOfBoth(s side, one, other []ask.Section, otherFirst bool) (html, said string) {
	if otherFirst {
		s, one, other = 1-s, other, one
	}
	return answerOf(s, one) + answerOf(1-s, other), saidOf(s, spoken(one)) + " " + saidOf(1-s, spoken(other))
}

func answerOf(s side, sections []ask.Section) string {
	return `<div data-of="` + s.String() + `">` + answerHTML(headed(s, sections), false) + `</div>`
}

// saidOf begins a text with the run that it is about.
func saidOf(s side, text string) string { return s.String() + ": " + text }

// headed has the titles of sections say of which run they are.
func headed(s side, sections []ask.Section) []ask.Section {
	sections = slices.Clone(sections)
	for i := range sections {
		sections[i].Title = saidOf(s, sections[i].Title)
	}
	return sections
}

func writeRow(b *strings.Builder, r *ask.Row) {
	if r.At == 0 {
		b.WriteString(`<li class="fact"><span class="said">`)
	} else {
		fmt.Fprintf(b, `<li data-at="%d"><button type="button" class="when" title="Go to this moment, event %d">%s</button><span class="said">`,
			r.At, r.At, html.EscapeString(world.Span(r.Time)))
	}
	writeText(b, r.Text)
	b.WriteString(`</span>`)
	if r.File != "" {
		writePlace(b, r.File, r.Line)
	}
	b.WriteString(`</li>`)
}

// writeText writes the parts of a sentence. The mark after a link stays on its line.
func writeText(b *strings.Builder, text ask.Text) {
	written := 0 // of the part, with the one before
	for i := range text {
		p := text[i]
		p.Text, written = p.Text[written:], 0
		if i+1 < len(text) && leads(&p) && !leads(&text[i+1]) {
			after := text[i+1].Text
			written = len(after) - len(strings.TrimLeft(after, ".,;:)”"))
		}
		if written == 0 {
			writePart(b, &p)
			continue
		}
		b.WriteString(`<span class="tied">`)
		writePart(b, &p)
		b.WriteString(html.EscapeString(text[i+1].Text[:written]) + `</span>`)
	}
}

// leads reports whether a part is a link.
func leads(p *ask.Part) bool { return p.Thing != ask.Thing{} || p.File != "" }

func writePart(b *strings.Builder, p *ask.Part) {
	switch {
	case p.Thing.G != 0:
		writeLink(b, "data-g", int(p.Thing.G), p.Text)
	case p.Thing.Value != 0:
		writeLink(b, "data-value", p.Thing.Value, p.Text)
	case p.Thing.Obj != 0:
		writeLink(b, "data-obj", int(p.Thing.Obj), p.Text)
	case p.File != "":
		writePlace(b, p.File, p.Line)
	default:
		b.WriteString(html.EscapeString(p.Text))
	}
}

func writeLink(b *strings.Builder, attr string, id int, text string) {
	fmt.Fprintf(b, `<button type="button" class="name" %s="%d" title="Ask about it">%s</button>`, attr, id, html.EscapeString(text))
}

func writePlace(b *strings.Builder, file string, line int) {
	fmt.Fprintf(b, `<button type="button" class="place" data-file="%s" data-line="%d" title="Show this line">%s</button>`,
		html.EscapeString(file), line, html.EscapeString(path.Base(file)+":"+strconv.Itoa(line)))
}

// spoken is an answer for those who hear it: its first sentences.
func spoken(sections []ask.Section) string {
	const most = 4
	var all []string
	for i := range sections {
		for k := range sections[i].Rows {
			if len(all) == most {
				return strings.Join(all, " ")
			}
			all = append(all, sections[i].Rows[k].Text.String())
		}
		if len(all) > 0 {
			break
		}
	}
	return strings.Join(all, " ")
}
