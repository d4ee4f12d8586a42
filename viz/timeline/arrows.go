package timeline

import "sort"

// How many arrows can be told apart: of all goroutines, and of one.
const (
	mostArrows  = 60
	mostOfOne   = 300
	lookedAtMax = 20_000 // wakes, when one goroutine's are searched for
)

// arrows draws who woke whom in the rows [from, to). If there are more than one can
// tell apart, only those of the goroutine that is picked are drawn.
func (s *Sheet) arrows(from, to int) {
	wakes := s.seenWakes()
	picked := int32(-1)
	if x := s.lanes.lane(s.Picked); x != nil {
		picked = s.lanes.of[s.Picked]
	}
	if len(wakes) > mostArrows {
		if picked < 0 || len(wakes) > lookedAtMax {
			return
		}
		for i := range wakes {
			if w := &wakes[i]; (w.by == picked || w.whom == picked) && len(s.picture.Arrows) < mostOfOne {
				s.arrow(w, from, to, true)
			}
		}
		return
	}
	for i := range wakes {
		w := &wakes[i]
		s.arrow(w, from, to, w.by == picked || w.whom == picked)
	}
}

// seenWakes returns the wakes in the time that is seen.
func (s *Sheet) seenWakes() []wake {
	all := s.lanes.wakes
	first, last := s.clock.Events(s.From), s.clock.Events(s.To)
	i := sort.Search(len(all), func(i int) bool { return int(all[i].at) >= first })
	j := sort.Search(len(all), func(i int) bool { return int(all[i].at) >= last })
	return all[i:max(i, j)]
}

func (s *Sheet) arrow(w *wake, from, to int, picked bool) {
	by, whom := s.rowOf(w.by), s.rowOf(w.whom)
	if by == whom || by < from && whom < from || by >= to && whom >= to {
		return
	}
	middle := s.pitch / 2
	s.picture.Arrows = append(s.picture.Arrows, Arrow{
		X: s.X(s.clock.start(w.at)), From: s.top(by) + middle, To: s.top(whom) + middle,
		Birth: w.birth, Picked: picked,
		Cone: s.cone != nil && (s.cone.Has(int(w.at)) || s.cone.Event() == int(w.at)),
	})
}

// rowOf returns the row of a lane, or that of its group if it is folded up.
func (s *Sheet) rowOf(lane int32) int {
	group := s.lanes.lanes[lane].group
	return sort.Search(len(s.rows), func(i int) bool {
		r := s.rows[i]
		return r.group > group || r.group == group && (s.folded[group] || r.lane >= lane)
	})
}

// marked draws the marks. Those that lie closer together than can be told apart are
// one.
func (s *Sheet) marked() {
	const apart = 9.0
	all := s.lanes.marks
	first := s.clock.Events(s.From)
	i := sort.Search(len(all), func(i int) bool { return int(all[i].at) >= first })
	for i < len(all) {
		x := s.X(s.clock.start(all[i].at))
		if x > s.w {
			return
		}
		m := Mark{X: x, Kind: all[i].kind}
		edge := s.clock.Events(s.Place(x + apart))
		next := i + sort.Search(len(all)-i, func(k int) bool { return int(all[i+k].at) >= edge })
		for k := i + 1; k < min(next, i+samples); k++ {
			m.Kind, m.More = max(m.Kind, all[k].kind), true
		}
		if x >= s.gutter {
			s.picture.Marks = append(s.picture.Marks, m)
		}
		i = max(next, i+1)
	}
}
