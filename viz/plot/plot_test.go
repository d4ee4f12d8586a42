package plot_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/gopherscope/gopherscope/viz/plot"
	"github.com/gopherscope/gopherscope/viz/timeline"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

func find(t *testing.T, p *plot.Plots, kind plot.Kind, title string) *plot.Plot {
	t.Helper()
	for _, x := range p.All() {
		if x.Kind == kind && (title == "" || x.Title == title) {
			return x
		}
	}
	t.Fatalf("there is no plot of kind %d called %q", kind, title)
	return nil
}

// Everything that is plotted is what the state of the program says at that event.
func TestSeriesAreTheState(t *testing.T) {
	for _, name := range []string{"pool", "semaphore", "locks", "pipeline", "leak"} {
		sameState(t, name, worldtest.Recorded(t, name), 1)
	}
	for seed := range uint64(15) {
		sameState(t, fmt.Sprint("seed ", seed), worldtest.Random(seed, 3000, 10), 41)
	}
}

func sameState(t *testing.T, name string, tr *trace.Trace, every int) {
	t.Helper()
	h := world.NewHistory(tr)
	plots := plot.New(h)
	for n := 0; n <= len(tr.Events); n += every {
		w := h.At(n)
		for _, p := range plots.All() {
			for i, want := range stateOf(w, p) {
				if got := p.Series[i].At(n); got != want {
					t.Fatalf("%s: after event %d series %d of %s is %v; want %v", name, n, i, p.Title, got, want)
				}
			}
		}
	}
}

// stateOf returns what the series of a plot should be.
func stateOf(w *world.World, p *plot.Plot) []float64 {
	switch p.Kind {
	case plot.Queue:
		for c := range w.Chans {
			if c.Name(w) == p.Title {
				return []float64{float64(c.Len()), float64(c.Len() + len(c.Senders()))}
			}
		}
		return []float64{0, 0}
	case plot.Slots:
		for o := range w.Objects {
			if o.Name(w) == p.Title {
				return []float64{float64(o.Count)}
			}
		}
		return []float64{0}
	case plot.Goroutines:
		sums := map[world.State]float64{}
		for g := range w.Goroutines {
			if !g.System {
				sums[g.State]++
			}
		}
		at := w.N
		waiting := sums[world.Asleep] + sums[world.Blocked] - p.Series[3].At(at) // who waits for time sleeps, too
		return []float64{sums[world.Running], sums[world.Runnable], waiting}
	}
	return nil
}

// header is of a program with one channel, jobs, of room for two.
const header = `{"Format":1,"GoVersion":"go1.26.8","Program":"test","Source":{"Files":{"m.go":"package main\n"},"Names":{"make m.go:4":"jobs"}}}`

// Two items: one takes 10 ms from sent to received, the other 30, in 40 ms.
const twoItems = `
0s go peer=1 str="main.main"
0s run g=1
0s make g=1 obj=1 n=2 str="int" stack="main.main m.go:4"
0s send g=1 obj=1 n=1 str="1" stack="main.main m.go:5"
10ms recv g=1 obj=1 stack="main.main m.go:6"
10ms send g=1 obj=1 n=1 str="2" stack="main.main m.go:5"
40ms recv g=1 obj=1 stack="main.main m.go:6"
40ms exit g=1
`

