package paint

import (
	"math"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/world"
)

// group draws a wait group: filled as its members finish, with how many are left in
// its middle.
func (d *drawer) group(n *stage.Node) {
	d.card(n)
	side := min(n.W, n.H)
	at := stage.Point{X: n.X + side/2, Y: n.Y + side/2}
	r, width := side*0.32, side*0.13
	if n.Size == stage.Small { // with more room for the number
		r, width = side*0.36, side*0.09
	}
	switch {
	case n.Look == stage.Unborn:
		d.setStroke(ghost, 1.25*d.k)
		d.ring(at, r)
	case len(n.Cells) > 0:
		d.segments(n, at, r, width)
	default:
		d.setStroke(faint, width)
		d.ring(at, r)
		if n.Cap > 0 && n.Held > 0 {
			d.setStroke(done+stroke, width)
			d.arc(at, r, 0, min(1, float64(n.Held)/float64(n.Cap)))
		}
	}
	d.inMiddle(n, at, r-width*0.5)
	d.cardText(n, side)
}

// arc draws a part of a circle, clockwise from 12 o'clock.
func (d *drawer) arc(at stage.Point, r, from, to float64) {
	d.op(OpArc, at.X, at.Y, r, 2*math.Pi*from-math.Pi/2, 2*math.Pi*to-math.Pi/2)
}

// card is the box of an object that is a sign or ring with text beside it.
func (d *drawer) card(n *stage.Node) {
	r := min(10*d.k, n.H/2)
	if n.Look == stage.Unborn {
		d.setDashed(ghost, 1.25*d.k, 4*d.k)
		d.outline(n.Box, r)
		return
	}
	edge := line
	if n.Look == stage.Failed {
		edge = failed + stroke
	}
	d.round(surface, n.Box, r)
	d.setStroke(edge, 1.5*d.k)
	d.outline(n.Box, r)
}

// segments draws one for each member: pale while it runs, dark once it has
// finished, and with a gap along it if it has returned an error.
func (d *drawer) segments(n *stage.Node, at stage.Point, r, width float64) {
	count := float64(len(n.Cells))
	gap := 0.0
	if len(n.Cells) > 1 {
		gap = min(0.25/count, (width+2*d.k)/(2*math.Pi*r)) / 2
	}
	for i := range n.Cells {
		from, to := float64(i)/count+gap, float64(i+1)/count-gap
		switch n.Cells[i].Look {
		case stage.Gone:
			d.setStroke(done+stroke, width)
			d.arc(at, r, from, to)
		case stage.Failed:
			d.setStroke(failed+stroke, width)
			d.arc(at, r, from, to)
			d.setStroke(background, width*0.3)
			d.arc(at, r, from, to)
		default:
			d.setStroke(faint, width)
			d.arc(at, r, from, to)
		}
	}
}

// inMiddle draws how many are left, that none is, or that there is an error.
func (d *drawer) inMiddle(n *stage.Node, at stage.Point, r float64) {
	switch {
	case n.Look == stage.Failed:
		d.glyph(stage.Failed, at, r*1.1, failed)
	case n.Look == stage.Gone:
		d.glyph(stage.Gone, at, r*0.95, done)
	case n.Look == stage.Open && n.Cap > n.Held:
		d.inRing(n.Left, at, r)
	}
}

// inRing writes a number as large as it may be within a circle.
func (d *drawer) inRing(s string, at stage.Point, r float64) {
	const digit, room = 0.72, 1.75 // em high; of the diameter, a little free
	em := stage.TextWidth(s, 1, stage.Bold)
	size := min(max(stage.DetailSize*d.k, legible/max(1, d.Zoom)), room*r/math.Hypot(em, digit))
	d.text(s, at.X, at.Y+size*0.35, size*em*1.01, size, ink, stage.Bold, middle)
}

// signed draws an object as a sign, with its name beside it.
func (d *drawer) signed(n *stage.Node) {
	d.card(n)
	side := min(n.W, n.H)
	at, r := stage.Point{X: n.X + side/2, Y: n.Y + side/2}, side*0.34
	switch {
	case n.Look == stage.Unborn:
		d.sign(n.Kind, at, r*0.62, ghost)
	case n.Holder:
		d.disc(ink, at, r)
		d.sign(n.Kind, at, r*0.72, background)
	default:
		d.disc(hollow, at, r)
		d.setStroke(line, 1.75*d.k)
		d.ring(at, r)
		d.sign(n.Kind, at, r*0.72, soft)
	}
	d.cardText(n, side)
}

// cardText writes the name of an object beside it, how far it is, and more below
// where there is room.
func (d *drawer) cardText(n *stage.Node, side float64) {
	name, note := ink, soft
	switch {
	case n.Look == stage.Unborn:
		name, note = line, line
	case n.Look == stage.Failed:
		note = failed + letters
	case n.Queue > 0:
		note = blocked + letters
	}
	size, x, y := stage.NameSize*d.k, n.X+side+2*d.k, n.Y+n.H/2
	if n.Size == stage.Small {
		size = stage.DetailSize * d.k
	}
	beside := n.Note
	if n.Size != stage.Large && beside == "" {
		beside = n.Detail
	}
	if n.Size == stage.Large && n.Detail != "" {
		d.text(n.Detail, x, y+15*d.k, n.X+n.W-x, stage.DetailSize*d.k, note, stage.Words, start)
		y -= 6.5 * d.k
	}
	y += size * 0.35
	room, small := n.X+n.W-6*d.k-x, stage.DetailSize*d.k
	w, taken, gap := stage.TextWidth(n.Name, size, stage.Code), stage.TextWidth(beside, small, stage.Words), 8*d.k
	if left := room - w - gap; beside != "" && left > min(taken, 3*small) {
		grown := d.grown(small, room, (w+gap+taken)/small) / small
		w, size, small = w*grown, size*grown, small*grown
		d.text(beside, x+w+gap, y, room-w-gap, small, note, stage.Words, start)
		room = w + gap/2 // no less than it needs
	}
	d.text(n.Name, x, y, room, size, name, stage.Code, start)
}

// sign draws what tells one kind of object from another.
func (d *drawer) sign(kind world.ObjectKind, at stage.Point, r float64, c colour) {
	x, y := at.X, at.Y
	d.setStroke(c, r*0.24)
	switch kind {
	case world.Mutex, world.RWMutex: // a key
		d.ring(stage.Point{X: x - r*0.38, Y: y}, r*0.36)
		d.polyline(x-r*0.02, y, x+r*0.8, y, x+r*0.8, y+r*0.36)
		d.polyline(x+r*0.44, y, x+r*0.44, y+r*0.28)
	case world.Once: // a one
		d.polyline(x-r*0.3, y-r*0.34, x+r*0.06, y-r*0.66, x+r*0.06, y+r*0.62)
		d.polyline(x-r*0.3, y+r*0.62, x+r*0.42, y+r*0.62)
	case world.Cond: // a bell
		d.op(OpArc, x, y-r*0.02, r*0.46, math.Pi, 2*math.Pi)
		d.polyline(x-r*0.46, y, x-r*0.6, y+r*0.4, x+r*0.6, y+r*0.4, x+r*0.46, y)
		d.polyline(x-r*0.12, y+r*0.72, x+r*0.12, y+r*0.72)
	case world.Singleflight: // several become one
		d.polyline(x-r*0.7, y-r*0.5, x, y, x-r*0.7, y+r*0.5)
		d.polyline(x-r*0.7, y, x+r*0.75, y)
	}
}
