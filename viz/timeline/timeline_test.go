package timeline_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/timeline"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

var runs = []string{
	"contexts", "deadlock", "errgroup", "leak", "locks", "misc", "panic", "pipeline", "pool", "semaphore", "sync", "timeout",
}

// even gives each event a millisecond of its own.
func even(t *trace.Trace) timeline.Clock {
	starts := make([]float64, len(t.Events))
	for i := range starts {
		starts[i] = float64(i+1) + float64(t.Events[i].Time)/1e6
	}
	return timeline.Clock{Starts: starts, Of: func(at trace.Time) float64 {
		n := sort.Search(len(starts), func(i int) bool { return t.Events[i].Time > at })
		return starts[max(0, n-1)]
	}}
}

func newSheet(t *trace.Trace, w, h float64) *timeline.Sheet {
	return timeline.NewSheet(timeline.New(world.NewHistory(t)), even(t), w, h)
}

// looksOf is what a state may look like, before the end of a run.
var looksOf = map[world.State][]stage.Look{
	world.None:     {stage.Unborn},
	world.Runnable: {stage.Ready, stage.Cut},
	world.Running:  {stage.Running},
	world.Blocked:  {stage.Waiting, stage.Sleeping, stage.Leaked, stage.Cut},
	world.Asleep:   {stage.Sleeping, stage.Cut},
	world.Done:     {stage.Gone, stage.Cancelled},
	world.Panicked: {stage.Failed},
}

// At each event every goroutine looks as the state of the program says.
func TestLooksAreTheStates(t *testing.T) {
	for _, name := range runs {
		sameStates(t, name, worldtest.Recorded(t, name), 1)
	}
	for seed := range uint64(20) {
		sameStates(t, fmt.Sprint("seed ", seed), worldtest.Random(seed, 3000, 12), 97)
	}
}

func sameStates(t *testing.T, name string, tr *trace.Trace, every int) {
	t.Helper()
	h := world.NewHistory(tr)
	l, last := timeline.New(h), h.At(len(tr.Events))
	for n := 0; n <= len(tr.Events); n += every {
		w := h.At(n)
		for g := range last.Goroutines {
			if g.System {
				continue
			}
			state := world.None
			if now := w.G(g.ID); now != nil {
				state = now.State
			}
			look, _ := l.Look(g.ID, n)
			if !contains(looksOf[state], look) {
				t.Fatalf("%s: after event %d %s is %s in its lane, but %s", name, n, g.Name(last), look, state)
			}
		}
	}
}

func contains(looks []stage.Look, l stage.Look) bool {
	for _, x := range looks {
		if x == l {
			return true
		}
	}
	return false
}

func TestWhatGoroutinesWaitFor(t *testing.T) {
	for _, test := range []struct {
		run  string
		want string
	}{
		{"pool", "blocked sending to jobs"},
		{"pool", "blocked receiving from results"},
		{"leak", "blocked sending to c"},
		{"timeout", "asleep until tick.C or until ctx ends"},
		{"locks", "blocked waiting for mu"},
		{"semaphore", "blocked waiting for sem 2 or until soon ends"},
	} {
		tr := worldtest.Recorded(t, test.run)
		if all := whats(tr); !strings.Contains(all, "\n"+test.want+"\n") {
			t.Errorf("in %s nobody is %q, but:%s", test.run, test.want, all)
		}
	}
}

// whats returns all for which goroutines of a run wait.
func whats(tr *trace.Trace) string {
	l := timeline.New(world.NewHistory(tr))
	found, all := map[string]bool{}, "\n"
	for n := range len(tr.Events) {
		for g := range trace.G(40) {
			if _, what := l.Look(g, n); !found[what] {
				found[what] = true
				all += what + "\n"
			}
		}
	}
	return all
}

// Where all of a life is seen and no part is too short, bars and whiskers cover the
// axis exactly, without gaps and without overlaps.
func TestSpansCoverTheAxis(t *testing.T) {
	for _, name := range runs {
		tr := worldtest.Recorded(t, name)
		s := newSheet(tr, 20_000, 2000)
		p := s.Picture()
		covered := map[float64]float64{}
		for _, b := range p.Bars {
			covered[b.Y+b.H/2] += b.W
		}
		for _, e := range p.Ends {
			covered[e.Y] += e.X1 - e.X0
		}
		for y, w := range covered {
			if want := p.W - p.Left; math.Abs(w-want) > 3 {
				t.Errorf("%s: the lane at %v covers %v of %v", name, y, w, want)
			}
		}
		if len(covered) == 0 {
			t.Errorf("%s has no lanes", name)
		}
	}
}

