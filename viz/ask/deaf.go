package ask

import (
	"maps"
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// ears finds who works under a context that ends, and does not mind.
type ears struct {
	w      *world.World // at the end
	duties *world.Duties
	open   map[trace.G]deafness
	deaf   []deafness
}

// deafness is that a goroutine goes on after a context has ended.
type deafness struct {
	g    trace.G
	ctx  trace.Obj
	from int // the event that ends it
	to   trace.Time
}

func newEars(end *world.World) *ears {
	return &ears{w: end, duties: world.NewDuties(end), open: map[trace.G]deafness{}}
}

func (x *ears) event(i int, e *trace.Event) {
	x.duties.Event(e)
	switch e.Kind {
	case trace.Cancel:
		for _, g := range x.duties.Under(e.Obj) {
			if _, already := x.open[g]; g != e.G && !already {
				x.open[g] = deafness{g: g, ctx: e.Obj, from: i}
			}
		}
	case trace.Drained:
		if x.w.ContextOf(e.Obj) != nil {
			delete(x.open, e.G)
		}
	case trace.End, trace.Response:
		x.end(e.G, e.Time)
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
