package play_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

const frame = time.Second / 60

func TestPlaysToTheEnd(t *testing.T) {
	for _, clock := range []play.Clock{play.Story, play.True} {
		p := play.New(history(t, "pool"))
		all := len(p.History().Trace().Events)
		p.SetClock(clock)
		if p.Tick(frame) || p.Playing() {
			t.Fatal("plays before Play")
		}
		p.Play()
		last, at, seen := p.Moment(), p.Position(), map[int]bool{}
		for p.Playing() {
			if !p.Tick(frame) {
				t.Fatal("playing, and nothing changes")
			}
			m := p.Moment()
			if m.N < last.N || m.Time < last.Time || p.Position() < at {
				t.Fatalf("went back from %+v to %+v", last, m)
			}
			wantMoment(t, p, m)
			for _, f := range m.Flights {
				seen[f.Event] = true
			}
			last, at = m, p.Position()
		}
		if last.N != all || p.Event() != all || p.Position() != 1 || len(last.Flights) != 0 {
			t.Errorf("ends with %+v at %v of %d events", last, p.Position(), all)
		}
		if len(seen) < all/3 {
			t.Errorf("clock %d: of %d events %d were seen in motion", clock, all, len(seen))
		}
		p.Play()
		if p.Event() != 0 || !p.Playing() {
			t.Error("Play at the end does not start again")
		}
	}
}

// wantMoment checks what every moment has to satisfy.
func wantMoment(t *testing.T, p *play.Player, m stage.Moment) {
	t.Helper()
	events := p.History().Trace().Events
	if m.N > 0 && m.Time < events[m.N-1].Time || m.N < len(events) && m.Time > events[m.N].Time {
		t.Fatalf("time %v is not between events %d and %d", m.Time.Duration(), m.N-1, m.N)
	}
	if len(m.Flights) > mostFlights {
		t.Fatalf("%d events in motion", len(m.Flights))
	}
	before := -1
	for _, f := range m.Flights {
		if f.Event <= before || f.Event >= m.N || f.U < 0 || f.U >= 1 || p.History().Internal(f.Event) {
			t.Fatalf("flight %+v after %d of %d events", f, before, m.N)
		}
		before = f.Event
	}
}

func TestStoryTakesItsTime(t *testing.T) {
	p := play.New(history(t, "pool"))
	p.Play()
	frames := 0
	for p.Playing() {
		p.Tick(frame)
		frames++
	}
	if d := time.Duration(frames) * frame; d < 6*time.Second || d > 16*time.Second {
		t.Errorf("the story of 94 events takes %v", d)
	}
}

func TestTrueClockIsToScale(t *testing.T) {
	p := play.New(history(t, "pool"))
	p.SetClock(play.True)
	p.SetSpeed(0.1)
	p.Play()
	p.Tick(250 * time.Millisecond)
	if got := p.Time().Duration(); got != 25*time.Millisecond {
		t.Errorf("at speed 0.1, after 250 ms it is %v", got)
	}
	p.SetSpeed(1)
	p.Tick(5 * time.Millisecond)
	if got := p.Time().Duration(); got != 30*time.Millisecond {
		t.Errorf("after another 5 ms at speed 1 it is %v", got)
	}
}

// While everybody sleeps, time moves on with the playhead, steadily.
func TestIdleTimeDrains(t *testing.T) {
	tr := parse(t, opening+`
0s park g=1 str="sleep" n=100000000
100ms ready peer=1
100ms run g=1`)
	p := play.New(world.NewHistory(tr))
	p.SeekEvent(4)
	p.Play()
	var between []trace.Time
	for p.Event() == 4 {
		between = append(between, p.Time())
		p.Tick(frame)
	}
	if !slices.IsSorted(between) || len(slices.Compact(slices.Clone(between))) < 10 {
		t.Errorf("on its way to 100 ms, time was %v", between)
	}
}

