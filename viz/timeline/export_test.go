package timeline

import "github.com/gopherscope/gopherscope/viz/trace"

// RowOf returns the y of the row of a goroutine, false if it has none of its own.
func (s *Sheet) RowOf(g trace.G) (float64, bool) {
	if x := s.lanes.lane(g); x == nil || s.folded[x.group] {
		return 0, false
	}
	return s.top(s.rowOf(s.lanes.of[g])), true
}

// OpenAll opens all groups.
func (s *Sheet) OpenAll() {
	clear(s.folded)
	s.arrange()
}
