package ask

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Thing is what can be asked about: a goroutine, a value on its way, or else a channel,
// timer, lock, context or anything else that has a number.
type Thing struct {
	G     trace.G
	Value int // the ID of a world.Token
	Obj   trace.Obj
}

// Part is a piece of a text. It is plain, or names a thing, or a line of the source.
type Part struct {
	Text  string
	Thing Thing
	File  string
	Line  int
}

// Text is a sentence, or more.
type Text []Part

// String returns the text without what its parts lead to.
func (t Text) String() string {
	var s strings.Builder
	for _, p := range t {
		s.WriteString(p.Text)
	}
	return s.String()
}

// Row is one of the sentences of an answer.
type Row struct {
	Text Text
	// At is the number of events after which what it says is so, 0 if it is
	// about no moment in particular, and Time when that is.
	At   int
	Time trace.Time
	// File and Line are where in the source a moment is, "" if not known.
	File string
	Line int
}

// Section is a part of an answer.
type Section struct {
	Title string
	Rows  []Row
}

func (s *Section) add(t Text) { s.Rows = append(s.Rows, Row{Text: t}) }

// name returns what a thing is called, "" if it is not there.
func name(w *world.World, th Thing) string {
	if g := w.G(th.G); g != nil {
		return g.Name(w)
	}
	if th.Value != 0 {
		at, _ := w.Where(th.Value)
		return at.Text(w)
	}
	if c := w.Chan(th.Obj); c != nil {
		return c.Name(w)
	}
	if o := w.Object(th.Obj); o != nil {
		return o.Name(w)
	}
	if c := w.Context(th.Obj); c != nil {
		return c.Name(w)
	}
	if t := w.Timer(th.Obj); t != nil {
		return t.Name(w)
	}
	return ""
}

// linked divides a sentence so that the names of things in it lead to them. What it
// does not find there, it leaves out.
func linked(w *world.World, sentence string, things ...Thing) Text {
	type named struct {
		Thing
		name string
	}
	var all []named
	for _, th := range things {
		if n := name(w, th); n != "" && !slices.ContainsFunc(all, func(x named) bool { return x.name == n }) {
			all = append(all, named{th, n})
		}
	}
	// "worker 12" is not about worker 1, and "ctx.Done()" is not about ctx.
	slices.SortStableFunc(all, func(a, b named) int { return len(b.name) - len(a.name) })
	var t Text
	from := 0
	for at := 0; at < len(sentence); {
		i := slices.IndexFunc(all, func(x named) bool { return stands(sentence, at, x.name) })
		if i < 0 {
			at++
			continue
		}
		t = t.plain(sentence[from:at])
		t = append(t, Part{Text: all[i].name, Thing: all[i].Thing})
		at += len(all[i].name)
		from = at
	}
	return t.plain(sentence[from:])
}

func (t Text) plain(text string) Text {
	if text == "" {
		return t
	}
	return append(t, Part{Text: text})
}

// stands reports whether a name, and no longer word, stands at a place of a text.
func stands(text string, at int, name string) bool {
	if !strings.HasPrefix(text[at:], name) || at > 0 && inWord(text[at-1]) {
		return false
	}
	end := at + len(name)
	if end+1 < len(text) && text[end] == '.' && inWord(text[end+1]) {
		return false // "main.go", "ctx.Done()"
	}
	return end == len(text) || !inWord(text[end]) || !inWord(name[len(name)-1])
}

func inWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80
}

// at adds where a stack is to a text: " at pool.go:40".
func (t Text) at(tr *trace.Trace, id trace.StackID) Text {
	f, ok := tr.UserFrame(id)
	if !ok {
		return t
	}
	return t.place(tr.String(f.File), f.Line)
}

func (t Text) place(file string, line int) Text {
	if file == "" {
		return t
	}
	return append(t, Part{Text: " at "}, Part{Text: fmt.Sprintf("%s:%d", path.Base(file), line), File: file, Line: line})
}

// end begins a text with a capital and ends it with a full stop. A name keeps its
// letters as they are.
func (t Text) end() Text {
	t = slices.Clone(t)
	if len(t) > 0 && t[0].Thing == (Thing{}) && t[0].Text != "" {
		t[0].Text = strings.ToUpper(t[0].Text[:1]) + t[0].Text[1:]
	}
	return append(t, Part{Text: "."})
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return world.Grouped(n) + " times"
}

// listed joins clauses: "a, b and c".
func listed(clauses []string) string {
	switch n := len(clauses); n {
	case 0:
		return ""
	case 1:
		return clauses[0]
	default:
		return strings.Join(clauses[:n-1], ", ") + " and " + clauses[n-1]
	}
}
