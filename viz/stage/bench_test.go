package stage_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// bench runs f for a pool of 10, 100 and 1,000 workers.
func bench(b *testing.B, f func(b *testing.B, h *world.History)) {
	for _, n := range []int{10, 100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			h := world.NewHistory(poolTrace(n, max(4, n/10), 3*n))
			h.At(len(h.Trace().Events))
			b.ReportAllocs()
			b.ResetTimer()
			f(b, h)
		})
	}
}

func BenchmarkLayout(b *testing.B) {
	bench(b, func(b *testing.B, h *world.History) {
		for b.Loop() {
			stage.New(h, stage.Options{Width: 1280, Height: 560})
		}
	})
}

// BenchmarkScene draws 64 moments of a run in which as many values move at once
// as there are workers.
func BenchmarkScene(b *testing.B) {
	bench(b, func(b *testing.B, h *world.History) {
		s := stage.New(h, stage.Options{Width: 1280, Height: 560})
		moments := moments(h, 64)
		for i := 0; b.Loop(); i++ {
			s.Scene(moments[i%len(moments)])
		}
	})
}

// BenchmarkPlay draws a run from its start to its end, as many events later each time
// as there are workers in 10 frames.
func BenchmarkPlay(b *testing.B) {
	bench(b, func(b *testing.B, h *world.History) {
		t := h.Trace()
		step := max(1, h.At(len(t.Events)).Born()/10)
		var list []stage.Moment
		for n := step; n < len(t.Events); n += step {
			m := stage.Moment{N: n, Time: t.Events[n-1].Time}
			for e := max(0, n-10*step); e < n; e++ {
				m.Flights = append(m.Flights, stage.Flight{Event: e, U: float64(n-e) / float64(10*step+1)})
			}
			list = append(list, m)
		}
		for b.Loop() {
			b.StopTimer()
			s := stage.New(h, stage.Options{Width: 1280, Height: 560})
			b.StartTimer()
			for _, m := range list {
				s.Scene(m)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(list)), "ns/frame")
	})
}

// moments returns the state at one event with its last transfers at several
// stages of their flights: as many as there are goroutines.
func moments(h *world.History, n int) []stage.Moment {
	t := h.Trace()
	at := len(t.Events) / 2
	goroutines := h.At(len(t.Events)).Born()
	list := make([]stage.Moment, n)
	for i := range list {
		m := stage.Moment{N: at, Time: t.Events[at-1].Time}
		for e := at - 1; e >= 0 && len(m.Flights) < goroutines; e-- {
			switch t.Events[e].Kind {
			case trace.Send, trace.Recv, trace.Handoff:
				m.Flights = append([]stage.Flight{{Event: e, U: float64(i) / float64(n)}}, m.Flights...)
			}
		}
		list[i] = m
	}
	return list
}

// BenchmarkSceneOfSemaphore draws a semaphore of which n goroutines have a slot each,
// while as many wait, and the last of those who have one have just got it.
func BenchmarkSceneOfSemaphore(b *testing.B) {
	for _, n := range []int{10, 100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var s strings.Builder
			s.WriteString(strings.Replace(semaphore, "n=4", fmt.Sprintf("n=%d", n), 1))
			for i := range n {
				s.WriteString(acquires(i+2, 7, 1, i+1))
			}
			for i := range n {
				s.WriteString(blocks(n+i+2, 7, 1, "select"))
			}
			tr := parse(b, story(2*n, s.String()))
			view := newStage(tr, 1280, 560)
			m := after(tr, len(tr.Events))
			for i := len(tr.Events) - 1; i >= 0 && len(m.Flights) < 64; i-- {
				if tr.Events[i].Kind == trace.Acquire {
					m.Flights = append([]stage.Flight{{Event: i, U: 0.5}}, m.Flights...)
				}
			}
			view.Scene(m)
			b.ReportAllocs()
			for b.Loop() {
				view.Scene(m)
			}
		})
	}
}