func TestStepAndBack(t *testing.T) {
	p := play.New(history(t, "pool"))
	all := len(p.History().Trace().Events)
	var stops []int
	p.Play()
	for p.Event() < all {
		p.Step()
		if p.Playing() {
			t.Fatal("Step goes on playing")
		}
		if m := p.Moment(); len(m.Flights) != 0 || m.N != p.Event() {
			t.Fatalf("not arrived: %+v", m)
		}
		stops = append(stops, p.Event())
	}
	p.Step()
	if p.Event() != all {
		t.Errorf("Step at the end goes to %d", p.Event())
	}
	var back []int
	for p.Event() > 0 {
		back = append(back, p.Event())
		p.StepBack()
	}
	slices.Reverse(back)
	if !slices.Equal(back, stops) {
		t.Errorf("forth %v\nback  %v", stops, back)
	}
	p.StepBack()
	if p.Event() != 0 || p.Position() != 0 {
		t.Errorf("StepBack at the start goes to %d", p.Event())
	}
}

func TestStepsSkipWhatCannotBeSeen(t *testing.T) {
	h := history(t, "timeout")
	p := play.New(h)
	for p.Event() < len(h.Trace().Events) {
		p.Step()
		switch e := h.Trace().Events[p.Event()-1]; {
		case e.Kind == trace.Run, e.Kind == trace.Wait, h.Internal(p.Event() - 1):
			t.Errorf("stops after event %d: %s", p.Event()-1, h.Trace().Text(&e))
		}
	}
}

// Playing on from where a step ended shows the same as playing through, but for
// what had arrived.
func TestPlaysOnFromAnyEvent(t *testing.T) {
	p := play.New(history(t, "pool"))
	for n := range p.History().Trace().Events {
		p.SeekEvent(n)
		if p.Event() != n || p.Moment().N != n {
			t.Fatalf("sought %d, is at %d", n, p.Event())
		}
		p.Play()
		p.Tick(time.Millisecond)
		m := p.Moment()
		wantMoment(t, p, m)
		if m.N < n {
			t.Fatalf("from %d on went back to %d", n, m.N)
		}
		if len(m.Flights) > 0 && m.Flights[0].Event < n {
			t.Fatalf("event %d flies again after seeking %d", m.Flights[0].Event, n)
		}
	}
}

func TestSeek(t *testing.T) {
	for _, clock := range []play.Clock{play.Story, play.True} {
		p := play.New(history(t, "pool"))
		p.SetClock(clock)
		rng := rand.New(rand.NewPCG(1, 1))
		for range 500 {
			f := rng.Float64()
			p.Seek(f)
			if math.Abs(p.Position()-f) > 1e-9 {
				t.Fatalf("sought %v, is at %v", f, p.Position())
			}
			wantMoment(t, p, p.Moment())
		}
		all := len(p.History().Trace().Events)
		for f, want := range map[float64]int{-1: 0, 0: 0, 1: all, 7: all, math.NaN(): 0, math.Inf(1): all} {
			if p.Seek(f); p.Event() != want {
				t.Errorf("sought %v, %d events happened, want %d", f, p.Event(), want)
			}
		}
	}
}

// The place of an event on the scrubber is where seeking it goes, from one end of the
// scrubber to the other.
func TestFraction(t *testing.T) {
	p := play.New(history(t, "pool"))
	all := len(p.History().Trace().Events)
	for _, clock := range []play.Clock{play.Story, play.True} {
		p.SetClock(clock)
		for n := range all + 1 {
			p.SeekEvent(n)
			if p.Position() != p.Fraction(n) {
				t.Fatalf("clock %d: event %d is at %v, seeking it goes to %v", clock, n, p.Fraction(n), p.Position())
			}
		}
		if at := p.Fraction(all); at != 1 {
			t.Errorf("clock %d: the last event is at %v", clock, at)
		}
		if p.Seek(0.999999); p.Event() == all {
			t.Errorf("clock %d: there is nothing at the end of the scrubber", clock)
		}
	}
}

// A run that takes no time can be sought all the same.
func TestFractionOfARunWithoutTime(t *testing.T) {
	p := play.New(world.NewHistory(parse(t, opening)))
	p.SetClock(play.True)
	if p.Seek(0); p.Event() != 0 || p.Position() != 0 {
		t.Errorf("its start is at event %d, %v", p.Event(), p.Position())
	}
	if p.Seek(1); p.Event() != 3 || p.Position() != 1 {
		t.Errorf("its end is at event %d, %v", p.Event(), p.Position())
	}
}

