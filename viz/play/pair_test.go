package play_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Two runs that part at 10 ms: one sends twice at that instant, the other once. Then
// each has an instant to itself, and the second goes on when the first is over.
const (
	common = opening + `
10ms send g=1 obj=1 n=1 str="1" stack="main.main m.go:9"`
	twice = common + `
10ms send g=1 obj=1 n=2 str="2" stack="main.main m.go:9"
20ms recv g=1 obj=1 n=1 stack="main.main m.go:9"
40ms exit g=1`
	once = common + `
10ms recv g=1 obj=1 stack="main.main m.go:9"
30ms send g=1 obj=1 n=1 str="3" stack="main.main m.go:9"
40ms recv g=1 obj=1 stack="main.main m.go:9"
60ms send g=1 obj=1 n=1 str="4" stack="main.main m.go:9"
60ms exit g=1`
)

func pair(t *testing.T, a, b string) *play.Player {
	t.Helper()
	p := play.New(world.NewHistory(parse(t, a)))
	p.Pair(p.History(), world.NewHistory(parse(t, b)))
	return p
}

// at is the numbers of events that have happened in both runs.
func at(p *play.Player) [2]int { return [2]int{p.Event(), p.Other().Event()} }

func TestAPairStepsByTheEventsOfEither(t *testing.T) {
	for _, clock := range []play.Clock{play.Story, play.True} {
		p := pair(t, twice, once)
		p.SetClock(clock)
		var got [][2]int
		for range 10 {
			p.Step()
			got = append(got, at(p))
			wantMoment(t, p, p.Moment())
			wantMoment(t, p.Other(), p.Other().Moment())
		}
		want := [][2]int{{1, 1}, {3, 3}, {4, 4}, {5, 5}, {6, 5}, {6, 6}, {7, 7}, {7, 8}, {7, 9}, {7, 9}}
		if !slices.Equal(got, want) {
			t.Errorf("clock %d: steps lead to %v, want %v", clock, got, want)
		}
		var back [][2]int
		for range 9 {
			p.StepBack()
			back = append(back, at(p))
		}
		want = [][2]int{{7, 8}, {7, 7}, {6, 6}, {6, 5}, {5, 5}, {4, 4}, {3, 3}, {1, 1}, {0, 0}}
		if !slices.Equal(back, want) {
			t.Errorf("clock %d: steps back lead to %v, want %v", clock, back, want)
		}
	}
}

// While a pair plays, both runs are at the same virtual time, until one is over.
func TestAPairPlaysInLockStep(t *testing.T) {
	for _, clock := range []play.Clock{play.Story, play.True} {
		p := pair(t, twice, once)
		p.SetClock(clock)
		p.Play()
		for p.Tick(time.Millisecond); p.Playing(); p.Tick(time.Millisecond) {
			wantMoment(t, p, p.Moment())
			wantMoment(t, p.Other(), p.Other().Moment())
			a, b, over := p.Time(), p.Other().Time(), p.Event() == 7
			if a != b && p.Event() > 0 && !over || over && b < a {
				t.Fatalf("clock %d: one run is at %v and the other at %v", clock, a.Duration(), b.Duration())
			}
			if n := at(p); n[0] != n[1] && n[0] < 5 && n[1] < 5 {
				t.Fatalf("clock %d: the common past is at %v", clock, n)
			}
		}
		if got := at(p); got != [2]int{7, 9} || p.Position() != 1 {
			t.Errorf("clock %d: it ends at %v, position %v", clock, got, p.Position())
		}
		if p.Now() != ms(60) || p.Time() != ms(40) {
			t.Errorf("clock %d: at the end it is %v, and %v for the run that was over first", clock, p.Now(), p.Time())
		}
		p.Play()
		if got := at(p); got != [2]int{0, 0} || !p.Playing() {
			t.Errorf("clock %d: from the end it plays from %v", clock, got)
		}
	}
}

func ms(n int) trace.Time { return trace.Time(n) * trace.Time(time.Millisecond) }

