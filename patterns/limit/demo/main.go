// Several callers share the slots of one processor. Each has a list of jobs to be
// processed; some are heavy and take several slots, and one may fail.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gopherscope/gopherscope/patterns/limit"
	"github.com/gopherscope/gopherscope/viz/knob"
)

var (
	slots    = knob.Int("slots", 4, knob.Range(0, 1000), knob.Doc("slots that all callers share"))
	callers  = knob.Int("callers", 4, knob.Range(1, 1000), knob.Doc("goroutines that call Process"))
	items    = knob.Int("items", 20, knob.Range(0, 10_000), knob.Unit("jobs"), knob.Doc("jobs, dealt out among the callers"))
	weight   = knob.Int("weight", 3, knob.Range(1, 1000), knob.Unit("slots"), knob.Doc("what a heavy job takes; a light one takes 1"))
	every    = knob.Int("every", 5, knob.Range(0, 10_000), knob.Doc("every n-th job is heavy; 0 is none"))
	duration = knob.Duration("duration", 40*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("how long a job takes"))
	failure  = knob.Int("failure", 5, knob.Range(0, 10_000), knob.Doc("the job that fails, after half its time; 0 is none"))
	timeout  = knob.Duration("timeout", 2*time.Second, knob.Range(0, time.Minute), knob.Doc("when the context ends; 0 is never"))
	mistakes = knob.Bool("mistakes", false, knob.Doc("run the version with the mistakes"))
)

// A processor is what the callers share: the sound one, or the one with mistakes.
type processor interface {
	Process(ctx context.Context, items []limit.Item) error
}

// A job is what is processed.
type job struct {
	ID     int
	weight int64
	list   *list
}

var errUnlucky = errors.New("out of luck")

func (j job) Weight() int64 { return j.weight }

// Process takes its time, unless ctx ends first.
func (j job) Process(ctx context.Context) error {
	j.list.running.Add(1)
	defer j.list.running.Add(-1)
	takes := duration.Value()
	if j.ID == failure.Value() {
		takes /= 2
	}
	select {
	case <-time.After(takes):
	case <-ctx.Done():
		interrupted.Add(1)
		return context.Cause(ctx)
	}
	if j.ID == failure.Value() {
		failed.Add(1)
		return fmt.Errorf("job %d: %w", j.ID, errUnlucky)
	}
	done.Add(1)
	return nil
}

// A list is the jobs of one caller.
type list struct {
	jobs    []limit.Item
	running atomic.Int64
}

// call has the jobs of l processed, and tells what was wrong.
func call(ctx context.Context, id int, p processor, l *list) {
	err := p.Process(ctx, l.jobs)
	if err != nil {
		fmt.Printf("caller %d: %v\n", id, err)
	}
	if n := l.running.Load(); n > 0 {
		fmt.Printf("caller %d: jobs still running: %d\n", id, n)
	}
	if left, ok := errors.AsType[*limit.NotRunError](err); ok {
		notRun.Add(int64(left.Items))
	}
	if errors.Is(err, limit.ErrWeight) {
		notRun.Add(int64(len(l.jobs)))
	}
}

// What became of the jobs. They count at the same time, so the counters are atomic.
var done, failed, interrupted, notRun atomic.Int64

func main() {
	ctx := context.Background()
	if timeout.Value() > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, timeout.Value())
		defer cancel()
	}

	var shared processor = limit.NewRateLimitedProcessor(int64(slots.Value()))
	if mistakes.Value() {
		shared = newFlawedProcessor(int64(slots.Value()))
	}
	var calls sync.WaitGroup
	for i, l := range deal() {
		caller := func() { call(ctx, i+1, shared, l) }
		calls.Go(caller)
	}
	calls.Wait()

	known := done.Load() + failed.Load() + interrupted.Load() + notRun.Load()
	fmt.Printf("%d jobs: %d done, %d failed, %d interrupted, %d not run, %d unknown\n",
		items.Value(), done.Load(), failed.Load(), interrupted.Load(), notRun.Load(), int64(items.Value())-known)
}

// deal returns a list for each caller, with its share of the jobs.
func deal() []*list {
	lists := make([]*list, callers.Value())
	for i := range lists {
		lists[i] = new(list)
	}
	for id := 1; id <= items.Value(); id++ {
		l := lists[(id-1)%len(lists)]
		j := job{ID: id, weight: 1, list: l}
		if every.Value() > 0 && id%every.Value() == 0 {
			j.weight = int64(weight.Value())
		}
		l.jobs = append(l.jobs, j)
	}
	return lists
}
