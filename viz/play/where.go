package play

import (
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Where returns the place in the program's own source where the last of the first
// n events happened, or where its goroutine was seen last; "" and 0 if there is none.
func Where(h *world.History, n int) (file string, line int) {
	t := h.Trace()
	if f, ok := t.UserFrame(stack(h, n)); ok {
		return t.String(f.File), f.Line
	}
	return "", 0
}

// Stack returns the call stack that belongs to Caption: where its event happened,
// or where the event's goroutine was seen last. If the program's own source has
// no part in that, it is that of the event before; 0 if there is none at all.
func (p *Player) Stack() trace.StackID {
	if p.n == 0 {
		return 0
	}
	return p.story.stacks[p.n-1]
}

// locator finds the stacks of events, asked in order: those that have a frame in
// the program's own source.
type locator struct {
	t    *trace.Trace
	own  []int8          // by StackID: 1 if it has such a frame, -1 if not
	last []trace.StackID // by goroutine
}

func newLocator(t *trace.Trace) *locator {
	return &locator{t: t, own: make([]int8, len(t.Stacks)+1)}
}

// at returns what function stack returns for e.
func (l *locator) at(e *trace.Event) trace.StackID {
	if l.owns(e.Stack) {
		if e.Kind == trace.Handoff && e.N == 1 {
			l.note(e.Peer, e.Stack) // who takes the value
		} else {
			l.note(e.G, e.Stack)
		}
		return e.Stack
	}
	for _, id := range parties(e) {
		if int(id) < len(l.last) && l.last[id] != 0 {
			return l.last[id]
		}
	}
	return 0
}

func (l *locator) owns(id trace.StackID) bool {
	if l.own[id] == 0 {
		l.own[id] = -1
		if _, ok := l.t.UserFrame(id); ok {
			l.own[id] = 1
		}
	}
	return l.own[id] == 1
}

// note notes where a goroutine was. Only corrupt traces have numbers larger than
// that of their events.
func (l *locator) note(id trace.G, stack trace.StackID) {
	if int64(id) > int64(len(l.t.Events)) {
		return
	}
	for int(id) >= len(l.last) {
		l.last = append(l.last, 0)
	}
	l.last[id] = stack
}

// parties returns the goroutines of an event, whoever it is told of first.
func parties(e *trace.Event) [2]trace.G {
	if e.Kind == trace.Ready {
		return [2]trace.G{e.Peer, e.G} // it is told of whoever wakes
	}
	return [2]trace.G{e.G, e.Peer}
}

// stack returns a stack of the last of the first n events that has a frame in
// the program's own source, 0 if there is none.
func stack(h *world.History, n int) trace.StackID {
	t := h.Trace()
	n = min(n, len(t.Events))
	if n <= 0 {
		return 0
	}
	e := &t.Events[n-1]
	if _, ok := t.UserFrame(e.Stack); ok {
		return e.Stack
	}
	w := h.At(n)
	for _, id := range parties(e) {
		if g := w.G(id); g != nil {
			if _, ok := t.UserFrame(g.Stack); ok {
				return g.Stack
			}
		}
	}
	return 0
}