func TestByHand(t *testing.T) {
	h := world.NewHistory(parse(t, header, twoItems))
	plots := plot.New(h)
	n := len(h.Trace().Events)

	latency := find(t, plots, plot.Latency, "")
	for _, test := range []struct {
		n         int
		half, top float64
	}{{4, 0, 0}, {5, 10, 10}, {6, 10, 10}, {n, 10, 30}} {
		if got := [2]float64{latency.Series[0].At(test.n), latency.Series[1].At(test.n)}; got != [2]float64{test.half, test.top} {
			t.Errorf("after event %d the latencies are %v; want %v and %v ms", test.n, got, test.half, test.top)
		}
	}
	if got, want := latency.Sentence(n), "half of the latest items took 10 ms or less, 99 of 100 took 30 ms or less"; got != want {
		t.Errorf("latency: %q; want %q", got, want)
	}

	// One item is on its way all the time: 2 arrive in 40 ms, each taking 20.
	little := find(t, plots, plot.Little, "")
	for i := range little.Series {
		if got := little.Series[i].At(n); math.Abs(got-1) > 1e-6 {
			t.Errorf("series %d of Little's law is %v; want 1", i, got)
		}
	}
	want := "L = λ × W: on average 1 items were on their way; 50 arrived a second and took 20 ms each, which makes 1"
	if got := little.Sentence(n); got != want {
		t.Errorf("the law: %q; want %q", got, want)
	}

	queue := find(t, plots, plot.Queue, "jobs")
	for n, want := range []float64{0, 0, 0, 0, 1, 0, 1, 0, 0} {
		if got := queue.Series[0].At(n); got != want {
			t.Errorf("after event %d %v values are in jobs; want %v", n, got, want)
		}
	}
	if got, want := queue.Value(4), "1 of 2"; got != want {
		t.Errorf("jobs: %q; want %q", got, want)
	}

	through := find(t, plots, plot.Throughput, "") // in a stretch of 1 ms
	for n, want := range []float64{0, 0, 0, 0, 0, 1, 1, 1} {
		if got := through.Series[0].At(n); got != want {
			t.Errorf("after event %d the throughput is %v; want %v", n, got, want)
		}
	}
}

// When all have arrived, both sides of the law are the same, whatever happened.
func TestLittlesLawHoldsInTheEnd(t *testing.T) {
	checked := 0
	for seed := range uint64(30) {
		tr := worldtest.Channels(seed, 2000, 8)
		for _, p := range plot.New(world.NewHistory(tr)).All() {
			if p.Kind != plot.Little {
				continue
			}
			checked++
			if l, product := p.Series[0].At(len(tr.Events)), p.Series[1].At(len(tr.Events)); math.Abs(l-product) > 1e-3*l {
				t.Errorf("seed %d: L is %v, but λ × W is %v", seed, l, product)
			}
		}
	}
	if checked == 0 {
		t.Error("no run took time")
	}
}

// A run in which nothing is sent has no plots of channels.
func TestOnlyWhatThereIsToShow(t *testing.T) {
	for _, p := range plot.New(world.NewHistory(worldtest.Recorded(t, "deadlock"))).All() {
		if p.Kind != plot.Goroutines {
			t.Errorf("a run without channels has a plot of %s", p.Title)
		}
	}
	if n := len(plot.New(world.NewHistory(parse(t, header, ""))).All()); n != 0 {
		t.Errorf("an empty run has %d plots", n)
	}
}

func TestDrawIsBounded(t *testing.T) {
	tr := worldtest.Channels(1, 50_000, 20)
	plots := plot.New(world.NewHistory(tr))
	starts := make([]float64, len(tr.Events))
	for i := range starts {
		starts[i] = float64(i + 1)
	}
	a := timeline.WholeAxis(timeline.Clock{Starts: starts}, 100, 900)
	var pic plot.Picture
	plots.Draw(&pic, &a, 900)
	if n := len(pic.Points); n > len(pic.Shapes)*(2*400+4) {
		t.Errorf("%d points for %d shapes of 800 pixels", n, len(pic.Shapes))
	}
	for _, p := range pic.Points {
		if p.X < 100 || p.X > 900 || p.Y < 0 || p.Y > pic.H || math.IsNaN(p.Y) {
			t.Fatalf("a point lies outside: %v", p)
		}
	}
}

// BenchmarkNew reads runs of a million events, and says what an event costs.
func BenchmarkNew(b *testing.B) {
	for _, n := range []int{10, 1000} {
		t := worldtest.Channels(1, 1_000_000, n)
		h := world.NewHistory(t)
		h.At(len(t.Events))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				plot.New(h)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(t.Events)), "ns/event")
		})
	}
}
