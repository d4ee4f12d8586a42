package timeline

import (
	"sort"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// column is how wide, in pixels, spans must be to be told apart. Shorter ones are
// drawn together.
const column = 2.0

// samples is how many of the spans in a column are looked at to find which look
// lasts longest.
const samples = 16

// bars draws the spans of a goroutine that are seen.
func (s *Sheet) bars(x *lane, y float64) {
	if len(x.spans) == 0 {
		return
	}
	right := s.w
	first := max(0, x.spanAt(s.clock.Events(s.From)))
	if birth := s.X(s.clock.start(x.spans[0].from)); birth > s.gutter {
		s.end(s.gutter, min(birth, right), y, stage.Unborn, birth <= right)
	}
	for i := first; i < len(x.spans); {
		from := s.X(s.clock.start(x.spans[i].from))
		if from > right {
			return
		}
		look := x.spans[i].look
		if i == len(x.spans)-1 && over(look) {
			s.end(max(from, s.gutter), right, y, look, from >= s.gutter)
			return
		}
		if to := s.X(s.clock.start(s.lanes.until(x, i))); to-from >= column || i == len(x.spans)-1 {
			w := s.lanes.whats[x.spans[i].what]
			s.bar(from, max(to, from+1), y, Bar{Look: look, Long: w.long, Short: w.short})
			i++
			continue
		}
		next := s.together(x, i, from+column)
		s.dense(from, s.X(s.clock.start(s.lanes.until(x, next-1))), y, s.most(x, i, next))
		i = next
	}
}

// over reports whether a look is that of a goroutine that has ended.
func over(l stage.Look) bool {
	return l == stage.Gone || l == stage.Cancelled || l == stage.Failed
}

func (s *Sheet) bar(from, to, y float64, b Bar) {
	from, to = max(from, s.gutter), min(to, s.w)
	if to <= from {
		return
	}
	b.Box = stage.Box{X: from, Y: y, W: to - from, H: s.pitch}
	s.picture.Bars = append(s.picture.Bars, b)
}

// dense draws spans together, in one with those before if they look the same.
func (s *Sheet) dense(from, to, y float64, look stage.Look) {
	to = max(to, from+1)
	if n := len(s.picture.Bars); n > 0 {
		last := &s.picture.Bars[n-1]
		if last.Dense && last.Look == look && last.Y == y && from-(last.X+last.W) < 0.5 {
			last.W = min(to, s.w) - last.X
			return
		}
	}
	s.bar(from, to, y, Bar{Look: look, Dense: true})
}

// together returns the first span after i that does not end before an x. The last
// one, which may be the rest of a life, is never among those before.
func (s *Sheet) together(x *lane, i int, edge float64) int {
	n := s.clock.Events(s.Place(edge))
	rest := x.spans[i+1:]
	next := i + 1 + sort.Search(len(rest), func(k int) bool { return int(rest[k].from) >= n })
	return max(i+1, min(next-1, len(x.spans)-1))
}

// most returns which look lasts longest in spans [i, j), as far as samples tell.
func (s *Sheet) most(x *lane, i, j int) stage.Look {
	var sum [stage.Looks]float64
	step := max(1, (j-i)/samples)
	best := x.spans[i].look
	for k := i; k < j; k += step {
		look := x.spans[k].look
		sum[look] += s.clock.start(s.lanes.until(x, k)) - s.clock.start(x.spans[k].from) + 1e-9
		if sum[look] > sum[best] {
			best = look
		}
	}
	return best
}

func (s *Sheet) end(from, to, y float64, look stage.Look, seen bool) {
	if to-from < 1 {
		return
	}
	s.picture.Ends = append(s.picture.Ends, End{X0: from, X1: to, Y: y + s.pitch/2, Look: look, Seen: seen})
}

// stacked is the order, from the bottom, in which the looks of a group stand on
// top of each other.
var stacked = [...]stage.Look{
	stage.Running, stage.Ready, stage.Sleeping, stage.Waiting, stage.Leaked, stage.Cut, stage.Failed,
}

// stacks draws how many members of a group look like what, column by column.
func (s *Sheet) stacks(g *group, y float64) {
	const pad = 3
	room := s.pitch - 2*pad
	all := float64(max(1, g.peak))
	for x := s.gutter; x < s.w; x += column {
		counts := g.countsAt(s.clock.Events(s.Place(x + column/2)))
		base := y + s.pitch - pad
		for _, look := range stacked {
			if n := counts[look]; n > 0 {
				h := float64(n) / all * room
				base -= h
				s.stack(stage.Box{X: x, Y: base, W: min(column, s.w-x), H: h}, look)
			}
		}
	}
}

// stack draws one part of a column, in one with the same part of the column before.
func (s *Sheet) stack(b stage.Box, look stage.Look) {
	all := s.picture.Stacks
	for i := len(all) - 1; i >= max(0, len(all)-len(stacked)); i-- {
		last := &all[i]
		if last.Look == look && last.Y == b.Y && last.H == b.H && b.X-(last.X+last.W) < 0.01 {
			last.W += b.W
			return
		}
	}
	s.picture.Stacks = append(s.picture.Stacks, Bar{Box: b, Look: look})
}
