package timeline

import (
	"strconv"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// stretch is how many events are read without a rest.
const stretch = 1 << 10

// New reads a run, in one pass over its events that takes about as long as folding
// them. It rests as [world.NewHistory] does.
func New(h *world.History, rest ...func()) *Lanes {
	r := reader{Lanes: &Lanes{h: h}, w: h.At(0).Clone(), names: newNamer()}
	events := h.Trace().Events
	r.arrange(h.At(len(events)))
	for i := range events {
		if i%stretch == 0 {
			for _, f := range rest {
				f()
			}
		}
		r.event(i, &events[i])
	}
	r.judge(h.Verdict(rest...))
	for i := range r.groups {
		r.groups[i].sum()
	}
	r.whats = r.names.whats
	return r.Lanes
}

// reader reads a run into lanes.
type reader struct {
	*Lanes
	w     *world.World
	names *namer
}

// arrange makes room for the goroutines there are at the end, group by group.
func (r *reader) arrange(last *world.World) {
	most, lanes := trace.G(0), 0
	for g := range last.Goroutines {
		most = max(most, g.ID)
		if !g.System {
			lanes++
		}
	}
	r.of = make([]int32, most+1)
	for i := range r.of {
		r.of[i] = -1
	}
	r.lanes = make([]lane, 0, lanes)
	for _, x := range last.Groups {
		from := len(r.lanes)
		for _, g := range x.Members {
			if !last.G(g).System {
				r.of[g] = int32(len(r.lanes))
				r.lanes = append(r.lanes, lane{g: g, group: int32(len(r.groups)), last: -1})
			}
		}
		if n := len(r.lanes) - from; n > 0 {
			r.groups = append(r.groups, group{name: x.Name, count: "×" + strconv.Itoa(n), from: int32(from), to: int32(len(r.lanes))})
		}
	}
}

func (r *reader) event(i int, e *trace.Event) {
	before := r.w.Now
	r.w.Step()
	r.learn(e)
	for _, g := range [...]trace.G{e.G, e.Peer, before} {
		r.touch(g, i)
	}
	switch e.Kind {
	case trace.Ready, trace.Go:
		r.wake(i, e)
	default:
		r.mark(i, e)
	}
}

// learn notes who learns that a context has ended. Who ends without having parked
// after that has been cancelled.
func (r *reader) learn(e *trace.Event) {
	x := r.lane(e.G)
	if x == nil {
		return
	}
	switch e.Kind {
	case trace.Park:
		x.obeys = false
	case trace.Drained:
		if c := r.w.Chan(e.Obj); c != nil && c.Kind == world.DoneChan {
			x.obeys = true
		}
	}
}

// touch begins a span if a goroutine looks different after event i.
func (r *reader) touch(id trace.G, i int) {
	x := r.lane(id)
	if x == nil {
		return
	}
	g := r.w.G(id)
	if g == nil {
		return
	}
	was := stage.Unborn
	if n := len(x.spans); n > 0 {
		was = x.spans[n-1].look
	}
	if g.State == world.Blocked && parked(was) {
		return // perhaps it waits for nothing any more, but it is not ready yet
	}
	next := span{from: int32(i)}
	if next.look, next.what = r.see(x, g); next.look == was {
		return
	}
	x.spans = append(x.spans, next)
	if group := &r.groups[x.group]; group.many() {
		x.last = int32(len(group.changes))
		group.changes = append(group.changes, change{int32(i), was, next.look})
	}
}

// parked reports whether a look is that of a goroutine that waits.
func parked(l stage.Look) bool { return l == stage.Waiting || l == stage.Sleeping }

func (r *reader) see(x *lane, g *world.Goroutine) (look stage.Look, what int32) {
	switch g.State {
	case world.Runnable:
		return stage.Ready, 0
	case world.Running:
		return stage.Running, 0
	case world.Asleep:
		return stage.Sleeping, r.names.sleep
	case world.Blocked:
		return r.names.waiting(r.w, g)
	case world.Panicked:
		return stage.Failed, 0
	}
	if x.obeys {
		return stage.Cancelled, 0
	}
	return stage.Gone, 0
}

func (r *reader) wake(i int, e *trace.Event) {
	by, whom := r.lane(e.G), r.lane(e.Peer)
	if by == nil || whom == nil || by == whom {
		return
	}
	r.wakes = append(r.wakes, wake{int32(i), r.of[e.G], r.of[e.Peer], e.Kind == trace.Go})
}

// judge marks the last span of those who did not end.
func (r *reader) judge(v world.Verdict) {
	for _, s := range v.Leaked {
		r.end(s.G, stage.Leaked)
	}
	for _, s := range v.Cut {
		r.end(s.G, stage.Cut)
	}
}

func (r *reader) end(g trace.G, look stage.Look) {
	x := r.lane(g)
	if x == nil || len(x.spans) == 0 {
		return
	}
	x.spans[len(x.spans)-1].look = look
	if x.last >= 0 {
		r.groups[x.group].changes[x.last].is = look
	}
}
