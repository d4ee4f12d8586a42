package worker_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/gopherscope/gopherscope/patterns/worker"
)

// Inside a bubble synctest itself reports goroutines left behind; this is for the
// tests outside.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// gauge counts the tasks that run, and remembers the most at one time.
type gauge struct{ running, peak atomic.Int64 }

func (g *gauge) sleep(d time.Duration) task {
	return func(context.Context) error {
		n := g.running.Add(1)
		for peak := g.peak.Load(); n > peak && !g.peak.CompareAndSwap(peak, n); {
			peak = g.peak.Load()
		}
		time.Sleep(d)
		g.running.Add(-1)
		return nil
	}
}

func wantPanic(t *testing.T, message string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if got := recover(); got != message {
			t.Errorf("panicked with %v, want %q", got, message)
		}
	}()
	f()
}

func TestRunsNoMoreThanItsWorkers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g gauge
		pool := worker.NewPool(7, 3)
		pool.Start(t.Context())
		start := time.Now()
		for range 70 {
			pool.Submit(g.sleep(time.Second))
		}
		pool.Close()
		pool.Wait()
		if g.peak.Load() != 7 || time.Since(start) != 10*time.Second {
			t.Errorf("70 tasks of 1s: at most %d at a time, in %v; want 7 in 10s",
				g.peak.Load(), time.Since(start))
		}
	})
}

func TestSubmitReturnsTheCause(t *testing.T) {
	cause := errors.New("the lights went out")
	ctx, cancel := context.WithCancelCause(t.Context())
	pool := worker.NewPool(0, 1)
	pool.Start(ctx)
	cancel(cause)
	if err := pool.Submit(nothing); err != cause {
		t.Errorf("Submit after the end = %v, want %v", err, cause)
	}
	pool.Wait()
}

func TestNotRunErrorTellsTaskAndCause(t *testing.T) {
	cause := errors.New("the lights went out")
	type numbered struct {
		worker.Task
		id int
	}
	var got *worker.NotRunError
	pool := worker.NewPool(0, 1).OnError(func(err error) {
		if !errors.Is(err, worker.ErrNotRun) || !errors.Is(err, cause) || !errors.As(err, &got) {
			t.Errorf("the handler got %v, want ErrNotRun because of %v", err, cause)
		}
	})
	ctx, cancel := context.WithCancelCause(t.Context())
	pool.Start(ctx)
	pool.Submit(numbered{nothing, 7})
	cancel(cause)
	pool.Wait()
	if got == nil || got.Task.(numbered).id != 7 {
		t.Fatalf("not run: %v, want task 7", got)
	}
	if want := "worker: task not run: the lights went out"; got.Error() != want {
		t.Errorf("its message is %q, want %q", got, want)
	}
}

func TestPanicErrorKeepsValueAndStack(t *testing.T) {
	var got *worker.PanicError
	pool := worker.NewPool(1, 1).OnError(func(err error) { errors.As(err, &got) })
	pool.Start(t.Context())
	pool.Submit(task(func(context.Context) error { return fall() }))
	pool.Close()
	pool.Wait()
	if got == nil || !errors.Is(got, context.DeadlineExceeded) || !strings.Contains(string(got.Stack), "worker_test.fall") {
		t.Errorf("the handler got %+v, want the error that was thrown and a stack with fall", got)
	}
}

func fall() error { panic(context.DeadlineExceeded) }

func TestNilTaskIsReported(t *testing.T) {
	var got *worker.PanicError
	pool := worker.NewPool(1, 1).OnError(func(err error) { errors.As(err, &got) })
	pool.Start(t.Context())
	pool.Submit(nil)
	pool.Close()
	pool.Wait()
	if got == nil {
		t.Error("a nil task was not reported")
	}
}

func TestGoexitCostsNoWorker(t *testing.T) {
	var reported []error
	pool := worker.NewPool(1, 2).OnError(func(err error) { reported = append(reported, err) })
	pool.Start(t.Context())
	pool.Submit(task(func(context.Context) error { runtime.Goexit(); return nil }))
	ran := false
	pool.Submit(task(func(context.Context) error { ran = true; return nil }))
	pool.Close()
	pool.Wait()
	if len(reported) != 1 || reported[0] != worker.ErrGoexit || !ran {
		t.Errorf("reported %v, next task ran: %v; want ErrGoexit, true", reported, ran)
	}
}

func TestErrorsOfTasksAreHandedOnUntouched(t *testing.T) {
	failure := errors.New("out of luck")
	failing := task(func(context.Context) error { return failure })
	var got error
	pool := worker.NewPool(1, 0).OnError(func(err error) { got = err }).OnError(nil)
	pool.Start(t.Context())
	pool.Submit(failing)
	pool.Close()
	pool.Wait()
	if got != failure {
		t.Errorf("the handler got %v, want %v", got, failure)
	}
	if err := pool.Submit(failing); err != worker.ErrClosed {
		t.Errorf("Submit after Close = %v, want ErrClosed", err)
	}
}

func TestMisusePanics(t *testing.T) {
	wantPanic(t, "worker: NewPool(-1, 0): negative size", func() { worker.NewPool(-1, 0) })
	wantPanic(t, "worker: NewPool(0, -1): negative size", func() { worker.NewPool(0, -1) })
	pool := worker.NewPool(1, 0)
	wantPanic(t, "worker: Resize(-1): negative size", func() { pool.Resize(-1) })
	pool.Start(t.Context())
	wantPanic(t, "worker: Start called twice", func() { pool.Start(t.Context()) })
	pool.Close()
	pool.Wait()
}

func TestSubmitManyCloseAtOnce(t *testing.T) {
	for range 200 {
		var ran, accepted atomic.Int64
		count := task(func(context.Context) error { ran.Add(1); return nil })
		pool := worker.NewPool(2, 1)
		pool.Start(t.Context())
		var senders sync.WaitGroup
		for range 4 {
			senders.Go(func() {
				for pool.Submit(count) == nil {
					accepted.Add(1)
				}
			})
		}
		runtime.Gosched()
		pool.Close()
		pool.Wait()
		senders.Wait()
		if ran.Load() != accepted.Load() {
			t.Fatalf("%d tasks accepted, %d ran", accepted.Load(), ran.Load())
		}
	}
}

func TestSubmitDoesNotAllocate(t *testing.T) {
	pool := worker.NewPool(2, 8)
	pool.Start(t.Context())
	if n := testing.AllocsPerRun(1000, func() { pool.Submit(nothing) }); n != 0 {
		t.Errorf("%v allocations a task", n)
	}
	pool.Close()
	pool.Wait()
}
