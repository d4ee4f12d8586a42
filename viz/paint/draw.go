package paint

import "github.com/gopherscope/gopherscope/viz/stage"

// Draw makes l the picture of a scene. It takes some tens of nanoseconds for
// each operation, and allocates only for texts that l does not have yet.
func Draw(l *List, sc *stage.Scene) {
	l.begin(sc.W, sc.H)
	d := drawer{List: l, k: sc.Unit}
	d.rect(background, stage.Box{W: sc.W, H: sc.H})
	for rest := sc.Nodes; len(rest) > 0; {
		n := tokens(rest)
		if n > swarm {
			d.swarm(rest[:n])
		} else {
			n = 1
			d.one(&rest[0])
		}
		rest = rest[n:]
	}
	d.setAlpha(1)
	d.alarm(sc)
}

// swarm is how many values in a row are too many to be drawn with their labels.
const swarm = 100

// tokens returns with how many values the nodes begin.
func tokens(nodes []stage.Node) int {
	for i := range nodes {
		if nodes[i].Shape != stage.Token {
			return i
		}
	}
	return len(nodes)
}

// swarm draws values as plain squares, one batch for each hue.
func (d *drawer) swarm(nodes []stage.Node) {
	d.setAlpha(1)
	for hue := range d.hues {
		d.hues[hue] = d.hues[hue][:0]
	}
	for i := range nodes {
		if n := &nodes[i]; n.Alpha > 0 {
			c, size := n.Center(), n.H*0.36
			d.hues[n.Hue] = append(d.hues[n.Hue], float32(c.X-size/2), float32(c.Y-size/2), float32(size), float32(size))
		}
	}
	for hue, squares := range d.hues {
		if len(squares) > 0 {
			d.setFill(tokenLine + colour(hue))
			d.op(OpRects, float64(len(squares)/4))
			d.Ops = append(d.Ops, squares...)
		}
	}
}

func (d *drawer) one(n *stage.Node) {
	if n.Alpha > 0 {
		d.setAlpha(n.Alpha)
		d.node(n)
	}
}

// drawer draws nodes into a list.
type drawer struct {
	*List
	k float64 // pixels per unit of size
}

func (d *drawer) node(n *stage.Node) {
	switch n.Shape {
	case stage.Lane:
		d.lane(n)
	case stage.Branch:
		d.branch(n)
	case stage.Host:
		d.host(n)
	case stage.Wire:
		d.wire(n)
	case stage.Thread:
		d.thread(n)
	case stage.Wave:
		d.wave(n)
	case stage.Tether:
		d.tether(n)
	case stage.Tube, stage.Bar:
		d.tube(n)
	case stage.Frame:
		d.frame(n)
	case stage.Capsule:
		d.capsule(n)
	case stage.Grid:
		d.grid(n)
	case stage.Clock:
		d.clock(n)
	case stage.Token:
		d.token(n)
	case stage.Cup:
		d.cup(n)
	case stage.More:
		d.more(n)
	case stage.Rack:
		d.rack(n)
	case stage.Hold:
		d.hold(n)
	case stage.Ticket:
		d.ticket(n)
	case stage.Ring:
		d.group(n)
	case stage.Sign:
		d.signed(n)
	case stage.Permit:
		d.permit(n)
	case stage.Spark:
		d.spark(n)
	}
}

// alarm is the red edge of a program that has crashed.
func (d *drawer) alarm(sc *stage.Scene) {
	if sc.Alarm == 0 {
		return
	}
	w := 5 * sc.Alarm
	d.setStroke(failed+stroke, w)
	d.outline(stage.Box{X: w / 2, Y: w / 2, W: sc.W - w, H: sc.H - w}, 6)
}

// lane is pale, but to who holds an object it is dark.
func (d *drawer) lane(n *stage.Node) {
	c := faint
	if n.Look == stage.Open {
		c = line
	}
	d.setStroke(c, 2*d.k)
	d.curve(n.Path)
}

// A thread is thin and dotted: it matters little until the context ends.
func (d *drawer) thread(n *stage.Node) {
	d.setDashed(line, 1.1*d.k, 3*d.k)
	d.curve(n.Path)
	d.disc(line, n.Path[len(n.Path)-1], 3*d.k)
}

