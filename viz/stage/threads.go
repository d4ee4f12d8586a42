package stage

// drawThreads makes the lines from contexts to the goroutines that may listen:
// along the top, and down beside the units.
func (s *Stage) drawThreads() {
	s.threads = map[threadKey]int{}
	for c := range s.clocks {
		if s.clocks[c].ch == 0 {
			continue
		}
		for _, id := range s.s.chans[s.clocks[c].ch].listeners {
			s.drawThread(c, s.spots[id].dock)
		}
	}
}

func (s *Stage) drawThread(c, d int) {
	key := threadKey{c, d}
	if _, ok := s.threads[key]; ok {
		return
	}
	s.threads[key] = len(s.lines)
	from, to := s.clocks[c].box, s.docks[d].box
	aside := (10 + 5*float64(c%3)) * s.k
	left := s.docks[d].layer == 0
	if s.pen.portrait {
		left = to.Center().X <= s.area.Center().X
	}
	x, end := s.columnEnd(d)+aside, to.X+to.W
	if left {
		x, end = s.columnStart(d)-aside, to.X
	}
	start, y := from.Center().X, from.Y+from.H+(8+3*float64(c%4))*s.k
	p := pen{}
	p.move(start, from.Y+from.H)
	p.bend(10*s.k, start, y, x, y, x, to.Center().Y, end, to.Center().Y)
	s.lines = append(s.lines, newLine(p.path))
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
