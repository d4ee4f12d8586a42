package paint

import (
	"strconv"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// grid draws a group as cells, one batch of rectangles for each look, so that
// 1,000 of them cost about as much as 20 capsules.
func (d *drawer) grid(n *stage.Node) {
	d.round(surface, n.Box, 12*d.k)
	d.setStroke(faint, 1.5)
	d.outline(n.Box, 12*d.k)
	d.gridHead(n)
	size := n.Pitch - max(1, min(4*d.k, n.Pitch*0.18))
	for look := range stage.Look(stage.Looks) {
		for i := range marks[look] {
			d.cells(n, look, &marks[look][i], size)
		}
	}
}

// gridHead writes the name, how many there are, and how many in which state.
func (d *drawer) gridHead(n *stage.Node) {
	size, y := stage.DetailSize*d.k, n.Y+20*d.k
	x, end := n.X+n.Pad, n.X+n.W-n.Pad
	total := 0
	for look := stage.Look(stage.Looks - 1); look > stage.Unborn; look-- {
		c := n.Counts[look]
		total += c
		if c == 0 {
			continue
		}
		text := strconv.Itoa(c)
		w := stage.TextWidth(text, size, stage.Words)
		if end-w-26*d.k < x+70*d.k {
			break
		}
		d.text(text, end, y, w+2, size, dresses[look].legend(), stage.Words, anchor(2))
		d.sample(look, end-w-8*d.k, y-size*0.36, 7*d.k)
		end -= w + 26*d.k
	}
	d.text(n.Name+" ×"+strconv.Itoa(total), x, y, end-x, stage.NameSize*d.k, ink, stage.Bold, start)
}

// legend is the colour of text about a look.
func (ds *dress) legend() colour {
	if ds.detail == inverse {
		return ds.fill + letters
	}
	return ds.detail
}

// sample draws one cell of a look.
func (d *drawer) sample(look stage.Look, x, y, r float64) {
	for _, p := range marks[look] {
		d.rect(p.colour, p.box(stage.Box{X: x - r, Y: y - r + 0.5*d.k, W: 1.7 * r, H: 1.7 * r}, 0.6))
	}
}

// part is a rectangle in a cell, in parts of its size.
type part struct {
	colour     colour
	x, y, w, h float64
	drains     bool // its height is the time that is left
}

// marks are what the cells of a look are made of. They differ in shape first.
var marks = [stage.Looks][]part{
	stage.Unborn:    {{ghost, 0.42, 0.42, 0.16, 0.16, false}},
	stage.Gone:      {{done + stroke, 0.32, 0.32, 0.36, 0.36, false}},
	stage.Sleeping:  {{asleep + tint, 0, 0, 1, 1, false}, {asleep + stroke, 0, 0, 1, 1, true}},
	stage.Waiting:   {{blocked + tint, 0, 0, 1, 1, false}, {blocked + stroke, 0.18, 0.14, 0.22, 0.72, false}, {blocked + stroke, 0.6, 0.14, 0.22, 0.72, false}},
	stage.Ready:     {{runnable + stroke, 0, 0, 1, 1, false}, {surface, 0.2, 0.2, 0.6, 0.6, false}},
	stage.Running:   {{running, -0.06, -0.06, 1.12, 1.12, false}},
	stage.Cancelled: {{cancelled + tint, 0, 0, 1, 1, false}, {cancelled + stroke, 0, 0.36, 1, 0.28, false}},
	stage.Cut:       {{done + stroke, 0, 0, 1, 1, false}, {surface, 0.14, 0.14, 0.72, 0.72, false}, {done + stroke, 0.43, 0.14, 0.14, 0.72, false}},
	stage.Leaked:    {{failed + stroke, 0, 0, 1, 1, false}, {surface, 0.16, 0.16, 0.68, 0.68, false}, {failed + stroke, 0.36, 0.36, 0.28, 0.28, false}},
	stage.Failed:    {{failed, -0.14, -0.14, 1.28, 1.28, false}, {surface, 0.4, 0.05, 0.2, 0.9, false}, {surface, 0.05, 0.4, 0.9, 0.2, false}},
}

// box is where a part is in a cell.
func (p *part) box(cell stage.Box, left float64) stage.Box {
	b := stage.Box{X: cell.X + p.x*cell.W, Y: cell.Y + p.y*cell.H, W: p.w * cell.W, H: p.h * cell.H}
	if p.drains {
		b.H *= left
		b.Y += cell.H - b.H
	}
	return b
}

// cells draws part p of all cells with a look.
func (d *drawer) cells(n *stage.Node, look stage.Look, p *part, size float64) {
	if n.Share == 1 && n.Counts[look] == 0 {
		return
	}
	origin := n.CellsBox()
	close := d.rects(p.colour)
	count := 0
	cell := stage.Box{W: size, H: size}
	for i := range n.Cells {
		if n.Cells[i].Look != look {
			continue
		}
		cell.X = origin.X + float64(i%n.Columns)*n.Pitch
		cell.Y = origin.Y + float64(i/n.Columns)*n.Pitch
		b := p.box(cell, float64(n.Cells[i].Left)/255)
		d.add(b.X, b.Y, b.W, b.H)
		count++
	}
	close(count)
}
