package plot

import "sort"

// Series is a number that changes at events, and keeps its value between them.
type Series struct {
	Name   string
	points []point
	most   []float32 // of each block of points
	least  []float32
}

type point struct {
	at int32 // event, after which the value is v
	v  float32
}

// block is how many points have a common maximum.
const block = 64

// set gives the series a value after event i.
func (s *Series) set(i int, v float64) {
	x := float32(v)
	n := len(s.points)
	switch {
	case n > 0 && s.points[n-1].v == x:
		return
	case n > 0 && s.points[n-1].at == int32(i):
		s.points[n-1].v = x
		return
	}
	s.points = append(s.points, point{int32(i), x})
}

// finish makes it quick to find the largest and the smallest value of a stretch.
func (s *Series) finish() {
	for i, p := range s.points {
		if i%block == 0 {
			s.most, s.least = append(s.most, p.v), append(s.least, p.v)
			continue
		}
		k := i / block
		s.most[k], s.least[k] = max(s.most[k], p.v), min(s.least[k], p.v)
	}
}

// index returns how many of the points lie in the first n events.
func (s *Series) index(n int) int {
	return sort.Search(len(s.points), func(i int) bool { return int(s.points[i].at) >= n })
}

// At returns the value after n events, 0 before the first.
func (s *Series) At(n int) float64 {
	if i := s.index(n); i > 0 {
		return float64(s.points[i-1].v)
	}
	return 0
}

// between returns the smallest and the largest value that there is from n events
// to m.
func (s *Series) between(n, m int) (least, most float64) {
	least = s.At(n)
	most = least
	i, j := s.index(n), s.index(m)
	for i < j {
		if i%block == 0 && i+block <= j {
			least, most = min(least, float64(s.least[i/block])), max(most, float64(s.most[i/block]))
			i += block
			continue
		}
		v := float64(s.points[i].v)
		least, most = min(least, v), max(most, v)
		i++
	}
	return least, most
}

// top returns the largest value of all.
func (s *Series) top() float64 {
	most := float32(0)
	for _, v := range s.most {
		most = max(most, v)
	}
	return float64(most)
}
