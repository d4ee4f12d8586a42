package peers

import (
	"context"
	"sync"
	"testing"

	"github.com/destel/rill"

	"github.com/gopherscope/gopherscope/patterns/pipeline"
)

// A line carries values from in through stages. Plain channels cannot be stopped:
// that is what the others cost more for.
type line struct {
	name string
	run  func(ctx context.Context, in <-chan int, fn func(int) int) (received int)
}

// chains are three stages of one goroutine each.
var chains = []line{
	{"pipeline", func(ctx context.Context, in <-chan int, fn func(int) int) int {
		out := in
		for range 3 {
			out = pipeline.Map(ctx, out, fn)
		}
		return count(out)
	}},
	{"rill", func(_ context.Context, in <-chan int, fn func(int) int) int {
		out := rill.FromChan(in, nil)
		for range 3 {
			out = rill.Map(out, 1, func(n int) (int, error) { return fn(n), nil })
		}
		return count(out)
	}},
	{"plain", func(_ context.Context, in <-chan int, fn func(int) int) int {
		out := in
		for range 3 {
			out = plainMap(out, fn)
		}
		return count(out)
	}},
}

// fans are one stage of as many goroutines as the pools have.
var fans = []line{
	{"pipeline", func(ctx context.Context, in <-chan int, fn func(int) int) int {
		return count(pipeline.FanIn(ctx, pipeline.FanOut(ctx, in, workers, fn)...))
	}},
	{"rill", func(_ context.Context, in <-chan int, fn func(int) int) int {
		return count(rill.Map(rill.FromChan(in, nil), workers, func(n int) (int, error) { return fn(n), nil }))
	}},
	{"plain", func(_ context.Context, in <-chan int, fn func(int) int) int {
		outs := make([]<-chan int, workers)
		for i := range outs {
			outs[i] = plainMap(in, fn)
		}
		return count(plainMerge(outs))
	}},
}

func BenchmarkChain(b *testing.B) { benchmark(b, chains) }

func BenchmarkFan(b *testing.B) { benchmark(b, fans) }

func benchmark(b *testing.B, lines []line) {
	for _, load := range loads {
		fn := func(n int) int { spin(load.time); return n }
		for _, l := range lines {
			b.Run(load.name+"/"+l.name, func(b *testing.B) {
				b.ReportAllocs()
				l.run(b.Context(), numbers(b.N), fn)
			})
		}
	}
}

func TestLines(t *testing.T) {
	for _, l := range append(chains, fans...) {
		if n := l.run(t.Context(), numbers(100), func(n int) int { return n }); n != 100 {
			t.Errorf("%s: %d of 100 values arrived", l.name, n)
		}
	}
}

// numbers sends n numbers.
func numbers(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range n {
			out <- i
		}
	}()
	return out
}

func count[T any](in <-chan T) (n int) {
	for range in {
		n++
	}
	return n
}

func plainMap(in <-chan int, fn func(int) int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for n := range in {
			out <- fn(n)
		}
	}()
	return out
}

func plainMerge(ins []<-chan int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	for _, in := range ins {
		wg.Go(func() {
			for n := range in {
				out <- n
			}
		})
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}