// The moment of a link, or of an undo, is found again.
func TestAPairSeeksAMomentOfBoth(t *testing.T) {
	for _, clock := range []play.Clock{play.Story, play.True} {
		p := pair(t, twice, once)
		p.SetClock(clock)
		p.Play()
		for p.Tick(7 * time.Millisecond); p.Playing(); p.Tick(7 * time.Millisecond) {
			want, now := at(p), p.Now()
			q := pair(t, twice, once)
			q.SetClock(clock)
			q.SeekBoth(want[0], want[1], now)
			if off := q.Now() - now; at(q) != want || off < -1 || off > 1 || q.Playing() {
				t.Fatalf("clock %d: %v at %v is found at %v, %v", clock, want, now.Duration(), at(q), q.Now().Duration())
			}
			q.SeekBoth(want[0], want[1], 0)
			if at(q) != want {
				t.Fatalf("clock %d: without its time, %v is found at %v", clock, want, at(q))
			}
		}
	}
	p := pair(t, twice, once)
	p.SeekBoth(3, 99, 0)
	if got := at(p); got != [2]int{7, 9} {
		t.Errorf("a moment that there is not is found at %v", got)
	}
}

// At every event, a run that is compared with itself is at the same one, though many
// happen together since they cannot be seen.
func TestARunIsInStepWithItself(t *testing.T) {
	h := history(t, "pool")
	for _, clock := range []play.Clock{play.Story, play.True} {
		p := play.New(h)
		p.Pair(h, h)
		p.SetClock(clock)
		for n := range h.Trace().Events {
			p.SeekEvent(n)
			if at(p) != [2]int{n, n} {
				t.Fatalf("clock %d: event %d is at %v", clock, n, at(p))
			}
			p.ToStart()
			p.SeekBoth(n, n, 0)
			if at(p) != [2]int{n, n} {
				t.Fatalf("clock %d: event %d of both is at %v", clock, n, at(p))
			}
			p.SeekBoth(n, 0, 0)
			if at(p)[0] != n {
				t.Fatalf("clock %d: event %d of the first is at %v", clock, n, at(p))
			}
		}
	}
}

func TestAPairScrubs(t *testing.T) {
	p := pair(t, twice, once)
	for _, clock := range []play.Clock{play.True, play.Story} {
		p.SetClock(clock)
		if short, long := p.Fraction(7), p.FractionOf(p.Other(), 9); short >= 1 || long != 1 {
			t.Errorf("clock %d: the last events are at %v and %v", clock, short, long)
		}
	}
	for i := 0; i <= 100; i++ {
		p.Seek(float64(i) / 100)
		wantMoment(t, p, p.Moment())
		wantMoment(t, p.Other(), p.Other().Moment())
		if off := p.Position() - float64(i)/100; math.Abs(off) > 1e-9 {
			t.Fatalf("sought %d %%, it is at %v", i, p.Position())
		}
	}
	if at(p) != [2]int{7, 9} {
		t.Errorf("the end is at %v", at(p))
	}
	p.SetClock(play.True)
	if at(p) != [2]int{7, 9} {
		t.Errorf("another clock leads to %v", at(p))
	}
	p.SeekEvent(6)
	if at(p) != [2]int{6, 5} {
		t.Errorf("event 6 of one run is at %v", at(p))
	}
}

// Changing one run leaves the playhead where both runs are as before.
func TestAPairIsReplaced(t *testing.T) {
	p := pair(t, twice, once)
	p.SeekBoth(5, 5, ms(15))
	p.Play()
	p.Pair(world.NewHistory(parse(t, twice)), world.NewHistory(parse(t, twice)))
	if at(p) != [2]int{5, 5} || p.Now() != ms(15) || !p.Playing() {
		t.Errorf("the playhead is at %v, %v", at(p), p.Now().Duration())
	}
	p.Pair(world.NewHistory(parse(t, once)), world.NewHistory(parse(t, twice)))
	if at(p) != [2]int{4, 4} {
		t.Errorf("after another run of the first, the playhead is at %v", at(p))
	}
	p.Replace(world.NewHistory(parse(t, once)))
	if p.Other() != nil || p.Event() != 4 {
		t.Errorf("alone, the playhead is at %d", p.Event())
	}
	for p.Tick(frame); p.Playing(); p.Tick(frame) {
		wantMoment(t, p, p.Moment())
	}
}

