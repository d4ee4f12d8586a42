package stage

import "math"

// arrangement is where everything is.
type arrangement struct {
	style style
	unit  float64 // pixels per unit of size
	bands []band
	boxes []Box // by unit, with the room for those who wait
	axes  []float64
	area  Box // of all units
	strip Box // above, for contexts and timers
}

// Space around the units, at unit 1.
const (
	margin    = 22.0
	spineRoom = 14.0 // at the sides, for the lines from contexts to goroutines
	stripGap  = 30.0 // below contexts and timers
	backLane  = 12.0 // for a line that comes back from right to left
	maxUnit   = 1.45
	// The width of a stage for each unit: where that is more than maxUnit, on
	// a projector, text is larger, since it is looked at from further away.
	unitWidth = 1000.0
)

// place gives every unit its box in a style.
func (p *planner) place(st style) arrangement {
	bands := p.natural(st)
	a := arrangement{style: st, unit: p.fit(st, bands), bands: bands}
	side, top, bottom := p.borders()
	k := a.unit
	a.strip = Box{side * k, margin * 0.7 * k, st.w - 2*side*k, p.tree(st).h * clockUnit(k)}
	a.area = Box{side * k, top*k + a.strip.H, a.strip.W, st.h - (top+bottom)*k - a.strip.H}
	a.boxes = make([]Box, len(p.g.units))
	a.axes = make([]float64, len(p.g.units))
	p.placeAcross(&a)
	p.placeAlong(&a)
	if len(p.known) > 0 && !st.portrait {
		a.gather(backLane * float64(p.backs) * k)
	}
	return a
}

// stripFar is the farthest that contexts are from what is below, at unit 1.
const stripFar = 64.0

// gather brings the strip near to the units where there is more room than needed,
// and so the lines that come back below them, and all of it to the middle.
func (a *arrangement) gather(backs float64) {
	top, bottom := a.area.Y+a.area.H, a.strip.Y+a.strip.H
	for _, b := range a.boxes {
		top, bottom = min(top, b.Y), max(bottom, b.Y+b.H)
	}
	bottom += backs
	a.area.H = bottom - a.area.Y
	a.strip.Y = max(a.strip.Y, min(top, bottom)-a.strip.H-stripFar*a.unit)
	a.lift((a.strip.Y + bottom - a.style.h) / 2)
}

func (a *arrangement) lift(up float64) {
	a.strip.Y -= up
	a.area.Y -= up
	for i := range a.boxes {
		a.boxes[i].Y -= up
		a.axes[i] -= up
	}
}

// placeAlong puts the layers of each band one after the other. If there is more room
// than needed, the gaps grow, up to a point.
func (p *planner) placeAlong(a *arrangement) {
	room, from := a.area.W, a.area.X
	if a.style.portrait {
		room, from = a.area.H, a.area.Y
	}
	wide, free := p.gap(a.style)*a.unit, math.Inf(1)
	more := wide * 2.2
	for _, b := range a.bands {
		if gaps := float64(b.to - b.from - 1); gaps > 0 {
			more = min(more, (room-b.along*a.unit)/gaps)
		}
	}
	for _, b := range a.bands {
		free = min(free, room-b.along*a.unit-more*float64(b.to-b.from-1))
	}
	for _, b := range a.bands {
		p.placeBand(a, b, from+free/2, wide+more)
	}
}

// placeBand puts the layers of a band one after the other.
func (p *planner) placeBand(a *arrangement, b band, at, gap float64) {
	k := a.unit
	for _, layer := range p.g.layers[b.from:b.to] {
		size := p.layerSize(layer).along
		for _, i := range layer {
			sh := &p.g.units[i].shape
			a.put(i, at+(size-sh.along)*k/2, sh)
		}
		at += size*k + gap
	}
}

// put gives unit i its box, whose place across is known.
func (a *arrangement) put(i int, at float64, sh *shape) {
	k := a.unit
	b := Box{at, a.axes[i] - sh.axis*k, sh.along * k, sh.across * k}
	if a.style.portrait {
		b = Box{b.Y, b.X, b.H, b.W}
	}
	a.boxes[i] = b
}

// placeAcross moves units across so that lines are as straight as can be.
func (p *planner) placeAcross(a *arrangement) {
	lo, hi := a.area.Y, a.area.Y+a.area.H-backLane*float64(p.backs)*a.unit
	if a.style.portrait {
		lo, hi = a.area.X, a.area.X+a.area.W-backLane*float64(p.backs)*a.unit
	}
	free := (hi - lo - together(a.bands)*a.unit) / float64(len(a.bands))
	for _, b := range a.bands {
		hi := lo + b.across*a.unit + free
		p.settle(a, b, lo, hi)
		lo = hi + bandGap*a.unit
	}
}

// settle moves the units of a band.
func (p *planner) settle(a *arrangement, b band, lo, hi float64) {
	layers := p.g.layers[b.from:b.to]
	for _, layer := range layers {
		for _, i := range layer {
			a.axes[i] = (lo + hi) / 2
		}
	}
	for sweep := range 12 {
		for l := range layers {
			if sweep%2 == 1 {
				l = len(layers) - 1 - l
			}
			p.relax(a, b, layers[l], lo, hi)
		}
	}
}

// relax moves the units of a layer to where their neighbours are, as far as they
// leave each other room.
func (p *planner) relax(a *arrangement, b band, layer []int, lo, hi float64) {
	sum, weight := make([]float64, len(a.axes)), make([]float64, len(a.axes))
	for _, e := range p.g.edges {
		if !b.has(p.g.units[e.from].layer) || !b.has(p.g.units[e.to].layer) {
			continue
		}
		w := e.weight + wishes
		sum[e.from] += w * a.axes[e.to]
		sum[e.to] += w * a.axes[e.from]
		weight[e.from] += w
		weight[e.to] += w
	}
	k := a.unit
	items := make([]item, len(layer))
	for i, u := range layer {
		sh := &p.g.units[u].shape
		items[i] = item{want: a.axes[u], weight: wishes, before: sh.axis * k, after: (sh.across - sh.axis) * k}
		if weight[u] > 0 {
			items[i].want, items[i].weight = sum[u]/weight[u], weight[u]
		}
	}
	for i, at := range spread(items, p.m.style.between()*k, lo, hi) {
		a.axes[layer[i]] = at
	}
}
