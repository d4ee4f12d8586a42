package web

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// ending is how a run ended, for the reader.
type ending struct {
	Kind  string   // "good", "odd" or "bad": how much it matters
	Title string   // the verdict in a sentence
	Notes []string // what else there is to know, each a sentence
	File  string   // where in the source it ended, "" if nowhere
	Line  int
}

// endingNotes is how many notes an ending has at most.
const endingNotes = 4

// endingOf describes how a run ended.
func endingOf(t *trace.Trace, v world.Verdict) ending {
	e := ending{Kind: v.Severity().String(), Title: v.Sentence}
	if v.Outcome.Ending != trace.Panicked { // that begins with the name of a goroutine
		e.Title = sentence(e.Title)
	}
	e.note(outcomeNote(v.Outcome))
	stuck := slices.Concat(v.Leaked, v.Cut)
	told := len(stuck)
	if room := endingNotes - len(e.Notes); told > room {
		told = room - 1
	}
	for _, s := range stuck[:told] {
		e.note(stuckNote(s))
	}
	if more := len(stuck) - told; more > 0 {
		e.note("And " + world.Count(more, "goroutine") + " more.")
	}
	for _, l := range v.Left {
		e.note(fmt.Sprintf("Never received from %s%s: %s.", l.Name, placeText(l.File, l.Line), labels(l.Values)))
	}
	if f, ok := t.UserFrame(v.Outcome.Stack); ok {
		e.File, e.Line = t.String(f.File), f.Line
	}
	return e
}

func (e *ending) note(text string) {
	if text != "" && len(e.Notes) < endingNotes {
		e.Notes = append(e.Notes, text)
	}
}

func stuckNote(s world.Stuck) string {
	text := s.Name + placeText(s.File, s.Line)
	if s.Reason != "" {
		text += ": " + s.Reason
	}
	if s.Remedy != "" {
		text += ". Remedy: " + s.Remedy
	}
	return text + "."
}

// outcomeNote explains an outcome to somebody who sees it for the first time.
func outcomeNote(o trace.Outcome) string {
	switch o.Ending {
	case trace.Exited:
		if o.Code != 0 {
			return "os.Exit, or log.Fatal, ends all goroutines at once, and no deferred call runs."
		}
	case trace.Panicked:
		return "A panic that nobody recovers from ends the whole program."
	case trace.Deadlocked:
		return "Every goroutine waits, and nothing is left that could wake any of them."
	case trace.Halted:
		return haltNote(o.Limit)
	case trace.Unfinished:
		return "The recording stops before the program does."
	}
	return ""
}

func haltNote(l trace.Limit) string {
	switch l {
	case trace.LimitReal:
		return "The program neither ended nor waited for anything. What it did until then can be watched."
	case trace.LimitOutput:
		return "The program prints more than anybody reads. What it did until then can be watched."
	}
	return "The program would have gone on. What it did until then can be watched."
}

// placeText says where something is: " at pool.go:40".
func placeText(file string, line int) string {
	if file == "" {
		return ""
	}
	return fmt.Sprintf(" at %s:%d", path.Base(file), line)
}

// labels lists some values.
func labels(values []string) string {
	const most = 6
	if more := len(values) - most; more > 0 {
		return strings.Join(values[:most], ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(values, ", ")
}

// sentence begins a text with a capital.
func sentence(text string) string {
	if text == "" {
		return text
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
