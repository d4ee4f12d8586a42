package stage

import (
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// object draws a lock, a wait group, a semaphore or the like.
func (f *frame) object(t *thing) {
	o := f.w.Object(t.id)
	n := f.add(t.shape(), Ref{RefObject, int(t.id)}, t.body())
	n.Name, n.Kind, n.Size, n.Slots, n.Vertical = t.name, t.kind, f.size, t.slots, t.pen.portrait
	n.Pitch = t.step
	if o == nil {
		n.Look = Unborn
		return
	}
	n.Look, n.Queue, n.Holder = Open, len(o.Queue()), len(o.Holders()) > 0
	switch n.Shape {
	case Rack:
		n.Held, n.Cap = int(o.Count), int(o.Size)
		n.Note = f.count(ofTaken, o.Count, o.Size)
		f.holders(t, o)
	case Ring:
		f.ring(n, o)
	default:
		f.sign(n, o)
	}
}

func (t *thing) shape() Shape {
	switch t.kind {
	case world.Semaphore:
		return Rack
	case world.WaitGroup, world.Errgroup:
		return Ring
	}
	return Sign
}

// holders draws who has slots of a semaphore: each has so many, one after the
// other.
func (f *frame) holders(t *thing, o *world.Object) {
	after := 0.0
	held := o.Holders()
	for i := range held {
		h := &held[i]
		b := t.hold(after+f.slack(o.ID, h.Since), float64(h.N))
		after += float64(h.N)
		if b.W < leastSlot*f.k || b.H < leastSlot*f.k {
			continue
		}
		n := f.add(Hold, Ref{RefGoroutine, int(h.G)}, b)
		n.Held, n.Hue, n.Alpha = int(h.N), int(h.G)%Hues, f.arriving(h.Since)
		n.Of, n.Who = t.name, nameOf(f.w, h.G)
		n.Name = f.tag(n.Who, b.W-6*f.k)
		if t.bar {
			n.Note = f.count(timesMany, h.N, 0)
		}
	}
}

// ring shows how many of those that a wait group waits for have finished.
func (f *frame) ring(n *Node, o *world.Object) {
	n.Held, n.Cap = o.Finished, o.Total
	n.Note, n.Left = f.count(ofDone, int64(o.Finished), int64(o.Total)), f.count(justNumber, o.Count, 0)
	if members := o.Members(f.w); len(members) == o.Total && o.Total <= crowd {
		from := len(f.sc.cells)
		for i := range members {
			f.sc.cells = append(f.sc.cells, Cell{Look: f.memberLook(&members[i])})
		}
		n.Cells = f.sc.cells[from:len(f.sc.cells):len(f.sc.cells)]
	}
	switch err := o.Err(f.w); {
	case err != "":
		n.Look, n.Detail, n.By = Failed, err, nameOf(f.w, o.By)
	case o.Total > 0 && o.Count == 0:
		n.Look = Gone
	case o.Size > 0:
		n.Detail = f.count(atMost, o.Size, 0)
	}
}

func (f *frame) memberLook(m *world.Member) Look {
	switch {
	case m.Err(f.w) != "":
		return Failed
	case m.Done(f.w):
		return Gone
	}
	return Running
}

// sign says who has a lock, or runs the function of a Once.
func (f *frame) sign(n *Node, o *world.Object) {
	held := o.Holders()
	n.Held = len(held)
	lock := o.Kind == world.Mutex || o.Kind == world.RWMutex
	switch {
	case len(held) == 1 && lock && !held[0].Shared:
		n.Detail = f.join("held by ", nameOf(f.w, held[0].G))
	case len(held) == 1 && lock:
		n.Detail = f.join("read by ", nameOf(f.w, held[0].G))
	case len(held) > 0 && lock:
		n.Detail = f.count(manyRead, int64(len(held)), 0)
	case len(held) == 1:
		n.Detail = f.join("run by ", nameOf(f.w, held[0].G))
	case len(held) > 0:
		n.Detail = f.count(manyRun, int64(len(held)), 0)
	case o.Kind == world.Once && o.Done:
		n.Look, n.Detail = Gone, "has run"
	case o.Kind == world.Cond && n.Queue > 0:
		n.Detail = f.count(manyWait, int64(n.Queue), 0)
	case lock:
		n.Detail = "free"
	}
}

// tickets draws who waits for an object in its queue.
func (f *frame) tickets(t *thing) {
	o := f.w.Object(t.id)
	if o == nil || !t.queues {
		return
	}
	queue := o.Queue()
	for i, id := range queue {
		if i == queueShown {
			b := f.add(More, Ref{RefObject, int(t.id)}, t.more())
			b.Name, b.Look = f.count(plusMany, int64(len(queue)-i), 0), Waiting
			break
		}
		wanted := o.Wanted(f.w, id)
		b := t.waiting(float64(i)+f.stepping(t.id, f.w.G(id)), wanted)
		n := f.add(Ticket, Ref{RefGoroutine, int(id)}, b)
		n.Of, n.Who, n.Held, n.Kind = t.name, nameOf(f.w, id), int(wanted), t.kind
		n.Name, n.Alpha = f.tag(n.Who, b.W-6*f.k), f.joining(id)
	}
}

// permits draws, at each goroutine, what it holds of objects.
func (f *frame) permits() {
	for i := range f.things {
		t := &f.things[i]
		o := f.w.Object(t.id)
		if o == nil {
			continue
		}
		held := o.Holders()
		for k := range held {
			h := &held[k]
			if f.seenHolding(h.G) && !f.moving(h.Since) {
				f.permit(t, h.G, h.N, f.chip(h.G))
			}
		}
	}
}

// seenHolding reports whether a goroutine has a capsule, at which one sees what it holds.
func (f *frame) seenHolding(g trace.G) bool {
	return f.placed(g) && !f.groups[f.spots[g].group].shape.grid
}

func (f *frame) permit(t *thing, g trace.G, n int64, p Point) *Node {
	r := permitSizes[f.size] / 2 * f.k
	x := f.add(Permit, Ref{RefObject, int(t.id)}, Box{p.X - r, p.Y - r, 2 * r, 2 * r})
	x.Kind, x.Hue, x.Held = t.kind, int(g)%Hues, int(n)
	if t.kind == world.Semaphore && n > 1 {
		x.Name = f.count(justNumber, n, 0)
	}
	return x
}

// permitSizes is how large permits are, by the size of capsules.
var permitSizes = [...]float64{Large: 15, Medium: 14, Small: 12}

// chip is where a goroutine has what it holds. Those who hold several things have
// them in one place, so it matters little which is on top.
func (f *frame) chip(g trace.G) Point {
	sp := &f.spots[g]
	if f.groups[sp.group].shape.grid {
		return sp.box.Center()
	}
	aside := [...]float64{Large: 16, Medium: 11, Small: 0}[f.size]
	return Point{sp.box.X + sp.box.W - aside*f.k, sp.box.Y + sp.box.H - f.k}
}
