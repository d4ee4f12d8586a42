package timeline

import (
	"fmt"
	"math"
	"strings"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Words says what goroutines do after n events, for those who do not see it: the
// one that is picked first, then all whose rows are seen.
func (s *Sheet) Words(n int) string {
	var parts []string
	if x := s.lanes.lane(s.Picked); x != nil {
		parts = append(parts, s.doing(x, n))
	}
	from, to := s.seen()
	for _, r := range s.rows[from:to] {
		switch {
		case r.lane < 0 && s.folded[r.group]:
			parts = append(parts, s.tally(&s.lanes.groups[r.group], n))
		case r.lane >= 0 && s.lanes.lanes[r.lane].g != s.Picked:
			parts = append(parts, s.doing(&s.lanes.lanes[r.lane], n))
		}
	}
	return strings.Join(parts, "; ")
}

// Row says what the goroutine or group of the keyboard's row does after n events.
func (s *Sheet) Row(n int) string {
	if s.cursor >= len(s.rows) {
		return ""
	}
	if r := s.rows[s.cursor]; r.lane >= 0 {
		return s.doing(&s.lanes.lanes[r.lane], n)
	}
	g := s.rows[s.cursor].group
	text := s.tally(&s.lanes.groups[g], n)
	if s.folded[g] {
		return text + "; folded up"
	}
	return text
}

func (s *Sheet) doing(x *lane, n int) string {
	name := s.lanes.name(s.lanes.of[x.g])
	i := x.spanAt(n)
	if i < 0 {
		return name + " " + stage.Unborn.String()
	}
	return name + " " + s.state(x.spans[i])
}

// state says what a span shows: "blocked sending to tasks".
func (s *Sheet) state(x span) string {
	what := s.lanes.whats[x.what].long
	switch {
	case x.look == stage.Leaked && what != "":
		return "leaked: " + what
	case x.look == stage.Cut && what != "":
		return what + ", cut off when main returned"
	case what != "" && !over(x.look):
		return what
	}
	return x.look.String()
}

// tally counts the members of a group: "20 workers: 3 running, 17 asleep".
func (s *Sheet) tally(g *group, n int) string {
	counts := g.countsAt(n)
	var parts []string
	for look := len(counts) - 1; look > 0; look-- {
		if counts[look] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[look], stage.Look(look)))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, stage.Unborn.String())
	}
	return fmt.Sprintf("%s, %d goroutines: %s", g.name, g.to-g.from, strings.Join(parts, ", "))
}

// Tip says what there is at a point: a mark, what a goroutine does and for how
// long, or how many of a group do what; "" if nothing.
func (s *Sheet) Tip(x, y float64) string {
	if x < s.gutter {
		return ""
	}
	if y < headHeight {
		return s.markTip(x)
	}
	i, ok := s.rowAt(y)
	if !ok {
		return ""
	}
	n := s.clock.Events(s.Place(x))
	r := s.rows[i]
	if r.lane < 0 {
		return s.tally(&s.lanes.groups[r.group], n)
	}
	return s.spanTip(&s.lanes.lanes[r.lane], n)
}

func (s *Sheet) spanTip(x *lane, n int) string {
	name, i := s.lanes.name(s.lanes.of[x.g]), x.spanAt(n)
	if i < 0 {
		return name + ": " + stage.Unborn.String()
	}
	events := s.lanes.h.Trace().Events
	from := events[x.spans[i].from].Time
	text := name + ": " + s.state(x.spans[i])
	if over(x.spans[i].look) {
		return text + " since " + world.Span(from)
	}
	if until := s.lanes.until(x, i); int(until) < len(events) {
		return text + " for " + world.Span(events[until].Time-from) + ", from " + world.Span(from)
	}
	return text + " from " + world.Span(from) + " to the end"
}

// markTip says what the mark is that is nearest to x.
func (s *Sheet) markTip(x float64) string {
	const near = 8
	best, distance := "", near+0.0
	for i := range s.lanes.marks {
		m := s.lanes.marks[i]
		if d := math.Abs(s.X(s.clock.start(m.at)) - x); d < distance {
			best, distance = s.lanes.text(m), d
		}
	}
	return best
}
