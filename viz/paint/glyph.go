package paint

import "github.com/gopherscope/gopherscope/viz/stage"

// glyph draws the sign of a look into a circle.
func (d *drawer) glyph(look stage.Look, at stage.Point, r float64, c colour) {
	x, y := at.X, at.Y
	switch look {
	case stage.Running:
		d.polygon(c, x-r*0.32, y-r*0.5, x-r*0.32, y+r*0.5, x+r*0.52, y)
	case stage.Ready:
		d.setStroke(c, r*0.17)
		d.polyline(x-r*0.36, y-r*0.58, x-r*0.36, y+r*0.58, x+r*0.6, y, x-r*0.36, y-r*0.58)
	case stage.Waiting:
		close := d.rects(c)
		d.add(x-r*0.36, y-r*0.44, r*0.24, r*0.88)
		d.add(x+r*0.12, y-r*0.44, r*0.24, r*0.88)
		close(2)
	case stage.Gone:
		d.setStroke(c+stroke, r*0.2)
		d.polyline(x-r*0.5, y+r*0.04, x-r*0.14, y+r*0.4, x+r*0.5, y-r*0.38)
	case stage.Failed:
		d.setStroke(c, r*0.24)
		d.polyline(x-r*0.36, y-r*0.36, x+r*0.36, y+r*0.36)
		d.polyline(x-r*0.36, y+r*0.36, x+r*0.36, y-r*0.36)
	case stage.Cancelled:
		d.setStroke(c, r*0.2)
		d.ring(at, r*0.58)
		d.polyline(x-r*0.4, y+r*0.4, x+r*0.4, y-r*0.4)
	case stage.Leaked, stage.Cut:
		close := d.rects(c)
		d.add(x-r*0.13, y-r*0.55, r*0.26, r*0.66)
		d.add(x-r*0.13, y+r*0.28, r*0.26, r*0.26)
		close(2)
	}
}