func TestSeekKeepsPlaying(t *testing.T) {
	p := play.New(history(t, "pool"))
	p.Play()
	if p.Seek(0.5); !p.Playing() {
		t.Error("Seek pauses")
	}
	if p.SeekEvent(3); p.Playing() {
		t.Error("SeekEvent does not pause")
	}
}

func TestSpeed(t *testing.T) {
	p := play.New(history(t, "pool"))
	for speed, want := range map[float64]float64{2: 2, 0: play.MinSpeed, -1: play.MinSpeed, 1e9: play.MaxSpeed} {
		if p.SetSpeed(speed); p.Speed() != want {
			t.Errorf("set to %v, speed is %v", speed, p.Speed())
		}
	}
	p.SetSpeed(math.NaN())
	if math.IsNaN(p.Speed()) {
		t.Error("speed is not a number")
	}
}

func TestPace(t *testing.T) {
	for _, speed := range []float64{0.5, play.MaxSpeed} { // which a short loop bounds
		for _, loop := range []bool{false, true} {
			p := play.New(history(t, "pool"))
			p.SetSpeed(speed)
			p.SetLoop(loop)
			if p.Pace() != 0 {
				t.Errorf("at rest the pace is %v", p.Pace())
			}
			p.Play()
			pace, from := p.Pace(), p.Place()
			p.Tick(2 * time.Millisecond)
			if got := p.Place() - from; pace <= 0 || math.Abs(got-2*pace) > 1e-9 {
				t.Errorf("at speed %v, loop %v, the playhead gets %v in two milliseconds; want %v", speed, loop, got, 2*pace)
			}
		}
	}
}

func TestLoop(t *testing.T) {
	p := play.New(history(t, "pool"))
	p.SetLoop(true)
	p.Play()
	p.Tick(time.Hour)
	if !p.Playing() || p.Event() != 0 || !p.Loop() {
		t.Errorf("at the end of a loop: playing is %v, at event %d", p.Playing(), p.Event())
	}
}

func TestChangeOfClock(t *testing.T) {
	p := play.New(history(t, "pool"))
	for f := 0.0; f < 1; f += 0.013 {
		p.SetClock(play.Story)
		p.Seek(f)
		n, at := p.Event(), p.Time()
		p.SetClock(play.True)
		if p.Clock() != play.True || p.Event() != n || p.Time() != at {
			t.Fatalf("event %d at %v became %d at %v", n, at.Duration(), p.Event(), p.Time().Duration())
		}
		p.SetClock(play.Story)
		if d := p.Time() - at; p.Event() != n || d < -1000 || d > 1000 {
			t.Fatalf("event %d at %v became %d at %v on the way back", n, at.Duration(), p.Event(), p.Time().Duration())
		}
	}
}

func TestEmptyTrace(t *testing.T) {
	p := play.New(world.NewHistory(&trace.Trace{}))
	p.Play()
	p.Tick(frame)
	p.Step()
	p.StepBack()
	p.Seek(0.5)
	p.SetClock(play.True)
	p.Seek(1)
	if m := p.Moment(); m.N != 0 || m.Time != 0 || p.Position() != 0 || p.Caption() != "nothing has happened yet" {
		t.Errorf("of nothing: %+v at %v: %s", m, p.Position(), p.Caption())
	}
}

// When a great many events happen at once, only so many are in motion.
func TestManyFlights(t *testing.T) {
	p := play.New(world.NewHistory(worldtest.Random(1, 20_000, 50)))
	p.SetClock(play.True)
	p.Play()
	p.Tick(frame)
	m := p.Moment()
	if len(m.Flights) != mostFlights {
		t.Errorf("%d of %d events in motion", len(m.Flights), m.N)
	}
	wantMoment(t, p, m)
}

const mostFlights = 1536

