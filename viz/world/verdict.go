package world

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Verdict is what there is to say about a run when it is over.
type Verdict struct {
	Outcome trace.Outcome
	// Way says how the run ended, but not when: "finished", "worker 3 panicked: boom at
	// pool.go:40".
	Way string
	// Sentence is the verdict in words: "finished in 1.2 s; 2 goroutines leaked".
	Sentence string
	// Leaked are the goroutines that were blocked when main returned and that
	// nobody would ever have woken; after a deadlock, all that are blocked, main
	// too. A program that ended in any other way had no chance to end them.
	Leaked []Stuck
	// Cut are those that main's return ended in the middle of their work: asleep,
	// ready to run, or blocked on a channel that another of them uses. Mostly, main
	// should have waited for them.
	Cut []Stuck
	// Left are the channels in whose buffers values were left, which nobody will
	// ever receive. Like Leaked they are told only when main returned or
	// everything stood still.
	Left []Left
	// Cycles are the circles in which leaked goroutines wait for each other, Held
	// what goroutines held when they ended, Open the contexts that were never
	// cancelled, which keeps a timer or a parent's memory.
	Cycles []Cycle
	Held   []Held
	Open   []Open
}

// Good reports whether main returned and left nothing behind.
func (v *Verdict) Good() bool {
	return v.Outcome.Ending == trace.Exited && v.Outcome.Code == 0 &&
		len(v.Leaked)+len(v.Cut)+len(v.Left)+len(v.Held)+len(v.Open) == 0
}

// Stuck is a goroutine that did not end.
type Stuck struct {
	G      trace.G
	Name   string
	Reason string // see [World.Reason]
	Remedy string // what would help, "" if that depends
	File   string // where it is, "" if not known
	Line   int
}

// Left is a channel with values in it.
type Left struct {
	Chan   trace.Obj
	Name   string
	Values []string // labels, oldest first
	File   string   // where the channel was made
	Line   int
}

// Verdict judges the run at its end, of which it needs the state: see At.
// It is found out once, resting as NewHistory does; nobody may change it.
func (h *History) Verdict(rest ...func()) Verdict {
	if h.verdict == nil {
		h.verdict = h.judge(pauses{rest: rest})
	}
	return *h.verdict
}

func (h *History) judge(p pauses) *Verdict {
	w := h.At(len(h.trace.Events))
	v := Verdict{Outcome: h.trace.Outcome()}
	main := w.G(1)
	returned := v.Outcome.Ending == trace.Exited && main != nil && main.State == Done
	if returned || v.Outcome.Ending == trace.Deadlocked {
		u := w.users(&p)
		w.left(&v)
		w.stuck(&v, u, &p)
		w.cycles(&v, u, &p)
		w.held(&v)
		w.open(&v)
	}
	v.Way = w.way(v.Outcome)
	v.Sentence = v.Way + w.when(v.Outcome) + v.tally()
	return &v
}

// idles are what the runtime's own goroutines wait for when there is nothing
// to do: they run the program's finalizers.
var idles = map[string]bool{"finalizer wait": true, "cleanup wait": true}

func (w *World) stuck(v *Verdict, u *users, p *pauses) {
	alive := w.hopeful(u, p)
	for g := range w.Goroutines {
		p.step()
		switch {
		case g.System || g.State == Done || g.State == Panicked || g.State == Running || idles[g.Why(w)]:
		case alive[g.ID]:
			s := w.stuckAt(g)
			s.Remedy = "wait for it before main returns, for example with a sync.WaitGroup"
			v.Cut = append(v.Cut, s)
		default:
			v.Leaked = append(v.Leaked, w.stuckAt(g))
		}
	}
}

func (w *World) stuckAt(g *Goroutine) Stuck {
	s := Stuck{G: g.ID, Name: g.Name(w), Reason: w.Reason(g), Remedy: w.remedy(g)}
	if g.State == Runnable {
		s.Reason = "it is ready to run"
	}
	s.File, s.Line = w.place(g.Stack)
	return s
}

// remedy says what would have let g end.
func (w *World) remedy(g *Goroutine) string {
	switch {
	case g.State != Blocked:
		return ""
	case len(g.Waits(w)) == 0 && strings.Contains(g.Why(w), "WaitGroup"):
		return "every Add needs a Done: look for the goroutine that does not get there"
	}
	waits := g.Waits(w)
	if i := slices.IndexFunc(waits, forObject); i >= 0 {
		return w.objectRemedy(g, &waits[i])
	}
	for _, x := range waits {
		c := w.Chan(x.Chan)
		switch {
		case c == nil || c.Kind == TimerChan:
		case c.Kind == DoneChan:
			if ctx := w.ContextOf(c.ID); ctx != nil {
				return "cancel " + ctx.Name(w)
			}
			return "cancel ctx"
		case x.Send:
			return "receive from " + c.Name(w) + ", or select on a context's Done beside sending"
		default:
			return "close " + c.Name(w) + " when no more will be sent"
		}
	}
	return ""
}

func (w *World) left(v *Verdict) {
	for c := range w.Chans {
		if c.System || c.Kind != Plain || c.Len() == 0 {
			continue
		}
		l := Left{Chan: c.ID, Name: c.Name(w)}
		for _, t := range c.Buf(w) {
			l.Values = append(l.Values, t.Text(w))
		}
		l.File, l.Line = w.place(c.Stack)
		v.Left = append(v.Left, l)
	}
}

// place returns the innermost line of a stack in the program's own source.
func (w *World) place(id trace.StackID) (file string, line int) {
	s := w.plan.site(id)
	return s.file, s.line
}

// way says how the run ended, with names instead of numbers.
func (w *World) way(o trace.Outcome) string {
	switch {
	case o.Ending == trace.Panicked && w.G(o.G) == nil:
		return "the program " + o.String() + w.at(o.Stack)
	case o.Ending == trace.Panicked:
		return w.Who(o.G) + " " + o.String() + w.at(o.Stack)
	case o.Ending == trace.Crashed:
		return o.String() + w.at(o.Stack)
	}
	return o.String()
}

// when says how long a run took whose main returned.
func (w *World) when(o trace.Outcome) string {
	switch {
	case o.Ending != trace.Exited || o.Code != 0:
		return ""
	case w.Time == 0:
		return " at once"
	}
	return " in " + Span(w.Time)
}

// Who names goroutine id; what none does, the runtime does.
func (w *World) Who(id trace.G) string {
	if g := w.G(id); g != nil {
		return g.Name(w)
	}
	return "the runtime"
}

// at says where a stack is: " at pool.go:40".
func (w *World) at(id trace.StackID) string {
	file, line := w.place(id)
	if file == "" {
		return ""
	}
	return fmt.Sprintf(" at %s:%d", path.Base(file), line)
}

// tally counts what was left behind.
func (v *Verdict) tally() string {
	var s string
	if n := len(v.Leaked); n > 0 && v.Outcome.Ending != trace.Deadlocked {
		s += "; " + Count(n, "goroutine") + " leaked"
	}
	if n := len(v.Cut); n > 0 {
		s += "; " + Count(n, "goroutine") + " cut off"
	}
	for _, l := range v.Left {
		s += "; " + Count(len(l.Values), "value") + " left in " + l.Name
	}
	return s + v.leftBehind()
}
