package timeline

import (
	"strings"

	"github.com/gopherscope/gopherscope/viz/cause"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// Cone is what the picture shows of the past or the future of an event.
type Cone struct {
	Shown  bool
	Future bool
	At     stage.Point // the event, at a lane of who did it
	Seen   bool        // At is in the picture
	// Reaches are the parts of lanes that belong to it, and Rests what is left of them.
	Reaches []Reach
	Rests   []stage.Box
}

// Reach is the part of a lane that belongs to a cone: what one goroutine does has an
// order, so it is all before some event, or all after it.
type Reach struct {
	stage.Box
	Edge bool // the event at its end is seen
}

// Cone has the past or future of an event stand out, nobody's if c is nil, and reports
// whether that is another one than before.
func (s *Sheet) Cone(c *cause.Cone) bool {
	if s.cone == c {
		return false
	}
	s.cone = c
	return true
}

// extent is a part of the events: those from one number up to another.
type extent struct{ from, to int32 }

func (x extent) empty() bool { return x.from >= x.to }

// within returns which part of a lane belongs to the cone.
func (s *Sheet) within(x *lane) extent {
	edge, ok := s.cone.Edge(x.g)
	if !ok || len(x.spans) == 0 {
		return extent{}
	}
	born, gone := x.spans[0].from, s.lanes.end()
	if last := len(x.spans) - 1; over(x.spans[last].look) {
		gone = x.spans[last].from
	}
	if s.cone.Future() {
		return extent{max(born, int32(edge)), max(gone, int32(edge)+1)}
	}
	return extent{born, max(int32(edge), born+1)}
}

// anyWithin returns the part of the events in which any member of a group belongs to the
// cone.
func (s *Sheet) anyWithin(g *group) extent {
	var all extent
	for i := g.from; i < g.to; i++ {
		switch x := s.within(&s.lanes.lanes[i]); {
		case x.empty():
		case all.empty():
			all = x
		default:
			all = extent{min(all.from, x.from), max(all.to, x.to)}
		}
	}
	return all
}

// reach draws which part of a row belongs to the cone.
func (s *Sheet) reach(r row, y float64) {
	if s.cone == nil {
		return
	}
	var x extent
	if r.lane < 0 {
		x = s.anyWithin(&s.lanes.groups[r.group])
	} else {
		x = s.within(&s.lanes.lanes[r.lane])
	}
	p := &s.picture.Cone
	from, to := s.w, s.w // of what belongs to it, if nothing does
	if !x.empty() {
		left, right := s.X(s.clock.start(x.from)), s.X(s.clock.start(x.to))
		from, to = max(left, s.gutter), min(max(right, left+column), s.w)
		edge := right
		if p.Future {
			edge = left
		}
		if from < to {
			p.Reaches = append(p.Reaches, Reach{stage.Box{X: from, Y: y, W: to - from, H: s.pitch}, edge >= s.gutter && edge <= s.w})
		}
	}
	from, to = max(s.gutter, min(from, s.w)), max(s.gutter, to)
	s.rest(s.gutter, from, y)
	s.rest(to, s.w, y)
	if at := s.X(s.clock.start(int32(s.cone.Event()))); s.holds(r, s.cone.Event()) && at >= s.gutter && at <= s.w {
		p.At, p.Seen = stage.Point{X: at, Y: y + s.pitch/2}, true
	}
}

func (s *Sheet) rest(from, to, y float64) {
	if to > from {
		s.picture.Cone.Rests = append(s.picture.Cone.Rests, stage.Box{X: from, Y: y, W: to - from, H: s.pitch})
	}
}

// holds reports whether a row shows the lane of who did an event.
func (s *Sheet) holds(r row, event int) bool {
	x := s.lanes.lane(s.doer(event))
	if x == nil || x.group != r.group {
		return false
	}
	return r.lane == s.lanes.of[x.g] || r.lane < 0 && s.folded[r.group]
}

// doer returns who did an event; of what the host does, whom it concerns.
func (s *Sheet) doer(event int) trace.G {
	e := &s.lanes.h.Trace().Events[event]
	if s.lanes.lane(e.G) == nil {
		return e.Peer
	}
	return e.G
}

// Reached says whom the cone reaches, for those who do not see it; it continues
// [Sheet.Words], and is "" if there is no cone.
func (s *Sheet) Reached() string {
	if s.cone == nil {
		return ""
	}
	const most = 12
	var names []string
	for i := range s.lanes.lanes {
		if s.within(&s.lanes.lanes[i]).empty() {
			continue
		}
		if len(names) == most {
			names = append(names, "others")
			break
		}
		names = append(names, s.lanes.name(int32(i)))
	}
	text := ". What led to the event of the answer was done by "
	if s.cone.Future() {
		text = ". What came of the event of the answer concerns "
	}
	if names == nil {
		names = []string{"nobody who has a lane"}
	}
	return text + strings.Join(names, ", ")
}
