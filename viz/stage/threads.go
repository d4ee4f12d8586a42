package stage

import "math"

// drawLimbs makes the lines from contexts to those derived from them, and the way
// by which signals come.
func (s *Stage) drawLimbs() {
	s.limbs = make([]int, len(s.clocks))
	for i := range s.clocks {
		c := &s.clocks[i]
		if c.signals { // they come from outside
			to := Point{c.box.X, c.box.Y + c.box.H/2}
			s.limbs[i] = len(s.lines)
			p := pen{path: []Point{{}}}
			p.straight(to.X, to.Y)
			s.lines = append(s.lines, newLine(p.path))
		}
		if c.parent < 0 {
			continue
		}
		up := s.clocks[c.parent].box
		from, to := Point{up.Center().X, up.Y + up.H}, Point{c.box.Center().X, c.box.Y}
		half := (to.Y - from.Y) / 2
		s.limbs[i] = len(s.lines)
		s.lines = append(s.lines, newLine([]Point{from, {from.X, from.Y + half}, {to.X, to.Y - half}, to}))
	}
}

// drawThreads makes the lines from contexts to the goroutines that may listen:
// out of the tree, and down beside the units.
func (s *Stage) drawThreads() {
	s.threads = map[threadKey]int{}
	for c := range s.clocks {
		if s.clocks[c].signals {
			for _, id := range s.s.signals {
				for _, g := range s.s.chans[id].listeners {
					s.drawThread(c, s.spots[g].dock)
				}
			}
		}
		for _, id := range s.clocks[c].ctxs {
			for _, g := range s.s.listeners(s.s.last.Context(id)) {
				s.drawThread(c, s.spots[g].dock)
			}
		}
	}
}

func (s *Stage) drawThread(c, d int) {
	key := threadKey{c, d}
	if _, ok := s.threads[key]; ok {
		return
	}
	s.threads[key] = len(s.lines)
	to := s.docks[d].box
	aside := (10 + 5*float64(c%3)) * s.k
	band := bandOf(s.bands, s.docks[d].layer)
	left := s.docks[d].layer == s.bands[band].from
	if s.pen.portrait {
		left = to.Center().X <= s.area.Center().X
	}
	x, end := s.columnEnd(d)+aside, to.X+to.W
	if left {
		x, end = s.columnStart(d)-aside, to.X
	}
	p := pen{}
	var points []float64
	if band == 0 || s.pen.portrait {
		points = s.leaveTree(&p, c, x)
	} else { // beside the bands above
		edge, lane := s.within((6+4*float64(c%3))*s.k), s.tops[band]-(6+4*float64(c%3))*s.k
		points = append(s.leaveTree(&p, c, edge), edge, lane, x, lane)
	}
	p.bend(10*s.k, append(points, x, to.Center().Y, end, to.Center().Y)...)
	s.lines = append(s.lines, newLine(p.path))
}

// leaveTree begins a thread at a clock, and returns the corners on its way to where
// it may run down at x: below all clocks, or beside them if others are in the way.
func (s *Stage) leaveTree(p *pen, c int, x float64) []float64 {
	from, t := s.clocks[c].box, s.treeBox
	start, bottom := from.Center().X, from.Y+from.H
	lane := t.Y + t.H + (8+3*float64(c%4))*s.k
	p.move(start, bottom)
	if !s.above(c) {
		return []float64{start, lane, x, lane}
	}
	beside := t.X - (6+3*float64(c%3))*s.k
	if math.Abs(x-beside) > math.Abs(x-t.X-t.W) {
		beside = t.X + t.W + (6+3*float64(c%3))*s.k
	}
	under := bottom + (3+2*float64(c%3))*s.k
	return []float64{start, under, beside, under, beside, lane, x, lane}
}

// above reports whether there are clocks below the middle of clock c.
func (s *Stage) above(c int) bool {
	from := s.clocks[c].box
	x, pad := from.Center().X, 4*s.k
	for i := range s.clocks {
		if b := s.clocks[i].box; b.Y > from.Y && x > b.X-pad && x < b.X+b.W+pad {
			return true
		}
	}
	return false
}

// columnStart is left of everything that a thread to dock d has to pass.
func (s *Stage) columnStart(d int) float64 {
	x := s.docks[d].box.X
	for i := range s.docks {
		if s.pen.portrait || s.docks[i].layer == s.docks[d].layer {
			x = min(x, s.docks[i].box.X)
		}
	}
	return x
}

// columnEnd is right of it.
func (s *Stage) columnEnd(d int) float64 {
	x := s.docks[d].box.X + s.docks[d].box.W
	for i := range s.docks {
		if o := &s.docks[i]; s.pen.portrait || o.layer == s.docks[d].layer {
			x = max(x, o.box.X+o.box.W)
		}
	}
	return x
}
