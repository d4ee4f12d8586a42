package pipeline_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/patterns/pipeline"
)

// spin computes for about as long as d.
func spin(n int, d time.Duration) int {
	if d > 0 {
		for start := time.Now(); time.Since(start) < d; {
		}
	}
	return n
}

// Each operation is one value through all stages. The plain ones are what one
// would write by hand, without a context and so without a way to stop them.

func BenchmarkMap(b *testing.B) {
	identity := func(n int) int { return n }
	b.Run("stages=3", func(b *testing.B) {
		through(b, func(ctx context.Context, in <-chan int) <-chan int {
			for range 3 {
				in = pipeline.Map(ctx, in, identity)
			}
			return in
		})
	})
	b.Run("stages=3/plain", func(b *testing.B) {
		through(b, func(_ context.Context, in <-chan int) <-chan int {
			for range 3 {
				in = plainMap(in, identity)
			}
			return in
		})
	})
}

func BenchmarkFan(b *testing.B) {
	for _, work := range []time.Duration{0, time.Microsecond} {
		fn := func(n int) int { return spin(n, work) }
		b.Run("work="+work.String(), func(b *testing.B) {
			through(b, func(ctx context.Context, in <-chan int) <-chan int {
				return pipeline.FanIn(ctx, pipeline.FanOut(ctx, in, 4, fn)...)
			})
		})
		b.Run("work="+work.String()+"/plain", func(b *testing.B) {
			through(b, func(_ context.Context, in <-chan int) <-chan int {
				outs := make([]<-chan int, 4)
				for i := range outs {
					outs[i] = plainMap(in, fn)
				}
				return plainMerge(outs...)
			})
		})
	}
}

// through sends b.N values through what build makes.
func through(b *testing.B, build func(ctx context.Context, in <-chan int) <-chan int) {
	p, ctx := pipeline.New(b.Context())
	in := make(chan int)
	out := build(ctx, in)
	b.ReportAllocs()
	b.ResetTimer()
	go func() {
		defer close(in)
		for i := range b.N {
			in <- i
		}
	}()
	for range out {
	}
	if err := p.Wait(); err != nil {
		b.Fatal(err)
	}
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

func plainMerge(ins ...<-chan int) <-chan int {
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
