package stage

// planner finds the best arrangement of a graph.
type planner struct {
	m     measurer
	g     *graph
	known []clock  // contexts and timers
	backs int      // lines against the direction of the layers
	unit  float64  // that is expected
	rows  int      // the most that the tree may have
	trees [2]*tree // with two lines of text, and with one
	sizes []extent // of the layers
}

// extent is how large something is along the way of the values, and across.
type extent struct{ along, across float64 }

// plan tries all styles and takes the one that reads best.
func (p *planner) plan(w, h float64) arrangement {
	p.unit, p.rows = 1, mostClocks
	best, score := p.bestWay(w, h, false)
	if p.fit(best, p.natural(best)) < readable {
		if tight, better := p.bestWay(w, h, true); better > score+bareNumber {
			best = tight
		}
	}
	p.widen(best)
	return p.place(best)
}

// bestWay returns the best style, whichever way values go in it.
func (p *planner) bestWay(w, h float64, tight bool) (style, float64) {
	down := w < 600
	st, score := p.best(w, h, down, tight)
	if other, better := p.best(w, h, !down, tight); better > score+otherwise {
		return other, better
	}
	return st, score
}

// What a layout must read better for: that values go down where there is room for them
// to go to the right, as most pictures have it, or to the right on a phone; that
// there are bands; and that many alike have only their numbers.
const (
	otherwise  = 3
	folded     = 2
	bareNumber = 1
)

// best returns the best of the styles in which values go one way.
func (p *planner) best(w, h float64, portrait, tight bool) (best style, bestScore float64) {
	bestScore = -1
	sizes := []Size{Large, Medium, Small}
	if tight {
		sizes = []Size{Small}
	}
	for _, size := range sizes {
		for columns := 1; columns <= 8; columns++ {
			for _, slots := range []int{16, 8, 4} {
				for _, short := range []bool{false, true} {
					st := style{size, columns, slots, short, portrait, tight, w, h}
					if score := p.score(st); score > bestScore {
						best, bestScore = st, score
					}
				}
			}
		}
	}
	return best, bestScore
}

// widen lets the tree have the room that there is across once it is known how small
// all is drawn, unless everything would have to be smaller for that.
func (p *planner) widen(st style) {
	bands := p.natural(st)
	unit, trees := p.fit(st, bands), p.trees
	if unit >= 1 {
		return
	}
	p.unit, p.rows, p.trees = unit, p.tree(st).rows(), [2]*tree{}
	if p.fit(st, bands) < unit {
		p.trees = trees
	}
}

// readable is the unit below which text becomes too small to be read.
const readable = 0.85

// score says how well a style reads. What counts first is that text is large
// enough; then how much is told; then how large it is.
func (p *planner) score(st style) float64 {
	bands := p.natural(st)
	unit := p.fit(st, bands)
	score := 20*min(unit, 1) + 30*min(unit, readable) + 0.5*min(unit, maxUnit)
	score -= 1.2*float64(st.size) + 0.05*float64(st.columns)
	score -= 0.12 * float64(16-st.slots)
	if n := len(bands); n > 1 {
		score -= folded + 0.5*float64(n)
	}
	if st.short {
		score -= 0.5
	}
	return max(0, score)
}

// natural measures all units, and what they need together at unit 1.
func (p *planner) natural(st style) []band {
	p.m.style = st
	for i := range p.g.units {
		u := &p.g.units[i]
		u.shape = p.m.shape(u, p.g)
	}
	p.sizes = p.sizes[:0]
	for _, layer := range p.g.layers {
		p.sizes = append(p.sizes, p.layerSize(layer))
	}
	return p.fold(st)
}

// gap is between layers.
func (p *planner) gap(st style) float64 {
	switch {
	case st.tight && st.portrait:
		return 12
	case st.tight:
		return 18
	case st.portrait && st.size == Small:
		return 14
	case st.portrait:
		return 20
	case st.size == Small:
		return 24
	}
	return 42
}

// between is the least space between the units of a layer.
func (st style) between() float64 {
	if st.tight {
		return 16
	}
	return unitGap
}

// stripGap is the space below contexts and timers.
func (st style) stripGap() float64 {
	if st.tight {
		return 18
	}
	return stripGap
}

func (p *planner) layerSize(layer []int) extent {
	size := extent{across: p.m.style.between() * float64(len(layer)-1)}
	for _, i := range layer {
		size.along = max(size.along, p.g.units[i].shape.along)
		size.across += p.g.units[i].shape.across
	}
	return size
}

// borders are the space around the units at unit 1, without the tree.
func (p *planner) borders() (side, top, bottom float64) {
	side = margin
	if st := p.m.style; st.portrait || st.size == Small {
		side *= 0.65
	}
	top, bottom = side, side
	if len(p.known) > 0 {
		side += spineRoom
		top = margin*0.7 + p.m.style.stripGap()
	}
	return side, top, bottom
}

// fit returns the largest unit at which everything has room.
func (p *planner) fit(st style, bands []band) float64 {
	w, h := longest(bands), together(bands)+backLane*float64(p.backs)
	if st.portrait {
		w, h = h, w
	}
	side, top, bottom := p.borders()
	h += top + bottom
	t := p.tree(st)
	unit := min(st.w/(w+2*side), st.h/(h+t.h), max(maxUnit, st.w/unitWidth))
	if t.w == 0 {
		return unit
	}
	if unit = min(unit, max(leastClock, st.w/(t.w+2*side))); unit < leastClock {
		unit = min(unit, max(0, st.h-t.h*leastClock)/h)
	}
	return unit
}

// leastClock is the least unit of contexts and timers: what is said of them matters
// more than their size.
const leastClock = 0.87

// clockUnit is that of contexts and timers where all else has some unit.
func clockUnit(unit float64) float64 { return max(leastClock, unit) }

// tree returns the contexts and timers that are drawn in a style: with two lines of
// text if goroutines have as many, and if no fewer of them then find room.
func (p *planner) tree(st style) *tree {
	short := p.treeOf(true, st)
	if st.portrait || st.size != Large {
		return short
	}
	if long := p.treeOf(false, st); long.hidden <= short.hidden {
		return long
	}
	return short
}

func (p *planner) treeOf(short bool, st style) *tree {
	i := 0
	if short {
		i = 1
	}
	if p.trees[i] == nil {
		t := newTree(p.known, short, st.w, st.h, p.unit, p.rows)
		p.trees[i] = &t
	}
	return p.trees[i]
}
