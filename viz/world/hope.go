package world

import (
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// hopeful returns the goroutines that, had the program gone on, would or might
// have gone on too: those not blocked, those that a timer would have woken, and
// those blocked on a channel that a hopeful one has used, or for a lock, wait group …
// that a hopeful one holds or belongs to. A deadlock leaves none.
func (w *World) hopeful(users map[trace.Obj][]trace.G, p *pauses) map[trace.G]bool {
	hope := map[trace.G]bool{}
	for changed := true; changed; {
		changed = false
		for g := range w.Goroutines {
			p.step()
			if !hope[g.ID] && w.hopes(g, hope, users) {
				hope[g.ID], changed = true, true
			}
		}
	}
	return hope
}

func (w *World) hopes(g *Goroutine, hope map[trace.G]bool, users map[trace.Obj][]trace.G) bool {
	if g.State != Blocked {
		return g.State == Runnable || g.State == Asleep
	}
	for _, x := range g.Waits(w) {
		if w.timed(x.Chan) {
			return true
		}
		for _, u := range w.wakers(&x, users) {
			if hope[u] {
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

// users returns, for each channel or object that somebody waits for, who ever did
// something with it and is still there.
func (w *World) users(p *pauses) map[trace.Obj][]trace.G {
	type use struct {
		c trace.Obj
		g trace.G
	}
	seen := map[use]bool{}
	users := map[trace.Obj][]trace.G{}
	note := func(c trace.Obj, id trace.G) {
		g := w.G(id)
		if g == nil || g.State == Done || seen[use{c, id}] {
			return
		}
		if !w.awaited(c) {
			return
		}
		seen[use{c, id}] = true
		users[c] = append(users[c], id)
	}
	for i := range w.Trace.Events[:w.N] {
		p.step()
		switch e := &w.Trace.Events[i]; e.Kind {
		case trace.Handoff:
			note(e.Obj, e.Peer)
			note(e.Obj, e.G)
		case trace.Make, trace.Wait, trace.Send, trace.Recv, trace.Drained, trace.Close, trace.Default:
			note(e.Obj, e.G)
		case trace.Object, trace.Lock, trace.Unlock, trace.Add, trace.Wake:
			note(e.Obj, e.G)
		}
	}
	return users
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
