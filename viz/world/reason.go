package world

import (
	"fmt"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Reason says in a clause why g is parked: "tasks is full (4 of 4)". It is ""
// for a goroutine that is not.
func (w *World) Reason(g *Goroutine) string {
	switch {
	case g.State == Asleep:
		return "it sleeps until " + Span(g.Until)
	case g.State != Blocked:
		return ""
	case g.Why == "select (no cases)":
		return "its select has no cases, so it waits for ever"
	case strings.HasSuffix(g.Why, "(nil chan)"):
		return "its channel is nil, so it waits for ever"
	case len(g.Waits) == 1 && g.Why != "select":
		return w.obstacle(&g.Waits[0])
	case len(g.Waits) > 0:
		return "it waits for " + w.wishes(g)
	case g.Why == "select":
		return "no case of its select can ever be ready"
	}
	return library(g.Why)
}

// obstacle says why the one channel operation x cannot go on.
func (w *World) obstacle(x *Wait) string {
	c := w.Chan(x.Chan)
	switch {
	case c == nil:
		return "its channel is not known"
	case c.Kind != Plain:
		return "it waits for " + w.wish(x)
	case x.Send && c.Cap > 0:
		return c.Name + " is full" + c.share(len(c.Buf))
	case x.Send:
		return "nobody receives from " + c.Name
	case c.Cap > 0:
		return c.Name + " is empty"
	}
	return "nobody sends on " + c.Name
}

// share says how much of its capacity n is, unless that is as good as endless.
func (c *Chan) share(n int) string {
	if c.Cap > endless {
		return ""
	}
	return fmt.Sprintf(" (%d of %d)", n, c.Cap)
}

// endless is a capacity that says only that no sender shall ever wait.
const endless = 1 << 20

// Endless reports whether the channel's capacity is so large that it means only
// that no sender shall ever wait, and no picture has room for it.
func (c *Chan) Endless() bool { return c.Cap > endless }

// wishes lists what would make one of g's cases ready.
func (w *World) wishes(g *Goroutine) string {
	var s strings.Builder
	for i := range g.Waits {
		switch {
		case i > 0 && i == len(g.Waits)-1:
			s.WriteString(" or ")
		case i > 0:
			s.WriteString(", ")
		}
		s.WriteString(w.wish(&g.Waits[i]))
	}
	return s.String()
}

func (w *World) wish(x *Wait) string {
	c := w.Chan(x.Chan)
	switch {
	case c == nil:
		return "a channel that is not known"
	case c.Kind == DoneChan:
		return "the end of ctx"
	case c.Kind == TimerChan:
		return c.Name + w.countdown(c.ID)
	case x.Send && c.Cap > 0:
		return "room in " + c.Name
	case x.Send:
		return "a receiver for " + c.Name
	case c.signals():
		return "a signal from " + c.Name
	}
	return "a value from " + c.Name
}

// countdown says when the timer of a channel will fire.
func (w *World) countdown(id trace.Obj) string {
	t := w.TimerOf(id)
	if t == nil || !t.Armed || t.When <= w.Time {
		return ""
	}
	return " (in " + Span(t.When-w.Time) + ")"
}

// objects are what goroutines wait for that has no events of its own, by a word
// in the runtime's reason.
var objects = []struct{ word, reason string }{
	{"WaitGroup", "it waits for its WaitGroup"},
	{"RWMutex", "it waits for an RWMutex that somebody holds"},
	{"Mutex", "it waits for a mutex that somebody holds"},
	{"Cond", "it waits for a signal of its Cond"},
	{"IO wait", "it waits for input or output"},
	{"coroutine", "it waits for its coroutine"},
	{"synctest", "it waits for its synctest bubble"},
}

func library(why string) string {
	for _, o := range objects {
		if strings.Contains(why, o.word) {
			return o.reason
		}
	}
	return "it waits (" + why + ")"
}