// However much is seen, there is no more to draw than there are pixels.
func TestPictureIsBounded(t *testing.T) {
	s := newSheet(worldtest.Channels(3, 60_000, 200), 800, 600)
	for range 12 {
		p := s.Picture()
		rows := len(p.Rows)
		if n := len(p.Bars); n > rows*400 {
			t.Errorf("%d bars for %d rows of 800 pixels", n, rows)
		}
		if n := len(p.Stacks); n > rows*400*7 {
			t.Errorf("%d parts of stacks for %d rows of 800 pixels", n, rows)
		}
		for _, b := range p.Bars {
			if b.X < p.Left || b.X+b.W > p.W+0.01 || b.W <= 0 {
				t.Fatalf("a bar lies outside: %+v", b)
			}
		}
		s.Zoom(500, 3)
	}
}

func TestPictureAllocatesNothing(t *testing.T) {
	s := newSheet(worldtest.Channels(3, 20_000, 50), 800, 600)
	s.Zoom(400, 20)
	s.Picture()
	if n := testing.AllocsPerRun(20, func() { s.Picture() }); n > 60 { // texts of ticks
		t.Errorf("a picture makes %v allocations", n)
	}
}

// A group's stacks count what its members' lanes show.
func TestGroupsCountTheirMembers(t *testing.T) {
	tr := worldtest.Channels(5, 4000, 30)
	s := newSheet(tr, 800, 4000)
	l, h := s.Lanes(), world.NewHistory(tr)
	last := h.At(len(tr.Events))
	for n := 0; n <= len(tr.Events); n += 211 {
		for i, g := range last.Groups {
			if len(g.Members) < 2 || g.System {
				continue
			}
			var want [stage.Looks]int32
			for _, id := range g.Members {
				if look, _ := l.Look(id, n); look != stage.Unborn {
					want[look]++
				}
			}
			if got := l.Counts(g.Members[0], n); got != want {
				t.Fatalf("after event %d group %d has %v; its members %v", n, i, got, want)
			}
		}
	}
}

func TestZoomKeepsWhatIsUnderThePointer(t *testing.T) {
	s := newSheet(worldtest.Recorded(t, "pool"), 1000, 300)
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		x := s.Left() + r.Float64()*(1000-s.Left())
		place, before := s.Place(x), s.To-s.From
		s.Zoom(x, 1+r.Float64())
		if got := s.X(place); math.Abs(got-x) > 0.5 {
			t.Fatalf("what was at %v is at %v after zooming in", x, got)
		}
		if s.To-s.From > before {
			t.Fatalf("zooming in shows %v instead of %v", s.To-s.From, before)
		}
		if s.To-s.From < 1 {
			s.Fit()
		}
	}
}

func TestViewStaysOnTheAxis(t *testing.T) {
	s := newSheet(worldtest.Recorded(t, "pool"), 1000, 300)
	whole := s.Span
	r := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		switch r.IntN(3) {
		case 0:
			s.Zoom(r.Float64()*1000, math.Exp(r.NormFloat64()*3))
		case 1:
			s.Pan(r.NormFloat64() * 2000)
		case 2:
			s.ScrollBy(r.NormFloat64() * 500)
		}
		if s.From < whole.From || s.To > whole.To+1e-6 || s.To-s.From <= 0 || math.IsNaN(s.From+s.To) {
			t.Fatalf("the view is %v of %v", s.Span, whole)
		}
	}
	s.Fit()
	if s.Span != whole {
		t.Errorf("all is %v; before it was %v", s.Span, whole)
	}
}

func TestPanMovesByPixels(t *testing.T) {
	s := newSheet(worldtest.Recorded(t, "pool"), 1000, 300)
	s.Zoom(600, 4)
	place := s.Place(700)
	s.Pan(50)
	if got := s.X(place); math.Abs(got-650) > 0.01 {
		t.Errorf("what was at 700 is at %v after moving by 50", got)
	}
}

