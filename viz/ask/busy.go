package ask

import (
	"fmt"
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// busy says why nobody takes a value out of a channel that holds others up: what those
// do instead who receive from it.
func (a *asker) busy(c *world.Chan) {
	full := c.Cap > 0 && c.Len() == c.Cap
	if !full && len(c.Senders()) == 0 || len(c.Receivers()) > 0 {
		return
	}
	why := "they wait because"
	switch {
	case full:
		why = "it is full because"
	case len(c.Senders()) == 1:
		why = name(a.w, Thing{G: c.Senders()[0]}) + " waits because"
	}
	switch gs := a.receivers(c.ID); len(gs) {
	case 0:
		a.say(why+" nobody is left who receives from it", Thing{G: oldest(c.Senders())})
	case 1:
		a.say(why+" the only one who receives from it is busy, and so is the bottleneck", Thing{G: oldest(c.Senders())})
		a.occupied(gs)
	default:
		a.say(fmt.Sprintf("%s the %d who receive from it are busy, and so are the bottleneck", why, len(gs)), Thing{G: oldest(c.Senders())})
		a.occupied(gs)
	}
}

// oldest returns who has waited longest, 0 for nobody.
func oldest(gs []trace.G) trace.G {
	if len(gs) == 0 {
		return 0
	}
	return gs[0]
}

// receivers returns who has received from a channel so far, or will, and is there.
func (a *asker) receivers(id trace.Obj) []trace.G {
	var gs []trace.G
	for i := range a.w.Trace.Events {
		e, by := &a.w.Trace.Events[i], trace.G(0)
		switch {
		case e.Obj != id:
		case e.Kind == trace.Recv, e.Kind == trace.Wait && e.N == 0, e.Kind == trace.Drained:
			by = e.G
		case e.Kind == trace.Handoff:
			by = e.Peer
		}
		if g := a.w.G(by); by != 0 && g != nil && g.State != world.Done && !slices.Contains(gs, by) {
			gs = append(gs, by)
		}
	}
	slices.Sort(gs)
	return gs
}

// occupied says of some goroutines what they do.
func (a *asker) occupied(gs []trace.G) {
	w := a.w
	for _, id := range gs[:min(len(gs), most)] {
		g := w.G(id)
		t := linked(w, g.Name(w)+": ", Thing{G: id})
		if g.Token.Label != 0 {
			t = t.plain("it has " + g.Token.Text(w) + ", and ")
		}
		a.s.add(append(t, doing(w, g, about(w, g))...).plain("."))
	}
	if more := len(gs) - most; more > 0 {
		a.s.add(Text{{Text: "… and " + world.Grouped(more) + " more"}})
	}
}

// holders says who has what a goroutine waits for: a lock, or the slots of a semaphore.
func (a *asker) holders(g *world.Goroutine) {
	for _, x := range g.Waits(a.w) {
		o := a.w.Object(x.Obj)
		if o == nil || len(o.Holders()) == 0 {
			continue
		}
		switch o.Kind {
		case world.Semaphore:
			for i := range o.Holders() {
				h := &o.Holders()[i]
				a.held(h, fmt.Sprintf("%s has held %d of the %s of %s", name(a.w, Thing{G: h.G}), h.N, world.Count(o.Size, "slot"), o.Name(a.w)))
			}
		case world.Mutex, world.RWMutex:
			for i := range o.Holders() {
				h := &o.Holders()[i]
				a.held(h, name(a.w, Thing{G: h.G})+" holds "+o.Name(a.w))
			}
		}
	}
}
