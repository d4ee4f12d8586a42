package play

import (
	"sort"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// axis maps events to positions on a clock, in milliseconds.
type axis interface {
	// start is when event i happens. It does not decrease with i.
	start(i int) float64
	// last is when the last event happens; 0 if there is none.
	last() float64
	// time is the virtual time at pos, n events having happened.
	time(n int, pos float64) trace.Time
	// position is the position of virtual time t, n events having happened.
	position(n int, t trace.Time) float64
}

// settle is how long a clock runs on after the last event, in milliseconds, so
// that it arrives.
const settle = 400

// end returns where a clock ends.
func end(a axis) float64 {
	if last := a.last(); last > 0 {
		return last + settle
	}
	return 0
}

// lead is how long the story clock runs before the first event.
const lead = 200

// story is the story clock of a trace.
type story struct {
	events []trace.Event
	starts []float64
	stops  []bool
	stacks []trace.StackID // see Player.Stack
}

// stretch is how many events are laid out without a rest.
const stretch = 1 << 12

// newStory lays out the story of a trace, in one pass.
func newStory(h *world.History, rest []func()) *story {
	t := h.Trace()
	s := &story{
		events: t.Events,
		starts: make([]float64, len(t.Events)),
		stops:  make([]bool, len(t.Events)),
		stacks: make([]trace.StackID, len(t.Events)),
	}
	see, locate, stack := seer{h: h, t: t}, newLocator(t), trace.StackID(0)
	pos := float64(lead)
	for i := range t.Events {
		if i%stretch == stretch-1 {
			for _, f := range rest {
				f()
			}
		}
		pos += s.gap(i)
		s.starts[i] = pos
		m := see.at(i)
		s.stops[i] = m.stop
		if id := locate.at(&t.Events[i]); m.stop && id != 0 {
			stack = id
		}
		s.stacks[i] = stack
		pos += m.weight
	}
	return s
}

// gap is how long nothing happens before event i.
func (s *story) gap(i int) float64 {
	if i == 0 || s.events[i].Time == s.events[i-1].Time {
		return 0
	}
	return pause(s.events[i].Time - s.events[i-1].Time)
}

func (s *story) start(i int) float64 { return s.starts[i] }

func (s *story) last() float64 {
	if len(s.starts) == 0 {
		return 0
	}
	return s.starts[len(s.starts)-1]
}

// time moves through an idle gap as the position does.
func (s *story) time(n int, pos float64) trace.Time {
	if n == 0 || len(s.events) == 0 {
		return 0
	}
	then := s.events[n-1].Time
	if n == len(s.events) {
		return then
	}
	gap := s.gap(n)
	into := pos - (s.starts[n] - gap)
	if gap == 0 || into <= 0 {
		return then
	}
	idle := float64(s.events[n].Time - then)
	return then + trace.Time(min(1, into/gap)*idle)
}

func (s *story) position(n int, t trace.Time) float64 {
	if n == 0 {
		return 0
	}
	then := s.events[n-1].Time
	if n == len(s.events) || t <= then {
		return s.starts[n-1]
	}
	gap, idle := s.gap(n), s.events[n].Time-then
	return s.starts[n] - gap*(1-float64(t-then)/float64(idle))
}

// actual is the true clock of a trace, which goes on until the run's end, or
// that of the longer one of two.
type actual struct {
	events []trace.Event
	until  trace.Time
}

// newActual returns the true clock of runs with these events, for the first of them.
func newActual(runs ...[]trace.Event) actual {
	a := actual{events: runs[0]}
	for _, events := range runs {
		if n := len(events); n > 0 {
			a.until = max(a.until, events[n-1].Time)
		}
	}
	return a
}

func millis(t trace.Time) float64 { return float64(t) / 1e6 }

func (a actual) start(i int) float64 { return millis(a.events[i].Time) }

func (a actual) last() float64 {
	if len(a.events) == 0 {
		return 0
	}
	return max(millis(a.until), leastRun)
}

// leastRun is how long a run is on the true clock, in milliseconds, that takes no time.
const leastRun = 1

func (a actual) time(n int, pos float64) trace.Time {
	if n == 0 {
		return 0
	}
	t := max(a.events[n-1].Time, trace.Time(pos*1e6))
	if n == len(a.events) {
		return a.events[n-1].Time
	}
	return min(t, a.events[n].Time)
}

func (a actual) position(n int, t trace.Time) float64 { return millis(t) }

// happened is how many of the events have happened at pos.
func happened(a axis, events int, pos float64) int {
	return sort.Search(events, func(i int) bool { return a.start(i) > pos })
}
