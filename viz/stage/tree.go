package stage

import (
	"cmp"
	"slices"
)

// tree is the contexts and timers above the units, as many as there is room for,
// at unit 1: each row has the children of the one above it.
type tree struct {
	clocks []clock // parents before their children; their boxes begin at 0, 0
	w, h   float64
	hidden int // how many there is no room for
	more   Box // where their number is written
	short  bool
}

// clockMeasure is what clocks need in a style, at unit 1.
type clockMeasure struct{ height, left, right, status, gap, row float64 }

// The measures of clocks with two lines and with one.
var (
	longClock  = clockMeasure{height: 42, left: 42, right: 14, status: 56, gap: 16, row: 20}
	shortClock = clockMeasure{height: 27, left: 31, right: 11, status: 50, gap: 10, row: 14}
)

func clocksOf(short bool) *clockMeasure {
	if short {
		return &shortClock
	}
	return &longClock
}

const (
	mostClocks = 14
	// treePart is how much of the height the tree may take.
	treePart = 0.4
	// mostCause is how much room there is for why a context has ended.
	mostCause = 176.0
)

// newTree lays out those of the clocks that matter most, in most rows, as many as fit into a
// stage of some size, of which they may take more across where all is drawn smaller.
func newTree(all []clock, short bool, w, h, unit float64, most int) tree {
	m := clocksOf(short)
	rows := min(most, max(1, int((h*treePart+m.row)/(m.height+m.row))))
	room := max(least, w/max(leastClock, min(1, unit))-2*(margin+spineRoom))
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(all[b].worth, all[a].worth) })
	in := make([]bool, len(all))
	best, n := tree{short: short}, 0
	for _, i := range order[:min(len(order), 4*mostClocks)] {
		in[i] = true
		t := layTree(all, in, short)
		t.hidden = len(all) - len(t.clocks)
		if len(t.clocks) > mostClocks || t.rows() > rows || n > 0 && t.width() > room {
			in[i] = false
			continue
		}
		best, n = t, n+1
	}
	best.place(m)
	return best
}

// layTree arranges those of the clocks that are in.
func layTree(all []clock, in []bool, short bool) tree {
	t, at, m := tree{short: short}, make([]int, len(all)), clocksOf(short)
	for i, c := range all {
		at[i] = -1
		for c.parent >= 0 && !in[c.parent] {
			c.loose = c.loose || all[c.parent].loose
			c.parent = all[c.parent].parent
		}
		if c.parent >= 0 {
			c.parent = at[c.parent]
			c.row = t.clocks[c.parent].row + 1
		}
		if !in[i] {
			continue
		}
		at[i] = len(t.clocks)
		c.box = Box{W: c.width(m), H: m.height}
		t.clocks = append(t.clocks, c)
	}
	t.measure(m)
	return t
}

func (c *clock) width(m *clockMeasure) float64 {
	name := TextWidth(c.name, DetailSize, Code)
	cause := min(mostCause, TextWidth(c.cause, DetailSize, Words))
	if m == &shortClock {
		status := 0.0
		if c.timed {
			status = m.status
		}
		return m.left + min(130, name) + max(status, min(cause, 140)+8) + m.right
	}
	if c.timed {
		name += m.status
	}
	return m.left + max(min(190, name), min(190, TextWidth(c.made, DetailSize, Words)), cause) + m.right
}

// measure finds how wide each clock is together with all below it, and the whole.
func (t *tree) measure(m *clockMeasure) {
	for i := len(t.clocks) - 1; i >= 0; i-- {
		c := &t.clocks[i]
		c.span = max(c.span-m.gap, c.box.W)
		if c.parent >= 0 {
			t.clocks[c.parent].span += c.span + m.gap
		} else {
			t.w += c.span + m.gap
		}
	}
	t.w -= m.gap
	t.h = float64(t.rows())*(m.height+m.row) - m.row
}

func (t *tree) rows() int {
	rows := 0
	for i := range t.clocks {
		rows = max(rows, t.clocks[i].row+1)
	}
	return rows
}

// width is that of all, with the number of those that are left out.
func (t *tree) width() float64 {
	if t.hidden > 0 {
		return t.w + shortClock.gap + moreSize
	}
	return t.w
}

// place gives the clocks their boxes: each above the middle of its children.
func (t *tree) place(m *clockMeasure) {
	free := make([]float64, len(t.clocks)) // where the next child of each goes
	next := 0.0
	for i := range t.clocks {
		c := &t.clocks[i]
		left := &next
		if c.parent >= 0 {
			left = &free[c.parent]
		}
		c.box.X = *left + (c.span-c.box.W)/2
		c.box.Y = float64(c.row) * (m.height + m.row)
		free[i] = *left + (c.span-t.below(i, m))/2
		*left += c.span + m.gap
	}
	if t.hidden > 0 {
		t.more = Box{t.w + shortClock.gap, m.height * 0.2, moreSize, m.height * 0.6}
	}
	t.w = t.width()
}

// below is how wide the children of a clock are together.
func (t *tree) below(i int, m *clockMeasure) float64 {
	w := -m.gap
	for k := i + 1; k < len(t.clocks); k++ {
		if t.clocks[k].parent == i {
			w += t.clocks[k].span + m.gap
		}
	}
	return max(0, w)
}
