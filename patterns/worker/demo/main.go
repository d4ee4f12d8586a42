// The worker pool at work: main submits jobs, a crew of workers takes them, and each
// job takes some time and may fail.
package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"github.com/gopherscope/gopherscope/patterns/worker"
	"github.com/gopherscope/gopherscope/viz/knob"
)

var (
	workers  = knob.Int("workers", 4, knob.Range(0, 1000), knob.Doc("goroutines that take jobs"))
	buffer   = knob.Int("buffer", 4, knob.Range(0, 1000), knob.Unit("jobs"), knob.Doc("jobs that can wait in the channel"))
	tasks    = knob.Int("tasks", 24, knob.Range(0, 10_000), knob.Unit("jobs"), knob.Doc("jobs that main submits"))
	duration = knob.Duration("duration", 40*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("how long a job takes on average"))
	spread   = knob.Float("spread", 0.5, knob.Range(0, 1), knob.Doc("how much that varies: 0 is not at all, 1 from nothing to double"))
	failures = knob.Float("failures", 0.1, knob.Range(0, 1), knob.Doc("the share of jobs that fail"))
	timeout  = knob.Duration("timeout", 2*time.Second, knob.Range(0, time.Minute), knob.Doc("when the context ends; 0 is never"))
	mistakes = knob.Bool("mistakes", false, knob.Doc("run the version with the mistakes"))
)

// A job is what the workers work on.
type job struct {
	ID int
}

var errUnlucky = errors.New("out of luck")

// Process takes its time, unless ctx ends first.
func (j job) Process(ctx context.Context) error {
	varied := 1 + spread.Value()*(2*rand.Float64()-1)
	select {
	case <-time.After(time.Duration(varied * float64(duration.Value()))):
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	if rand.Float64() < failures.Value() {
		return fmt.Errorf("job %d: %w", j.ID, errUnlucky)
	}
	done.Add(1)
	return nil
}

// What became of the jobs. Workers count at the same time, so the counters are atomic.
var done, failed, interrupted, notRun atomic.Int64

func main() {
	ctx := context.Background()
	if timeout.Value() > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, timeout.Value())
		defer cancel()
	}

	submitted := tasks.Value()
	if mistakes.Value() {
		submitToFlawed(ctx, submitted)
	} else {
		submit(ctx, submitted)
	}

	fmt.Printf("%d jobs: %d done, %d failed, %d interrupted, %d not run\n",
		submitted, done.Load(), failed.Load(), interrupted.Load(), notRun.Load())
}

// submit has a pool do jobs, and returns when all are settled.
func submit(ctx context.Context, jobs int) {
	pool := worker.NewPool(workers.Value(), buffer.Value()).OnError(report)
	workers.OnChange(pool.Resize)
	pool.Start(ctx)
	for id := range jobs {
		if err := pool.Submit(job{ID: id + 1}); err != nil {
			notRun.Add(1) // the context has ended
		}
	}
	pool.Close()
	pool.Wait()
}

// report is told of every job that was accepted and did not succeed.
func report(err error) {
	switch {
	case errors.Is(err, worker.ErrNotRun):
		notRun.Add(1)
	case errors.Is(err, errUnlucky):
		failed.Add(1)
		fmt.Println(err)
	default:
		interrupted.Add(1)
	}
}
