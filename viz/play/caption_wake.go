package play

import (
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Sentences for timers, and for why goroutines wake.

func (s *speaker) wakes() string {
	g := s.before.G(s.e.Peer)
	if g == nil {
		return "somebody wakes"
	}
	if cause := s.cause(g); cause != "" {
		return g.Name(s.before) + " wakes: " + cause
	}
	return g.Name(s.before) + " wakes"
}

// cause says what woke g, which is still parked.
func (s *speaker) cause(g *world.Goroutine) string {
	if g.State == world.Asleep {
		return "its sleep of " + world.Span(g.Until-g.Since) + " is over"
	}
	for i := s.i - 1; i >= 0; i-- {
		switch e := &s.t.Events[i]; e.Kind {
		case trace.Ready: // one of several that the same event wakes
		case trace.Acquire:
			if e.G == g.ID {
				return s.given(e)
			}
			return s.released(g)
		case trace.Handoff, trace.Send, trace.Close:
			if c := s.after.Chan(e.Obj); c != nil && c.System {
				continue // by which a semaphore lets in
			}
			if text := s.served(g, e); text != "" {
				return text
			}
			return s.released(g)
		default:
			return s.released(g)
		}
	}
	return s.released(g)
}

// served says how e, on a channel, ends what g waits for; "" if it does not.
func (s *speaker) served(g *world.Goroutine, e *trace.Event) string {
	c := s.after.Chan(e.Obj)
	switch {
	case c == nil:
		return ""
	case e.Kind == trace.Handoff && e.Peer == g.ID && e.G == 0:
		return c.Name(s.after) + " has fired"
	case e.Kind == trace.Handoff && e.Peer == g.ID:
		return s.who(e.G) + " gave it " + s.value(s.t.String(e.Str), c)
	case e.Kind == trace.Handoff && e.G == g.ID:
		return s.who(e.Peer) + " took " + s.value(s.t.String(e.Str), c)
	case e.Kind == trace.Send && e.G == g.ID:
		return s.who(s.e.G) + " made room in " + c.Name(s.after)
	case e.Kind == trace.Close && c.Kind == world.DoneChan:
		return s.ctx(c) + " has ended"
	case e.Kind == trace.Close:
		return c.Name(s.after) + " is closed"
	}
	return ""
}

// released says who ended a wait for an object, or for something that has no events.
func (s *speaker) released(g *world.Goroutine) string {
	by := s.who(s.e.G)
	for _, x := range g.Waits(s.before) {
		if o := s.before.Object(x.Obj); o != nil && s.e.G != 0 {
			return s.freed(o, by)
		}
	}
	switch {
	case s.e.G == 0:
		return ""
	case strings.Contains(g.Why(s.before), "WaitGroup"):
		return by + " was the last it waited for"
	case strings.Contains(g.Why(s.before), "Mutex"):
		return by + " released the lock"
	case strings.Contains(g.Why(s.before), "Cond"):
		return by + " signalled"
	}
	return by + " woke it"
}

// timer returns the timer of the event in w, an unnamed one if it is not known.
func (s *speaker) timer(w *world.World) *world.Timer {
	if t := w.Timer(s.e.Obj); t != nil {
		return t
	}
	return &world.Timer{}
}

// title names a timer; that of a context is what people call its timeout.
func (s *speaker) title(t *world.Timer) string {
	switch {
	case !strings.HasPrefix(t.Func(s.after), "context."):
		return t.Name(s.after)
	case t.Name(s.after) == "timeout":
		return "the timeout"
	}
	return "the timeout of " + t.Name(s.after)
}

func (s *speaker) setsTimer() string {
	t := s.timer(s.after)
	verb := " sets "
	if s.before.Timer(s.e.Obj) != nil {
		verb = " resets "
	}
	text := s.g() + verb + s.title(t) + ": " + world.Span(t.When-t.Set)
	if t.Period > 0 {
		return text + ", then every " + world.Span(t.Period)
	}
	return text
}

func (s *speaker) stopsTimer() string {
	return s.g() + " stops " + s.title(s.timer(s.after))
}

func (s *speaker) fires() string {
	t := s.timer(s.before)
	if strings.HasPrefix(t.Func(s.after), "context.") {
		return s.title(t) + " is over, after " + world.Span(t.When-t.Set)
	}
	return s.title(t) + " fires"
}
