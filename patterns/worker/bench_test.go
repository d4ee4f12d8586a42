package worker_test

import (
	"context"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/patterns/worker"
)

// spin is a task that computes for about as long as it says.
type spin time.Duration

func (s spin) Process(context.Context) error {
	if s > 0 {
		for start := time.Now(); time.Since(start) < time.Duration(s); {
		}
	}
	return nil
}

func BenchmarkSubmit(b *testing.B) {
	for _, bench := range []struct {
		name   string
		task   worker.Task
		buffer int
	}{
		{"trivial", spin(0), 128},
		{"trivial/unbuffered", spin(0), 0},
		{"1µs", spin(time.Microsecond), 128},
	} {
		b.Run(bench.name, func(b *testing.B) {
			ctx, cancel := context.WithCancel(b.Context())
			defer cancel()
			pool := worker.NewPool(4, bench.buffer)
			pool.Start(ctx)
			b.ReportAllocs()
			for b.Loop() {
				pool.Submit(bench.task)
			}
			pool.Close()
			pool.Wait()
		})
	}
}

func BenchmarkSubmitParallel(b *testing.B) {
	pool := worker.NewPool(4, 128)
	pool.Start(b.Context())
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			pool.Submit(spin(0))
		}
	})
	pool.Close()
	pool.Wait()
}

func BenchmarkResize(b *testing.B) {
	pool := worker.NewPool(4, 0)
	pool.Start(b.Context())
	b.ReportAllocs()
	for b.Loop() {
		pool.Resize(0)
		pool.Resize(4)
	}
	pool.Close()
	pool.Wait()
}
