package plot

import (
	"fmt"
	"slices"
	"sort"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// items follows values through the program: from when each was first offered to when
// it was last received, perhaps far down a pipeline.
type items struct {
	t     *trace.Trace
	lives []life // by the identity of the value, less 1
	ends  []end  // of items, in order
	flow  []flow
}

type life struct {
	from, to trace.Time
	first    int32 // event by which it came, -1 for none
	last     int32 // and by which it was received last, -1 for never
}

// end is an item that has been received for the last time.
type end struct {
	at   int32 // event
	took trace.Time
}

// flow is what the law is measured by, after an event.
type flow struct {
	at    int32
	in    int     // items on their way
	done  int     // that have arrived
	area  float64 // items on their way, times seconds
	spent float64 // seconds that those took who have arrived
}

func newItems(t *trace.Trace) *items { return &items{t: t} }

func (x *items) event(i int, e *trace.Event, w *world.World) {
	switch e.Kind {
	case trace.Park:
		g := w.G(e.G)
		if g == nil {
			return
		}
		waits := g.Waits(w)
		for k := range waits {
			if waits[k].Send && own(w.Chan(waits[k].Chan)) {
				x.came(waits[k].Value.ID, i, e.Time)
			}
		}
	case trace.Send:
		if c := w.Chan(e.Obj); own(c) && c.Len() > 0 {
			x.came(c.Buf(w)[c.Len()-1].ID, i, e.Time)
		}
	case trace.Recv:
		x.received(e.G, i, e, w)
	case trace.Handoff:
		x.received(e.Peer, i, e, w)
	}
}

func own(c *world.Chan) bool { return c != nil && c.Kind == world.Plain && !c.System }

func (x *items) life(id int) *life {
	for len(x.lives) < id {
		x.lives = append(x.lives, life{first: -1, last: -1})
	}
	return &x.lives[id-1]
}

func (x *items) came(id, i int, at trace.Time) {
	if id <= 0 || id > len(x.t.Events) {
		return
	}
	if l := x.life(id); l.first < 0 {
		l.first, l.from = int32(i), at
	}
}

func (x *items) received(by trace.G, i int, e *trace.Event, w *world.World) {
	g := w.G(by)
	if g == nil || !own(w.Chan(e.Obj)) || g.Token.Chan != e.Obj {
		return
	}
	id := g.Token.ID
	x.came(id, i, e.Time)
	if id > 0 && id <= len(x.lives) {
		l := &x.lives[id-1]
		l.last, l.to = int32(i), e.Time
	}
}

// latest is how many items percentiles are taken of.
const latest = 100

// drawn is how many points of these plots there are at most, about.
const drawn = 4000

// plots returns the plots of latency and of Little's law; none if nothing took time.
func (x *items) plots() []*Plot {
	for _, l := range x.lives {
		if l.first >= 0 && l.last >= 0 {
			x.ends = append(x.ends, end{l.last, l.to - l.from})
		}
	}
	if !slices.ContainsFunc(x.ends, func(e end) bool { return e.took > 0 }) {
		return nil
	}
	sort.SliceStable(x.ends, func(i, j int) bool { return x.ends[i].at < x.ends[j].at })
	return []*Plot{x.latency(), x.little()}
}

func (x *items) latency() *Plot {
	p := &Plot{
		Kind: Latency, Title: "latency", Series: []Series{{Name: "half"}, {Name: "99 of 100"}}, items: x,
		About: "How long the latest 100 items took from first sent to last received: half of them, and 99 of 100, no longer than this",
	}
	step := max(1, len(x.ends)/drawn)
	var sorted []trace.Time
	for i := 0; i < len(x.ends); i += step {
		sorted = sorted[:0]
		for _, e := range x.ends[max(0, i+1-latest) : i+1] {
			sorted = append(sorted, e.took)
		}
		slices.Sort(sorted)
		p.Series[0].set(int(x.ends[i].at), millis(rank(sorted, 50)))
		p.Series[1].set(int(x.ends[i].at), millis(rank(sorted, 99)))
	}
	return p
}

// rank returns the smallest of sorted values that is not less than so many percent
// of them.
func rank(sorted []trace.Time, percent int) trace.Time {
	return sorted[(len(sorted)*percent+99)/100-1]
}

func millis(t trace.Time) float64 { return float64(t) / 1e6 }

// finished returns how many items have been received for the last time after n
// events.
func (x *items) finished(n int) int {
	return sort.Search(len(x.ends), func(i int) bool { return int(x.ends[i].at) >= n })
}

// little measures the items on their way, and the product that the law says to be
// the same.
func (x *items) little() *Plot {
	p := &Plot{
		Kind: Little, Title: "Little’s law", Series: []Series{{Name: "L"}, {Name: "λ × W"}}, items: x,
		About: "Items on their way, on average since the start: counted, and as the rate at which they arrive times the time that each took",
	}
	x.measure()
	step := max(1, len(x.flow)/drawn)
	for i := 0; i < len(x.flow); i += step {
		f := &x.flow[i]
		l, rate, took := x.averages(f)
		p.Series[0].set(int(f.at), l)
		p.Series[1].set(int(f.at), rate*took)
	}
	return p
}

// measure goes through the comings and goings in their order.
func (x *items) measure() {
	var comings []int32
	for _, l := range x.lives {
		if l.first >= 0 && l.last >= 0 {
			comings = append(comings, l.first)
		}
	}
	slices.Sort(comings)
	var f flow
	last := trace.Time(0)
	pass := func(at int32) {
		now := x.t.Events[at].Time
		f.area += float64(f.in) * seconds(now-last)
		f.at, last = at, now
	}
	for i, k := 0, 0; k < len(x.ends); {
		if i < len(comings) && comings[i] <= x.ends[k].at {
			pass(comings[i])
			f.in++
			i++
		} else {
			pass(x.ends[k].at)
			f.in--
			f.done++
			f.spent += seconds(x.ends[k].took)
			k++
		}
		x.flow = append(x.flow, f)
	}
}

func seconds(t trace.Time) float64 { return float64(t) / 1e9 }

// averages returns how many items were on their way, how many arrived in a second,
// and how many seconds each took, since the start.
func (x *items) averages(f *flow) (l, rate, took float64) {
	passed := seconds(x.t.Events[f.at].Time)
	if passed == 0 || f.done == 0 {
		return 0, 0, 0
	}
	return f.area / passed, float64(f.done) / passed, f.spent / float64(f.done)
}

// law says what the plot of the law shows after n events.
func (x *items) law(n int) string {
	i := sort.Search(len(x.flow), func(i int) bool { return int(x.flow[i].at) >= n })
	if i == 0 || x.flow[i-1].done == 0 {
		return "Little’s law, L = λ × W, needs an item that has arrived"
	}
	l, rate, took := x.averages(&x.flow[i-1])
	text := fmt.Sprintf("L = λ × W: on average %s items were on their way; %s arrived a second and took %s each, which makes %s",
		decimal(l), decimal(rate), world.Span(trace.Time(took*1e9)), decimal(rate*took))
	if in := x.flow[i-1].in; in > 0 {
		text += fmt.Sprintf(" (%d %s still on the way)", in, world.Agree(in, "is", "are"))
	}
	return text
}
