package world

import (
	"fmt"
	"slices"
	"strings"
)

// Reason says in a clause why g is parked: "tasks is full (4 of 4)". It is ""
// for a goroutine that is not.
func (w *World) Reason(g *Goroutine) string {
	all, why := g.Waits(w), g.Why(w)
	waits := w.told(all)
	switch {
	case g.State == Asleep:
		return "it sleeps until " + Span(g.Until)
	case g.State != Blocked:
		return ""
	case g.served:
		return "what it waited for has just come"
	case why == "select (no cases)":
		return "its select has no cases, so it waits for ever"
	case strings.HasSuffix(why, "(nil chan)"):
		return "its channel is nil, so it waits for ever"
	case slices.ContainsFunc(waits, forObject):
		return w.objectReason(g, waits)
	case len(waits) == 1 && why != "select":
		return w.obstacle(&waits[0])
	case len(waits) > 0:
		return "it waits for " + w.wishes(waits)
	case len(all) > 0:
		return w.inLibrary(g)
	case why == "select":
		return "no case of its select can ever be ready"
	}
	return library(why)
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
		return c.Name(w) + " is full" + c.share(c.Len())
	case x.Send:
		return "nobody receives from " + c.Name(w)
	case c.Cap > 0:
		return c.Name(w) + " is empty"
	}
	return "nobody sends on " + c.Name(w)
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

// wishes lists what would make one of the cases ready.
func (w *World) wishes(waits []Wait) string {
	var s strings.Builder
	for i := range waits {
		switch {
		case i > 0 && i == len(waits)-1:
			s.WriteString(" or ")
		case i > 0:
			s.WriteString(", ")
		}
		s.WriteString(w.wish(&waits[i]))
	}
	return s.String()
}

func (w *World) wish(x *Wait) string {
	c := w.Chan(x.Chan)
	switch {
	case c == nil:
		return "a channel that is not known"
	case c.Kind == DoneChan:
		return w.endOf(c)
	case c.Kind == TimerChan:
		return c.Name(w) + w.countdown(c)
	case x.Send && c.Cap > 0:
		return "room in " + c.Name(w)
	case x.Send:
		return "a receiver for " + c.Name(w)
	case c.signals:
		return "a signal from " + c.Name(w)
	}
	return "a value from " + c.Name(w)
}

// endOf says the end of which context a channel tells.
func (w *World) endOf(c *Chan) string {
	ctx := w.ContextOf(c.ID)
	if ctx == nil {
		return "the end of ctx"
	}
	s := "the end of " + ctx.Name(w)
	if until := ctx.Until(w); until > w.Time && !ctx.Ended {
		s += " (in " + Span(until-w.Time) + ")"
	}
	return s
}

// countdown says when the timer of a channel will fire.
func (w *World) countdown(c *Chan) string {
	t := w.Timer(c.Timer)
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

// inLibrary says for what g waits by a channel of some library's.
func (w *World) inLibrary(g *Goroutine) string {
	if request := g.Asking(w); request != "" {
		return "it waits for the answer to " + request
	}
	if via := w.plan.site(g.Stack).via; via != "" {
		return "it waits in package " + packageOf(via)
	}
	return "it waits in a library"
}

func library(why string) string {
	for _, o := range objects {
		if strings.Contains(why, o.word) {
			return o.reason
		}
	}
	return "it waits (" + why + ")"
}
