package world

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Duties tells who works under which context, and so should come to an end with it:
// the members of its errgroup, and the handler of the request that it is for. Of others
// that is not known. Whoever reads a run passes its events on, in order.
type Duties struct {
	end     *World                  // of the run
	group   map[trace.Obj]trace.Obj // the contexts of errgroups
	request map[trace.G]trace.Obj   // that of the request that a goroutine serves, or will serve
	under   map[trace.G]trace.Obj
}

// NewDuties returns what is known before the first event of the run that comes to end.
func NewDuties(end *World) *Duties {
	return &Duties{end, map[trace.Obj]trace.Obj{}, map[trace.G]trace.Obj{}, map[trace.G]trace.Obj{}}
}

// Event takes note of the next event.
func (d *Duties) Event(e *trace.Event) {
	switch e.Kind {
	case trace.Object:
		if o := d.end.Object(e.Obj); o != nil && o.Kind == Errgroup && e.Ref != 0 {
			d.group[e.Obj] = e.Ref
		}
	case trace.Context:
		if c := d.end.Context(e.Obj); c != nil && c.System {
			d.request[e.G] = e.Obj
		}
	case trace.Member:
		if ctx, ok := d.group[e.Obj]; ok {
			d.under[e.Peer] = ctx
		}
	case trace.Request:
		if ctx, ok := d.request[e.G]; ok {
			d.under[e.G] = ctx
		}
	case trace.Response, trace.End:
		delete(d.under, e.G)
	}
}

// Under returns who works under a context now, in the order of their numbers.
func (d *Duties) Under(ctx trace.Obj) []trace.G {
	var gs []trace.G
	for g, c := range d.under {
		if c == ctx {
			gs = append(gs, g)
		}
	}
	slices.Sort(gs)
	return gs
}
