package play

import (
	"math"
	"sort"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// beats are the instants of virtual time at which something happens in either of
// two runs, on a story clock that both share. In an instant each run does what it
// does at its own pace, from when the instant begins; the next one comes when both
// are through. So both runs are always at the same virtual time, and as long as
// they do the same they do it together.
type beats struct {
	all  []beat
	last float64 // when the last event happens
}

// beat is one such instant.
type beat struct {
	time       trace.Time
	start, end float64 // positions on the clock
}

// align lays out two stories on a clock that they share.
func align(a, b *story, rest []func()) *beats {
	s := &beats{}
	pos := float64(lead)
	for i, j := 0, 0; i < len(a.events) || j < len(b.events); {
		if len(s.all)%stretch == stretch-1 {
			for _, f := range rest {
				f()
			}
		}
		now := min(a.timeOf(i), b.timeOf(j))
		if n := len(s.all); n > 0 {
			pos += pause(now - s.all[n-1].time)
		}
		x, y := a.move(i, now, pos), b.move(j, now, pos)
		end := pos + max(x.busy, y.busy)
		s.all = append(s.all, beat{now, pos, end})
		i, j, pos = x.next, y.next, end
	}
	s.last = max(a.last(), b.last())
	return s
}

// timeOf returns when event i happens, and never if there is none.
func (s *story) timeOf(i int) trace.Time {
	if 0 <= i && i < len(s.events) {
		return s.events[i].Time
	}
	return math.MaxInt64
}

// moved says what move has done: which event comes next, and how long it takes until
// all before it is done.
type moved struct {
	next int
	busy float64
}

// move has the events from i on that happen at one time begin at a position.
func (s *story) move(i int, now trace.Time, pos float64) moved {
	m := moved{next: i}
	if s.timeOf(i) != now {
		return m
	}
	origin := s.starts[i]
	for ; s.timeOf(m.next) == now; m.next++ {
		own := s.starts[m.next]
		m.busy = own - origin
		if n := m.next + 1; n < len(s.starts) {
			m.busy = s.starts[n] - s.gap(n) - origin
		}
		s.starts[m.next] = pos + own - origin
	}
	return m
}

// at returns the number of the beat that has begun last at a position, -1 before the
// first.
func (b *beats) at(pos float64) int {
	return sort.Search(len(b.all), func(i int) bool { return b.all[i].start > pos }) - 1
}

// time moves from beat to beat as the position does.
func (b *beats) time(pos float64) trace.Time {
	i := b.at(pos)
	if i < 0 {
		return 0
	}
	then := b.all[i]
	if i+1 == len(b.all) || pos <= then.end {
		return then.time
	}
	next := b.all[i+1]
	part := (pos - then.end) / (next.start - then.end)
	return then.time + trace.Time(min(1, part)*float64(next.time-then.time))
}

// position returns where a moment of virtual time is: the beginning of its beat, or
// between two.
func (b *beats) position(t trace.Time) float64 {
	i := sort.Search(len(b.all), func(i int) bool { return b.all[i].time > t }) - 1
	if i < 0 {
		return 0
	}
	then := b.all[i]
	if i+1 == len(b.all) || t == then.time {
		return then.start
	}
	next := b.all[i+1]
	part := float64(t-then.time) / float64(next.time-then.time)
	return then.end + part*(next.start-then.end)
}

// shared is the story clock of one of two runs.
type shared struct {
	*story
	beats *beats
}

func (s shared) last() float64 { return s.beats.last }

func (s shared) time(n int, pos float64) trace.Time {
	if n == 0 {
		return 0
	}
	t := max(s.beats.time(pos), s.events[n-1].Time)
	if n == len(s.events) {
		return s.events[n-1].Time
	}
	return min(t, s.events[n].Time)
}

func (s shared) position(n int, t trace.Time) float64 {
	if n == 0 {
		return 0
	}
	pos := max(s.beats.position(t), s.starts[n-1])
	if n < len(s.starts) {
		pos = min(pos, s.starts[n])
	}
	return pos
}
