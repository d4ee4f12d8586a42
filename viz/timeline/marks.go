package timeline

import (
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// MarkKind tells what happened at a mark.
type MarkKind uint8

// The kinds of marks.
const (
	Printed   MarkKind = iota // the program printed something
	Turned                    // a knob was turned
	Signalled                 // the host sent a signal
	Ended                     // a context ended
	Panicked                  // a goroutine panicked, or the runtime ended the program
	markKinds
)

// mark is something that concerns more than one goroutine.
type mark struct {
	at   int32 // event
	kind MarkKind
}

func (r *reader) mark(i int, e *trace.Event) {
	var kind MarkKind
	switch e.Kind {
	case trace.Output:
		kind = Printed
	case trace.Set:
		kind = Turned
	case trace.Signal:
		kind = Signalled
	case trace.Cancel:
		kind = Ended
	case trace.Panic, trace.Fatal:
		kind = Panicked
	default:
		return
	}
	if !r.h.Internal(i) {
		r.marks = append(r.marks, mark{int32(i), kind})
	}
}

// longest is how much of what was printed a mark has, in bytes.
const longest = 60

// text says what happened at a mark.
func (l *Lanes) text(m mark) string {
	t := l.h.Trace()
	e := &t.Events[m.at]
	text := t.String(e.Str)
	switch m.kind {
	case Turned:
		return "knob " + text
	case Signalled:
		return "signal " + text
	case Ended:
		w := l.h.At(int(m.at) + 1)
		return w.Context(e.Obj).Name(w) + " ends: " + text
	case Panicked:
		return strings.TrimSpace(text)
	}
	text = strings.TrimSpace(text)
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "") + "…"
	}
	return "prints " + text
}
