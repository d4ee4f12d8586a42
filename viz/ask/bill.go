package ask

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// bill adds up, for all goroutines, what waiting has cost, and finds who went on
// sending after a cancellation.
type bill struct {
	w       *world.World // at the end
	pending []want
	waits   map[trace.G]stay
	last    deed
	spent   map[awaited]*cost
	heard   map[trace.G]trace.Obj          // the context whose end a goroutine has seen
	takers  map[trace.Obj]map[trace.G]bool // who receives from a channel
	late    []*lateness
	lateOf  map[trace.G]*lateness
	ears    *ears
}

// stay is a wait that has not ended, for the first of several things.
type stay struct {
	wants []want
	since int32
}

// awaited is what a wait is billed to.
type awaited struct {
	first want
	rest  string // the others, if none of them came
}

// cost is what waiting for something has cost, or for the first of several things if
// none of them came.
type cost struct {
	wants   []want
	total   trace.Time
	n       int
	gs      map[trace.G]bool
	longest int32 // the event that began the longest wait
	most    trace.Time
}

// lateness is that a goroutine has sent values after it heard of a cancellation.
type lateness struct {
	ctx   trace.Obj
	first int
	n     int
}

func newBill(end *world.World) *bill {
	return &bill{w: end, waits: map[trace.G]stay{}, spent: map[awaited]*cost{}, takers: map[trace.Obj]map[trace.G]bool{}, heard: map[trace.G]trace.Obj{}, lateOf: map[trace.G]*lateness{}, ears: newEars(end)}
}

func (b *bill) read(rest []func()) {
	for i := range b.w.Trace.Events {
		if i%stretch == stretch-1 {
			for _, f := range rest {
				f()
			}
		}
		b.event(i, &b.w.Trace.Events[i])
		b.ears.event(i, &b.w.Trace.Events[i])
	}
	b.ears.finish()
	for _, g := range slices.Sorted(maps.Keys(b.waits)) {
		b.pay(g, 0, b.w.Time)
	}
}

func (b *bill) event(i int, e *trace.Event) {
	b.last.note(e)
	switch e.Kind {
	case trace.Wait, trace.Block:
		b.pending = append(b.pending, want{e.Obj, e.Kind == trace.Wait && e.N == 1})
	case trace.Park:
		if wants := b.told(); len(wants) > 0 && !b.library(e.G) {
			b.waits[e.G] = stay{wants, int32(i)}
		}
		b.pending = b.pending[:0]
	case trace.Ready:
		b.pay(e.Peer, b.last.readies(e), e.Time)
	case trace.Drained:
		if c := b.w.ContextOf(e.Obj); c != nil && !b.library(e.G) {
			b.heard[e.G] = c.ID
		}
	case trace.Send:
		b.send(i, e)
	case trace.Handoff:
		b.takes(e.Obj, e.Peer)
		b.send(i, e)
	case trace.Recv:
		b.takes(e.Obj, e.G)
	}
}

func (b *bill) takes(c trace.Obj, g trace.G) {
	if b.takers[c] == nil {
		b.takers[c] = map[trace.G]bool{}
	}
	b.takers[c][g] = true
}

// further returns what those who receive from x wait for themselves, nil if they are
// busy: half as long or more, for somebody to receive from them.
func (b *bill) further(x *cost) *cost {
	takers := b.takers[x.wants[0].obj]
	for _, y := range b.longest() {
		if !y.sends() || y.wants[0] == x.wants[0] || 2*y.total < x.total {
			continue
		}
		for g := range y.gs {
			if takers[g] {
				return y
			}
		}
	}
	return nil
}

func (b *bill) library(id trace.G) bool {
	g := b.w.G(id)
	return g == nil || g.System
}

// told returns what somebody who parks waits for: time and the ends of contexts are
// not lost.
func (b *bill) told() []want {
	var wants []want
	for _, x := range b.pending {
		c, o := b.w.Chan(x.obj), b.w.Object(x.obj)
		if c != nil && c.Kind == world.Plain && !c.System || o != nil && !o.System {
			wants = append(wants, x)
		}
	}
	return wants
}

