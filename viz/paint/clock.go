package paint

import "github.com/gopherscope/gopherscope/viz/stage"

// clock draws a context or timer: its deadline drains, and when it ends it has the
// sign of how it did.
func (d *drawer) clock(n *stage.Node) {
	large := drawer{d.List, n.Unit}
	d = &large
	ds := dress{fill: surface, edge: line, name: ink, detail: soft, width: 1.5}
	switch n.Look {
	case stage.Unborn, stage.Gone, stage.Cancelled:
		ds = dresses[n.Look]
	}
	if n.Bolt && n.Look == stage.Open {
		ds.edge = cancelled + stroke
	}
	d.hull(n.Box, min(n.H/2, 12*d.k), &ds)
	d.face(n, &ds)
	if n.Short {
		d.clockLine(n, &ds)
	} else {
		d.clockLines(n, &ds)
	}
}

// face is at the left end of a clock. A context without a deadline has a ring that
// does not drain.
func (d *drawer) face(n *stage.Node, ds *dress) {
	r, x := 12*d.k, 22*d.k
	if n.Short {
		r, x = 8.5*d.k, 16*d.k
	}
	at := stage.Point{X: n.X + x, Y: n.Y + n.H/2}
	switch {
	case n.Bolt && n.Look == stage.Unborn:
		d.bolt(at, r, ghost)
	case n.Bolt:
		d.bolt(at, r*(1+0.5*(1-n.Up)), cancelled+stroke)
	case n.Look == stage.Open && n.Arc > 0:
		d.drain(n.Arc, at, r*0.8, r*0.34, asleep)
	case n.Look == stage.Open:
		d.setStroke(line, r*0.14)
		d.ring(at, r*0.5)
		d.disc(line, at, r*0.2)
	case n.Look == stage.Cancelled:
		d.glyph(n.Look, at, r*(1+0.35*(1-n.Up)), ds.glyph)
	case n.Look == stage.Gone:
		d.glyph(n.Look, at, r, ds.glyph)
	}
}

// clockLine writes name and state side by side.
func (d *drawer) clockLine(n *stage.Node, ds *dress) {
	size := stage.DetailSize * d.k
	x, y, room := n.X+31*d.k, n.Y+n.H/2+size*0.35, n.W-42*d.k
	state := stage.Fit(n.Detail, size, min(140*d.k, room), stage.Words)
	d.pair(n.Name, state, stage.Point{X: x, Y: y}, room, size, ds.name, ds.detail)
}

// clockLines writes the name with the time that is left, and below how the context
// was made, or how it has ended.
func (d *drawer) clockLines(n *stage.Node, ds *dress) {
	size := stage.DetailSize * d.k
	x, room, mid := n.X+42*d.k, n.W-54*d.k, n.Y+n.H/2
	below, left := n.Made, ""
	switch n.Look {
	case stage.Open:
		left = n.Detail
	case stage.Gone, stage.Cancelled:
		below = n.Detail
	}
	d.pair(n.Name, left, stage.Point{X: x, Y: mid - 3.5*d.k}, room, size, ds.name, ink)
	d.text(below, x, mid+12*d.k, room, size, ds.detail, stage.Words, start)
}

// branch draws the line from a context to one derived from it. It is broken where
// the end of the one is not that of the other.
func (d *drawer) branch(n *stage.Node) {
	c, dash := line, 0.0
	switch n.Look {
	case stage.Unborn:
		c = ghost
	case stage.Cancelled:
		c = cancelled + stroke
	}
	if n.Many {
		dash = 4 * d.k
	}
	d.setDashed(c, 1.5*d.k, dash)
	d.curve(n.Path)
}
