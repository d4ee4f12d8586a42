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
		c.Buf = append(c.Buf, v)
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
	if i != len(w.chans.items) {
		return
	}
	info := &w.plan.chans[i]
	w.chans.add(&Chan{
		ID: e.Obj, Kind: info.kind, Name: info.name, System: info.system,
		Elem: w.Trace.String(e.Str), Cap: int(e.N),
		Maker: e.G, Stack: e.Stack, Last: w.N, gen: w.gen,
	})
}

// receive takes the oldest value from the buffer of c.
func (w *World) receive(g *Goroutine, c *Chan) {
	if len(c.Buf) == 0 {
		return
	}
	v := c.Buf[0]
	c.Buf[0] = nil
	c.Buf = c.Buf[1:]
	w.take(g, c, v)
}

// give takes from g the value that it sends on c. If g is parked, another
// goroutine completes the operation and g waits no longer.
func (w *World) give(g *Goroutine, c *Chan, e *trace.Event) *Token {
	v := w.offer(g, c, e)
	w.unwait(g)
	c.Sent++
	if !c.signals() {
		g.Token = nil
	}
	return v
}

func (w *World) take(g *Goroutine, c *Chan, v *Token) {
	c.Received++
	if !c.signals() {
		g.Token = v
	}
}

// signals reports whether receiving from c tells that something happened, and
// no more.
func (c *Chan) signals() bool {
	return c.Kind != Plain || c.System || c.Elem == "struct {}"
}

// offer returns the value that g sends on c, or is about to: the one it
// offers already, the one it holds if the label is the same, or a new one.
func (w *World) offer(g *Goroutine, c *Chan, e *trace.Event) *Token {
	label := w.Trace.String(e.Str)
	for i := range g.Waits {
		if x := &g.Waits[i]; x.Send && x.Chan == c.ID && x.Value.Label == label {
			return x.Value
		}
	}
	v := &Token{Label: label, From: g.ID, Chan: c.ID}
	if t := g.Token; t != nil && v.Label != "" && v.Label == t.Label && !c.signals() && !w.offered(t.ID) {
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
	return slices.ContainsFunc(w.pending, func(x Wait) bool { return x.Value != nil && x.Value.ID == id })
}

// doneWithToken reports whether g, which parks, is done with the value it
// holds: it waits for another one, and does not offer this one.
func (w *World) doneWithToken(g *Goroutine) bool {
	if g.Token == nil {
		return false
	}
	receives := false
	for _, x := range g.Waits {
		if x.Send && x.Value.ID == g.Token.ID {
			return false
		}
		if c := w.Chan(x.Chan); !x.Send && c != nil && !c.signals() {
			receives = true
		}
	}
	return receives
}

// enqueue puts g into the queue of the channel that it waits for.
func (w *World) enqueue(g trace.G, x *Wait) {
	c := w.c(uint32(x.Chan))
	if x.Send {
		c.Senders = append(c.Senders, g)
	} else {
		c.Receivers = append(c.Receivers, g)
	}
}

// unwait takes g out of all queues.
func (w *World) unwait(g *Goroutine) {
	for _, x := range g.Waits {
		c := w.c(uint32(x.Chan))
		if x.Send {
			c.Senders = without(c.Senders, g.ID)
		} else {
			c.Receivers = without(c.Receivers, g.ID)
		}
	}
	clear(g.Waits)
	g.Waits = g.Waits[:0]
}

// without removes g from a queue, at whose head it mostly is.
func without(queue []trace.G, g trace.G) []trace.G {
	i := slices.Index(queue, g)
	switch i {
	case -1:
		return queue
	case 0:
		return queue[1:]
	}
	return slices.Delete(queue, i, i+1)
}
