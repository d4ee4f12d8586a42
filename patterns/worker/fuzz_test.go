package worker_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gopherscope/gopherscope/patterns/worker"
)

// ledger follows one task: whether it was accepted, and how often it was settled.
type ledger struct {
	accepted      bool
	ran, reported atomic.Int32
	nap           time.Duration
	fails         bool
}

func (l *ledger) Process(ctx context.Context) error {
	l.ran.Add(1)
	time.Sleep(l.nap)
	if l.fails {
		panic(l)
	}
	return nil
}

// FuzzPool plays a script against a pool: two goroutines submit, one resizes, one
// may cancel. Whatever the script, each accepted task is settled exactly once, no
// refused one ever runs, and nothing is left behind.
func FuzzPool(f *testing.F) {
	f.Add(4, 4, 24, 0, []byte(nil))
	f.Add(0, 4, 24, 3, []byte(nil))
	f.Add(3, 0, 9, 0, []byte{0, 5, 1, 0, 8})
	f.Add(8, 100, 60, 7, []byte{2, 0, 0, 9})
	f.Add(1, 1, 0, 1, []byte{0})
	f.Fuzz(func(t *testing.T, workers, buffer, tasks, cancelAt int, sizes []byte) {
		workers, buffer, tasks, cancelAt = clip(workers, 50), clip(buffer, 50), clip(tasks, 100), clip(cancelAt, 30)
		sizes = sizes[:min(len(sizes), 20)]
		synctest.Test(t, func(t *testing.T) { play(t, workers, buffer, tasks, cancelAt, sizes) })
	})
}

func clip(n, most int) int { return max(0, n) % (most + 1) }

func play(t *testing.T, workers, buffer, tasks, cancelAt int, sizes []byte) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if cancelAt > 0 {
		time.AfterFunc(time.Duration(cancelAt)*time.Millisecond, cancel)
	}
	pool := worker.NewPool(workers, buffer).OnError(func(err error) {
		var panicked *worker.PanicError
		var notRun *worker.NotRunError
		switch {
		case errors.As(err, &panicked):
			panicked.Value.(*ledger).reported.Add(1)
		case errors.As(err, &notRun):
			notRun.Task.(*ledger).reported.Add(1)
		}
	})
	pool.Start(ctx)
	book := make([]ledger, tasks)
	var others sync.WaitGroup
	for half := range 2 {
		others.Go(func() { submitEverySecond(pool, book, half) })
	}
	for _, n := range sizes {
		time.Sleep(time.Millisecond)
		pool.Resize(int(n) % 10)
	}
	pool.Resize(1 + workers) // with none, a script without an end would wait for ever
	others.Wait()
	pool.Close()
	pool.Wait()
	for i := range book {
		book[i].check(t, i)
	}
}

func submitEverySecond(pool *worker.Pool, book []ledger, first int) {
	for i := first; i < len(book); i += 2 {
		l := &book[i]
		l.nap, l.fails = time.Duration(i%5)*time.Millisecond, i%7 == 0
		l.accepted = pool.Submit(l) == nil
	}
}

func (l *ledger) check(t *testing.T, i int) {
	ran, reported := l.ran.Load(), l.reported.Load()
	ok := false
	switch {
	case !l.accepted:
		ok = ran == 0 && reported == 0
	case ran == 0:
		ok = reported == 1
	default:
		ok = ran == 1 && (reported == 1) == l.fails
	}
	if !ok {
		t.Errorf("task %d: accepted %v, fails %v, ran %d times, reported %d times", i, l.accepted, l.fails, ran, reported)
	}
}
