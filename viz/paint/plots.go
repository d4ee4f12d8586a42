package paint

import (
	"github.com/gopherscope/gopherscope/viz/plot"
	"github.com/gopherscope/gopherscope/viz/stage"
)

// DrawPlots makes l the picture of plots, without their titles and the playhead. It
// allocates only for texts that l does not have yet.
func DrawPlots(l *List, p *plot.Picture) {
	l.begin(p.W, p.H)
	d := drawer{List: l, k: 1}
	d.rect(background, stage.Box{W: p.W, H: p.H})
	for i := range p.Panels {
		d.panel(p, &p.Panels[i])
	}
}

func (d *drawer) panel(p *plot.Picture, b *plot.Panel) {
	const size = 10
	d.rect(surface, stage.Box{X: b.X, Y: b.Y, W: b.W, H: b.H})
	for _, s := range p.Shapes[b.From:b.To] {
		d.shape(b.Kind, &s, p.Points[s.From:s.To])
	}
	d.rect(line, stage.Box{X: b.X, Y: b.Y + b.H, W: b.W, H: 1})
	if b.Limit > 0 {
		d.setDashed(soft, 1, 3)
		d.polyline(b.X, b.Limit, b.X+b.W, b.Limit)
	}
	d.text(b.Top, b.X-5, b.Y+size*0.8, b.X-6, size, soft, stage.Words, end)
	d.text("0", b.X-5, b.Y+b.H+1, b.X-6, size, soft, stage.Words, end)
}

// plotStyle is how one series is drawn: an area, or a line with dashes.
type plotStyle struct {
	c    colour
	dash float64
}

// plotStyles are by kind and series. What goes together in one plot differs in
// lightness or dashes, too.
var plotStyles = [...][]plotStyle{
	plot.Queue:      {{level, 0}, {blocked + stroke, 0}},
	plot.Slots:      {{level, 0}},
	plot.Goroutines: {{running, 0}, {runnable + stroke, 0}, {level, 0}, {blocked + tint, 0}},
	plot.Throughput: {{level, 0}},
	plot.Latency:    {{ink, 0}, {soft, 4}},
	plot.Little:     {{ink, 0}, {failed + stroke, 4}},
}

func (d *drawer) shape(k plot.Kind, s *plot.Shape, points []stage.Point) {
	style := plotStyles[k][s.Series]
	if len(points) < 2 {
		return
	}
	if s.Area {
		d.setFill(style.c)
		d.op(OpPolygon, float64(len(points)))
	} else {
		d.setDashed(style.c, 1.5, style.dash)
		d.op(OpPolyline, float64(len(points)))
	}
	for _, p := range points {
		d.Ops = append(d.Ops, float32(p.X), float32(p.Y))
	}
	if k == plot.Goroutines && s.Area { // an edge where a tint is on a pale ground
		d.setStroke(line, 0.75)
		d.op(OpPolyline, float64(len(points)))
		for _, p := range points {
			d.Ops = append(d.Ops, float32(p.X), float32(p.Y))
		}
	}
}
