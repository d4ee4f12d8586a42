package paint

import (
	"cmp"
	"math"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// dress is how a look is drawn: what fills the capsule, its outline, the badge,
// the text. Which of them there are tells the states apart without their colours.
type dress struct {
	fill, edge, badge, glyph, name, detail colour
	width                                  float64 // of the edge
	dash                                   float64
	hatched                                bool
}

var dresses = [stage.Looks]dress{
	stage.Unborn:    {fill: none, edge: ghost, badge: none, glyph: none, name: line, detail: line, width: 1.25, dash: 4},
	stage.Gone:      {fill: none, edge: faint, badge: none, glyph: done, name: soft, detail: soft, width: 1.5},
	stage.Sleeping:  {fill: asleep + tint, edge: asleep + stroke, badge: none, glyph: asleep, name: ink, detail: asleep + letters, width: 1.25},
	stage.Waiting:   {fill: blocked + tint, edge: blocked + stroke, badge: blocked, glyph: inverse, name: ink, detail: blocked + letters, width: 1.5},
	stage.Ready:     {fill: surface, edge: runnable + stroke, badge: none, glyph: runnable, name: ink, detail: runnable + letters, width: 2.25},
	stage.Running:   {fill: running, edge: none, badge: inverse, glyph: running, name: inverse, detail: inverse},
	stage.Cancelled: {fill: cancelled + tint, edge: cancelled + stroke, badge: none, glyph: cancelled, name: ink, detail: cancelled + letters, width: 1.25},
	stage.Cut:       {fill: surface, edge: done + stroke, badge: done, glyph: inverse, name: ink, detail: done + letters, width: 1.5, hatched: true},
	stage.Leaked:    {fill: surface, edge: failed + stroke, badge: failed, glyph: inverse, name: ink, detail: failed + letters, width: 1.75, hatched: true},
	stage.Failed:    {fill: failed, edge: none, badge: inverse, glyph: failed, name: inverse, detail: inverse},
}

// type sizes of a capsule, and how far its text is from its left end.
var texts = [...]struct{ name, left, badge float64 }{
	stage.Large:  {stage.NameSize, 50, 15},
	stage.Medium: {stage.NameSize, 36, 10.5},
	stage.Small:  {stage.NameSize, 23, 8},
}

func (d *drawer) capsule(n *stage.Node) {
	ds := dresses[n.Look]
	if n.Flag == stage.Panicking {
		ds = dresses[stage.Failed]
	}
	d.hull(n.Box, n.H/2, &ds)
	t := texts[n.Size]
	at := stage.Point{X: n.X + n.H/2, Y: n.Y + n.H/2}
	d.badge(n, &ds, at, t.badge*d.k)
	x, room := n.X+t.left*d.k, n.W-(t.left+6)*d.k-n.Room
	name, size := cmp.Or(n.Tag, n.Name), t.name*d.k
	if n.Size != stage.Large || n.Look == stage.Unborn {
		d.text(name, x, at.Y+size*0.35, room, size, ds.name, stage.Bold, start)
	} else {
		d.text(name, x, at.Y-3.5*d.k, room, size, ds.name, stage.Bold, start)
		d.text(n.Detail, x, at.Y+12.5*d.k, room, stage.DetailSize*d.k, ds.detail, stage.Words, start)
	}
	d.flag(n)
}

// hull fills a shape and draws its edge.
func (d *drawer) hull(b stage.Box, r float64, ds *dress) {
	if ds.fill != none {
		d.round(ds.fill, b, r)
	}
	if ds.hatched {
		d.hatch(b, r, ds.edge)
	}
	if ds.edge != none {
		d.setDashed(ds.edge, ds.width*d.k, ds.dash*d.k)
		d.outline(b, r)
	}
}

// hatch fills a shape with slanted lines.
func (d *drawer) hatch(b stage.Box, r float64, c colour) {
	d.clip(b, r)
	d.setAlpha(0.28)
	d.setStroke(c, 1.5*d.k)
	step := 7 * d.k
	n := int((b.W + b.H) / step)
	d.op(OpLines, float64(n))
	for i := range n {
		x := b.X - b.H + float64(i+1)*step
		d.add(x, b.Y+b.H, x+b.H, b.Y)
	}
	d.unclip()
	d.setAlpha(1)
}

// badge shows the state at the left end of a capsule.
func (d *drawer) badge(n *stage.Node, ds *dress, at stage.Point, r float64) {
	if ds.badge != none {
		d.disc(ds.badge, at, r)
	}
	look := n.Look
	if n.Flag == stage.Panicking {
		look = stage.Failed
	}
	if look == stage.Sleeping {
		d.drain(n.Arc, at, r*0.82, r*0.3, asleep)
		return
	}
	d.glyph(look, at, r, ds.glyph)
	if n.Arc > 0 && look == stage.Waiting { // a timeout
		d.drain(n.Arc, at, r*1.17, r*0.16, blocked)
	}
}

// drain draws the part of a waiting time that is left, which ends at 12 o'clock.
func (d *drawer) drain(left float64, at stage.Point, r, width float64, c colour) {
	d.setStroke(faint, width)
	d.ring(at, r)
	if left > 0 {
		d.setStroke(c+stroke, width)
		d.op(OpArc, at.X, at.Y, r, -math.Pi/2+2*math.Pi*(1-left), 1.5*math.Pi)
	}
}

// flag is a mark at the upper right of a capsule.
func (d *drawer) flag(n *stage.Node) {
	at := stage.Point{X: n.X + n.W - 9*d.k, Y: n.Y + 2*d.k}
	if n.Tag != "" { // a number is short, and is not to be covered
		at.X += 6 * d.k
	}
	switch n.Flag {
	case stage.Notified:
		d.disc(background, at, 9*d.k)
		d.disc(cancelled, at, 7.5*d.k)
		d.glyph(stage.Cancelled, at, 7.5*d.k, inverse)
	case stage.Erred:
		d.disc(background, at, 9*d.k)
		d.disc(failed, at, 7.5*d.k)
		d.glyph(stage.Failed, at, 7.5*d.k, inverse)
	case stage.Deaf:
		d.deaf(n, at)
	}
}

// deaf marks a goroutine that goes on although its context has ended, by words and,
// where there is no room for them, by a sign.
func (d *drawer) deaf(n *stage.Node, at stage.Point) {
	size := stage.DetailSize * d.k
	w := stage.TextWidth(n.Note, size, stage.Bold) + 14*d.k
	if n.Size == stage.Small || w > n.W-6*d.k {
		d.disc(background, at, 9*d.k)
		d.disc(cancelled, at, 7.5*d.k)
		d.glyph(stage.Leaked, at, 9*d.k, inverse)
		return
	}
	b := stage.Box{X: n.X + n.W - w - 4*d.k, Y: n.Y - 12*d.k, W: w, H: 16 * d.k}
	d.round(background, stage.Box{X: b.X - 1.5*d.k, Y: b.Y - 1.5*d.k, W: b.W + 3*d.k, H: b.H + 3*d.k}, 9.5*d.k)
	d.round(cancelled, b, 8*d.k)
	d.text(n.Note, b.X+b.W/2, b.Y+b.H/2+size*0.35, w, size, inverse, stage.Bold, middle)
}
