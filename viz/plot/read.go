package plot

import (
	"sort"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// stretch is how many events are read without a rest.
const stretch = 1 << 10

// mostOfAKind is how many channels, and how many semaphores, have a plot: those with
// the most traffic.
const mostOfAKind = 4

// New reads a run, in one pass over its events. It rests as [world.NewHistory] does.
func New(h *world.History, rest ...func()) *Plots {
	r := newReader(h)
	for i := range r.t.Events {
		if i%stretch == stretch-1 {
			for _, f := range rest {
				f()
			}
		}
		r.event(i, &r.t.Events[i])
	}
	return &Plots{h: h, all: r.plots()}
}

// reader reads a run into plots.
type reader struct {
	t       *trace.Trace
	w       *world.World
	queues  map[trace.Obj]*Plot
	slots   map[trace.Obj]*Plot
	crowd   *Plot
	counts  [4]int // goroutines in each of states
	looks   []int8 // the state of each goroutine, by its number; -1 for none
	through *through
	items   *items
	waits   []world.Wait // of the goroutines of an event, before it
}

func newReader(h *world.History) *reader {
	t := h.Trace()
	last := h.At(len(t.Events))
	r := &reader{
		t: t, w: h.At(0).Clone(), queues: map[trace.Obj]*Plot{}, slots: map[trace.Obj]*Plot{},
		crowd: &Plot{Kind: Goroutines, Title: "goroutines", About: "Goroutines by what they do: running, ready to run, asleep, blocked"},
		items: newItems(t), through: newThrough(t),
	}
	for _, s := range states {
		r.crowd.Series = append(r.crowd.Series, Series{Name: s})
	}
	r.arrange(last)
	return r
}

// arrange finds what there is to be plotted.
func (r *reader) arrange(last *world.World) {
	most := trace.G(0)
	for g := range last.Goroutines {
		most = max(most, g.ID)
	}
	r.looks = make([]int8, most+1)
	for i := range r.looks {
		r.looks[i] = -1
	}
	var chans []*world.Chan
	for c := range last.Chans {
		if c.Kind == world.Plain && !c.System && c.Cap > 0 && c.Received > 0 {
			chans = append(chans, c)
		}
	}
	sort.SliceStable(chans, func(i, j int) bool { return chans[i].Received > chans[j].Received })
	for _, c := range chans[:min(len(chans), mostOfAKind)] {
		limit := float64(c.Cap)
		if c.Endless() {
			limit = 0
		}
		r.queues[c.ID] = &Plot{
			Kind: Queue, Title: c.Name(last), Limit: limit, Series: []Series{{Name: "in the channel"}, {Name: "with those who wait to send"}},
			About: "Values in " + c.Name(last) + ", and above them goroutines that wait to send one",
		}
	}
	for o := range last.Objects {
		if o.Kind == world.Semaphore && !o.System && len(r.slots) < mostOfAKind {
			r.slots[o.ID] = &Plot{
				Kind: Slots, Title: o.Name(last), Limit: float64(o.Size), Series: []Series{{Name: "taken"}},
				About: "Slots of " + o.Name(last) + " that are taken",
			}
		}
	}
}

func (r *reader) event(i int, e *trace.Event) {
	r.waits = r.waits[:0]
	r.remember(e.G)
	r.remember(e.Peer)
	now := r.w.Now
	r.w.Step()
	for _, g := range [...]trace.G{e.G, e.Peer, now} {
		r.look(g)
	}
	all := 0
	for k, n := range r.counts {
		r.crowd.Series[k].set(i, float64(n))
		all += n
	}
	r.crowd.most = max(r.crowd.most, float64(all))
	switch e.Kind {
	case trace.Send, trace.Recv, trace.Handoff, trace.Close:
		r.queue(i, e.Obj)
	case trace.Park:
		if g := r.w.G(e.G); g != nil {
			r.queuesOf(i, g.Waits(r.w))
		}
	case trace.Acquire, trace.Release:
		if p := r.slots[e.Obj]; p != nil {
			p.Series[0].set(i, float64(e.M))
		}
	}
	r.queuesOf(i, r.waits)
	r.through.event(i, e, r.w)
	r.items.event(i, e, r.w)
}

// remember notes what a goroutine waits for: an event with which it stops to may be
// about something else.
func (r *reader) remember(id trace.G) {
	if g := r.w.G(id); g != nil && g.State == world.Blocked {
		r.waits = append(r.waits, g.Waits(r.w)...)
	}
}

func (r *reader) queuesOf(i int, waits []world.Wait) {
	for k := range waits {
		r.queue(i, waits[k].Chan)
	}
}

func (r *reader) queue(i int, id trace.Obj) {
	p := r.queues[id]
	if p == nil {
		return
	}
	c := r.w.Chan(id)
	p.Series[0].set(i, float64(c.Len()))
	p.Series[1].set(i, float64(c.Len()+len(c.Senders())))
}

// look counts a goroutine by what it does now.
func (r *reader) look(id trace.G) {
	if id == 0 || int(id) >= len(r.looks) {
		return
	}
	g := r.w.G(id)
	if g == nil || g.System {
		return
	}
	now := int8(-1)
	switch g.Seems(r.w) {
	case world.Running:
		now = 0
	case world.Runnable:
		now = 1
	case world.Asleep:
		now = 2
	case world.Blocked:
		now = 3
	}
	if was := r.looks[id]; was != now {
		if was >= 0 {
			r.counts[was]--
		}
		if now >= 0 {
			r.counts[now]++
		}
		r.looks[id] = now
	}
}

// plots returns those that have something to show.
func (r *reader) plots() []*Plot {
	var all []*Plot
	for _, group := range []map[trace.Obj]*Plot{r.queues, r.slots} {
		var ids []trace.Obj
		for id := range group {
			ids = append(ids, id)
		}
		sort.Slice(ids, func(i, j int) bool { return ids[i] < ids[j] })
		for _, id := range ids {
			all = append(all, group[id])
		}
	}
	all = append(all, r.crowd)
	if p := r.through.plot(); p != nil {
		all = append(all, p)
	}
	all = append(all, r.items.plots()...)
	shown := all[:0]
	for _, p := range all {
		for i := range p.Series {
			p.Series[i].finish()
		}
		if p.top() > 0 {
			shown = append(shown, p)
		}
	}
	return shown
}
