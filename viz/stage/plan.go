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
}

// plan tries all styles and takes the one that reads best.
func (p *planner) plan(w, h float64) arrangement {
	p.unit, p.rows = 1, mostClocks
	best, score := p.best(w, h, w < 600)
	if w >= 600 {
		if other, down := p.best(w, h, true); down > score+downwards {
			best = other
		}
	}
	p.widen(best)
	return p.place(best)
}

// downwards is how much better a layout in which values go down must read where
// there is room for them to go to the right, as most pictures have it.
const downwards = 3

// best returns the best of the styles in which values go one way.
func (p *planner) best(w, h float64, portrait bool) (best style, bestScore float64) {
	bestScore = -1
	for _, size := range []Size{Large, Medium, Small} {
		for columns := 1; columns <= 8; columns++ {
			for _, slots := range []int{16, 8, 4} {
				for _, short := range []bool{false, true} {
					st := style{size, columns, slots, short, portrait, w, h}
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
	along, across := p.natural(st)
	unit, trees := p.fit(st, along, across), p.trees
	if unit >= 1 {
		return
	}
	p.unit, p.rows, p.trees = unit, p.tree(st).rows(), [2]*tree{}
	if p.fit(st, along, across) < unit {
		p.trees = trees
	}
}

// score says how well a style reads. What counts first is that text is large
// enough; then how much is told; then how large it is.
func (p *planner) score(st style) float64 {
	along, across := p.natural(st)
	unit := p.fit(st, along, across)
	score := 20*min(unit, 1) + 0.5*min(unit, maxUnit)
	score -= 1.2*float64(st.size) + 0.05*float64(st.columns)
	score -= 0.12 * float64(16-st.slots)
	if st.short {
		score -= 0.5
	}
	return max(0, score)
}

// natural measures all units, and what they need together at unit 1.
func (p *planner) natural(st style) (along, across float64) {
	p.m.style = st
	for i := range p.g.units {
		u := &p.g.units[i]
		u.shape = p.m.shape(u, p.g)
	}
	for _, layer := range p.g.layers {
		a, c := p.layerSize(layer)
		along += a
		across = max(across, c)
	}
	return along + p.gaps(st)*float64(len(p.g.layers)-1), across + backLane*float64(p.backs)
}

func (p *planner) gaps(st style) float64 {
	if st.portrait {
		return 20
	}
	return 42
}

func (p *planner) layerSize(layer []int) (along, across float64) {
	across = unitGap * float64(len(layer)-1)
	for _, i := range layer {
		along = max(along, p.g.units[i].shape.along)
		across += p.g.units[i].shape.across
	}
	return along, across
}

// borders are the space around the units at unit 1.
func (p *planner) borders() (side, top, bottom float64) {
	side, top, bottom = margin, margin, margin
	if p.m.style.portrait {
		side, top, bottom = margin*0.65, margin*0.65, margin*0.65
	}
	if len(p.known) > 0 {
		side += spineRoom
		top = margin*0.7 + p.tree(p.m.style).h + stripGap
	}
	return side, top, bottom
}

// fit returns the largest unit at which everything has room.
func (p *planner) fit(st style, along, across float64) float64 {
	w, h := along, across
	if st.portrait {
		w, h = across, along
	}
	side, top, bottom := p.borders()
	w = max(w, p.tree(st).w)
	return min(st.w/(w+2*side), st.h/(h+top+bottom), max(maxUnit, st.w/unitWidth))
}

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
