package timeline

import (
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// nameSize is the size of names, in pixels.
const nameSize = stage.DetailSize

// Picture is what there is to draw of a sheet, in pixels. Lists are from back to
// front.
type Picture struct {
	W, H   float64
	Left   float64 // where names end and time begins
	Top    float64 // where the lanes begin
	Ticks  []Tick
	Rows   []Row
	Bars   []Bar
	Stacks []Bar // the looks of a group's members, on top of each other
	Ends   []End
	Arrows []Arrow
	Marks  []Mark
	Cone   Cone
	Thumb  stage.Box // of the scroll bar, empty if all rows are seen
}

// Tick is a moment on the axis.
type Tick struct {
	X    float64
	Text string
}

// Row is a line of the picture.
type Row struct {
	stage.Box
	Name   string
	Count  string // how many members a group has: "×4"; "" for a goroutine
	Folded bool   // the group is
	Nested bool   // the goroutine is below its group
	Picked bool
	Cursor bool // the keyboard is here
}

// Bar is a stretch of time in which a goroutine looks the same, or a column in
// which part of a group does.
type Bar struct {
	stage.Box
	Look        stage.Look
	Long, Short string // what it waits for
	Dense       bool   // it stands for several that are too short to tell apart
}

// End is a whisker: before a goroutine is born, or after it has ended.
type End struct {
	X0, X1, Y float64
	Look      stage.Look // Unborn before the birth
	Seen      bool       // the birth or death lies in the part that is seen
}

// Arrow says that one goroutine woke another one, or started it.
type Arrow struct {
	X, From, To float64 // from y to y
	Birth       bool
	Picked      bool // the goroutine that is picked has to do with it
	Cone        bool // it belongs to the cone
}

// Mark is something that concerns more than one goroutine.
type Mark struct {
	X    float64
	Kind MarkKind
	More bool // stands for several
}

// Picture returns what is seen. It stays until the next call, and needs no memory
// of its own.
func (s *Sheet) Picture() *Picture {
	p := &s.picture
	*p = Picture{
		W: s.w, H: s.h, Left: s.gutter, Top: headHeight,
		Ticks: p.Ticks[:0], Rows: p.Rows[:0], Bars: p.Bars[:0], Stacks: p.Stacks[:0],
		Ends: p.Ends[:0], Arrows: p.Arrows[:0], Marks: p.Marks[:0],
		Cone: Cone{Shown: s.cone != nil, Reaches: p.Cone.Reaches[:0], Rests: p.Cone.Rests[:0]},
	}
	p.Cone.Future = s.cone != nil && s.cone.Future()
	s.ticks()
	from, to := s.seen()
	for i := from; i < to; i++ {
		s.row(i)
	}
	s.arrows(from, to)
	s.marked()
	if s.Height() > s.h {
		room := s.h - headHeight
		part := room / (s.Height() - headHeight)
		p.Thumb = stage.Box{X: s.w - 5, Y: headHeight + s.scroll*part, W: 4, H: max(16, room*part)}
	}
	return p
}

func (s *Sheet) row(i int) {
	r, y := s.rows[i], s.top(i)
	out := Row{Box: stage.Box{X: 0, Y: y, W: s.w, H: s.pitch}, Name: s.name(r), Cursor: s.Active && i == s.cursor}
	g := &s.lanes.groups[r.group]
	if r.lane < 0 {
		out.Count, out.Folded = g.count, s.folded[r.group]
		s.picture.Rows = append(s.picture.Rows, out)
		s.stacks(g, y)
		s.reach(r, y)
		return
	}
	x := &s.lanes.lanes[r.lane]
	out.Nested, out.Picked = g.many(), x.g == s.Picked && x.g != trace.G(0)
	s.picture.Rows = append(s.picture.Rows, out)
	s.bars(x, y)
	s.reach(r, y)
}