// A deed is what a goroutine did to a thing, for which it then makes others ready.
type deed struct {
	by  trace.G
	obj trace.Obj
}

// note keeps the last event that makes nobody ready.
func (d *deed) note(e *trace.Event) {
	if e.Kind != trace.Ready {
		*d = deed{e.G, e.Obj}
	}
}

// readies returns the thing by which somebody is made ready with e, 0 if it is none.
func (d *deed) readies(e *trace.Event) trace.Obj {
	if d.by != e.G {
		return 0
	}
	return d.obj
}

// sends reports whether somebody to receive was waited for, and nothing else.
func (x *cost) sends() bool { return len(x.wants) == 1 && x.wants[0].send }

// pay ends a wait by a thing. If that is none that was waited for, such as a context,
// it was in vain for all that were.
func (b *bill) pay(g trace.G, by trace.Obj, now trace.Time) {
	x, ok := b.waits[g]
	delete(b.waits, g)
	if !ok || now == b.w.Trace.Events[x.since].Time {
		return
	}
	if i := slices.IndexFunc(x.wants, func(w want) bool { return w.obj == by }); i >= 0 {
		x.wants = x.wants[i : i+1]
	}
	key := awaited{first: x.wants[0]}
	if len(x.wants) > 1 {
		key.rest = fmt.Sprint(x.wants[1:])
	}
	c := b.spent[key]
	if c == nil {
		c = &cost{wants: x.wants, gs: map[trace.G]bool{}}
		b.spent[key] = c
	}
	d := now - b.w.Trace.Events[x.since].Time
	c.total += d
	c.n++
	c.gs[g] = true
	if d > c.most {
		c.most, c.longest = d, x.since
	}
}

func (b *bill) send(i int, e *trace.Event) {
	c := b.w.Chan(e.Obj)
	ctx, heard := b.heard[e.G]
	if !heard || c == nil || c.System || c.Kind != world.Plain {
		return
	}
	l := b.lateOf[e.G]
	if l == nil {
		l = &lateness{ctx: ctx, first: i}
		b.lateOf[e.G] = l
		b.late = append(b.late, l)
	}
	l.n++
}

// longest returns the costs, the highest first.
func (b *bill) longest() []*cost {
	return slices.SortedFunc(maps.Values(b.spent), func(x, y *cost) int {
		return cmp.Or(cmp.Compare(y.total, x.total), cmp.Compare(x.wants[0].obj, y.wants[0].obj), cmp.Compare(x.longest, y.longest))
	})
}

// what says for what somebody waited.
func (b *bill) what(x *cost) string {
	var all []string
	for _, w := range x.wants {
		all = append(all, b.one(w))
	}
	return strings.Join(all, " or ")
}

func (b *bill) one(x want) string {
	n := name(b.w, Thing{Obj: x.obj})
	c, o := b.w.Chan(x.obj), b.w.Object(x.obj)
	switch {
	case c != nil && x.send && c.Cap == 0:
		return "for somebody to receive from " + n
	case c != nil && x.send:
		return "for room in " + n
	case c != nil:
		return "for a value from " + n
	case o != nil && o.Kind == world.Semaphore:
		return "for slots of " + n
	}
	return "for " + n
}

// help says what would shorten a wait, "" if it is what the thing is for.
func (b *bill) help(x *cost) string {
	if len(x.wants) > 1 {
		return ""
	}
	id := x.wants[0].obj
	n := name(b.w, Thing{Obj: id})
	c, o := b.w.Chan(id), b.w.Object(id)
	switch {
	case c != nil && x.sends():
		if y := b.further(x); y != nil {
			return "look further down: who receives from " + n + " waits " + b.what(y)
		}
		return "more goroutines that receive from " + n + "; a larger buffer only puts the wait off"
	case o == nil:
		return ""
	}
	switch o.Kind {
	case world.Mutex, world.RWMutex:
		return "hold " + n + " for less, or have fewer share it"
	case world.Semaphore:
		return "more slots, if what they protect allows, or less time with one"
	}
	return ""
}
