package world

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// told returns those of the waits that concern the program: an Acquire waits on a
// channel of the semaphore's own too.
func (w *World) told(waits []Wait) []Wait {
	library := func(x Wait) bool {
		c := w.Chan(x.Chan)
		return c != nil && c.System
	}
	if !slices.ContainsFunc(waits, library) {
		return waits
	}
	return slices.DeleteFunc(slices.Clone(waits), library)
}

func forObject(x Wait) bool { return x.Obj != 0 }

// objectReason says why g, one of whose waits is for an object, is parked, and what
// else would wake it.
func (w *World) objectReason(g *Goroutine, waits []Wait) string {
	i := slices.IndexFunc(waits, forObject)
	o := w.Object(waits[i].Obj)
	if o == nil {
		return library(g.Why(w))
	}
	reason := w.objectObstacle(g, o, waits[i].N)
	if rest := w.told(slices.Concat(waits[:i], waits[i+1:])); len(rest) > 0 {
		reason += " (or it waits for " + w.wishes(rest) + ")"
	}
	return reason
}

func (w *World) objectObstacle(g *Goroutine, o *Object, n int64) string {
	name := o.Name(w)
	switch o.Kind {
	case Mutex, RWMutex:
		return w.lockObstacle(o, n)
	case Semaphore:
		return w.unitsObstacle(g, o, n)
	case Once:
		return w.HolderNames(o) + " runs the function of " + name
	case Singleflight:
		return w.HolderNames(o) + " does the work for " + name
	case Cond:
		return "nobody has signalled " + name
	case WaitGroup:
		return fmt.Sprintf("%d of %d in %s %s finished", o.Finished, o.Total, name, Agree(o.Finished, "has", "have"))
	case Errgroup:
		if strings.Contains(g.Why(w), "chan") {
			return fmt.Sprintf("%s has its %d running", name, o.Size)
		}
		return fmt.Sprintf("%d of %d in %s %s returned", o.Finished, o.Total, name, Agree(o.Finished, "has", "have"))
	}
	return "it waits for " + name
}

func (w *World) lockObstacle(o *Object, n int64) string {
	name := o.Name(w)
	held := o.Holders()
	switch {
	case len(held) == 0:
		return name + " was held"
	case !held[0].Shared:
		return name + " is held by " + w.HolderNames(o)
	case n == 0:
		return name + " is read-locked by " + w.HolderNames(o)
	}
	return w.Who(w.writer(o)) + " waits to lock " + name + ", and new readers wait for that"
}

// writer returns the first in the queue of o who wants it alone, 0 if nobody.
func (w *World) writer(o *Object) trace.G {
	for _, g := range o.Queue() {
		if o.Wanted(w, g) == 0 {
			return g
		}
	}
	return 0
}

func (w *World) unitsObstacle(g *Goroutine, o *Object, n int64) string {
	name := o.Name(w)
	switch next := w.next(o); {
	case n > o.Size:
		return fmt.Sprintf("it wants %d of %s, which has %d in all", n, name, o.Size)
	case next != g.ID && o.Free() >= n:
		return fmt.Sprintf("%s comes first, who wants %d of %s", w.Who(next), o.Wanted(w, next), name)
	}
	return fmt.Sprintf("%d of %d free in %s, it wants %d", o.Free(), o.Size, name, n)
}

// HolderNames lists who holds o: "worker 1, worker 2 and 3 more".
func (w *World) HolderNames(o *Object) string {
	var gs []trace.G
	for _, h := range o.Holders() {
		if !slices.Contains(gs, h.G) {
			gs = append(gs, h.G)
		}
	}
	return w.list(gs)
}

func (w *World) list(gs []trace.G) string {
	const most = 3
	var s strings.Builder
	for i, g := range gs {
		switch {
		case i == most && len(gs) > most+1:
			return fmt.Sprintf("%s and %d more", s.String(), len(gs)-most)
		case i > 0 && i == len(gs)-1:
			s.WriteString(" and ")
		case i > 0:
			s.WriteString(", ")
		}
		s.WriteString(w.Who(g))
	}
	if len(gs) == 0 {
		return "somebody"
	}
	return s.String()
}
