package trace

import (
	"fmt"
	"strings"
)

// Ending is the way in which a run ended.
type Ending uint8

// The endings of a run.
const (
	Unfinished Ending = iota // the trace stops before the program does
	Exited                   // with a code, 0 when main returned
	Panicked                 // nobody recovered
	Deadlocked               // all goroutines asleep
	Crashed                  // the runtime gave up for another reason
	Halted                   // the host stopped it at a limit
)

// Outcome is how a run ended. Every ending is an outcome of the program,
// none an error of the host.
type Outcome struct {
	Ending Ending
	Code   int     // of Exited
	G      G       // who panicked or crashed; 0 if nobody in particular
	Text   string  // the panic's value, or the runtime's words
	Stack  StackID // where
	Limit  Limit   // of Halted
	Value  int64   // what the limit was set to
}

// Outcome tells how the run ended, from the last events of t. What the runtime
// prints between its last words and its exit is passed over, even if it is so much
// that the host stops it.
func (t *Trace) Outcome() Outcome {
	var end Outcome
	for i := len(t.Events) - 1; i >= 0; i-- {
		e := &t.Events[i]
		switch e.Kind {
		case Halt:
			end = Outcome{Ending: Halted, Limit: Limit(e.N), Value: e.M}
		case Exit:
			end = Outcome{Ending: Exited, Code: int(e.N)}
		case Fatal:
			end = t.crash(e) // the first of them is the cause
		case Output:
		default:
			return end
		}
	}
	return end
}

func (t *Trace) crash(e *Event) Outcome {
	o := Outcome{Ending: Crashed, G: e.G, Text: t.String(e.Str), Stack: e.Stack}
	switch {
	case strings.HasPrefix(o.Text, "panic: "):
		o.Ending = Panicked
		o.Text = strings.TrimPrefix(o.Text, "panic: ")
	case strings.HasPrefix(o.Text, "all goroutines are asleep"),
		strings.HasPrefix(o.Text, "no goroutines"):
		o.Ending = Deadlocked
	}
	return o
}

// LastLine returns the last line that the program itself printed, and not the runtime
// when it crashed, without its end; "" if there is none.
func (t *Trace) LastLine() string {
	text := ""
	for i := len(t.Events) - 1; i >= 0; i-- {
		e := &t.Events[i]
		if text != "" && e.Time < t.End() {
			break // nothing crashed since
		}
		switch {
		case e.Kind == Fatal:
			text = ""
		case e.Kind == Output && text == "":
			text = strings.TrimRight(t.String(e.Str), "\r\n")
		}
	}
	return text[strings.LastIndexByte(text, '\n')+1:]
}

// String says in a few words how the run ended: "finished", "exited with code 3".
func (o Outcome) String() string {
	switch o.Ending {
	case Exited:
		if o.Code == 0 {
			return "finished"
		}
		return fmt.Sprintf("exited with code %d", o.Code)
	case Panicked:
		return fmt.Sprintf("panicked: %s", o.Text)
	case Deadlocked:
		return fmt.Sprintf("deadlock: %s", strings.TrimSuffix(o.Text, " - deadlock!"))
	case Crashed:
		return fmt.Sprintf("crashed: %s", o.Text)
	case Halted:
		return o.Limit.Sentence(o.Value)
	}
	return "unfinished"
}

// Sentence says that a run was stopped at limit l, which was set to value.
func (l Limit) Sentence(value int64) string {
	switch l {
	case LimitTime:
		return fmt.Sprintf("stopped after %v of virtual time", Time(value).Duration())
	case LimitEvents:
		return fmt.Sprintf("stopped after %d events", value)
	case LimitOutput:
		return fmt.Sprintf("stopped after printing %s", bytesText(value))
	case LimitMemory:
		return fmt.Sprintf("stopped: it wants more than %s of memory", bytesText(value))
	case LimitReal:
		return fmt.Sprintf("stopped after %v: still computing", Time(value).Duration())
	}
	return "stopped"
}

func bytesText(n int64) string {
	const mega = 1 << 20
	if n >= mega && n%mega == 0 {
		return fmt.Sprintf("%d MiB", n/mega)
	}
	return fmt.Sprintf("%d bytes", n)
}
