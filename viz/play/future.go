package play

import (
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// SameFuture reports whether two runs are the same but for knobs that are turned
// in them and change nothing: no goroutine does anything else, or at another
// time. It rests as [world.NewHistory] does.
func SameFuture(a, b *trace.Trace, rest ...func()) bool {
	n := CommonPrefix(a, b, rest...)
	x, y := newUnturned(a, n), newUnturned(b, n)
	c := comparer{a: a, b: b, stacks: map[[2]trace.StackID]bool{}}
	for i := 1; ; i++ {
		if i%stretch == 0 {
			for _, f := range rest {
				f()
			}
		}
		e, ok := x.next()
		f, more := y.next()
		if !ok || !more {
			return ok == more
		}
		if !c.same(&e, &f) {
			return false
		}
	}
}

// unturned reads the events of a run without those by which knobs are turned.
type unturned struct {
	t       *trace.Trace
	at      int
	turning map[trace.G]bool
	number  map[trace.G]trace.G // of goroutines started meanwhile, as it would be without
}

func newUnturned(t *trace.Trace, from int) *unturned {
	return &unturned{t: t, at: from, turning: map[trace.G]bool{}, number: map[trace.G]trace.G{}}
}

// next returns the next event, and false at the end.
func (u *unturned) next() (trace.Event, bool) {
	for u.at < len(u.t.Events) {
		e := u.t.Events[u.at]
		u.at++
		if u.turns(&e) {
			continue
		}
		if e.Kind == trace.Go {
			const far = 1 << 24 // no goroutine from before has such a number
			u.number[e.Peer] = far + trace.G(len(u.number))
		}
		e.G, e.Peer = u.renumber(e.G), u.renumber(e.Peer)
		return e, true
	}
	return trace.Event{}, false
}

func (u *unturned) renumber(g trace.G) trace.G {
	if n, ok := u.number[g]; ok {
		return n
	}
	return g
}

// turns reports whether e belongs to the turn of a knob.
func (u *unturned) turns(e *trace.Event) bool {
	switch e.Kind {
	case trace.Go:
		if world.TurnsKnob(u.t.String(e.Str)) {
			u.turning[e.Peer] = true
		}
		return u.turning[e.Peer]
	case trace.Set:
		return true
	case trace.Run, trace.Yield, trace.End:
		return u.turning[e.G]
	}
	return false
}