func TestFollowTurnsThePage(t *testing.T) {
	s := newSheet(worldtest.Recorded(t, "pool"), 1000, 300)
	if s.Follow(s.To / 2) {
		t.Error("the page turns although everything is seen")
	}
	s.Zoom(s.Left(), 5)
	if place := s.To * 2; !s.Follow(place) || s.X(place) < s.Left() || s.X(place) > 1000 {
		t.Errorf("the view is %v without %v", s.Span, place)
	}
}

func TestClicks(t *testing.T) {
	s := newSheet(worldtest.Recorded(t, "pool"), 1000, 300)
	p := s.Picture()
	group := -1
	for i, r := range p.Rows {
		if r.Count != "" {
			group = i
		}
	}
	if group < 0 {
		t.Fatal("the pool has no group")
	}
	rows := len(p.Rows)
	if c := s.Click(20, p.Rows[group].Y+5); c.G != 0 || c.Place >= 0 {
		t.Errorf("a click on a group's name chooses %+v", c)
	}
	if got := len(s.Picture().Rows); got >= rows || !s.Picture().Rows[group].Folded {
		t.Errorf("after it there are %d rows of %d", got, rows)
	}
	s.Toggle()
	if got := len(s.Picture().Rows); got != rows {
		t.Errorf("opened again there are %d rows of %d", got, rows)
	}
	c := s.Click(500, s.Picture().Rows[group+1].Y+5)
	if c.G != 2 || math.Abs(s.X(c.Place)-500) > 1e-6 {
		t.Errorf("a click on the lane of goroutine 2 chooses %+v", c)
	}
}

// A row is as high as it may be if all are seen, and low if not even so.
func TestRowsAreLowWhereThereAreMany(t *testing.T) {
	for _, c := range []struct{ height, row float64 }{{300, 22}, {36 + 6*17 + 6, 17}, {100, 15}} {
		s := newSheet(worldtest.Recorded(t, "pool"), 1000, c.height)
		if got := s.Picture().Rows[0].H; got != c.row {
			t.Errorf("in %v pixels a row is %v high; want %v", c.height, got, c.row)
		}
	}
}

func TestKeysGoFromRowToRow(t *testing.T) {
	s := newSheet(worldtest.Recorded(t, "pool"), 1000, 80) // of which few are seen at a time
	s.Active = true
	var chosen []trace.G
	for range 12 {
		chosen = append(chosen, s.Move(1))
		seen := false
		for _, r := range s.Picture().Rows {
			seen = seen || r.Cursor
		}
		if !seen {
			t.Error("the row that was chosen is not seen")
		}
	}
	if got := fmt.Sprint(chosen); got != "[0 2 3 4 5 5 5 5 5 5 5 5]" {
		t.Errorf("one after the other %s are chosen", got)
	}
}

func TestTips(t *testing.T) {
	s := newSheet(worldtest.Recorded(t, "pool"), 4000, 300)
	p := s.Picture()
	tips := map[string]bool{}
	for _, b := range p.Bars {
		tips[s.Tip(b.X+b.W/2, b.Y+b.H/2)] = true
	}
	for _, want := range []string{
		"submit: blocked sending to jobs for 10 ms, from 0 s",
		"worker 1: asleep for 10 ms, from 0 s",
	} {
		if !tips[want] {
			t.Errorf("nowhere is said %q, but %v", want, tips)
		}
	}
	if got := s.Tip(p.Marks[0].X, 25); got != "prints 1" {
		t.Errorf("the first mark says %q", got)
	}
}

func TestWordsTellWhatIsSeen(t *testing.T) {
	s := newSheet(worldtest.Recorded(t, "deadlock"), 1000, 300)
	if got, want := s.Words(0), "main not started yet; goroutine 2 not started yet"; got != want {
		t.Errorf("at first: %q; want %q", got, want)
	}
	if got := s.Words(len(even(worldtest.Recorded(t, "deadlock")).Starts)); !strings.Contains(got, "main leaked: blocked") {
		t.Errorf("at last: %q", got)
	}
}

// BenchmarkNew reads runs of a million events, and says what an event costs.
func BenchmarkNew(b *testing.B) {
	for _, n := range []int{10, 1000, 100_000} {
		t := worldtest.Channels(1, 1_000_000, n)
		h := world.NewHistory(t)
		h.At(len(t.Events))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				timeline.New(h)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(t.Events)), "ns/event")
		})
	}
}
