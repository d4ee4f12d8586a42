package stage

import "math"

// line is a smooth way for values or cancellations.
type line struct {
	path   []Point              // its first point, then three for each cubic curve
	points [lineSteps + 1]Point // equally far from each other
	length float64
}

const lineSteps = 40

// newLine returns the line along a path, which it keeps.
func newLine(path []Point) line {
	l := line{path: path}
	l.walk(func(Point, float64) {})
	next, step := 0, l.length/lineSteps
	last, gone := path[0], 0.0
	l.walk(func(p Point, d float64) {
		for next <= lineSteps && float64(next)*step <= gone+d+1e-9 {
			part := 0.0
			if d > 0 {
				part = (float64(next)*step - gone) / d
			}
			l.points[next] = mix(last, p, part)
			next++
		}
		last, gone = p, gone+d
	})
	for ; next <= lineSteps; next++ {
		l.points[next] = last
	}
	return l
}

// walk visits points close to each other, with the way from one to the next, and
// sets the length.
func (l *line) walk(visit func(p Point, d float64)) {
	const steps = 16
	l.length = 0
	last := l.path[0]
	for i := 0; i+3 < len(l.path); i += 3 {
		for k := 1; k <= steps; k++ {
			p := cubic(l.path[i:i+4], float64(k)/steps)
			d := math.Hypot(p.X-last.X, p.Y-last.Y)
			visit(p, d)
			l.length += d
			last = p
		}
	}
}

func cubic(p []Point, t float64) Point {
	u := 1 - t
	a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return Point{
		a*p[0].X + b*p[1].X + c*p[2].X + d*p[3].X,
		a*p[0].Y + b*p[1].Y + c*p[2].Y + d*p[3].Y,
	}
}

// at returns the point that is a part t of the whole length from the start.
func (l *line) at(t float64) Point {
	x := max(0, min(1, t)) * lineSteps
	i := min(int(x), lineSteps-1)
	return mix(l.points[i], l.points[i+1], x-float64(i))
}

func (l *line) first() Point { return l.path[0] }

func (l *line) last() Point { return l.path[len(l.path)-1] }

func mix(a, b Point, t float64) Point { return Point{a.X + (b.X-a.X)*t, a.Y + (b.Y-a.Y)*t} }

// distance does without [math.Hypot], which takes longer to be right about lengths that no
// stage has.
func distance(a, b Point) float64 {
	x, y := a.X-b.X, a.Y-b.Y
	return math.Sqrt(x*x + y*y)
}

// pen draws paths in terms of the way of the values: along and across.
type pen struct {
	portrait bool
	path     []Point
}

func (p *pen) point(along, across float64) Point {
	if p.portrait {
		return Point{across, along}
	}
	return Point{along, across}
}

func (p *pen) move(along, across float64) { p.path = []Point{p.point(along, across)} }

func (p *pen) here() (along, across float64) {
	q := p.path[len(p.path)-1]
	if p.portrait {
		return q.Y, q.X
	}
	return q.X, q.Y
}

// straight goes on in a straight line.
func (p *pen) straight(along, across float64) {
	from, to := p.path[len(p.path)-1], p.point(along, across)
	if distance(from, to) > 0.01 {
		p.path = append(p.path, mix(from, to, 1./3), mix(from, to, 2./3), to)
	}
}

// swing goes on in a curve that leaves and arrives along.
func (p *pen) swing(along, across float64) {
	a, c := p.here()
	if math.Abs(c-across) < 0.5 {
		p.straight(along, across)
		return
	}
	half := (along - a) * 0.55
	p.path = append(p.path, p.point(a+half, c), p.point(along-half, across), p.point(along, across))
}

// corner goes straight towards a corner, around it, and ends where the line to
// the next point begins.
func (p *pen) corner(along, across, nextAlong, nextAcross, r float64) {
	a, c := p.here()
	in, out := math.Hypot(along-a, across-c), math.Hypot(nextAlong-along, nextAcross-across)
	r = min(r, in/2, out/2)
	if r < 0.5 {
		p.straight(along, across)
		return
	}
	ia, ic := (a-along)/in, (c-across)/in
	oa, oc := (nextAlong-along)/out, (nextAcross-across)/out
	p.straight(along+ia*r, across+ic*r)
	const pull = 0.45
	p.path = append(p.path,
		p.point(along+ia*r*pull, across+ic*r*pull),
		p.point(along+oa*r*pull, across+oc*r*pull),
		p.point(along+oa*r, across+oc*r))
}

// bend goes through points, straight but for round corners.
func (p *pen) bend(r float64, alongAcross ...float64) {
	n := len(alongAcross)
	for i := 0; i+3 < n; i += 2 {
		p.corner(alongAcross[i], alongAcross[i+1], alongAcross[i+2], alongAcross[i+3], r)
	}
	p.straight(alongAcross[n-2], alongAcross[n-1])
}
