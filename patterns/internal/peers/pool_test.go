package peers

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alitto/pond/v2"
	"github.com/gammazero/workerpool"
	"github.com/panjf2000/ants/v2"
	"github.com/sourcegraph/conc/pool"
	"golang.org/x/sync/errgroup"

	"github.com/gopherscope/gopherscope/patterns/worker"
)

// All pools have this many workers, and those whose queue is bounded this much room.
const workers, room = 4, 128

// A task is a task of every pool.
type task func()

func (t task) Process(context.Context) error {
	t()
	return nil
}

// spin computes for about d.
func spin(d time.Duration) {
	if d > 0 {
		for start := time.Now(); time.Since(start) < d; {
		}
	}
}

// loads are what a task or a stage does with each item.
var loads = []struct {
	name string
	time time.Duration
}{{"trivial", 0}, {"1µs", time.Microsecond}}

// pools have each run n tasks and wait for the last. What they are told to do beside
// differs: worker keeps context, errors and panics of tasks apart, bounds its
// queue and accepts tasks from all goroutines at any time.
var pools = []struct {
	name string
	run  func(n int, t task)
}{
	{"worker", func(n int, t task) {
		p := worker.NewPool(workers, room)
		p.Start(context.Background())
		for range n {
			p.Submit(t)
		}
		p.Close()
		p.Wait()
	}},
	{"conc", func(n int, t task) { // no queue
		p := pool.New().WithMaxGoroutines(workers)
		for range n {
			p.Go(t)
		}
		p.Wait()
	}},
	{"pond", func(n int, t task) {
		p := pond.NewPool(workers, pond.WithQueueSize(room))
		for range n {
			p.Go(t)
		}
		p.StopAndWait()
	}},
	{"ants", func(n int, t task) { // no queue
		p, err := ants.NewPool(workers)
		if err != nil {
			panic(err)
		}
		for range n {
			p.Submit(t)
		}
		p.ReleaseTimeout(time.Minute)
	}},
	{"workerpool", func(n int, t task) { // an unbounded queue
		p := workerpool.New(workers)
		for range n {
			p.Submit(t)
		}
		p.StopWait()
	}},
	{"errgroup", func(n int, t task) { // no queue, a goroutine for each task
		var g errgroup.Group
		g.SetLimit(workers)
		f := func() error { t(); return nil }
		for range n {
			g.Go(f)
		}
		g.Wait()
	}},
}

func BenchmarkPool(b *testing.B) {
	for _, load := range loads {
		for _, p := range pools {
			b.Run(load.name+"/"+p.name, func(b *testing.B) {
				b.ReportAllocs()
				p.run(b.N, func() { spin(load.time) })
			})
		}
	}
}

// TestPools keeps the comparison honest: each runs every task before it returns.
func TestPools(t *testing.T) {
	for _, p := range pools {
		var ran atomic.Int64
		p.run(1000, func() { ran.Add(1) })
		if ran.Load() != 1000 {
			t.Errorf("%s ran %d of 1000 tasks", p.name, ran.Load())
		}
	}
}
