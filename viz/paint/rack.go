package paint

import (
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/world"
)

// rack draws a semaphore: its slots, side by side.
func (d *drawer) rack(n *stage.Node) {
	if n.Look == stage.Unborn {
		d.setDashed(ghost, 1.25*d.k, 4*d.k)
		d.outline(n.Box, 5*d.k)
		d.rackHead(n)
		return
	}
	d.round(hollow, n.Box, 5*d.k)
	d.setStroke(line, 1.75*d.k)
	d.outline(n.Box, 5*d.k)
	if n.Slots > 0 {
		d.setDashed(line, 1*d.k, 2*d.k)
		for i := range n.Slots {
			d.outline(n.RackSlot(i, d.k), 3*d.k)
		}
	} else {
		d.taken(n)
	}
	d.rackHead(n)
}

// taken fills a rack without slots as far as they are taken.
func (d *drawer) taken(n *stage.Node) {
	if n.Held == 0 || n.Cap == 0 {
		return
	}
	pad, part := 5*d.k, min(1, float64(n.Held)/float64(n.Cap))
	b := stage.Box{X: n.X + pad, Y: n.Y + pad, W: n.W - 2*pad, H: n.H - 2*pad}
	if n.Vertical {
		b.W *= part
	} else {
		b.H *= part
	}
	d.round(level, b, min(3*d.k, b.W/2, b.H/2))
}

// rackHead writes the name of a semaphore and how much of it is taken.
func (d *drawer) rackHead(n *stage.Node) {
	name, full, size := ink, soft, stage.DetailSize*d.k
	switch {
	case n.Look == stage.Unborn:
		name = line
	case n.Queue > 0:
		full = blocked + letters
	}
	if n.Vertical {
		x, y := n.X+n.W+8*d.k, n.Y+n.H/2
		d.text(n.Name, x, y-2*d.k, 130*d.k, size, name, stage.Code, start)
		d.text(n.Note, x, y+13*d.k, 130*d.k, size, full, stage.Words, start)
		return
	}
	d.pair(n.Name, n.Note, stage.Point{X: n.X, Y: n.Y - 8*d.k}, n.W, size, name, full)
}

// hold draws the slots that one goroutine has as one.
func (d *drawer) hold(n *stage.Node) {
	r := min(3*d.k, n.W/2, n.H/2)
	d.round(token+colour(n.Hue), n.Box, r)
	d.setStroke(tokenLine+colour(n.Hue), 1.5*d.k)
	d.outline(n.Box, r)
	if n.Note == "" || n.H < 30*d.k {
		d.name(n, n.Box, tokenInk)
		return
	}
	d.two(n, tokenInk)
}

// name writes the name of a node into the middle of a box.
func (d *drawer) name(n *stage.Node, b stage.Box, c colour) {
	size := stage.DetailSize * d.k
	d.text(n.Name, b.X+b.W/2, b.Y+b.H/2+size*0.35, b.W-4*d.k, size, c, stage.Words, middle)
}

// two writes the name and, below it, the note.
func (d *drawer) two(n *stage.Node, c colour) {
	size, x, y := stage.DetailSize*d.k, n.X+n.W/2, n.Y+n.H/2
	d.text(n.Name, x, y-2*d.k, n.W-4*d.k, size, c, stage.Words, middle)
	d.text(n.Note, x, y+12*d.k, n.W-4*d.k, size, c, stage.Words, middle)
}

// ticket draws who waits for an object, as large as what it wants.
func (d *drawer) ticket(n *stage.Node) {
	r := min(3*d.k, n.W/2, n.H/2)
	d.round(blocked+tint, n.Box, r)
	d.setDashed(blocked+stroke, 1.5*d.k, 3.5*d.k)
	d.outline(n.Box, r)
	d.name(n, n.Box, blocked+letters)
}

// permit draws what a goroutine holds: slots as a small one, a lock as a key.
func (d *drawer) permit(n *stage.Node) {
	c, r := n.Center(), n.W/2
	halo := 2 * d.k
	if n.Kind != world.Semaphore {
		d.disc(background, c, r+halo)
		d.disc(ink, c, r)
		d.sign(n.Kind, c, r*0.92, background)
		return
	}
	d.round(background, stage.Box{X: n.X - halo, Y: n.Y - halo, W: n.W + 2*halo, H: n.H + 2*halo}, 4*d.k)
	d.round(token+colour(n.Hue), n.Box, 2.5*d.k)
	d.setStroke(tokenLine+colour(n.Hue), 1.75*d.k)
	d.outline(n.Box, 2.5*d.k)
	if n.Name != "" {
		size := n.H * 0.72
		d.text(n.Name, c.X, c.Y+size*0.36, n.W*1.4, size, tokenInk, stage.Bold, middle)
	}
}

// spark draws that a member has finished, on its way.
func (d *drawer) spark(n *stage.Node) {
	c, r := n.Center(), n.W/2
	fill := done
	if n.Look == stage.Failed {
		fill = failed
	}
	d.disc(background, c, r+2*d.k)
	d.disc(fill, c, r)
	d.glyph(n.Look, c, r, inverse)
}
