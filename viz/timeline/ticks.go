package timeline

import (
	"math"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// ticks draws round moments of virtual time. Where the clock spends more on a
// moment than on others there is room for more of them: so the coarse ones come
// first, and finer ones where there is room for a whole step.
func (s *Sheet) ticks() {
	from, to := s.timeAt(s.From), s.timeAt(s.To)
	if to <= from {
		s.tick(from)
		return
	}
	coarse := roundStep(to - from)
	for power := coarse; power > 0 && power >= coarse/100; power /= 10 {
		for _, step := range []trace.Time{5 * power, 2 * power, power} {
			for t := (from + step - 1) / step * step; t <= to; t += step {
				if max(s.x(t+step)-s.x(t), s.x(t)-s.x(t-step)) >= apart {
					s.tick(t)
				}
			}
		}
	}
}

// apart is how far ticks are from each other, in pixels, at least.
const apart = 76.0

func (s *Sheet) x(t trace.Time) float64 { return s.X(s.clock.Of(t)) }

func (s *Sheet) tick(t trace.Time) {
	x := s.x(t)
	if x < s.gutter || x > s.w {
		return
	}
	for i := range s.picture.Ticks {
		if math.Abs(s.picture.Ticks[i].X-x) < apart {
			return
		}
	}
	text := world.Span(t)
	if x+stage.TextWidth(text, nameSize, stage.Words)+8 <= s.w {
		s.picture.Ticks = append(s.picture.Ticks, Tick{x, text})
	}
}

// roundStep returns the largest power of ten nanoseconds that fits into a span.
func roundStep(span trace.Time) trace.Time {
	step := trace.Time(1)
	for step <= span/10 {
		step *= 10
	}
	return step
}

// timeAt returns the virtual time of the last event before a place.
func (s *Sheet) timeAt(place float64) trace.Time {
	n := s.clock.Events(place)
	events := s.lanes.h.Trace().Events
	if n == 0 || len(events) == 0 {
		return 0
	}
	return events[n-1].Time
}
