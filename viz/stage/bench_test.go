package stage_test

import (
	"fmt"
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