// Nothing comes into sight on its way, as what is shorter arrives.
func TestFlightsBeginTogether(t *testing.T) {
	tr := worldtest.Random(1, 20_000, 50)
	for i := range len(tr.Events) - 1 {
		tr.Events[i].Time = 0
	}
	p := play.New(world.NewHistory(tr))
	p.SetClock(play.True)
	p.Play()
	p.Tick(frame)
	first, seen := p.Moment(), map[int]bool{}
	for _, f := range first.Flights {
		seen[f.Event] = true
	}
	for m := first; m.N == first.N && len(m.Flights) > 0; m = p.Moment() {
		for _, f := range m.Flights {
			if !seen[f.Event] {
				t.Fatalf("event %d comes into sight at %v of its way", f.Event, f.U)
			}
		}
		p.Tick(frame)
	}
}

// What is to come is what comes.
func TestUpcoming(t *testing.T) {
	for _, clock := range []play.Clock{play.Story, play.True} {
		p := play.New(history(t, "timeout"))
		p.SetClock(clock)
		if clock == play.True {
			p.SetSpeed(play.MinSpeed) // so that there is time between events
		}
		p.Play()
		foretold := 0
		for {
			next, ok := p.Upcoming(frame)
			for ok && p.Event() < next.N {
				before := p.Event()
				p.Tick(time.Millisecond)
				if n := p.Event(); n != before && n < next.N {
					t.Fatalf("clock %d: event %d happens before event %d, which was to be next", clock, n, next.N)
				}
				foretold++
			}
			if !p.Tick(frame) {
				break
			}
		}
		if foretold < 10 {
			t.Errorf("clock %d: only %d events were foretold", clock, foretold)
		}
	}
}

func TestPlayerCaptionIsOfWhatIsSeen(t *testing.T) {
	p := play.New(world.NewHistory(parse(t, opening)))
	p.SeekEvent(2) // run, which cannot be seen
	if got, want := p.Caption(), "the program starts: main is ready to run"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func ExamplePlayer() {
	b := trace.NewBuilder(trace.Header{})
	b.Event(trace.Event{Kind: trace.Go, Peer: 1, Str: b.String("main.main")})
	b.Event(trace.Event{Kind: trace.Run, G: 1})
	b.Event(trace.Event{Kind: trace.Output, G: 1, N: 1, Str: b.String("hello\n")})
	b.Event(trace.Event{Kind: trace.Exit, G: 1})

	p := play.New(world.NewHistory(b.Trace()))
	for p.Event() < 4 {
		p.Step()
		fmt.Println(p.Caption())
	}
	// Output:
	// the program starts: main is ready to run
	// main prints: hello
	// the program ends
}

// However fast it goes, a loop takes long enough to be seen.
func TestLoopLastsAMoment(t *testing.T) {
	for _, clock := range []play.Clock{play.Story, play.True} {
		p := play.New(world.NewHistory(parse(t, quiet)))
		p.SetClock(clock)
		p.SetLoop(true)
		p.SetSpeed(play.MaxSpeed)
		p.Play()
		starts := 0
		for range 120 { // two seconds
			before := p.Event()
			p.Tick(frame)
			if p.Event() < before {
				starts++
			}
		}
		if starts < 1 || starts > 4 {
			t.Errorf("clock %d: %d loops in two seconds", clock, starts)
		}
	}
}

func TestSeekTime(t *testing.T) {
	ms := func(n int) trace.Time { return trace.Time(n) * trace.Time(time.Millisecond) }
	for _, clock := range []play.Clock{play.Story, play.True} {
		p := play.New(world.NewHistory(parse(t, quiet)))
		p.SetClock(clock)
		for _, c := range []struct {
			n        int
			at, want trace.Time
		}{
			{0, ms(50), 0},
			{6, ms(50), ms(50)},
			{6, ms(5), ms(20)},    // before its last event
			{6, ms(500), ms(100)}, // after the next
			{99, ms(500), ms(100)},
		} {
			p.Play()
			p.SeekTime(c.n, c.at)
			if got := p.Time(); got.Duration().Round(time.Microsecond) != c.want.Duration() || p.Event() != min(c.n, 9) || p.Playing() {
				t.Errorf("clock %d: SeekTime(%d, %v) leads to event %d at %v", clock, c.n, c.at.Duration(), p.Event(), got.Duration())
			}
		}
	}
}
