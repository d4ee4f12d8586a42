package stage

import (
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// glance is what a goroutine looks like at a moment.
type glance struct {
	look  Look
	flag  Flag
	left  float64    // part of the time for which it waits that is left, 0 if that is not known
	until trace.Time // when that ends
}

// glance looks at goroutine g, nil if it is not yet born, of state w.
func (s *Stage) glance(w *world.World, g *world.Goroutine, m *Moment) glance {
	if g == nil {
		return glance{}
	}
	facts := &s.s.gs[g.ID]
	switch {
	case g.State == world.Done && facts.obeys:
		return glance{look: Cancelled}
	case g.State == world.Done && facts.failed(m.N):
		return glance{look: Gone, flag: Erred}
	case g.State == world.Done:
		return glance{look: Gone}
	case g.State == world.Panicked:
		return glance{look: Failed}
	}
	gl := s.alive(w, g, m)
	if last := s.ends[g.ID]; last != Unborn && m.N == len(s.s.t.Events) {
		gl.look = last
	}
	switch {
	case g.Panics():
		gl.flag = Panicking
	case s.s.lapse(g.ID, m) != nil:
		gl.flag = Deaf
	case facts.notified > 0 && facts.notified < m.N:
		gl.flag = Notified
	case facts.failed(m.N):
		gl.flag = Erred
	}
	return gl
}

// alive looks at a goroutine that has not ended.
func (s *Stage) alive(w *world.World, g *world.Goroutine, m *Moment) (gl glance) {
	switch g.State {
	case world.Runnable:
		gl.look = Ready
	case world.Running:
		gl.look = Running
	case world.Asleep:
		gl.sleep(g.Since, g.Until, m.Time)
	case world.Blocked:
		s.wait(&gl, w, g, m)
	}
	return gl
}

func (gl *glance) sleep(since, until, now trace.Time) {
	gl.look = Sleeping
	gl.timed(since, until, now)
}

func (gl *glance) timed(since, until, now trace.Time) {
	gl.until = until
	if until > since && now < until {
		gl.left = min(1, float64(until-now)/float64(until-since))
	}
}

// wait looks at what g is blocked on.
func (s *Stage) wait(gl *glance, w *world.World, g *world.Goroutine, m *Moment) {
	gl.look = Waiting
	if g.Seems(w) == world.Asleep {
		gl.look = Sleeping
	}
	var timer *world.Timer
	waits := g.Waits(w)
	for i := range waits {
		c := w.Chan(waits[i].Chan)
		if c == nil || c.Kind != world.TimerChan {
			continue
		}
		if t := w.Timer(c.Timer); t != nil && t.Armed && (timer == nil || t.When < timer.When) {
			timer = t
		}
	}
	if timer != nil {
		gl.timed(timer.Set, timer.When, m.Time)
	}
}

// doing says what a goroutine does, in a few words.
func (s *Stage) doing(w *world.World, g *world.Goroutine, gl *glance, now trace.Time) string {
	switch {
	case g == nil:
		return ""
	case gl.flag == Panicking || gl.look == Failed:
		return s.join("panic: ", g.Panicking(w))
	case gl.look == Sleeping && gl.until > now:
		return s.join("asleep · ", s.shortSpan(gl.until-now))
	case gl.look == Sleeping:
		return "time is up"
	case gl.look == Waiting:
		return s.waiting(w, g)
	case gl.look == Cut:
		return "cut off"
	case gl.look == Gone && gl.flag == Erred && s.s.gs[g.ID].lost > 0:
		if s.s.gs[g.ID].refused {
			return "refused"
		}
		return "cut off"
	case gl.look == Gone && gl.flag == Erred:
		return "returned an error"
	}
	return gl.look.String()
}

func (s *Stage) waiting(w *world.World, g *world.Goroutine) string {
	waits, why := g.Waits(w), g.Why(w)
	switch facts := &s.s.gs[g.ID]; {
	case g.Asks():
		return "waits for a response"
	case facts.handles && g.Serving == 0:
		return "waits for a request"
	}
	for i := range waits {
		switch o := w.Object(waits[i].Obj); {
		case o == nil:
		case o.System && !s.s.all: // its name says nothing to who has not read the library
			return s.join("in ", strings.TrimPrefix(why, "sync."))
		default:
			return s.waitingFor(w, g, o, waits[i].N)
		}
	}
	switch n := s.plainWaits(w, g); {
	case onNil(why), why == "select (no cases)":
		return "waits for ever"
	case len(waits) == 0 && served(why):
		return "about to wake"
	case n == 0 && s.s.gs[g.ID].accepts && !s.listens(w, g):
		return "waits for connections"
	case len(waits) == 0:
		return s.join("in ", strings.TrimPrefix(why, "sync."))
	case n > 1:
		return "waits in a select"
	case n == 0 && s.listens(w, g):
		return "waits for ctx"
	case n == 0:
		return s.join("in ", strings.TrimPrefix(why, "sync."))
	}
	for i := range waits {
		x := &waits[i]
		switch c := w.Chan(x.Chan); {
		case c == nil || c.Kind != world.Plain:
		case x.Send:
			return "waits to send"
		case c.Elem(w) == "struct {}":
			return "waits for a signal"
		}
	}
	return "waits for a value"
}

// listens reports whether g waits for the end of a context, maybe among others.
func (s *Stage) listens(w *world.World, g *world.Goroutine) bool {
	waits := g.Waits(w)
	for i := range waits {
		if c := w.Chan(waits[i].Chan); c != nil && c.Kind == world.DoneChan {
			return true
		}
	}
	return false
}

// plainWaits counts the operations that g waits for, but for contexts and timers.
func (s *Stage) plainWaits(w *world.World, g *world.Goroutine) int {
	n := 0
	waits := g.Waits(w)
	for i := range waits {
		if c := w.Chan(waits[i].Chan); c != nil && c.Kind == world.Plain {
			n++
		}
	}
	return n
}

// join puts two texts together, and keeps the result for the next frames.
func (s *Stage) join(a, b string) string {
	byB := s.texts[a]
	if byB == nil {
		byB = map[string]string{}
		s.texts[a] = byB
	}
	t, ok := byB[b]
	if !ok {
		if len(byB) > 2000 {
			clear(byB)
		}
		t = a + b
		byB[b] = t
	}
	return t
}

// shortSpan writes a time that is left to two digits, so that there are few
// different texts while it passes. It keeps them for the next frames.
func (s *Stage) shortSpan(t trace.Time) string {
	t = max(0, t)
	digit := trace.Time(1)
	for t/digit >= 100 {
		digit *= 10
	}
	t = (t + digit - 1) / digit * digit
	text, ok := s.spans[t]
	if !ok {
		if len(s.spans) > 2000 {
			clear(s.spans)
		}
		text = world.Span(t)
		s.spans[t] = text
	}
	return text
}

func onNil(why string) bool { return strings.HasSuffix(why, nilSuffix) }

func sends(why string) bool { return strings.Contains(why, "send") }

// served reports whether a goroutine that waits for no channel any more was parked
// on one: another goroutine has done its operation for it, and is about to wake it.
func served(why string) bool {
	return why == "select" || why == "chan send" || why == "chan receive"
}
