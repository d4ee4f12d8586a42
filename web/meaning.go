package web

import (
	"regexp"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// meaning says what the thing is that was picked, in a sentence for somebody who
// has not read the source: mostly the one that the source has for its readers. It
// is "" if there is nothing to say.
func meaning(w *world.World, ref stage.Ref) string {
	switch ref.Kind {
	case stage.RefGoroutine:
		if g := w.G(trace.G(ref.ID)); g != nil {
			return goroutineMeaning(w, g)
		}
	case stage.RefToken:
		return "It is a value that goroutines pass on."
	case stage.RefContext:
		return "Who works under a context should come to an end when it does."
	case stage.RefChan:
		if c := w.Chan(trace.Obj(ref.ID)); c != nil {
			return chanMeaning(w.Trace.Header.Source, c.Kind, c.Name(w))
		}
	case stage.RefObject:
		return objectMeaning(w, trace.Obj(ref.ID))
	}
	return ""
}

func goroutineMeaning(w *world.World, g *world.Goroutine) string {
	fn := g.Func(w)
	switch {
	case world.TurnsKnob(fn):
		return "It carries out the turn of a knob; it is Gopherscope's, and no part of the program."
	case g.ID == 1:
		return "It is where every Go program begins, and the program ends when it does."
	case g.System:
		return "The standard library has started it for its own purposes."
	case literal.MatchString(fn):
		return "It runs a function that the source writes in place, without a name."
	}
	name, _ := splitName(g.Name(w))
	return comment(w.Trace.Header.Source, regexp.MustCompile(`^func (\([^)]*\) )?`+regexp.QuoteMeta(name)+`\b`))
}

// literal finds the functions that the source writes in place.
var literal = regexp.MustCompile(`\.func[0-9]+(\.[0-9]+)*(\.gowrap[0-9]+)?$`)

func chanMeaning(source trace.Source, kind world.ChanKind, name string) string {
	switch {
	case kind == world.DoneChan:
		return "It is closed when a context ends, by which all who wait for it learn that."
	case kind == world.TimerChan:
		return "A timer sends on it when its time has come."
	case strings.HasPrefix(name, "chan "):
		return "It has no name in the source."
	}
	name, _ = splitName(name) // of several that share it
	return comment(source, regexp.MustCompile(`^\s*(var )?`+regexp.QuoteMeta(name)+`([\s,].*)?\s(<-)?chan\b|^\s*`+regexp.QuoteMeta(name)+` :?= make\(chan\b`))
}

// comment returns the first sentence of the comment that the source has beside or
// above the first line that declares something; "" if it has none.
func comment(source trace.Source, declares *regexp.Regexp) string {
	for _, text := range inOrder(source.Files) {
		lines := strings.Split(text, "\n")
		for i, line := range lines {
			code, beside, _ := strings.Cut(line, "//")
			if !declares.MatchString(strings.TrimRight(code, " \t")) {
				continue
			}
			if beside == "" {
				beside = above(lines[:i])
			}
			if said := firstSentence(beside); said != "" {
				return said
			}
		}
	}
	return ""
}

func inOrder(files map[string]string) []string {
	var names, texts []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		texts = append(texts, files[name])
	}
	return texts
}

// above returns the comment at the end of some lines.
func above(lines []string) string {
	from := len(lines)
	for from > 0 && strings.HasPrefix(strings.TrimSpace(lines[from-1]), "//") {
		from--
	}
	var text []string
	for _, line := range lines[from:] {
		text = append(text, strings.TrimPrefix(strings.TrimSpace(line), "//"))
	}
	return strings.Join(text, " ")
}

func firstSentence(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if end := strings.Index(text, ". "); end >= 0 {
		text = text[:end]
	}
	if text == "" {
		return ""
	}
	return "The source says: “" + strings.TrimSuffix(text, ".") + ".”"
}
