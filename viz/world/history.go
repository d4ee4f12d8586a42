package world

import (
	"slices"
	"sort"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// A History finds the state of a program after any number of events of its
// trace. It keeps a World every few thousand events, and the last ones asked
// for; Worlds share what did not change between them. It is not safe for use by
// several goroutines.
type History struct {
	trace  *trace.Trace
	front  *World   // which has come furthest
	marks  []*World // on the way there
	cur    *World   // the last one sought behind the front
	recent [16]*World
	next   int // of recent to be replaced

	verdict *Verdict // once it is known
}

// NewHistory returns the history of t, which must not change any more. It reads
// t once, for names; the fold itself is left to Fold and At. On the way it calls
// rest, if there is one, every few milliseconds: a page lets the browser draw.
func NewHistory(t *trace.Trace, rest ...func()) *History {
	front := newWorld(newPlan(t, rest))
	return &History{trace: t, front: front, marks: []*World{front.Clone()}}
}

// Trace returns the trace.
func (h *History) Trace() *trace.Trace { return h.trace }

// GoName returns what a goroutine is called at any time: "main", "worker 3".
func (h *History) GoName(id trace.G) string { return h.front.plan.goName(id) }

// Fold folds up to n more events ahead, so that At is fast for them, and reports
// whether all are folded. A page calls it between frames; nobody has to.
func (h *History) Fold(n int) (done bool) {
	all := len(h.trace.Events)
	for ; n > 0 && h.front.N < all; n-- {
		h.front.Step()
		if h.front.N >= h.marks[len(h.marks)-1].N+h.spacing() {
			h.marks = append(h.marks, h.front.Clone())
		}
	}
	return h.front.N == all
}

// spacing is how many events lie between two marks. A mark costs a copy of
// what changes after it, so where there are many objects there are fewer marks.
func (h *History) spacing() int {
	w := h.front
	objects := w.gs.n + w.chans.n + w.timers.n + w.objects.n + w.contexts.n
	return max(4096, objects/8)
}

// At returns the state after n events, or the nearest there is. It stays as it
// is for as long as the caller keeps it. The first time, At folds all events up
// to n; after that it takes as long as folding a few thousand at most, and next to
// nothing close to where it was asked last. Clone it before stepping it.
func (h *History) At(n int) *World {
	n = max(0, min(n, len(h.trace.Events)))
	for _, w := range h.recent {
		if w != nil && w.N == n {
			return w
		}
	}
	if n >= h.front.N {
		h.Fold(n - h.front.N)
		return h.keep(h.front)
	}
	h.start(n)
	h.advance(n)
	return h.keep(h.cur)
}

// Approach takes up to so many steps of the way to the state after n events, so that
// At(n) is fast soon. Nobody has to call it.
func (h *History) Approach(n, steps int) {
	n = max(0, min(n, len(h.trace.Events)))
	if n >= h.front.N {
		h.Fold(min(steps, n-h.front.N))
		return
	}
	h.start(n)
	for ; steps > 0 && h.cur.N < n; steps-- {
		h.cur.Step()
	}
}

// keep remembers and returns the present state of w.
func (h *History) keep(w *World) *World {
	c := w.Clone()
	h.recent[h.next] = c
	h.next = (h.next + 1) % len(h.recent)
	return c
}

// start makes cur the latest known state that is not after event n.
func (h *History) start(n int) {
	i := sort.Search(len(h.marks), func(i int) bool { return h.marks[i].N > n })
	best := h.marks[i-1]
	for _, w := range h.recent {
		if w != nil && w.N <= n && w.N > best.N {
			best = w
		}
	}
	if h.cur == nil || h.cur.N > n || h.cur.N < best.N {
		h.cur = best.Clone()
	}
}

// trail is how far before a place that was hard to reach states are kept, since
// the next step is often one back.
var trail = []int{1024, 128, 16, 1}

// advance steps cur to event n.
func (h *History) advance(n int) {
	hard := n-h.cur.N >= 64
	for h.cur.N < n {
		if hard && slices.Contains(trail, n-h.cur.N) {
			h.keep(h.cur)
		}
		h.cur.Step()
	}
}
