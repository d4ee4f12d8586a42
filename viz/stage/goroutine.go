package stage

import (
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// group draws the goroutines of a unit.
func (f *frame) group(g *group) {
	if g.shape.grid {
		f.grid(g)
		return
	}
	if g.bundled {
		n := f.add(Frame, Ref{}, g.box)
		if g.shape.head > 0 {
			n.Name = g.name
		}
	}
	for _, id := range g.members {
		f.capsule(g, id)
	}
}

func (f *frame) capsule(gr *group, id trace.G) {
	g := f.w.G(id)
	gl := f.glance(f.w, g, f.m)
	n := f.add(Capsule, Ref{RefGoroutine, int(id)}, f.spots[id].box)
	n.Look, n.Flag, n.Arc, n.Size = gl.look, gl.flag, gl.left, f.size
	n.Room = gr.shape.room * f.k
	n.Name = f.s.last.G(id).Name(f.w)
	if gr.shape.head > 0 {
		n.Tag = numberOf(n.Name)
	}
	if g == nil {
		return
	}
	n.Detail = f.doing(f.w, g, &gl, f.m.Time)
	if gl.flag == Deaf {
		n.Note = f.note(f.s.lapse(id, f.m))
	}
	for _, x := range f.m.Flights {
		if e := &f.s.t.Events[x.Event]; e.Kind == trace.Go && e.Peer == id {
			n.Alpha = 0.25 + 0.75*ease(x.U)
		}
	}
	f.held(n, g)
}

// held draws the value that a goroutine holds, unless it is on its way or is
// offered to others.
func (f *frame) held(n *Node, g *world.Goroutine) {
	v := &g.Token
	if v.ID == 0 || n.Room == 0 || f.flies(v.ID) {
		return
	}
	waits := g.Waits(f.w)
	for i := range waits {
		if waits[i].Value.ID == v.ID {
			return
		}
	}
	f.value(v, f.slot(g.ID), f.inHand(v, n))
}

// inHand is how a goroutine holds a value: as it came from the channel, or, in a
// small capsule, without its label.
func (f *frame) inHand(v *world.Token, n *Node) cut {
	c := cut{width: n.Room - 8*f.k}
	if f.size == Small {
		return f.dot(v)
	}
	if _, t := f.tubeOf(v.Chan); t != nil {
		c = t.look()
	}
	return c
}

// dot is how a value is drawn without its label.
func (f *frame) dot(v *world.Token) cut { return cut{12 * f.k, len(v.Text(f.w))} }

// slot is where a goroutine holds a value.
func (s *Stage) slot(id trace.G) Point {
	sp := &s.spots[id]
	c := sp.box.Center()
	if sh := &s.groups[sp.group].shape; !sh.grid {
		c.X = sp.box.X + sp.box.W - (capsules[s.size].right*0.72+sh.room/2)*s.k
	}
	return c
}

// cut is how a value is drawn somewhere: how wide it is, and how many bytes of its
// label are left out.
type cut struct {
	width float64
	bytes int
}

// value draws a value at rest.
func (f *frame) value(v *world.Token, p Point, c cut) {
	f.token(&f.sc.Nodes, v, p, c, 1)
}

// token adds a value to nodes.
func (f *frame) token(nodes *[]Node, v *world.Token, p Point, c cut, scale float64) *Node {
	label := v.Text(f.w)
	if c.bytes > 0 && len(label) >= c.bytes {
		label = label[c.bytes:]
	}
	w, h := c.width*scale, TokenSize*f.k*scale
	n := appendNode(nodes, Token, Ref{RefToken, v.ID}, Box{p.X - w/2, p.Y - h/2, w, h})
	n.Name, n.Hue = label, v.ID%Hues
	return n
}

// note says that a goroutine goes on although its context has ended, and for how
// long by now.
func (f *frame) note(l *lapse) string {
	if l.never {
		return f.join("did not listen · ", f.shortSpan(f.m.Time-l.since))
	}
	return f.join("not listening · ", f.shortSpan(f.m.Time-l.since))
}
