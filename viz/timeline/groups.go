package timeline

import (
	"sort"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// many reports whether the group has a row of its own above those of its members.
func (g *group) many() bool { return g.to-g.from > 1 }

// sumEvery is how many changes lie between two sums.
const sumEvery = 64

// sum adds up the changes, so that it is quick to find how many looked like what.
func (g *group) sum() {
	var now [stage.Looks]int32
	alive := int32(0)
	for i := range g.changes {
		if i%sumEvery == 0 {
			g.sums = append(g.sums, now)
		}
		c := &g.changes[i]
		c.apply(&now)
		if c.was == stage.Unborn {
			alive++
		}
		if over(c.is) {
			alive--
		}
		g.peak = max(g.peak, alive)
	}
}

func (c *change) apply(counts *[stage.Looks]int32) {
	if c.was != stage.Unborn {
		counts[c.was]--
	}
	counts[c.is]++
}

// countsAt counts the members of the group by their looks after n events. Those
// who are not born yet are not counted.
func (g *group) countsAt(n int) (counts [stage.Looks]int32) {
	to := sort.Search(len(g.changes), func(i int) bool { return int(g.changes[i].at) >= n })
	if to == 0 {
		return counts
	}
	block := (to - 1) / sumEvery
	counts = g.sums[block]
	for i := block * sumEvery; i < to; i++ {
		g.changes[i].apply(&counts)
	}
	return counts
}
