package world

import (
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Chain is why a goroutine waits: it waits for the next, and so on to the root
// cause, who does not wait for anybody that is known.
type Chain struct {
	Gs []trace.G
	// Loop is the index of the goroutine for which the last one waits: then nobody
	// can go on. It is -1 if there is none.
	Loop int
	// Ties say how each of Gs depends on the next; that of the last is about the one
	// at Loop, and empty if there is none.
	Ties []Tie
	// Sentence is the chain in words: "worker 2 waits: mu is held by main; main
	// waits: 0 of 2 in wg have finished; so they wait for each other".
	Sentence string
}

// Tie is why a goroutine that waits depends on another.
type Tie struct {
	Wait     Wait   // what it waits for
	Sentence string // "main has received from results before, and nobody else"
}

// Chain explains why g waits. It reads all events so far, so it is for a click and
// not for a frame; it rests as [NewHistory] does.
func (w *World) Chain(g trace.G, rest ...func()) Chain {
	p := &pauses{rest: rest}
	u := w.users(p)
	u.hope = w.hopeful(u, p)
	return w.chain(g, u)
}

func (w *World) chain(id trace.G, u *users) Chain {
	c := w.follow(id, u, nil)
	var clauses []string
	for _, g := range c.Gs {
		clauses = append(clauses, w.clause(g))
	}
	if c.Loop >= 0 {
		clauses = append(clauses, w.circle(c.Gs[c.Loop:]))
	}
	c.Sentence = strings.Join(clauses, "; ")
	return c
}

// follow finds the goroutines of a chain, up to one that is known already.
func (w *World) follow(id trace.G, u *users, known map[trace.G]bool) Chain {
	c := Chain{Loop: -1}
	at := map[trace.G]int{}
	for id != 0 && !known[id] {
		at[id] = len(c.Gs)
		c.Gs = append(c.Gs, id)
		next, x := w.culprit(id, u)
		c.Ties = append(c.Ties, w.tie(&x, next, u))
		id = next
		if i, ok := at[id]; ok {
			c.Loop = i
			break
		}
	}
	if c.Loop >= 0 && slices.ContainsFunc(c.Gs[c.Loop:], func(g trace.G) bool { return u.hope[g] }) {
		c.Loop, c.Ties[len(c.Ties)-1] = -1, Tie{} // one of them can go on for another reason
	}
	return c
}

func (w *World) circle(gs []trace.G) string {
	if len(gs) == 1 {
		return "so it waits for itself"
	}
	return "so " + w.list(gs) + " wait for each other"
}

// clause says what a goroutine does in a chain.
func (w *World) clause(id trace.G) string {
	g := w.G(id)
	switch {
	case g == nil:
		return "somebody is not known"
	case g.State == Blocked:
		return g.Name(w) + " waits: " + w.Reason(g)
	case g.State == Asleep:
		return g.Name(w) + " sleeps until " + Span(g.Until)
	case g.State == Runnable:
		return g.Name(w) + " is ready to run"
	case g.State == Running:
		return g.Name(w) + " runs"
	}
	return g.Name(w) + " has ended"
}

// culprit returns for whom a goroutine waits, and for what: one who can go on, or else
// one who is blocked too, or has ended; 0 if nobody is known, or time alone will do.
func (w *World) culprit(id trace.G, u *users) (best trace.G, on Wait) {
	g := w.G(id)
	if g == nil || g.State != Blocked {
		return 0, Wait{}
	}
	waits := w.chief(g)
	if len(waits) == 0 {
		if w.expects(g) {
			return 0, Wait{}
		}
		waits = g.Waits(w)
	}
	rank := 0
	for _, x := range waits {
		for _, other := range w.wakers(&x, u, u.answers(&x)) {
			r := w.likely(other, &x, u)
			if self := other == id && x.Obj == 0; !self && r > rank {
				best, on, rank = other, x, r
			}
		}
	}
	return best, on
}

// likely ranks who might end a wait: first who can go on, then who waits for others, last
// who has ended. Who has done before what is needed comes before those who are as likely
// to go on, or somewhat more.
func (w *World) likely(other trace.G, x *Wait, u *users) int {
	r := 2
	switch state := w.stateOf(other); {
	case state == Running, state == Runnable, state == Asleep:
		r = 8
	case state == Blocked && len(w.chief(w.G(other))) == 0 && w.expects(w.G(other)):
		r = 8
	case state == Blocked && u.hope[other]:
		r = 6
	case state == Blocked:
		r = 4
	}
	if x.Obj != 0 || u.sides[use{x.Chan, other}]&x.wanted() != 0 {
		r += 3
	}
	return r
}

// chief returns what g waits for beside time and the ends of contexts.
func (w *World) chief(g *Goroutine) []Wait {
	var chief []Wait
	for _, x := range w.told(g.Waits(w)) {
		if c := w.Chan(x.Chan); x.Obj != 0 || c != nil && c.Kind == Plain {
			chief = append(chief, x)
		}
	}
	return chief
}

// expects reports whether time alone will wake g.
func (w *World) expects(g *Goroutine) bool {
	return slices.ContainsFunc(g.Waits(w), func(x Wait) bool { return w.timed(x.Chan) })
}

// wakers returns who might end a wait, as far as that is known.
// Who uses the channel of the wait is given.
func (w *World) wakers(x *Wait, u *users, channel []trace.G) []trace.G {
	if x.Obj != 0 {
		return w.objectWakers(x, u)
	}
	gs := slices.Clone(channel)
	for c := w.ContextOf(x.Chan); c != nil; c = w.above(c) {
		gs = append(gs, c.Maker) // who has its cancel
	}
	return gs
}

func (w *World) objectWakers(x *Wait, u *users) []trace.G {
	o := w.Object(x.Obj)
	if o == nil {
		return nil
	}
	var gs []trace.G
	for _, h := range o.Holders() {
		gs = append(gs, h.G)
	}
	for _, m := range o.Members(w) {
		if !m.Done(w) {
			gs = append(gs, m.G)
		}
	}
	switch {
	case o.Kind == Cond:
		gs = append(gs, w.there(slices.Concat(u.of[o.ID], u.of[o.Ref]))...)
	case o.Kind == WaitGroup && len(gs) == 0:
		gs = w.there(w.withChildren(u.of[o.ID]))
	case o.Kind == RWMutex && x.N == 1 && w.writer(o) != 0:
		gs = append(gs, w.writer(o))
	}
	return gs
}

// there returns those of gs that have not ended.
func (w *World) there(gs []trace.G) []trace.G {
	return slices.DeleteFunc(gs, func(id trace.G) bool { return w.stateOf(id) == Done })
}

// withChildren returns gs and whom they have started, who may call Done for them.
func (w *World) withChildren(gs []trace.G) []trace.G {
	all := slices.Clone(gs)
	for g := range w.Goroutines {
		if slices.Contains(gs, g.Parent) {
			all = append(all, g.ID)
		}
	}
	return all
}
