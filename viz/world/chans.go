package world

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
)

func (w *World) applyChan(g *Goroutine, e *trace.Event) {
	if e.Kind == trace.Make {
		w.makeChan(e)
		return
	}
	c := w.c(uint32(e.Obj))
	c.Last = w.N
	switch e.Kind {
	case trace.Send:
		v := w.give(g, c, e)
		if w.Chan(e.Obj) != nil {
			w.plan.sends[c.buf.to] = v
			c.buf.to++
		}
	case trace.Recv:
		w.receive(g, c)
	case trace.Handoff:
		v := w.give(g, c, e)
		peer := w.g(uint32(e.Peer))
		peer.Last = w.N
		w.unwait(peer)
		w.take(peer, c, v)
	case trace.Close:
		c.Closed, c.Closer = true, e.G
	}
}

func (w *World) makeChan(e *trace.Event) {
	i := w.plan.chanAt.index(uint32(e.Obj))
	if i != w.chans.n {
		return
	}
	info := &w.plan.chans[i]
	c := Chan{
		ID: e.Obj, Kind: info.kind, System: info.system, Timer: info.timer,
		elem: e.Str, Cap: int(e.N), buf: span{info.sends, info.sends},
		Maker: e.G, Stack: e.Stack, Last: w.N,
	}
	c.signals = c.Kind != Plain || c.System || c.Elem(w) == "struct {}"
	w.chans.add(c, w.gen)
}

// receive takes the oldest value from the buffer of c.
func (w *World) receive(g *Goroutine, c *Chan) {
	if c.Len() == 0 {
		return
	}
	v := w.plan.sends[c.buf.from]
	c.buf.from++
	w.take(g, c, v)
}

// give takes from g the value that it sends on c. If g is parked, another
// goroutine completes the operation and g waits no longer.
func (w *World) give(g *Goroutine, c *Chan, e *trace.Event) Token {
	v := w.offer(g, c, e)
	w.unwait(g)
	c.Sent++
	if !c.signals {
		g.Token = Token{}
	}
	return v
}

func (w *World) take(g *Goroutine, c *Chan, v Token) {
	c.Received++
	if !c.signals {
		g.Token = v
	}
}

// offer returns the value that g sends on c, or is about to: the one it
// offers already, the one it holds if the label is the same, or a new one.
func (w *World) offer(g *Goroutine, c *Chan, e *trace.Event) Token {
	waits := g.Waits(w)
	for i := range waits {
		if x := &waits[i]; x.Send && x.Chan == c.ID && w.Trace.SameString(x.Value.Label, e.Str) {
			return x.Value
		}
	}
	v := Token{Label: e.Str, From: g.ID, Chan: c.ID}
	if t := &g.Token; t.ID != 0 && v.Label != 0 && w.Trace.SameString(v.Label, t.Label) && !c.signals && !w.offered(t.ID) {
		v.ID = t.ID
		return v
	}
	w.tokens++
	v.ID = w.tokens
	return v
}

// offered reports whether an earlier case of the select under way offers the
// value: no value is in two places.
func (w *World) offered(id int) bool {
	pending := w.plan.waits[w.pending.from:w.pending.to]
	return slices.ContainsFunc(pending, func(x Wait) bool { return x.Value.ID == id })
}

// doneWithToken reports whether g, which parks, is done with the value it
// holds: it waits for another one, and does not offer this one.
func (w *World) doneWithToken(g *Goroutine) bool {
	if g.Token.ID == 0 {
		return false
	}
	receives := false
	for _, x := range g.Waits(w) {
		if x.Send && x.Value.ID == g.Token.ID {
			return false
		}
		if c := w.Chan(x.Chan); !x.Send && c != nil && !c.signals {
			receives = true
		}
	}
	return receives
}

// enqueue puts g into the queue of what it waits for.
func (w *World) enqueue(g trace.G, x *Wait) { w.queueOf(x).push(g, w.gen) }

func (w *World) queueOf(x *Wait) *queue {
	if x.Obj != 0 {
		return &w.object(uint32(x.Obj)).waiters
	}
	return w.c(uint32(x.Chan)).queue(x.Send)
}

// unwait takes g out of all queues.
func (w *World) unwait(g *Goroutine) {
	waits := g.Waits(w)
	for i := range waits {
		w.queueOf(&waits[i]).remove(g.ID, w.gen)
	}
	g.served = g.served || len(waits) > 0
	g.waits = span{}
}

// queue returns the queue of those who send, or receive.
func (c *Chan) queue(send bool) *queue {
	if send {
		return &c.senders
	}
	return &c.receivers
}
