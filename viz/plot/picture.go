package plot

import (
	"math"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/timeline"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Sizes, in pixels. A plot has its title in the head.
const (
	Height = 70.0 // of a plot
	head   = 22.0
	foot   = 6.0
	column = 2.0 // for which a value is drawn
)

// Picture is what there is to draw of plots, in pixels.
type Picture struct {
	W, H, Left float64
	Panels     []Panel
	Shapes     []Shape
	Points     []stage.Point
}

// Panel is one plot.
type Panel struct {
	stage.Box // of the values, without the title
	Kind      Kind
	Top       string  // what the upper edge stands for
	Limit     float64 // the y of a capacity, 0 if there is none
	From, To  int     // of Shapes
}

// Shape is one series: a line, or the area between it and the one before or the
// bottom.
type Shape struct {
	Series   int
	Area     bool
	From, To int // of Points
}

// Draw lays the plots out on an axis, one below the other, into a picture of some
// width, whose memory it uses again.
func (p *Plots) Draw(pic *Picture, a *timeline.Axis, width float64) {
	*pic = Picture{
		W: width, H: float64(len(p.all)) * Height, Left: a.Left,
		Panels: pic.Panels[:0], Shapes: pic.Shapes[:0], Points: pic.Points[:0],
	}
	for i, x := range p.all {
		d := drawing{pic, a, x, stage.Box{
			X: a.Left, Y: float64(i)*Height + head, W: a.Right - a.Left, H: Height - head - foot,
		}, 0}
		d.panel()
	}
}

// drawing is one plot that is being laid out.
type drawing struct {
	*Picture
	axis *timeline.Axis
	plot *Plot
	box  stage.Box
	top  float64
}

func (d *drawing) panel() {
	d.top = nice(d.plot.top())
	panel := Panel{Box: d.box, Kind: d.plot.Kind, Top: topText(d.plot.Kind, d.top), From: len(d.Shapes)}
	if d.plot.Limit > 0 {
		panel.Limit = d.y(d.plot.Limit)
	}
	switch d.plot.Kind {
	case Goroutines:
		for k := len(d.plot.Series) - 1; k >= 0; k-- {
			d.stack(k)
		}
	case Queue:
		d.area(1)
		d.area(0)
	case Slots, Throughput:
		d.area(0)
	default:
		for k := len(d.plot.Series) - 1; k >= 0; k-- {
			d.line(k)
		}
	}
	panel.To = len(d.Shapes)
	d.Panels = append(d.Panels, panel)
}

func (d *drawing) y(v float64) float64 { return d.box.Y + d.box.H*(1-v/d.top) }

func (d *drawing) point(x, v float64) {
	d.Points = append(d.Points, stage.Point{X: min(x, d.axis.Right), Y: d.y(v)})
}

// columns calls f for each column with the events before and after it.
func (d *drawing) columns(f func(x float64, n, m int)) {
	n := d.axis.Clock.Events(d.axis.Place(d.axis.Left))
	for x := d.axis.Left; x < d.axis.Right; x += column {
		m := d.axis.Clock.Events(d.axis.Place(x + column))
		f(x, n, m)
		n = m
	}
}

// line draws a series, with all that it does within a column.
func (d *drawing) line(k int) {
	from := len(d.Points)
	s := &d.plot.Series[k]
	d.columns(func(x float64, n, m int) {
		least, most := s.between(n, m)
		if last := s.At(m); last == most {
			least, most = most, least // so that the line goes on from there
		}
		if least != most {
			d.point(x+column/2, least)
		}
		d.point(x+column/2, most)
	})
	d.Shapes = append(d.Shapes, Shape{Series: k, From: from, To: len(d.Points)})
}

// area fills what is below the largest values of a series.
func (d *drawing) area(k int) {
	s := &d.plot.Series[k]
	d.fill(k, func(n, m int) float64 {
		_, most := s.between(n, m)
		return most
	})
}

// stack fills what is below a series on top of those before it.
func (d *drawing) stack(k int) {
	d.fill(k, func(_, m int) float64 {
		sum := 0.0
		for i := range d.plot.Series[:k+1] {
			sum += d.plot.Series[i].At(m)
		}
		return sum
	})
}

func (d *drawing) fill(k int, value func(n, m int) float64) {
	from := len(d.Points)
	d.point(d.axis.Left, 0)
	last, first := 0.0, true
	d.columns(func(x float64, n, m int) {
		v := value(n, m)
		if first || v != last {
			d.point(x, last)
			d.point(x, v)
		}
		last, first = v, false
	})
	d.point(d.axis.Right, last)
	d.point(d.axis.Right, 0)
	d.Shapes = append(d.Shapes, Shape{Series: k, Area: true, From: from, To: len(d.Points)})
}

// nice returns the end of an axis on which v has room: v itself if that is a small
// whole number.
func nice(v float64) float64 {
	if v == math.Trunc(v) && v <= 50 {
		return max(1, v)
	}
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, f := range []float64{1, 1.5, 2, 3, 4, 5, 6, 8} {
		if v <= f*unit {
			return f * unit
		}
	}
	return 10 * unit
}

func topText(k Kind, v float64) string {
	if k == Latency {
		return world.Span(nanos(v))
	}
	return decimal(v)
}
