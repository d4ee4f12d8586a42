package timeline

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/cause"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// Sizes, in pixels.
const (
	mostHigh   = 22.0 // is a row, where there is room for all
	leastHigh  = 15.0 // and where there is not, so that more are seen
	axisHeight = 20.0
	markHeight = 16.0
	headHeight = axisHeight + markHeight // above the lanes
	footHeight = 6.0                     // below them
	narrow     = 600.0                   // below that names are short
)

// Sheet is a view of lanes: which part of the time and which rows are seen, and
// which groups are folded up. It is not safe for use by several goroutines.
type Sheet struct {
	lanes *Lanes
	clock Clock
	Span  // what is seen of the time

	w, h   float64
	gutter float64 // in which the names stand
	pitch  float64 // how high a row is
	scroll float64 // pixels of the rows that are above the top
	folded []bool  // by group
	rows   []row
	Picked trace.G // whose row and arrows stand out, 0 for nobody's
	cursor int     // the row that the keyboard is at
	Active bool    // the keyboard is here, and its row stands out
	cone   *cause.Cone

	picture Picture
}

// row is a line of the sheet: that of a group as a whole, or of one goroutine.
type row struct {
	group int32
	lane  int32 // -1 for the group
}

// crowd is how many members a group may have to be open at first.
const crowd = 12

// NewSheet returns a view of all of a run.
func NewSheet(l *Lanes, c Clock, width, height float64) *Sheet {
	s := &Sheet{lanes: l, clock: c, folded: make([]bool, len(l.groups))}
	for i := range l.groups {
		s.folded[i] = l.groups[i].to-l.groups[i].from > crowd
	}
	s.arrange()
	s.Resize(width, height)
	s.Fit()
	return s
}

// Lanes returns what is viewed.
func (s *Sheet) Lanes() *Lanes { return s.lanes }

// arrange lists the rows.
func (s *Sheet) arrange() {
	s.rows = s.rows[:0]
	for i := range s.lanes.groups {
		g := &s.lanes.groups[i]
		if g.many() {
			s.rows = append(s.rows, row{int32(i), -1})
		}
		if g.many() && s.folded[i] {
			continue
		}
		for k := g.from; k < g.to; k++ {
			s.rows = append(s.rows, row{int32(i), k})
		}
	}
	s.space()
}

// space has the rows be as high as they may be, so that all are seen if that can be.
func (s *Sheet) space() {
	s.pitch = max(leastHigh, min((s.h-headHeight-footHeight)/float64(max(1, len(s.rows))), mostHigh))
}

// Resize gives the view another size, in pixels.
func (s *Sheet) Resize(width, height float64) {
	s.w, s.h = width, height
	s.space()
	most := 168.0
	if width < narrow {
		most = 92
	}
	s.gutter = min(max(56, s.widest()), most, width/2)
	s.ScrollBy(0)
}

// widest returns how much room the names need, with what stands beside them.
func (s *Sheet) widest() float64 {
	const measured = 200 // rows, which tell enough
	widest := 0.0
	for _, r := range s.rows[:min(len(s.rows), measured)] {
		name := s.name(r)
		if r.lane >= 0 {
			widest = max(widest, stage.TextWidth(name, nameSize, stage.Bold)+32)
			continue
		}
		count := s.lanes.groups[r.group].count
		widest = max(widest, stage.TextWidth(name, nameSize, stage.Bold)+stage.TextWidth(count, nameSize, stage.Words)+38)
	}
	return widest
}

// Height returns how high the view must be to show all rows.
func (s *Sheet) Height() float64 { return headHeight + float64(len(s.rows))*s.pitch + footHeight }

// SetClock changes the axis. What is seen stays, as far as events go.
func (s *Sheet) SetClock(c Clock) {
	whole := s.Whole()
	from, to := s.clock.Events(s.From), s.clock.Events(s.To)
	s.clock = c
	if whole {
		s.Fit()
		return
	}
	s.Span = Span{c.At(from), c.At(to)}.within(c.end())
}

// ScrollBy moves the rows up by so many pixels.
func (s *Sheet) ScrollBy(dy float64) {
	s.scroll = max(0, min(s.scroll+dy, s.Height()-s.h))
}

// toggle folds a group up, or opens it. The row of the group stays where it is.
func (s *Sheet) toggle(group int32) {
	s.folded[group] = !s.folded[group]
	s.arrange()
	s.ScrollBy(0)
}

func (s *Sheet) name(r row) string {
	g := &s.lanes.groups[r.group]
	if r.lane < 0 {
		return g.name
	}
	name := s.lanes.name(r.lane)
	if g.many() && len(name) > len(g.name)+1 && name[:len(g.name)] == g.name {
		return name[len(g.name)+1:] // the group's row says the rest
	}
	return name
}

// rowAt returns the number of the row at y, false if there is none.
func (s *Sheet) rowAt(y float64) (int, bool) {
	if y < headHeight {
		return 0, false
	}
	i := int((y - headHeight + s.scroll) / s.pitch)
	return i, i < len(s.rows)
}

// top returns the y of row i.
func (s *Sheet) top(i int) float64 { return headHeight + float64(i)*s.pitch - s.scroll }

// seen returns the rows that are seen, in part at least.
func (s *Sheet) seen() (from, to int) {
	from = int(s.scroll / s.pitch)
	to = int((s.scroll+s.h-headHeight)/s.pitch) + 1
	return from, max(from, min(to, len(s.rows)))
}

// Choice is what a click or key chooses.
type Choice struct {
	G     trace.G // the goroutine, 0 if none
	Place float64 // on the clock, negative if none
}

// Click returns what there is at a point. A group's name is folded up or opened by
// it.
func (s *Sheet) Click(x, y float64) Choice {
	c := Choice{Place: -1}
	i, ok := s.rowAt(y)
	if ok {
		s.cursor = i
		if r := s.rows[i]; r.lane >= 0 {
			c.G = s.lanes.lanes[r.lane].g
		} else if x < s.gutter {
			s.toggle(r.group)
		}
	}
	if x >= s.gutter {
		c.Place = max(0, s.Place(x))
	}
	return c
}

// Move moves the keyboard's row by so many, and returns the goroutine that is then
// chosen, 0 on the row of a group.
func (s *Sheet) Move(by int) trace.G {
	s.cursor = max(0, min(s.cursor+by, len(s.rows)-1))
	s.uncover(s.cursor)
	if len(s.rows) == 0 || s.rows[s.cursor].lane < 0 {
		return 0
	}
	return s.lanes.lanes[s.rows[s.cursor].lane].g
}

// Toggle folds the group of the keyboard's row up, or opens it.
func (s *Sheet) Toggle() {
	if s.cursor >= len(s.rows) || !s.lanes.groups[s.rows[s.cursor].group].many() {
		return
	}
	group := s.rows[s.cursor].group
	s.toggle(group)
	s.cursor = slices.Index(s.rows, row{group, -1})
	s.uncover(s.cursor)
}

// Pick has a goroutine stand out, and its row be seen if it has one.
func (s *Sheet) Pick(g trace.G) {
	if s.Picked == g {
		return
	}
	s.Picked = g
	x := s.lanes.lane(g)
	if x == nil {
		return
	}
	if i := slices.Index(s.rows, row{x.group, s.lanes.of[g]}); i >= 0 {
		s.cursor = i
		s.uncover(i)
	}
}

// uncover scrolls until row i is seen.
func (s *Sheet) uncover(i int) {
	if y := s.top(i); y < headHeight {
		s.ScrollBy(y - headHeight)
	} else if y+s.pitch > s.h {
		s.ScrollBy(y + s.pitch - s.h)
	}
}
