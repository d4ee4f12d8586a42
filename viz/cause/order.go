package cause

import "github.com/gopherscope/gopherscope/viz/trace"

// Order is which events of a trace happen before which. It takes 12 bytes for
// each event, whatever the number of goroutines, which clocks for each event
// would multiply.
type Order struct {
	t    *trace.Trace
	gs   int // one more than the largest number of a goroutine
	from [][2]int32
	// prev makes a chain of the events that give something up for whoever
	// comes next, such as the unlocks of one lock: what follows from one of
	// them follows from all before it.
	prev []int32
	by   map[int32]trace.G // who did what the trace says nobody did
}

// Events are numbered from 1 in from and prev, so that 0 is none.

// together marks a hand-off without a buffer, in which neither side goes on
// without the other.
const together = -1

// stretch is how many steps there are between two rests.
const stretch = 1 << 12

// New finds the order of the events of t, reading it once. It calls rest, if
// there is one, every few thousand events.
func New(t *trace.Trace, rest ...func()) *Order {
	b := newBuilder(t)
	for i := range t.Events {
		if i%stretch == stretch-1 {
			pause(rest)
		}
		b.add(int32(i), &t.Events[i])
	}
	return b.o
}

func pause(rest []func()) {
	for _, f := range rest {
		f()
	}
}

// actor returns who did event i, 0 for the host.
func (o *Order) actor(i int, e *trace.Event) trace.G {
	if e.G != 0 || e.Kind != trace.Cancel {
		return o.valid(e.G)
	}
	return o.by[int32(i)]
}

// other returns the second goroutine that goes on from an event, 0 if there is none.
func (o *Order) other(e *trace.Event) trace.G {
	switch e.Kind {
	case trace.Go, trace.Ready, trace.Handoff:
		return o.valid(e.Peer)
	}
	return 0
}

// valid returns g, or 0 for a number that only a corrupt trace has.
func (o *Order) valid(g trace.G) trace.G {
	if int64(g) >= int64(o.gs) {
		return 0
	}
	return g
}

// Before reports whether event a happens before event b. It takes as long as
// [Order.Past].
func (o *Order) Before(a, b int) bool { return a < b && o.Past(b).Has(a) }
