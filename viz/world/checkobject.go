package world

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// uses says of which kinds of objects an event may be.
var uses = map[trace.Kind][]ObjectKind{
	trace.Block:    {Mutex, RWMutex, WaitGroup, Once, Cond, Semaphore, Errgroup, Singleflight},
	trace.Lock:     {Mutex, RWMutex},
	trace.Unlock:   {Mutex, RWMutex},
	trace.Miss:     {Mutex, RWMutex, Semaphore, Errgroup},
	trace.Acquire:  {Semaphore},
	trace.Release:  {Semaphore},
	trace.GiveUp:   {Semaphore},
	trace.Add:      {WaitGroup, Errgroup},
	trace.Member:   {WaitGroup, Errgroup},
	trace.Return:   {Errgroup},
	trace.Waited:   {WaitGroup, Errgroup},
	trace.Wake:     {Cond},
	trace.Begin:    {Once, Singleflight},
	trace.Finish:   {Once, Singleflight},
	trace.Enter:    {Server, Conn},
	trace.Request:  {Conn},
	trace.Response: {Conn},
}

// misuseObject says in which way w, before e, forbids what e does with an object.
func (w *World) misuseObject(e *trace.Event) string {
	o := w.Object(e.Obj)
	switch {
	case o == nil:
		return fmt.Sprintf("object %d does not exist", e.Obj)
	case !slices.Contains(uses[e.Kind], o.Kind):
		return fmt.Sprintf("%s of object %d, which is a %s", e.Kind, o.ID, o.Kind)
	}
	switch e.Kind {
	case trace.Lock, trace.Unlock:
		return misuseLock(o, e)
	case trace.Acquire, trace.Release:
		return w.misuseUnits(o, e)
	case trace.Add, trace.Waited, trace.Return:
		return misuseCounter(o, e)
	case trace.Begin, trace.Finish:
		return w.misuseCall(o, e)
	case trace.Request, trace.Response:
		if (o.request != 0) == (e.Kind == trace.Request) {
			return fmt.Sprintf("%s on connection %d, which serves request %q", e.Kind, o.ID, o.Request(w))
		}
	}
	return ""
}

func misuseLock(o *Object, e *trace.Event) string {
	if e.N == 1 && o.Kind == Mutex {
		return fmt.Sprintf("goroutine %d reads under mutex %d", e.G, o.ID)
	}
	for i := range o.Holders() {
		h := &o.Holders()[i]
		switch {
		case e.Kind == trace.Unlock && h.Shared == (e.N == 1):
			return ""
		case e.Kind == trace.Lock && !(h.Shared && e.N == 1):
			return fmt.Sprintf("goroutine %d locks %d, which goroutine %d holds", e.G, o.ID, h.G)
		}
	}
	if e.Kind == trace.Unlock {
		return fmt.Sprintf("goroutine %d unlocks %d, which nobody holds so", e.G, o.ID)
	}
	return ""
}

func (w *World) misuseUnits(o *Object, e *trace.Event) string {
	n := o.Count - e.N
	if e.Kind == trace.Acquire {
		n = o.Count + e.N
	}
	switch {
	case e.N < 0 || n < 0 || n > o.Size || n != e.M:
		return fmt.Sprintf("of the %d units of semaphore %d, %d are taken, the event says %d", o.Size, o.ID, n, e.M)
	case e.Kind == trace.Release:
		return ""
	}
	next := w.next(o)
	switch state := w.stateOf(e.G); {
	case state == Blocked && (next != e.G || o.Wanted(w, e.G) != e.N):
		return fmt.Sprintf("goroutine %d gets %d units of semaphore %d and is not the first to wait for them", e.G, e.N, o.ID)
	case state == Running && next != 0:
		return fmt.Sprintf("goroutine %d gets units of semaphore %d, for which goroutine %d waits", e.G, o.ID, next)
	}
	return ""
}

// next returns who will be let in next by semaphore o, 0 if nobody: those who want
// more than there is wait for their context to end.
func (w *World) next(o *Object) trace.G {
	for _, g := range o.Queue() {
		if o.Wanted(w, g) <= o.Size {
			return g
		}
	}
	return 0
}

