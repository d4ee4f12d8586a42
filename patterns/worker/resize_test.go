package worker_test

import (
	"context"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gopherscope/gopherscope/patterns/worker"
)

// crew counts the workers in this bubble. The stacks also show those of other tests
// that are past their last line and not quite gone.
func crew() (n int) {
	synctest.Wait()
	buf := make([]byte, 1<<20)
	for stack := range strings.SplitSeq(string(buf[:runtime.Stack(buf, true)]), "\n\n") {
		if strings.Contains(stack, "synctest bubble") && strings.Contains(stack, "created by "+hire) {
			n++
		}
	}
	return n
}

const hire = "github.com/gopherscope/gopherscope/patterns/worker.(*Pool).hire"

func wantCrew(t *testing.T, want int) {
	t.Helper()
	if got := crew(); got != want {
		t.Errorf("there are %d workers, want %d", got, want)
	}
}

// resizing starts a pool of size workers, keeps busy of them for a second each and
// puts waiting more such tasks in its buffer, then calls f. It returns the gauge.
func resizing(t *testing.T, size, busy, waiting int, f func(t *testing.T, pool *worker.Pool, g *gauge)) {
	synctest.Test(t, func(t *testing.T) {
		g := new(gauge)
		pool := worker.NewPool(size, busy+waiting)
		pool.Start(t.Context())
		for range busy + waiting {
			pool.Submit(g.sleep(time.Second))
		}
		synctest.Wait()
		f(t, pool, g)
		pool.Close()
		pool.Wait()
	})
}

func TestResize(t *testing.T) {
	t.Run("grows at once", func(t *testing.T) {
		resizing(t, 1, 1, 5, func(t *testing.T, pool *worker.Pool, g *gauge) {
			pool.Resize(4)
			synctest.Wait()
			if g.running.Load() != 4 {
				t.Errorf("%d tasks run, want 4", g.running.Load())
			}
		})
	})
	t.Run("sends idle workers home at once", func(t *testing.T) {
		resizing(t, 8, 2, 0, func(t *testing.T, pool *worker.Pool, g *gauge) {
			pool.Resize(3)
			wantCrew(t, 3)
			pool.Resize(0)
			wantCrew(t, 2)
		})
	})
	t.Run("lets tasks finish and starts no other", func(t *testing.T) {
		resizing(t, 4, 4, 20, func(t *testing.T, pool *worker.Pool, g *gauge) {
			pool.Resize(1)
			if g.running.Load() != 4 {
				t.Errorf("%d tasks run, want the 4 that did", g.running.Load())
			}
			time.Sleep(time.Second)
			wantCrew(t, 1)
			if g.running.Load() != 1 {
				t.Errorf("%d tasks run a second later, want 1", g.running.Load())
			}
		})
	})
	t.Run("keeps those who were about to leave", func(t *testing.T) {
		resizing(t, 4, 4, 20, func(t *testing.T, pool *worker.Pool, g *gauge) {
			pool.Resize(1)
			pool.Resize(4)
			time.Sleep(3 * time.Second)
			wantCrew(t, 4)
			if g.peak.Load() != 4 {
				t.Errorf("up to %d tasks ran at a time, want 4", g.peak.Load())
			}
		})
	})
	t.Run("to none and back", func(t *testing.T) {
		resizing(t, 2, 2, 2, func(t *testing.T, pool *worker.Pool, g *gauge) {
			pool.Resize(0)
			pool.Close()
			time.Sleep(time.Hour)
			wantCrew(t, 0)
			start := time.Now()
			pool.Resize(1)
			pool.Wait()
			if time.Since(start) != 2*time.Second {
				t.Errorf("the two waiting tasks took one worker %v, want 2s", time.Since(start))
			}
		})
	})
	t.Run("to none after the last task", func(t *testing.T) {
		resizing(t, 2, 2, 0, func(t *testing.T, pool *worker.Pool, g *gauge) {
			pool.Close()
			pool.Resize(0)
		})
	})
	t.Run("before Start", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			pool := worker.NewPool(1, 0)
			pool.Resize(5)
			pool.Start(t.Context())
			wantCrew(t, 5)
			pool.Close()
			pool.Wait()
			pool.Resize(9)
			wantCrew(t, 0)
		})
	})
	t.Run("by a task", func(t *testing.T) {
		synctest.Test(t, func(t *testing.T) {
			pool := worker.NewPool(1, 0)
			pool.Start(t.Context())
			pool.Submit(task(func(context.Context) error { pool.Resize(0); return nil }))
			wantCrew(t, 0)
			pool.Close()
			pool.Wait()
		})
	})
}
