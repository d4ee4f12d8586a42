package stage

import (
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// thing is an object on the stage, in pixels: a semaphore, a lock, a wait group.
type thing struct {
	id       trace.Obj
	kind     world.ObjectKind
	unit     int
	pen      pen
	k        float64
	box      Box     // with those who wait
	from, to float64 // along, the ends of the object itself
	axis     float64 // across, its middle
	long     float64 // across, of a rack
	slots    int
	bar      bool
	step     float64 // across, from one slot to the next
	ticket   float64 // along, of one who waits
	name     string
	queues   bool
}

// placeObjects gives the objects of a unit their places in its box.
func (s *Stage) placeObjects(at int, a *arrangement) {
	u := &s.graph.units[at]
	sh, k, box := &u.shape, a.unit, a.boxes[at]
	for i, o := range u.objects {
		t := thing{
			id: o.id, kind: o.kind, unit: at, pen: s.pen, k: k, queues: o.queues(),
			ticket: sh.token * k, name: s.s.last.Object(o.id).Name(s.s.last),
		}
		row, column := float64(i/sh.columns), float64(i%sh.columns)
		if s.pen.portrait {
			t.ticket = TokenSize * k
			t.box = Box{box.X + column*sh.item.Y*k, box.Y + row*sh.item.X*k, sh.item.H * k, (sh.in + sh.body) * k}
			t.from, t.axis = t.box.Y+sh.in*k, t.box.X+sh.center*k
		} else {
			t.box = Box{box.X, box.Y + row*sh.item.Y*k, (sh.in + sh.body) * k, sh.item.H * k}
			t.from, t.axis = t.box.X+sh.in*k, t.box.Y+sh.center*k
		}
		t.to = t.from + sh.body*k
		s.fillRack(&t, a.style)
		s.thingAt[o.id] = len(s.things)
		s.things = append(s.things, t)
	}
}

// fillRack decides how the slots of a semaphore are drawn, and where lines to it end.
func (s *Stage) fillRack(t *thing, st style) {
	if t.kind != world.Semaphore {
		return
	}
	size, long := int(s.s.last.Object(t.id).Size), 0.0
	t.bar, t.step, long = rack(size, st)
	t.step, t.long = t.step*t.k, long*t.k
	if !t.bar {
		t.slots = size
	}
	t.axis = t.box.Y + headSize*t.k + t.long/2
	if t.pen.portrait {
		t.axis = t.box.X + t.long/2
	}
}

// thingOf returns the thing of an object, nil if it is not drawn.
func (s *Stage) thingOf(id trace.Obj) *thing {
	if i, ok := s.thingAt[id]; ok {
		return &s.things[i]
	}
	return nil
}

// body is the object without those who wait.
func (t *thing) body() Box {
	switch {
	case t.kind == world.Semaphore && t.pen.portrait:
		return Box{t.axis - t.long/2, t.from, t.long, t.to - t.from}
	case t.kind == world.Semaphore:
		return Box{t.from, t.axis - t.long/2, t.to - t.from, t.long}
	case t.pen.portrait:
		return Box{t.box.X, t.from, t.box.W, t.to - t.from}
	}
	return Box{t.from, t.box.Y, t.to - t.from, t.box.H}
}

// hold returns where n units are that come after some others in the rack.
func (t *thing) hold(after, n float64) Box {
	b, wall, gap := t.body(), rackWall*t.k, slotGap*t.k
	if t.bar {
		gap = min(gap, n*t.step*0.15)
	}
	if t.pen.portrait {
		return Box{b.X + wall + after*t.step, b.Y + wall, n*t.step - gap, b.H - 2*wall}
	}
	return Box{b.X + wall, b.Y + wall + after*t.step, b.W - 2*wall, n*t.step - gap}
}

// waiting returns where the i-th of those who wait is, who wants n units.
func (t *thing) waiting(i float64, n int64) Box {
	i = min(i, queueShown-0.5)
	c := t.pen.point(t.from-mouth*t.k-t.ticket/2-i*(t.ticket+ticketGap*t.k), t.axis)
	across := TokenSize * t.k
	switch {
	case t.kind == world.RWMutex && n == 0: // it wants to be alone
		across = min(1.6*across, t.across())
	case t.kind == world.Semaphore:
		across = max(t.least(), min(float64(n)*t.step-slotGap*t.k, t.long))
	}
	w, h := t.ticket, across
	if t.pen.portrait {
		w, h = h, w
	}
	return Box{c.X - w/2, c.Y - h/2, w, h}
}

// least is what the name of one who waits needs across.
func (t *thing) least() float64 {
	if t.pen.portrait {
		return leastTag * t.k
	}
	return 18 * t.k
}

// across is how large the object is across, with its name.
func (t *thing) across() float64 {
	if t.pen.portrait {
		return t.box.W
	}
	return t.box.H
}

// more returns where the number of others who wait is.
func (t *thing) more() Box {
	w, h := (moreSize-4)*t.k, 18*t.k
	along := t.from - mouth*t.k - queueShown*(t.ticket+ticketGap*t.k) - w/2
	if t.pen.portrait {
		along += w/2 - h/2
	}
	p := t.pen.point(along, t.axis)
	return Box{p.X - w/2, p.Y - h/2, w, h}
}

// port is where lines end.
func (t *thing) port() port {
	start := t.box.X
	if t.pen.portrait {
		start = t.box.Y
	}
	if !t.queues || t.from-start < 1 {
		start = t.from
	}
	return port{start, t.from, t.to, t.to, t.axis}
}
