package ask

import (
	"maps"
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// ears finds who works under a context that ends, and does not mind: the members of its
// errgroup, and the handlers of requests. Of others it is not known that they should.
type ears struct {
	w       *world.World            // at the end
	group   map[trace.Obj]trace.Obj // the contexts of errgroups
	request map[trace.G]trace.Obj   // and of requests
	under   map[trace.G]trace.Obj   // what somebody works under
	open    map[trace.G]deafness
	deaf    []deafness
}

// deafness is that a goroutine goes on after a context has ended.
type deafness struct {
	g    trace.G
	ctx  trace.Obj
	from int // the event that ends it
	to   trace.Time
}

func newEars(end *world.World) *ears {
	return &ears{w: end, group: map[trace.Obj]trace.Obj{}, request: map[trace.G]trace.Obj{}, under: map[trace.G]trace.Obj{}, open: map[trace.G]deafness{}}
}

func (x *ears) event(i int, e *trace.Event) {
	switch e.Kind {
	case trace.Object:
		if o := x.w.Object(e.Obj); o != nil && o.Kind == world.Errgroup && e.Ref != 0 {
			x.group[e.Obj] = e.Ref
		}
	case trace.Context:
		if c := x.w.Context(e.Obj); c != nil && c.System {
			x.request[e.G] = e.Obj
		}
	case trace.Member:
		if ctx, ok := x.group[e.Obj]; ok {
			x.under[e.Peer] = ctx
		}
	case trace.Request:
		if ctx, ok := x.request[e.G]; ok {
			x.under[e.G] = ctx
		}
	case trace.Cancel:
		x.cancel(i, e)
	case trace.Drained:
		if x.w.ContextOf(e.Obj) != nil {
			delete(x.open, e.G)
		}
	case trace.End, trace.Response:
		x.end(e.G, e.Time)
		delete(x.under, e.G)
	}
}

func (x *ears) cancel(i int, e *trace.Event) {
	for g, ctx := range x.under {
		if _, already := x.open[g]; ctx == e.Obj && g != e.G && !already {
			x.open[g] = deafness{g: g, ctx: ctx, from: i}
		}
	}
}

// end notes that a goroutine has come to its end by itself, after a while.
func (x *ears) end(g trace.G, now trace.Time) {
	d, ok := x.open[g]
	delete(x.open, g)
	if ok && now > x.w.Trace.Events[d.from].Time {
		d.to = now
		x.deaf = append(x.deaf, d)
	}
}

// finish ends what the end of the run ends.
func (x *ears) finish() {
	for _, g := range slices.Sorted(maps.Keys(x.open)) {
		x.end(g, x.w.Time)
	}
}

// ignored tells who went on after a cancellation without looking.
func (j *judge) ignored(x *ears) {
	j.section("Did not listen to a cancellation", len(x.deaf), func(i int) Row {
		d := &x.deaf[i]
		e := &j.w.Trace.Events[d.from]
		t := named(j.w, nil, d.g)
		if g := j.h.At(d.from + 1).G(d.g); g != nil {
			t = t.plain(",").at(j.w.Trace, g.Stack).plain(",")
		}
		rest := " went on for " + world.Span(d.to-e.Time) + " after " + name(j.w, Thing{Obj: d.ctx}) + " had ended, and never looked whether it had"
		t = append(t, linked(j.w, rest, Thing{Obj: d.ctx})...)
		return Row{Text: remedy(t.end(), Text{{Text: "select on the context's Done beside whatever it waits for, or hand the context on to what it calls"}}), At: d.from + 1, Time: e.Time}
	})
}
