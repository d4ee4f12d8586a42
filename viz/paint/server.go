package paint

import "github.com/gopherscope/gopherscope/viz/stage"

// host draws a server: what it does, how many connections and requests it has, and
// around them its walls, which tell by their pattern that it takes no more.
func (d *drawer) host(n *stage.Node) {
	ds := dress{fill: hollow, edge: line, name: ink, detail: soft, width: 1.5}
	switch n.Look {
	case stage.Unborn, stage.Gone:
		ds = dresses[n.Look]
	case stage.Waiting:
		ds.edge, ds.detail, ds.dash, ds.width = cancelled+stroke, cancelled+letters, 7, 2
	case stage.Open:
		ds.edge, ds.detail = running+stroke, running+letters
	}
	d.hull(n.Box, 12*d.k, &ds)
	size, x, room := stage.DetailSize*d.k, n.X+12*d.k, n.W-24*d.k
	name := stage.TextWidth(n.Name, stage.NameSize*d.k, stage.Code) + 28*d.k
	size = d.grown(size, room-name, stage.TextWidth(n.Detail, 1, stage.Words))
	state := stage.TextWidth(n.Detail, size, stage.Words)
	d.text(n.Name, x, n.Y+20*d.k, room-state-26*d.k, stage.NameSize*d.k, ds.name, stage.Code, start)
	d.text(n.Detail, x+room, n.Y+20*d.k, state+1, size, ds.detail, stage.Words, end)
	if sign, ok := hostSigns[n.Look]; ok {
		d.glyph(sign, stage.Point{X: x + room - state - 10*d.k, Y: n.Y + 15.5*d.k}, 7*d.k, ds.detail)
	}
	if n.Look != stage.Unborn {
		d.text(n.Note, x, n.Y+36*d.k, room, stage.DetailSize*d.k, soft, stage.Words, start)
	}
}

// hostSigns are of a server that serves, shuts down, is closed.
var hostSigns = map[stage.Look]stage.Look{
	stage.Open: stage.Running, stage.Waiting: stage.Cancelled, stage.Gone: stage.Gone,
}

// wire draws a connection: a tube between client and handler, broken while there is
// none, and with an arrow in its middle where a request is on its way.
func (d *drawer) wire(n *stage.Node) {
	switch n.Look {
	case stage.Unborn:
		d.setDashed(ghost, 1.25*d.k, 4*d.k)
		d.outline(n.Box, 8*d.k)
	case stage.Gone:
		d.setDashed(faint, 1.25*d.k, 4*d.k)
		d.outline(n.Box, 8*d.k)
		d.label("closed", n.Box, soft, stage.Words)
	case stage.Running:
		d.round(surface, n.Box, 8*d.k)
		d.setStroke(line, 1.5*d.k)
		d.outline(n.Box, 8*d.k)
	default:
		d.round(surface, n.Box, 8*d.k)
		d.setStroke(faint, 1.5*d.k)
		d.outline(n.Box, 8*d.k)
		d.label(n.Detail, n.Box, soft, stage.Words)
	}
}

// bolt is the sign of a signal.
func (d *drawer) bolt(at stage.Point, r float64, c colour) {
	x, y := at.X, at.Y
	d.polygon(c, x+r*0.15, y-r*0.8, x-r*0.5, y+r*0.15, x-r*0.05, y+r*0.15, x-r*0.15, y+r*0.8, x+r*0.5, y-r*0.15, x+r*0.05, y-r*0.15)
}