// wave draws the part of a line over which a cancellation has gone, and its head.
func (d *drawer) wave(n *stage.Node) {
	c := cancelled
	if n.Look == stage.Closed {
		c = done
	}
	last := len(n.Path) - 1
	whole := int(float64(last) * n.Up)
	d.setStroke(c+stroke, 2.5*d.k)
	d.op(OpPolyline, float64(whole+1))
	head := n.Path[0]
	for i := range whole + 1 {
		if head = n.Path[i]; n.Back {
			head = n.Path[last-i]
		}
		d.Ops = append(d.Ops, float32(head.X), float32(head.Y))
	}
	d.disc(c+stroke, head, 5*d.k)
}

func (d *drawer) tether(n *stage.Node) {
	if n.Many {
		d.setDashed(blocked+stroke, 1.5*d.k, 5*d.k)
	} else {
		d.setStroke(blocked+stroke, 2.25*d.k)
	}
	d.curve(n.Path)
}

// A frame has a name if those in it have only their numbers.
func (d *drawer) frame(n *stage.Node) {
	b, pad := n.Box, 7*d.k
	d.setStroke(faint, 1.5)
	d.outline(stage.Box{X: b.X - pad, Y: b.Y - pad, W: b.W + 2*pad, H: b.H + 2*pad}, 14*d.k)
	d.text(n.Name, b.X, b.Y+13*d.k, b.W, stage.NameSize*d.k, ink, stage.Bold, start)
}

func (d *drawer) token(n *stage.Node) {
	fill, edge := token+colour(n.Hue), tokenLine+colour(n.Hue)
	d.setStroke(edge, 1.25*d.k)
	if n.Name == "" {
		r := min(n.W, n.H) * 0.3
		d.disc(fill, n.Center(), r)
		d.ring(n.Center(), r)
		return
	}
	r := min(7*d.k, n.H/2)
	d.round(fill, n.Box, r)
	d.outline(n.Box, r)
	scale := n.H / stage.TokenSize
	d.text(n.Name, n.X+n.W/2, n.Y+n.H/2+4*scale, n.W-6*scale, stage.DetailSize*scale, tokenInk, stage.Code, middle)
}

// A cup is open towards the tube.
func (d *drawer) cup(n *stage.Node) {
	p, r := n.Center(), n.W/2
	x, y, bend := p.X-r*0.8, p.Y-r*0.8, r*1.9
	d.setStroke(blocked+stroke, 2.25*d.k)
	if n.Vertical {
		d.op(OpCurve, 1, p.X-r, y, p.X-r, y+bend, p.X+r, y+bend, p.X+r, y)
		return
	}
	d.op(OpCurve, 1, x, p.Y-r, x+bend, p.Y-r, x+bend, p.Y+r, x, p.Y+r)
}

func (d *drawer) more(n *stage.Node) {
	c := blocked
	if n.Look == stage.Gone {
		c = done
	}
	d.round(c+tint, n.Box, n.H/2)
	size := stage.DetailSize * max(d.k, n.H/stage.TokenSize) // among contexts it may be larger than all else
	d.text(n.Name, n.X+n.W/2, n.Y+n.H/2+size*0.35, n.W, size, c+letters, stage.Bold, middle)
}

// label writes text into the middle of a box.
func (d *drawer) label(s string, b stage.Box, c colour, f stage.Font) {
	size := stage.DetailSize * d.k
	d.text(s, b.X+b.W/2, b.Y+b.H/2+size*0.35, b.W, size, c, f, middle)
}

// pair writes a name at the left end of a line, and at the right one a state, for which
// the name makes room.
func (d *drawer) pair(name, state string, at stage.Point, width, size float64, c, ofState colour) {
	if state != "" {
		em := stage.TextWidth(state, 1, stage.Words)
		size = d.grown(size, width, stage.TextWidth(name, 1, stage.Code)+0.5+em)
		d.text(state, at.X+width, at.Y, em*size+1, size, ofState, stage.Words, end)
		width -= (em + 0.5) * size
	}
	d.text(name, at.X, at.Y, width, size, c, stage.Code, start)
}