func TestACloneHasItsOwnPlayhead(t *testing.T) {
	p := pair(t, twice, once)
	p.SeekEvent(3)
	q := p.Clone()
	q.ToEnd()
	if q.Event() != 7 || q.Other() != nil || at(p) != [2]int{3, 3} {
		t.Errorf("the clone is at %d, and what it was made of at %v", q.Event(), at(p))
	}
}

// What comes of runs of different code is told apart from what they do on the way.
func TestTheDifferenceInOutcome(t *testing.T) {
	const (
		loud  = common + "\n10ms output g=1 n=1 str=\"hello\\n\""
		other = opening + "\n5ms send g=1 obj=1 n=1 str=\"9\" stack=\"main.main n.go:7\"\n10ms output g=1 n=1 str=\"hello\\n\""
		ends  = "\n40ms exit g=1"
		fails = "\n30ms exit g=1 n=3"
		stuck = "\n20ms fatal str=\"all goroutines are asleep - deadlock!\"\n20ms output n=2 str=\"goroutine 1\\n\"\n20ms exit n=2"
		more  = "\n15ms output g=1 n=1 str=\"bye\\n\""
		less  = "\n16ms output g=1 n=1 str=\"good night\\n\""
	)
	for _, c := range []struct {
		name, a, b string
		want       play.Difference
		at         int
	}{
		{"one ends badly", loud + ends, other + more + fails, play.Difference{B: 7}, 30},
		{"both do, one sooner", loud + stuck, other + fails, play.Difference{A: 6}, 20},
		{"both end well and print something else", loud + more + ends, other + less + ends, play.Difference{A: 6, B: 6}, 15},
		{"one prints more", loud + ends, other + more + ends, play.Difference{B: 6}, 15},
		{"the same comes of both", loud + ends, other + ends, play.Difference{A: 4, B: 4}, 5},
		{"the same comes of both in the end", loud + stuck, other + stuck, play.Difference{A: 4, B: 4}, 5},
		{"none", loud + ends, loud + ends, play.Difference{}, -1},
	} {
		a, b := play.New(world.NewHistory(parse(t, c.a))), play.New(world.NewHistory(parse(t, c.b)))
		got := play.DifferInOutcome(a, b)
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		if at := got.Time(a, b); c.at >= 0 && at != ms(c.at) {
			t.Errorf("%s: it is at %v", c.name, at.Duration())
		}
		if got := play.DifferInOutcome(b, a); got != (play.Difference{A: c.want.B, B: c.want.A}) {
			t.Errorf("%s, swapped: %+v", c.name, got)
		}
	}
}

// The playhead goes to where two runs differ, and there its mark is.
func TestAPairSeeksItsDifference(t *testing.T) {
	for _, clock := range []play.Clock{play.Story, play.True} {
		p := pair(t, twice, once)
		p.SetClock(clock)
		for d, want := range map[play.Difference][2]int{{A: 6}: {6, 5}, {B: 6}: {6, 6}, {A: 6, B: 8}: {6, 5}, {A: 7, B: 6}: {6, 6}} {
			p.SeekDifference(d)
			if at(p) != want {
				t.Errorf("clock %d: %+v is found at %v, want %v", clock, d, at(p), want)
			}
			if off := p.FractionOfDifference(p.Other(), d) - p.Position(); math.Abs(off) > 1e-9 {
				t.Errorf("clock %d: %+v is marked %v beside the playhead", clock, d, off)
			}
		}
	}
}

func TestTheFirstDifference(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		want       play.Difference
	}{
		{"none", twice, twice, play.Difference{}},
		{"at the same instant", twice, once, play.Difference{A: 5, B: 5}},
		{"a knob is turned, and nothing comes of it", quiet, strings.ReplaceAll(turned, "main.turn", "x/viz/knob.turn"), play.Difference{}},
		{"one is over", common, twice, play.Difference{A: 4, B: 5}},
		{"another time", common + "\n20ms exit g=1", common + "\n30ms exit g=1", play.Difference{A: 5, B: 5}},
	} {
		a, b := play.New(world.NewHistory(parse(t, c.a))), play.New(world.NewHistory(parse(t, c.b)))
		if got := play.Differ(a, b); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		if got := play.Differ(b, a); got != (play.Difference{A: c.want.B, B: c.want.A}) {
			t.Errorf("%s, swapped: %+v", c.name, got)
		}
	}
}
