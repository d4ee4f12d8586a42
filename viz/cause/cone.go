package cause

import "github.com/gopherscope/gopherscope/viz/trace"

// Cone is the past or the future of an event: all events that happen before it,
// or after. It takes some bytes for each goroutine and a bit for each event.
type Cone struct {
	o      *Order
	event  int
	future bool
	// edge is, by goroutine, the last event of the past, or the first of the
	// future, numbered from 1: what one goroutine does has an order.
	edge []int32
	host bits // what the host does has none
}

// Past returns what led to event n. It goes through all events before n, a few
// nanoseconds for each, and rests as [New] does.
func (o *Order) Past(n int, rest ...func()) *Cone {
	c := o.cone(n, false)
	given := newBits(n + 1) // what has been given up by then, see prev
	for i := n; i >= 0; i-- {
		if i%stretch == stretch-1 {
			pause(rest)
		}
		e := &o.t.Events[i]
		g, other := o.actor(i, e), o.other(e)
		in := c.at(g, i) || other != 0 && c.at(other, i)
		if given.has(i) {
			in = true
			given.set(int(o.prev[i]) - 1)
			if other != 0 { // who received, and so made room
				c.put(other, i)
			}
		}
		if !in {
			continue
		}
		c.put(g, i)
		from := &o.from[i]
		if from[0] == together {
			if other != 0 {
				c.put(other, i)
			}
			continue
		}
		given.set(int(from[0]) - 1)
		given.set(int(from[1]) - 1)
	}
	return c
}

// Future returns what came of event n. It goes through all events after n, and
// rests as [New] does.
func (o *Order) Future(n int, rest ...func()) *Cone {
	c := o.cone(n, true)
	given := newBits(len(o.t.Events))
	for i := n; i < len(o.t.Events); i++ {
		if i%stretch == stretch-1 {
			pause(rest)
		}
		e := &o.t.Events[i]
		g, other, from := o.actor(i, e), o.other(e), &o.from[i]
		in := c.at(g, i) || given.has(int(from[0])-1) || given.has(int(from[1])-1) ||
			from[0] == together && other != 0 && c.at(other, i)
		if in {
			c.put(g, i)
		}
		if in && other != 0 {
			c.put(other, i)
		}
		if in || other != 0 && c.at(other, i) || given.has(int(o.prev[i])-1) {
			given.set(i)
		}
	}
	return c
}

func (o *Order) cone(n int, future bool) *Cone {
	c := &Cone{o: o, event: n, future: future, edge: make([]int32, o.gs), host: newBits(len(o.t.Events))}
	e := &o.t.Events[n]
	c.put(o.actor(n, e), n)
	if other := o.other(e); other != 0 {
		c.put(other, n)
	}
	return c
}

// Event returns whose past or future c is.
func (c *Cone) Event() int { return c.event }

// Has reports whether event i is in c, in constant time. The event itself is not.
func (c *Cone) Has(i int) bool {
	if i < 0 || i >= len(c.o.t.Events) || i == c.event {
		return false
	}
	e := &c.o.t.Events[i]
	other := c.o.other(e)
	return c.at(c.o.actor(i, e), i) || other != 0 && c.at(other, i)
}

// Future reports whether c is the future of its event, and not the past.
func (c *Cone) Future() bool { return c.future }

// Edge returns the last event of the past in which g has a part, or the first of the
// future, the event itself included; false if there is none.
func (c *Cone) Edge(g trace.G) (event int, ok bool) {
	if c.o.valid(g) == 0 || c.edge[g] == 0 {
		return 0, false
	}
	return int(c.edge[g]) - 1, true
}

// Reaches reports whether anything that g does is in c.
func (c *Cone) Reaches(g trace.G) bool { return c.o.valid(g) != 0 && c.edge[g] != 0 }

// at reports whether g, at event i, is in the cone.
func (c *Cone) at(g trace.G, i int) bool {
	switch {
	case g == 0:
		return c.host.has(i)
	case c.future:
		return c.edge[g] != 0 && c.edge[g] <= int32(i+1)
	}
	return c.edge[g] >= int32(i+1)
}

// put takes g at event i into the cone.
func (c *Cone) put(g trace.G, i int) {
	switch x := int32(i + 1); {
	case g == 0:
		c.host.set(i)
	case c.edge[g] == 0 || c.future == (x < c.edge[g]):
		c.edge[g] = x
	}
}

// bits is a set of events.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)/64) }

func (b bits) has(i int) bool { return i >= 0 && b[i/64]>>(i%64)&1 == 1 }

func (b bits) set(i int) {
	if i >= 0 {
		b[i/64] |= 1 << (i % 64)
	}
}
