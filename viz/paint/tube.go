package paint

import (
	"math"

	"github.com/gopherscope/gopherscope/viz/stage"
)

func (d *drawer) tube(n *stage.Node) {
	switch {
	case n.Look == stage.Unborn:
		d.setDashed(ghost, 1.25*d.k, 4*d.k)
		d.outline(n.Box, 9*d.k)
	case n.Nil:
		d.setDashed(line, 1.75*d.k, 4*d.k)
		d.outline(n.Box, min(n.W, n.H)/2)
	default:
		d.round(hollow, n.Box, 9*d.k)
		d.inside(n)
		d.walls(n)
	}
	d.head(n)
}

// inside draws the cells, how full a bar is, or where hands meet.
func (d *drawer) inside(n *stage.Node) {
	switch {
	case n.Shape == stage.Bar:
		d.filling(n)
	case n.Slots == 0:
		d.membrane(n)
	default:
		d.setStroke(faint, 1.25*d.k)
		for i := range n.Slots {
			d.outline(n.Slot(i, d.k), 6*d.k)
		}
	}
}

// filling grows from the end at which values leave.
func (d *drawer) filling(n *stage.Node) {
	if n.Held == 0 || n.Endless {
		return
	}
	pad := 6 * d.k
	b := stage.Box{X: n.X + pad, Y: n.Y + pad, W: n.W - 2*pad, H: n.H - 2*pad}
	part := float64(n.Held) / float64(n.Cap)
	if n.Vertical {
		b.Y += b.H * (1 - part)
		b.H *= part
	} else {
		b.X += b.W * (1 - part)
		b.W *= part
	}
	d.round(level, b, min(5*d.k, b.W/2, b.H/2))
}

// membrane divides a tube without cells: values only pass it when there is a
// hand on either side.
func (d *drawer) membrane(n *stage.Node) {
	c, r := n.Center(), 6.5*d.k
	d.setStroke(line, 1.75*d.k)
	side := 0.0 // where the right hand begins
	dx, dy := r+1.5*d.k, 0.0
	if n.Vertical {
		side, dx, dy = math.Pi/2, dy, dx
	}
	d.op(OpArc, c.X-dx, c.Y-dy, r, side-math.Pi/2, side+math.Pi/2)
	d.op(OpArc, c.X+dx, c.Y+dy, r, side+math.Pi/2, side+math.Pi*3/2)
}

// walls are the long sides, bent outwards at the mouths. A closed channel has a
// cap on the mouth at which values would enter.
func (d *drawer) walls(n *stage.Node) {
	d.setStroke(line, 1.75*d.k)
	b, e := n.Box, 3.5*d.k
	if n.Vertical {
		d.wall(b.X, b.Y, b.X, b.Y+b.H, -e, 0, 0, e)
		d.wall(b.X+b.W, b.Y, b.X+b.W, b.Y+b.H, e, 0, 0, e)
	} else {
		d.wall(b.X, b.Y, b.X+b.W, b.Y, 0, -e, e, 0)
		d.wall(b.X, b.Y+b.H, b.X+b.W, b.Y+b.H, 0, e, e, 0)
	}
	if n.Look == stage.Closed {
		d.cap(n)
	}
}

// wall draws a line from (x, y) to (u, v) whose ends bend by (ox, oy) outwards
// over the length (lx, ly).
func (d *drawer) wall(x, y, u, v, ox, oy, lx, ly float64) {
	d.op(OpCurve, 3,
		x-lx+ox, y-ly+oy,
		x-lx*0.4+ox*0.4, y-ly*0.4+oy*0.4, x, y, x+lx, y+ly,
		x+lx, y+ly, u-lx, v-ly, u-lx, v-ly,
		u, v, u+lx*0.4+ox*0.4, v+ly*0.4+oy*0.4, u+lx+ox, v+ly+oy)
}

func (d *drawer) cap(n *stage.Node) {
	over := 3 * d.k
	d.setStroke(ink, 4*d.k)
	if n.Vertical {
		half := (n.W/2 + over) * n.Up
		c := n.X + n.W/2
		d.polyline(c-half, n.Y-over, c+half, n.Y-over)
		return
	}
	half := (n.H/2 + over) * n.Up
	c := n.Y + n.H/2
	d.polyline(n.X-over, c-half, n.X-over, c+half)
}

// head writes the name of a channel and how full it is.
func (d *drawer) head(n *stage.Node) {
	name, size := ink, stage.DetailSize*d.k
	if n.Look == stage.Unborn {
		name = line
	}
	full := soft
	if n.Cap > 0 && n.Held == n.Cap && n.Look == stage.Open {
		full = blocked + letters
	}
	if n.Vertical {
		x, y := n.X+n.W+8*d.k, n.Y+n.H/2
		d.text(n.Name, x, y-2*d.k, 110*d.k, size, name, stage.Code, start)
		d.text(n.Detail, x, y+13*d.k, 110*d.k, size, full, stage.Words, start)
		return
	}
	state := n.Detail
	if n.Cap == 0 && stage.TextWidth(n.Name, size, stage.Code)+stage.TextWidth(state, size, stage.Words) > n.W {
		state = "" // the caps tell that it is closed
	}
	d.pair(n.Name, state, stage.Point{X: n.X, Y: n.Y - 8*d.k}, n.W, size, name, full)
}
