package worker_test

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gopherscope/gopherscope/patterns/worker"
)

// The methods of a pool, in every order that is not the usual one.
func TestOrder(t *testing.T) {
	t.Run("Submit before Start waits in the buffer", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			var ran atomic.Int64
			count := task(func(context.Context) error { ran.Add(1); return nil })
			pool := worker.NewPool(1, 1)
			pool.Submit(count)
			go pool.Submit(count) // blocks: the buffer is full
			synctest.Wait()
			pool.Start(t.Context())
			pool.Close()
			pool.Wait()
			if ran.Load() != 2 {
				t.Errorf("%d of 2 tasks ran", ran.Load())
			}
		})
	})
	t.Run("Submit before Start is released by the end", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			cancel()
			pool := worker.NewPool(0, 0)
			go pool.Submit(nothing)
			synctest.Wait()
			pool.Start(ctx)
			pool.Wait()
		})
	})
	t.Run("Close before Start", func(t *testing.T) {
		var ran atomic.Bool
		pool := worker.NewPool(1, 1)
		pool.Submit(task(func(context.Context) error { ran.Store(true); return nil }))
		pool.Close()
		pool.Start(t.Context())
		pool.Wait()
		if !ran.Load() {
			t.Error("the task did not run")
		}
	})
	t.Run("Close and Wait before Start, without tasks", func(t *testing.T) {
		pool := worker.NewPool(1, 1)
		pool.Close()
		pool.Wait()
		pool.Start(t.Context())
	})
	t.Run("Close lets a blocked Submit through", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			var g gauge
			pool := worker.NewPool(1, 0)
			pool.Start(t.Context())
			pool.Submit(g.sleep(time.Second))
			refused := make(chan error, 1)
			go func() { refused <- pool.Submit(g.sleep(time.Second)) }()
			synctest.Wait()
			start := time.Now()
			pool.Close()
			pool.Wait()
			if err := <-refused; err != nil || time.Since(start) != 2*time.Second {
				t.Errorf("Submit = %v, both ran in %v; want nil, 2s", err, time.Since(start))
			}
		})
	})
	t.Run("Wait before Start", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			pool := worker.NewPool(1, 1)
			go pool.Wait()
			synctest.Wait()
			pool.Start(t.Context())
			pool.Submit(nothing)
			pool.Close()
		})
	})
	t.Run("Wait without Close returns at the end", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			pool := worker.NewPool(3, 1)
			pool.Start(ctx)
			pool.Submit(untilDone)
			start := time.Now()
			pool.Wait()
			if time.Since(start) != time.Second {
				t.Errorf("waited %v, want the context's 1s", time.Since(start))
			}
		})
	})
	t.Run("a task submits another", func(t *testing.T) {
		var ran atomic.Bool
		pool := worker.NewPool(1, 1)
		pool.Start(t.Context())
		pool.Submit(task(func(context.Context) error {
			defer pool.Close()
			return pool.Submit(task(func(context.Context) error { ran.Store(true); return nil }))
		}))
		pool.Wait()
		if !ran.Load() {
			t.Error("the second task did not run")
		}
	})
	t.Run("the end comes after Close", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			var reported atomic.Int64
			pool := worker.NewPool(1, 4).OnError(func(error) { reported.Add(1) })
			pool.Start(ctx)
			for range 5 {
				pool.Submit(untilDone)
			}
			pool.Close()
			synctest.Wait()
			cancel()
			pool.Wait()
			if reported.Load() != 4 {
				t.Errorf("%d of 4 waiting tasks were reported", reported.Load())
			}
		})
	})
}