func misuseCounter(o *Object, e *trace.Event) string {
	switch {
	case e.Kind == trace.Add && o.Count+e.N != e.M:
		return fmt.Sprintf("the counter of %d is %d, the event says %d", o.ID, o.Count+e.N, e.M)
	case e.Kind == trace.Waited && o.Kind == WaitGroup && o.Count != 0:
		return fmt.Sprintf("Wait for %d returns, whose counter is %d", o.ID, o.Count)
	case e.Kind == trace.Return && e.N == 1 && o.By != 0:
		return fmt.Sprintf("%d has two first errors", o.ID)
	}
	return ""
}

func (w *World) misuseCall(o *Object, e *trace.Event) string {
	runs := slices.ContainsFunc(o.Holders(), func(h Hold) bool { return w.Trace.SameString(h.key, e.Str) && (h.G == e.G || e.Kind == trace.Begin) })
	switch {
	case e.Kind == trace.Begin && (runs && o.Kind == Once || o.Done):
		return fmt.Sprintf("once %d begins twice", o.ID)
	case e.Kind == trace.Finish && !runs:
		return fmt.Sprintf("goroutine %d finishes a function of %d that it has not begun", e.G, o.ID)
	}
	return ""
}

// misuseContext says in which way w, before e, forbids what e does with a context.
func (w *World) misuseContext(e *trace.Event) string {
	if e.Kind == trace.Context {
		if e.Ref != 0 && w.Context(e.Ref) == nil {
			return fmt.Sprintf("context %d derives from %d, which does not exist", e.Obj, e.Ref)
		}
		return ""
	}
	c := w.Context(e.Obj)
	switch {
	case c == nil:
		return fmt.Sprintf("context %d does not exist", e.Obj)
	case e.Kind == trace.Done:
		return ""
	case c.Ended:
		return fmt.Sprintf("context %d ends twice", c.ID)
	case e.Ref != 0 && (w.Context(e.Ref) == nil || !w.Context(e.Ref).Ended):
		return fmt.Sprintf("context %d ends as %d does, which has not ended", c.ID, e.Ref)
	case e.Ref == 0 && e.G == 0 && c.Deadline > e.Time:
		return fmt.Sprintf("context %d ends at %v, before its deadline at %v", c.ID, e.Time.Duration(), c.Deadline.Duration())
	}
	return ""
}

// unsound says what is wrong with the object of the event applied last, "" if
// nothing is. It looks at all that the object has, which misuse does not need.
func (w *World) unsound(e *trace.Event) string {
	o := w.Object(e.Obj)
	if o == nil || uses[e.Kind] == nil {
		return ""
	}
	units, readers := int64(0), 0
	for _, h := range o.Holders() {
		units += h.N
		if h.Shared {
			readers++
		}
	}
	alone := len(o.Holders()) - readers
	switch {
	case o.Kind == Semaphore && units != o.Count:
		return fmt.Sprintf("of semaphore %d, %d units are taken and %d held", o.ID, o.Count, units)
	case (o.Kind == Mutex || o.Kind == RWMutex) && alone > 1 || alone == 1 && readers > 0:
		return fmt.Sprintf("%d is held by %d alone and by %d readers", o.ID, alone, readers)
	case (o.Kind == WaitGroup || o.Kind == Errgroup) && o.Count != int64(o.Total-o.Finished):
		return fmt.Sprintf("of the %d in %d, %d have finished, and its counter is %d", o.Total, o.ID, o.Finished, o.Count)
	}
	for _, g := range o.Queue() {
		if w.stateOf(g) != Blocked {
			return fmt.Sprintf("goroutine %d is in the queue of %d and is %s", g, o.ID, w.stateOf(g))
		}
	}
	return ""
}

// outlives returns a context that goes on although that from which it derives has
// ended, nil if none does. Contexts of other kinds than package context's pass
// their end on in a goroutine, which may not have come to it.
func (w *World) outlives() *Context {
	for g := range w.Goroutines {
		if g.State != Done && strings.HasPrefix(g.Func(w), "context.(*cancelCtx).propagateCancel") {
			return nil
		}
	}
	for c := range w.Contexts {
		if up := w.above(c); up != nil && up.Ended && !c.Ended && c.Func(w) != "WithoutCancel" {
			return c
		}
	}
	return nil
}
