package world

import (
	"fmt"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// tie says why who waits for x depends on next.
func (w *World) tie(x *Wait, next trace.G, u *users) Tie {
	if next == 0 {
		return Tie{}
	}
	t := Tie{Wait: *x}
	if o := w.Object(x.Obj); x.Obj != 0 && o != nil {
		t.Sentence = w.objectTie(o, x, next)
	} else if c := w.Chan(x.Chan); c != nil {
		t.Sentence = w.chanTie(c, x, next, u)
	}
	return t
}

func (w *World) chanTie(c *Chan, x *Wait, next trace.G, u *users) string {
	name := w.Who(next)
	if ctx := w.ContextOf(c.ID); ctx != nil {
		return name + " can cancel " + w.Context(w.source(ctx, next)).Name(w)
	}
	does, did, wanted := " sends on ", " has sent on ", x.wanted()
	if x.Send {
		does, did = " receives from ", " has received from "
	}
	n := 0
	for _, g := range u.of[c.ID] {
		if u.sides[use{c.ID, g}]&wanted != 0 {
			n++
		}
	}
	switch mine := u.sides[use{c.ID, next}]&wanted != 0; {
	case n == 0 && c.Maker == next:
		return "nobody has" + did[len(" has"):] + c.Name(w) + " yet, which " + name + " made"
	case !mine:
		return name + " has looked at " + c.Name(w)
	case n == 1:
		return "only " + name + " still" + does + c.Name(w)
	}
	return fmt.Sprintf("%s is one of %d who%s", name, n, plurally(does)+c.Name(w))
}

// plurally turns " sends on " into " send on ".
func plurally(does string) string {
	for i := 1; i < len(does); i++ {
		if does[i] == ' ' {
			return does[:i-1] + does[i:]
		}
	}
	return does
}

// source returns c, or that of its ancestors which g has made.
func (w *World) source(c *Context, g trace.G) trace.Obj {
	for up := c; up != nil; up = w.above(up) {
		if up.Maker == g {
			return up.ID
		}
	}
	return c.ID
}

func (w *World) objectTie(o *Object, x *Wait, next trace.G) string {
	name, who := o.Name(w), w.Who(next)
	switch o.Kind {
	case Mutex, RWMutex:
		if w.holds(o, next) {
			return who + " holds " + name
		}
		return who + " waits to lock " + name + " before it"
	case WaitGroup:
		if n := w.waitsOn(o, next); n > 0 {
			return name + " waits for " + oneOf(n, who, "finished")
		}
		return who + " has called Add or Done of " + name + ", or its starter has"
	case Errgroup:
		return name + " waits for " + oneOf(w.waitsOn(o, next), who, "returned")
	case Semaphore:
		if w.holds(o, next) {
			return who + " has slots of " + name
		}
		return who + " comes first at " + name
	case Once, Singleflight:
		return who + " runs the function of " + name
	case Cond:
		return who + " could signal " + name
	}
	return who + " uses " + name
}

func (w *World) holds(o *Object, g trace.G) bool {
	for _, h := range o.Holders() {
		if h.G == g {
			return true
		}
	}
	return false
}

// waitsOn returns how many unfinished members o has, 0 if g is none of them.
func (w *World) waitsOn(o *Object, g trace.G) int {
	n, member := 0, false
	for _, m := range o.Members(w) {
		if !m.Done(w) {
			n++
			member = member || m.G == g
		}
	}
	if !member {
		return 0
	}
	return n
}

// oneOf says that n have not done something yet, and names one of them at the end.
func oneOf(n int, who, done string) string {
	if n < 2 {
		return who + ", which has not " + done
	}
	return fmt.Sprintf("%d that have not %s, such as %s", n, done, who)
}
