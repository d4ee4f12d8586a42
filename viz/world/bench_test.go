package world_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

// sizes are the numbers of goroutines of the benchmarks' traces.
var sizes = []int{10, 1000, 100_000}

const events = 1_000_000

var large = map[int]*trace.Trace{}

func largeTrace(goroutines int) *trace.Trace {
	if large[goroutines] == nil {
		large[goroutines] = worldtest.Channels(1, events, goroutines)
	}
	return large[goroutines]
}

// BenchmarkNew measures the pass for names, per trace of a million events.
func BenchmarkNew(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			t := largeTrace(n)
			for b.Loop() {
				world.New(t)
			}
		})
	}
}

// BenchmarkFold measures a step, per event.
func BenchmarkFold(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			t := largeTrace(n)
			b.ReportAllocs()
			w := world.New(t)
			for b.Loop() {
				if w.N == len(t.Events) {
					b.StopTimer()
					w = world.New(t)
					b.StartTimer()
				}
				w.Step()
			}
		})
	}
}

// BenchmarkSeek measures jumps to anywhere in a million events.
func BenchmarkSeek(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			h := world.NewHistory(largeTrace(n))
			h.Fold(2 * events)
			rng := rand.New(rand.NewPCG(1, 2))
			for b.Loop() {
				h.At(rng.IntN(events))
			}
		})
	}
}

// BenchmarkPlay measures going on by three events, as from frame to frame.
func BenchmarkPlay(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			h := world.NewHistory(largeTrace(n))
			at := 0
			for b.Loop() {
				at = (at + 3) % events
				h.At(at)
			}
		})
	}
}

// BenchmarkBack measures stepping back by one event.
func BenchmarkBack(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			h := world.NewHistory(largeTrace(n))
			h.Fold(2 * events)
			at := events
			for b.Loop() {
				if at--; at < 0 {
					at = events
				}
				h.At(at)
			}
		})
	}
}
