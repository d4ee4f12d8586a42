package worker_test

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/gopherscope/gopherscope/patterns/worker"
)

// The tests in this file use nothing that the pool this package began as, some
// sixty lines without Resize, did not have. Each fails on it.

// task makes a Task of a function.
type task func(ctx context.Context) error

func (t task) Process(ctx context.Context) error { return t(ctx) }

// untilDone is a task that runs until its context ends.
var untilDone = task(func(ctx context.Context) error {
	<-ctx.Done()
	return nil
})

var nothing = task(func(context.Context) error { return nil })

func TestCancelReleasesBlockedSubmit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		pool := worker.NewPool(1, 1)
		pool.Start(ctx)
		finish := make(chan struct{})
		pool.Submit(task(func(context.Context) error { // pays no heed to ctx
			<-finish
			return nil
		}))
		synctest.Wait()
		pool.Submit(nothing)

		var released atomic.Bool
		go func() {
			pool.Submit(nothing)
			released.Store(true)
		}()
		synctest.Wait()
		if released.Load() {
			t.Fatal("Submit did not wait for room in the buffer")
		}
		cancel()
		synctest.Wait()
		if !released.Load() {
			t.Error("Submit still blocks after the context ended")
		}
		close(finish)
		pool.Wait()
	})
}

func TestSubmitAfterCloseDoesNotPanic(t *testing.T) {
	pool := worker.NewPool(1, 1)
	pool.Start(t.Context())
	pool.Close()
	pool.Submit(nothing)
	pool.Wait()
}

func TestCloseTwiceDoesNotPanic(t *testing.T) {
	pool := worker.NewPool(1, 1)
	pool.Start(t.Context())
	pool.Close()
	pool.Close()
	pool.Wait()
}

func TestPanicIsReported(t *testing.T) {
	var reported error
	pool := worker.NewPool(1, 2).OnError(func(err error) { reported = err })
	pool.Start(t.Context())
	pool.Submit(task(func(context.Context) error { panic("no such gopher") }))
	ran := false
	pool.Submit(task(func(context.Context) error { ran = true; return nil }))
	pool.Close()
	pool.Wait()
	if reported == nil || !strings.Contains(reported.Error(), "no such gopher") {
		t.Errorf("the handler got %v, want the panic's value", reported)
	}
	if !ran {
		t.Error("the task after the panic did not run")
	}
}

func TestCancelledTasksDoNotVanish(t *testing.T) {
	const waiting = 20
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var reported, ran atomic.Int64
		pool := worker.NewPool(1, waiting).OnError(func(error) { reported.Add(1) })
		pool.Start(ctx)
		pool.Submit(untilDone)
		synctest.Wait()
		for range waiting {
			pool.Submit(task(func(context.Context) error {
				ran.Add(1)
				return errors.New("ran after the end")
			}))
		}
		cancel()
		pool.Wait()
		if ran.Load() != 0 {
			t.Errorf("%d tasks ran after the context ended", ran.Load())
		}
		if reported.Load() != waiting {
			t.Errorf("%d of %d waiting tasks were reported", reported.Load(), waiting)
		}
	})
}
