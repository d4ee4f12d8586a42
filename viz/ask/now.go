package ask

import (
	"fmt"
	"strings"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Now says how it stands with a thing after n events, at a time before the next:
// what it does, and why. Chain is that of a goroutine that waits. It reads all events
// so far, and rests as [world.NewHistory] does.
func Now(h *world.History, n int, at trace.Time, th Thing, rest ...func()) (Section, world.Chain) {
	w := h.At(n)
	a := asker{h: h, w: w, at: max(at, w.Time), s: Section{Title: "Now"}}
	if g := w.G(th.G); g != nil {
		return a.s, a.goroutine(g, rest)
	}
	switch {
	case th.Value != 0:
		a.value(th.Value, rest)
	case w.Chan(th.Obj) != nil:
		a.channel(w.Chan(th.Obj))
	case w.Object(th.Obj) != nil:
		a.object(w.Object(th.Obj))
	case w.Context(th.Obj) != nil:
		a.context(w.Context(th.Obj))
	case w.Timer(th.Obj) != nil:
		a.timer(w.Timer(th.Obj))
	case th.G != 0:
		a.s.add(Text{{Text: "It has not started yet."}})
	default:
		a.s.add(Text{{Text: "It is not there yet."}})
	}
	return a.s, world.Chain{Loop: -1}
}

// Title names a thing in a heading: "worker 2 · goroutine 5".
func Title(h *world.History, th Thing) string {
	w := h.At(len(h.Trace().Events))
	if j := travel(h, th.Value); j != nil {
		return labelled(j.text) + " · a value on its way"
	}
	kind := ""
	switch {
	case w.G(th.G) != nil:
		kind = fmt.Sprintf("goroutine %d", th.G)
	case w.Chan(th.Obj) != nil:
		kind = "channel"
		if e := w.Chan(th.Obj).Elem(w); e != "" {
			kind += " of " + e
		}
	case w.Object(th.Obj) != nil:
		kind = w.Object(th.Obj).Kind.String()
	case w.Context(th.Obj) != nil:
		kind = "context"
	case w.Timer(th.Obj) != nil:
		kind = "timer"
	default:
		return "nothing that there is"
	}
	return name(w, th) + " · " + kind
}

type asker struct {
	h  *world.History
	w  *world.World
	at trace.Time
	s  Section
}

// say adds a sentence about some things.
func (a *asker) say(sentence string, things ...Thing) {
	a.s.add(linked(a.w, sentence, things...).end())
}

// sayAt adds one that ends with a place in the source.
func (a *asker) sayAt(stack trace.StackID, sentence string, things ...Thing) {
	a.s.add(linked(a.w, sentence, things...).at(a.w.Trace, stack).end())
}

// goroutine says what g does, why, and what will become of that.
func (a *asker) goroutine(g *world.Goroutine, rest []func()) world.Chain {
	w := a.w
	a.s.add(State(w, a.at, g))
	if g.Token.Label != 0 && g.State != world.Done && g.State != world.Panicked {
		a.say("It holds " + g.Token.Text(w))
	}
	if g.State != world.Blocked {
		return world.Chain{Loop: -1}
	}
	a.holders(g)
	chain := w.Chain(g.ID, rest...)
	a.chain(&chain)
	a.whatNext(g)
	return chain
}

// State says what g does at a time before the next event, and where; if it waits, since
// when and why.
func State(w *world.World, now trace.Time, g *world.Goroutine) Text {
	does := ""
	switch g.State {
	case world.Done:
		return linked(w, g.Name(w)+" has ended, at "+world.Span(g.Since), Thing{G: g.ID}).end()
	case world.Panicked:
		does = "has panicked: " + g.Panicking(w)
	case world.Running:
		does = "runs"
	case world.Runnable:
		does = "is ready to run, and waits for the processor"
	case world.Asleep:
		does = "sleeps for another " + world.Span(g.Until-now)
	case world.Blocked:
		does = "is " + g.Seems(w).String()
		if d := now - g.Since; d > 0 {
			does = "has been " + g.Seems(w).String() + " for " + world.Span(d)
		}
	}
	t := linked(w, g.Name(w)+" "+does, Thing{G: g.ID}).at(w.Trace, g.Stack)
	if g.State == world.Blocked {
		t = append(t.plain(": "), linked(w, w.Reason(g), about(w, g)...)...)
	}
	return t.end()
}

// about returns the things that a sentence about a goroutine that waits may name.
func about(w *world.World, g *world.Goroutine) []Thing {
	things := []Thing{{G: g.ID}}
	for _, x := range g.Waits(w) {
		things = append(things, Thing{Obj: x.Chan}, Thing{Obj: x.Obj})
		for c := w.ContextOf(x.Chan); c != nil; c = w.Context(c.Parent) {
			things = append(things, Thing{Obj: c.ID})
			if c.Parent >= c.ID {
				break
			}
		}
		if o := w.Object(x.Obj); o != nil {
			for _, h := range o.Holders() {
				things = append(things, Thing{G: h.G})
			}
			for _, q := range o.Queue() {
				things = append(things, Thing{G: q})
			}
		}
	}
	return things
}

// chain says who depends on whom, from the goroutine asked about to the root cause.
func (a *asker) chain(c *world.Chain) {
	w := a.w
	for i, id := range c.Gs {
		tie := c.Ties[i].Sentence
		if tie == "" {
			continue
		}
		next := c.Loop
		if i+1 < len(c.Gs) {
			next = i + 1
		}
		g := w.G(c.Gs[next])
		things := append(about(w, w.G(id)), about(w, g)...)
		t := linked(w, tie, things...)
		if next != c.Loop || i+1 < len(c.Gs) {
			t = append(t.plain("; "), doing(w, g, things)...)
		}
		a.s.add(t.end())
	}
	if c.Loop >= 0 {
		var names []string
		var things []Thing
		for _, id := range c.Gs[c.Loop:] {
			names = append(names, w.G(id).Name(w))
			things = append(things, Thing{G: id})
		}
		text := "That is a circle: " + listed(names) + " wait for each other, and none can go on"
		if len(names) == 1 {
			text = "That is a circle: " + names[0] + " waits for itself"
		}
		a.say(text, things...)
	}
}

// doing says what a goroutine does, as the second half of a sentence.
func doing(w *world.World, g *world.Goroutine, things []Thing) Text {
	switch g.State {
	case world.Blocked:
		reason := w.Reason(g)
		if strings.HasPrefix(reason, "it waits ") {
			return linked(w, reason, things...).at(w.Trace, g.Stack)
		}
		t := Text{{Text: "it waits"}}.at(w.Trace, g.Stack).plain(": ")
		return append(t, linked(w, reason, things...)...)
	case world.Asleep:
		return linked(w, "it sleeps until "+world.Span(g.Until), things...).at(w.Trace, g.Stack)
	case world.Runnable:
		return linked(w, "it is ready to run", things...).at(w.Trace, g.Stack)
	case world.Running:
		return linked(w, "it runs", things...).at(w.Trace, g.Stack)
	case world.Panicked:
		return Text{{Text: "it has panicked"}}
	}
	return Text{{Text: "it has ended"}}
}

// whatNext says what ends the wait of g: the rest of the run is known.
func (a *asker) whatNext(g *world.Goroutine) {
	events := a.h.Trace().Events
	for i := a.w.N; i < len(events); i++ {
		if e := &events[i]; e.Kind == trace.Ready && e.Peer == g.ID {
			t := linked(a.h.At(i+1), "this ends at "+world.Span(e.Time)+": "+play.Caption(a.h, i+1), concerned(a.h, i)...)
			a.s.Rows = append(a.s.Rows, Row{Text: t.end(), At: i + 1, Time: e.Time})
			return
		}
	}
	if a.w.N == len(events) {
		a.say("the run ends without anybody waking it")
		return
	}
	a.say("nobody wakes it in what is left of the run")
}

// concerned returns the things that the sentence for event i may name.
func concerned(h *world.History, i int) []Thing {
	e, w := &h.Trace().Events[i], h.At(i+1)
	things := []Thing{{G: e.G}, {G: e.Peer}, {Obj: e.Obj}, {Obj: e.Ref}, carried(h, i)}
	if c := w.ContextOf(e.Obj); c != nil {
		things = append(things, Thing{Obj: c.ID})
	}
	switch e.Kind {
	case trace.Park:
		if g := w.G(e.G); g != nil {
			things = append(things, about(w, g)...)
		}
	case trace.Ready:
		if g := h.At(i).G(e.Peer); g != nil {
			things = append(things, about(h.At(i), g)...)
		}
		for _, d := range h.Trace().Events[max(0, i-2):i] { // which of them woke it
			things = append(things, Thing{G: d.G}, Thing{G: d.Peer}, Thing{Obj: d.Obj})
		}
	case trace.Go:
		if g := w.G(e.Peer); g != nil {
			things = append(things, Thing{G: g.Parent})
		}
	}
	return things
}
