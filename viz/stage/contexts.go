package stage

import (
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// contexts is what the layout has to know about contexts, gathered from a whole
// trace.
type contexts struct {
	s      *survey
	heeded map[trace.Obj]bool // contexts whose end somebody minds
	duties *world.Duties
	lapses []lapse         // [0] ends the lists
	open   map[trace.G]int // lapses that have not ended
}

// lapse says that a goroutine goes on although a context has ended by which it
// should come to its own end. That is so for those who are known to work under the
// context, and for whoever has waited for its end before and will mind it later. It lasts until
// the goroutine minds the end of that or another context.
type lapse struct {
	g        trace.G
	since    trace.Time // when the context ended
	from, to int        // events; it is so after the first, and no more after the second
	never    bool       // it does not mind at all
	sure     bool       // it is known to work under the context
	next     int32      // of the same goroutine, index into lapses
}

func newContexts(s *survey) contexts {
	return contexts{s: s, heeded: map[trace.Obj]bool{}, duties: world.NewDuties(s.last), lapses: make([]lapse, 1), open: map[trace.G]int{}}
}

func (c *contexts) event(i int, e *trace.Event) {
	c.duties.Event(e)
	switch e.Kind {
	case trace.Response, trace.End:
		c.finish(i, e.G, true)
	case trace.Cancel:
		c.end(i, e)
	}
}

// end notes that a context ends.
func (c *contexts) end(i int, e *trace.Event) {
	x := c.s.last.Context(e.Obj)
	if x == nil {
		return
	}
	under := c.duties.Under(e.Obj)
	for _, g := range under {
		if c.s.visible(g) {
			c.begin(lapse{g: g, since: e.Time, from: i, sure: true}, e)
		}
	}
	if x.Done == 0 || c.s.last.Chan(x.Done) == nil {
		return
	}
	for _, g := range c.s.chans[x.Done].listeners {
		if !slices.Contains(under, g) {
			c.begin(lapse{g: g, since: e.Time, from: i}, e)
		}
	}
}

// begin begins a lapse, unless the goroutine has ended, has one, or is the one that
// cancels.
func (c *contexts) begin(l lapse, e *trace.Event) {
	if _, ok := c.open[l.g]; ok || l.g == e.G || c.s.gs[l.g].ended {
		return
	}
	facts := &c.s.gs[l.g]
	l.next, facts.lapses = facts.lapses, int32(len(c.lapses))
	c.open[l.g] = len(c.lapses)
	c.lapses = append(c.lapses, l)
}

// finish ends the lapse of a goroutine.
func (c *contexts) finish(i int, g trace.G, never bool) {
	if k, ok := c.open[g]; ok {
		delete(c.open, g)
		l := &c.lapses[k]
		l.to, l.never = i, never
		if never && !l.sure {
			l.to = l.from
		}
	}
}

// mind notes that somebody sees that a context has ended.
func (c *contexts) mind(i int, e *trace.Event) {
	c.finish(i, e.G, false)
	if x := c.s.last.ContextOf(e.Obj); x != nil {
		c.heed(x.ID)
	}
}

// heed notes that the end of a context made a difference, and so did that of the
// one with which it ended.
func (c *contexts) heed(id trace.Obj) {
	for x := c.s.last.Context(id); x != nil && !c.heeded[x.ID]; x = c.s.last.Context(x.From) {
		c.heeded[x.ID] = true
	}
}

// settle ends what has not ended with the trace. A context whose time runs out, or
// that ends because of an error, has made a difference even if nobody looked.
func (c *contexts) settle() {
	for g := range c.open {
		c.finish(len(c.s.t.Events), g, true)
	}
	for x := range c.s.last.Contexts {
		if x.Ended && (x.TimedOut() || x.Cause(c.s.last) != canceled) && !x.System {
			c.heed(x.ID)
		}
	}
}

// canceled is the cause of a context for whose end there is no other.
const canceled = "context canceled"

// lapse returns the one in which goroutine g is at a moment, nil if in none. In the
// very moment in which a context ends nobody can have minded it.
func (s *survey) lapse(g trace.G, m *Moment) *lapse {
	for i := s.gs[g].lapses; i != 0; i = s.contexts.lapses[i].next {
		if l := &s.contexts.lapses[i]; l.from < m.N && m.N <= l.to && m.Time > l.since {
			return l
		}
	}
	return nil
}

// own reports whether a stack is in the program or a module that it uses, not in
// the standard library but for package context. One that was not
// recorded is.
func (s *survey) own(id trace.StackID) bool {
	frames := s.t.Stack(id)
	for _, f := range frames {
		frame := s.t.Frame(f)
		fn := s.t.String(frame.Func)
		if strings.HasPrefix(fn, "context.") {
			continue
		}
		first, _, _ := strings.Cut(fn, "/")
		_, known := s.t.Header.Source.Files[s.t.String(frame.File)]
		return known || first != fn && strings.Contains(first, ".")
	}
	return len(frames) == 0
}
