package stage

// leg is a part of a value's way: along a line, but for the first skip of it, or back along
// it, or straight.
type leg struct {
	line     *line
	back     bool
	skip     float64
	length   float64
	from, to Point
}

func (l *leg) at(d float64) Point {
	switch {
	case l.back && l.line.length > 0:
		return l.line.at(1 - d/l.line.length)
	case l.line != nil && l.line.length > 0:
		return l.line.at((l.skip + d) / l.line.length)
	case l.length > 0:
		return mix(l.from, l.to, d/l.length)
	}
	return l.to
}

// journey is the way of a value.
type journey struct {
	legs [6]leg
	n    int
	here Point
}

func (j *journey) start(p Point) { j.here = p }

func (j *journey) straight(to Point) {
	j.legs[j.n] = leg{from: j.here, to: to, length: distance(j.here, to)}
	j.n++
	j.here = to
}

// follow goes to where a line starts, and along it but for its last cut. Without a line it
// stays.
func (j *journey) follow(l *line, cut float64) {
	if l == nil {
		return
	}
	if distance(j.here, l.first()) > 0.5 {
		j.straight(l.first())
	}
	j.legs[j.n] = leg{line: l, length: max(0, l.length-cut)}
	j.n++
	j.here = l.last()
}

// skip leaves out the start of the first leg, which is along a line.
func (j *journey) skip(d float64) {
	first := &j.legs[0]
	first.skip, first.length = d, max(0, first.length-d)
}

// trace goes along a line, in its direction or back.
func (j *journey) trace(l *line, back bool) {
	if !back {
		j.follow(l, 0)
		return
	}
	if distance(j.here, l.last()) > 0.5 {
		j.straight(l.last())
	}
	j.legs[j.n] = leg{line: l, back: true, length: l.length}
	j.n++
	j.here = l.first()
}

// at returns the place that is a part t of the way from the start.
func (j *journey) at(t float64) Point {
	total := 0.0
	for i := range j.legs[:j.n] {
		total += j.legs[i].length
	}
	d := t * total
	for i := range j.legs[:j.n] {
		n := j.legs[i].length
		if d <= n || i == j.n-1 {
			return j.legs[i].at(min(d, n))
		}
		d -= n
	}
	return j.here
}

// arrival is the part of a flight after which a value has arrived and only
// settles.
const arrival = 0.78

// ease starts and ends slowly.
func ease(t float64) float64 {
	t = max(0, min(1, t))
	return t * t * (3 - 2*t)
}

// pop is how large a value is drawn during its flight.
func pop(u float64) float64 {
	if u < arrival {
		return 1
	}
	return 1 + 0.15*(1-ease((u-arrival)/(1-arrival)))
}
