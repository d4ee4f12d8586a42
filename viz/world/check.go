package world

import (
	"fmt"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Check folds all of t and returns an error that names the first event which no
// Go program can have done: a goroutine acts in a state in which it cannot, a
// channel holds too much, is not first in, first out, or passes a value to
// somebody who does not wait for it, two hold a mutex, a semaphore has more units
// taken than it has. It takes about twice as long as the fold.
func Check(t *trace.Trace) error {
	w := New(t)
	for i := range t.Events {
		e := &t.Events[i]
		before := [roles]State{w.stateOf(e.G), w.stateOf(e.Peer)}
		fault := w.misuse(e)
		w.Step()
		if s := w.illegal(e, before); s != "" {
			fault = s
		}
		if fault == "" {
			fault = w.unsound(e)
		}
		if fault != "" {
			return fmt.Errorf("world: event %d: %s", i, fault)
		}
	}
	if c := w.outlives(); c != nil {
		return fmt.Errorf("world: context %d goes on, and %d has ended", c.ID, c.Parent)
	}
	return nil
}

// misuse says in which way w, before e, forbids what e does with a channel,
// timer, context or other object, "" if it does not.
func (w *World) misuse(e *trace.Event) string {
	switch e.Kind {
	case trace.Send, trace.Recv, trace.Handoff, trace.Drained, trace.Close:
		if c := w.Chan(e.Obj); c != nil {
			return w.misuseChan(c, e)
		}
		return fmt.Sprintf("channel %d does not exist", e.Obj)
	case trace.TimerFire:
		return w.misfire(e)
	case trace.Context, trace.Done, trace.Cancel:
		return w.misuseContext(e)
	}
	if uses[e.Kind] != nil {
		return w.misuseObject(e)
	}
	return ""
}

func (w *World) misuseChan(c *Chan, e *trace.Event) string {
	if c.Closed && e.Kind != trace.Recv && e.Kind != trace.Drained {
		return fmt.Sprintf("%s on channel %d, which is closed", e.Kind, c.ID)
	}
	switch e.Kind {
	case trace.Send:
		return w.misuseSend(c, e)
	case trace.Recv:
		return misuseRecv(c, e)
	case trace.Handoff:
		return w.misuseHandoff(c, e)
	case trace.Drained:
		if !c.Closed || c.Len() > 0 {
			return fmt.Sprintf("channel %d is drained while open or with %d values in it", c.ID, c.Len())
		}
	}
	return ""
}

func (w *World) misuseSend(c *Chan, e *trace.Event) string {
	n := c.Len() + 1
	switch {
	case n > c.Cap || int64(n) != e.N:
		return fmt.Sprintf("channel %d of capacity %d holds %d, the event says %d", c.ID, c.Cap, n, e.N)
	case len(c.Receivers()) > 0:
		return fmt.Sprintf("a value enters channel %d, for which goroutine %d waits", c.ID, c.Receivers()[0])
	case w.stateOf(e.G) == Blocked && !first(c.Senders(), e.G):
		return fmt.Sprintf("goroutine %d sends on channel %d out of its turn", e.G, c.ID)
	}
	return ""
}

func misuseRecv(c *Chan, e *trace.Event) string {
	if n := c.Len() - 1; n < 0 || int64(n) != e.N {
		return fmt.Sprintf("channel %d held %d, the event leaves %d", c.ID, c.Len(), e.N)
	}
	return ""
}

func (w *World) misuseHandoff(c *Chan, e *trace.Event) string {
	queue, g := c.Receivers(), e.Peer
	if e.N == 1 {
		queue, g = c.Senders(), e.G
	}
	switch {
	case c.Len() > 0:
		return fmt.Sprintf("a value passes by the %d in channel %d", c.Len(), c.ID)
	case !first(queue, g):
		return fmt.Sprintf("goroutine %d takes part in a hand-off on channel %d and is not the first to wait for it", g, c.ID)
	}
	return ""
}

func first(queue []trace.G, g trace.G) bool { return len(queue) > 0 && queue[0] == g }

func (w *World) misfire(e *trace.Event) string {
	t := w.Timer(e.Obj)
	switch {
	case t == nil:
		return fmt.Sprintf("timer %d does not exist", e.Obj)
	case !t.Armed:
		return fmt.Sprintf("timer %d fires and is not set", e.Obj)
	case e.Time < t.When:
		return fmt.Sprintf("timer %d fires at %v and is set to %v", e.Obj, e.Time.Duration(), t.When.Duration())
	}
	return ""
}
