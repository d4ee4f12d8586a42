package stage

import (
	"strconv"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// tube draws a channel.
func (f *frame) tube(t *tube) {
	shape := Tube
	if t.bar {
		shape = Bar
	}
	n := f.add(shape, Ref{RefChan, int(t.id)}, t.body())
	n.Name, n.Slots, n.Vertical, n.Pitch = t.name, t.slots, t.pen.portrait, t.step
	if t.id == 0 {
		n.Look, n.Nil = Open, true
		return
	}
	c := f.w.Chan(t.id)
	if c == nil {
		n.Look = Unborn
		return
	}
	n.Look, n.Held, n.Cap = Open, c.Len(), c.Cap
	n.Endless, n.Detail = c.Endless(), f.fullness(c)
	switch {
	case t.kin != nil:
		n.Detail = ""
		if f.allClosed(t) {
			n.Look, n.Up, n.Detail = Closed, 1, "closed"
		}
	case c.Closed:
		n.Look, n.Up = Closed, f.closing(t.id)
	}
}

// fullness says how full a channel is.
func (s *Stage) fullness(c *world.Chan) string {
	switch {
	case c.Closed && c.Len() == 0:
		return "closed"
	case c.Closed:
		return s.count(manyLeft, int64(c.Len()), 0)
	case c.Endless() && c.Len() == 0:
		return "∞"
	case c.Endless():
		return s.join(strconv.Itoa(c.Len()), "/∞")
	case c.Cap == 0:
		return ""
	}
	return s.count(outOf, int64(c.Len()), int64(c.Cap))
}

// closing is how far the cap of a channel that is closed has come.
func (f *frame) closing(id trace.Obj) float64 {
	for _, x := range f.m.Flights {
		if e := &f.s.t.Events[x.Event]; e.Kind == trace.Close && e.Obj == id {
			return ease(x.U)
		}
	}
	return 1
}

func countText(n, capacity int) string {
	return strconv.Itoa(n) + "/" + strconv.Itoa(capacity)
}

// values draws what lies in a channel, and who waits at its ends.
func (f *frame) values(t *tube) {
	c := f.w.Chan(t.id)
	if c == nil {
		return
	}
	if t.kin != nil {
		f.waiters(t)
		return
	}
	if !t.bar {
		buf := c.Buf(f.w)
		for i := range buf {
			v := &buf[i]
			if !f.flies(v.ID) {
				f.value(v, t.cell(float64(i)+f.pulled(t.id, c.Sent-c.Len()+i)), t.look())
			}
		}
	}
	f.senders(t, c)
	f.receivers(t, c)
}

func (f *frame) senders(t *tube, c *world.Chan) {
	for i, id := range c.Senders() {
		g := f.w.G(id)
		if i == queueShown {
			f.others(t, len(c.Senders())-i, true)
			break
		}
		if v := offered(f.w, g, c.ID); v != nil && !f.flies(v.ID) {
			f.value(v, t.waiting(float64(i)+f.advanced(c.ID, g.Last)), t.look())
		}
	}
}

func (f *frame) receivers(t *tube, c *world.Chan) {
	queue := c.Receivers()
	if n := len(queue); n > 0 && n < queueShown {
		f.hang(t, n, f.plainWaits(f.w, f.w.G(queue[n-1])) > 1)
	}
	for i := range queue {
		if i == queueShown {
			f.others(t, len(queue)-i, false)
			break
		}
		f.cup(t, i, queue[i])
	}
}

func (f *frame) cup(t *tube, i int, g trace.G) {
	p, r := t.cup(i), 7*f.k
	n := f.add(Cup, Ref{RefGoroutine, int(g)}, Box{p.X - r, p.Y - r, 2 * r, 2 * r})
	n.Vertical = t.pen.portrait
}

func (f *frame) others(t *tube, n int, send bool) {
	b := f.add(More, Ref{RefChan, int(t.id)}, t.more(send))
	b.Name, b.Look = plus(n), Waiting
}

func plus(n int) string { return "+" + strconv.Itoa(n) }
