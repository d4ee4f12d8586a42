package world

import (
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// hopeful returns the goroutines that, had the program gone on, would or might
// have gone on too: those not blocked, those that a timer would have woken, and
// those blocked on a channel that a hopeful one has used, or for a lock, wait group …
// that a hopeful one holds or belongs to. If nobody has yet done with a channel what
// is waited for, whoever was started by its maker might. A deadlock leaves none.
func (w *World) hopeful(u *users, p *pauses) map[trace.G]bool {
	hope, bred := map[trace.G]bool{}, map[trace.G]bool{}
	for changed := true; changed; {
		changed = false
		for g := range w.Goroutines {
			p.step()
			if !hope[g.ID] && w.hopes(g, hope, bred, u) {
				hope[g.ID], bred[g.Parent], changed = true, true, true
			}
		}
	}
	return hope
}

func (w *World) hopes(g *Goroutine, hope, bred map[trace.G]bool, u *users) bool {
	if g.State != Blocked {
		return g.State == Runnable || g.State == Asleep
	}
	for _, x := range g.Waits(w) {
		if w.timed(x.Chan) {
			return true
		}
		if c := w.Chan(x.Chan); c != nil && c.Kind == Plain && u.ever[c.ID]&x.wanted() == 0 && bred[c.Maker] {
			return true
		}
		for _, other := range w.wakers(&x, u, u.of[x.Chan]) {
			if hope[other] {
				return true
			}
		}
	}
	return false
}

// timed reports whether a timer will send on, or close, a channel. If it is not
// known whose the end of a context is, any timer that a context has set counts.
func (w *World) timed(id trace.Obj) bool {
	c := w.Chan(id)
	if c == nil || c.Kind == Plain {
		return false
	}
	if t := w.Timer(c.Timer); t != nil {
		return t.Armed
	}
	if ctx := w.ContextOf(id); ctx != nil {
		return !ctx.Ended && ctx.Until(w) > 0
	}
	for t := range w.Timers {
		if t.Armed && strings.HasPrefix(t.Func(w), "context.") {
			return true
		}
	}
	return false
}

// users are those who ever did something with what somebody waits for. Of a channel
// they are those who are still there; who has ended may have left others to call Done.
type users struct {
	of    map[trace.Obj][]trace.G
	sides map[use]side
	ever  map[trace.Obj]side // of all, who have ended too
	hope  map[trace.G]bool   // who might go on, if that has been found out
}

type use struct {
	of trace.Obj
	g  trace.G
}

// side is what somebody has done, or tried, with a channel.
type side uint8

const (
	sent side = 1 << iota // or closed it
	received
)

// users returns who uses what somebody waits for.
func (w *World) users(p *pauses) *users {
	u := &users{of: map[trace.Obj][]trace.G{}, sides: map[use]side{}, ever: map[trace.Obj]side{}}
	note := func(c trace.Obj, id trace.G, s side) {
		u.ever[c] |= s
		g := w.G(id)
		if g == nil || g.State == Done && w.Chan(c) != nil {
			return
		}
		old, seen := u.sides[use{c, id}]
		if !seen && !w.awaited(c) {
			return
		}
		if u.sides[use{c, id}] = old | s; !seen {
			u.of[c] = append(u.of[c], id)
		}
	}
	for i := range w.Trace.Events[:w.N] {
		p.step()
		switch e := &w.Trace.Events[i]; e.Kind {
		case trace.Handoff:
			note(e.Obj, e.Peer, received)
			note(e.Obj, e.G, sent)
		case trace.Wait:
			note(e.Obj, e.G, waiting(e))
		case trace.Send, trace.Close:
			note(e.Obj, e.G, sent)
		case trace.Recv, trace.Drained:
			note(e.Obj, e.G, received)
		case trace.Make, trace.Default, trace.Object, trace.Lock, trace.Unlock, trace.Add, trace.Wake:
			note(e.Obj, e.G, 0)
		}
	}
	return u
}

// waiting is the side of a goroutine that waits for a channel.
func waiting(e *trace.Event) side {
	if e.N == 1 {
		return sent
	}
	return received
}

// answers returns those users of a channel who might end a wait for it: not those
// who have only ever done what the one who waits wants to do too.
func (u *users) answers(x *Wait) []trace.G {
	wanted := x.wanted()
	var gs []trace.G
	for _, g := range u.of[x.Chan] {
		if s := u.sides[use{x.Chan, g}]; s == 0 || s&wanted != 0 {
			gs = append(gs, g)
		}
	}
	return gs
}

// wanted is what somebody else has to do to end a wait for a channel.
func (x *Wait) wanted() side {
	if x.Send {
		return received
	}
	return sent
}

// awaited reports whether somebody waits for a channel or object. Of conditions, who
// uses their lock counts too.
func (w *World) awaited(id trace.Obj) bool {
	if c := w.Chan(id); c != nil {
		return len(c.Senders())+len(c.Receivers()) > 0
	}
	o := w.Object(id)
	return o != nil && (o.Kind == Mutex || o.Kind == RWMutex || len(o.Queue()) > 0)
}
