package world

import (
	"fmt"
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Cycle is goroutines each of which waits for the next, and the last for the first.
type Cycle struct {
	Gs       []trace.G
	Sentence string // see [Chain]
}

// Held is what a goroutine that has ended never gave back.
type Held struct {
	Obj    trace.Obj
	Name   string
	G      trace.G
	Holder string // what G is called
	N      int64  // units, 1 of a lock
	Remedy string
	File   string // where it was taken
	Line   int
}

// Open is a context that whoever made it has left without cancelling it.
type Open struct {
	Context trace.Obj
	Name    string
	Remedy  string
	File    string // where it was made
	Line    int
}

// cycles finds the circles among the goroutines that leaked.
func (w *World) cycles(v *Verdict, u *users, p *pauses) {
	seen := map[trace.G]bool{}
	for _, s := range v.Leaked {
		p.step()
		if seen[s.G] {
			continue
		}
		c := w.follow(s.G, u, seen)
		for _, g := range c.Gs {
			seen[g] = true
		}
		if c.Loop >= 0 {
			c.Gs = c.Gs[c.Loop:]
			v.Cycles = append(v.Cycles, Cycle{c.Gs, w.chain(c.Gs[0], u).Sentence})
		}
	}
}

// held finds the locks and units that goroutines had when they ended. Main may end
// with all the units of a semaphore, by which it waits for the others.
func (w *World) held(v *Verdict) {
	for o := range w.Objects {
		if o.System || o.Kind != Mutex && o.Kind != RWMutex && o.Kind != Semaphore {
			continue
		}
		for _, h := range o.Holders() {
			if w.stateOf(h.G) != Done || o.Kind == Semaphore && h.G == 1 {
				continue
			}
			x := Held{Obj: o.ID, Name: o.Name(w), G: h.G, Holder: w.Who(h.G), N: h.N}
			x.Remedy = "defer " + x.Name + giveBack(o, &h) + ", so that every way out gives it back"
			x.File, x.Line = w.place(w.Trace.Events[h.Since].Stack)
			v.Held = append(v.Held, x)
		}
	}
}

// giveBack is the call that gives back what a goroutine holds.
func giveBack(o *Object, h *Hold) string {
	switch {
	case o.Kind == Semaphore:
		return fmt.Sprintf(".Release(%d)", h.N)
	case h.Shared:
		return ".RUnlock()"
	}
	return ".Unlock()"
}

// cancelled are the functions whose contexts their maker has to cancel.
var cancelled = []string{
	"WithCancel", "WithCancelCause", "WithTimeout", "WithTimeoutCause", "WithDeadline", "WithDeadlineCause", "NotifyContext",
}

// open finds the contexts whose makers have ended and that nobody has cancelled,
// but for those whose parent is one.
func (w *World) open(v *Verdict) {
	for c := range w.Contexts {
		if c.System || c.Ended || w.stateOf(c.Maker) != Done || w.plan.groupOf(c.ID) != 0 || !slices.Contains(cancelled, c.Func(w)) {
			continue
		}
		if up := w.above(c); up != nil && slices.ContainsFunc(v.Open, func(x Open) bool { return x.Context == up.ID }) {
			continue
		}
		x := Open{Context: c.ID, Name: c.Title(w), Remedy: "defer its cancel where it is made"}
		x.File, x.Line = w.place(c.Stack)
		v.Open = append(v.Open, x)
	}
}

// objectRemedy says what would have let a goroutine end that is parked for o.
func (w *World) objectRemedy(g *Goroutine, x *Wait) string {
	o := w.Object(x.Obj)
	if o == nil {
		return ""
	}
	name := o.Name(w)
	switch o.Kind {
	case Mutex, RWMutex:
		if slices.ContainsFunc(o.Holders(), func(h Hold) bool { return h.G == g.ID }) {
			return "do not lock " + name + " again while holding it"
		}
		return "unlock " + name + " on every way out, and take several locks always in the same order"
	case WaitGroup:
		return "every Add needs a Done: look for the goroutine that does not get there"
	case Errgroup:
		return "have every function of " + name + " return, for example when its context ends"
	case Semaphore:
		if x.N > o.Size {
			return fmt.Sprintf("give %s at least %d units, or want fewer", name, x.N)
		}
		return "release what is acquired of " + name + " on every way out, and give Acquire a context that ends"
	case Cond:
		return "signal " + name + " after every change of what it is about"
	}
	return ""
}

// leftBehind counts the locks, units and contexts in the verdict's words.
func (v *Verdict) leftBehind() string {
	var s string
	for _, x := range v.Held {
		s += fmt.Sprintf("; %s never gave %s back", x.Holder, x.Name)
		if len(v.Held) > 2 {
			s = fmt.Sprintf("; %d locks or slots never given back", len(v.Held))
			break
		}
	}
	if n := len(v.Open); n > 0 {
		s += "; " + Count(n, "context") + " never cancelled"
	}
	return s
}
