package limit_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gopherscope/gopherscope/patterns/limit"
)

// A job is an item that checks, while it runs, that the slots are not overdrawn.
type job struct {
	weight int64
	nap    time.Duration
	fails  bool
	slots  int64
	taken  *atomic.Int64
	ran    int
}

func (j *job) Weight() int64 { return j.weight }

func (j *job) Process(ctx context.Context) error {
	j.ran++
	defer j.taken.Add(-j.weight)
	if j.taken.Add(j.weight) > j.slots {
		panic("more slots are taken than there are")
	}
	select {
	case <-time.After(j.nap):
	case <-ctx.Done():
	}
	if j.fails {
		return errUnlucky
	}
	return nil
}

// FuzzProcess has some callers process items as a script says, one for each byte,
// with a timeout or without. Whatever the script, no item runs twice, those that do
// not run are counted, the slots are never overdrawn, and all are free at the end.
func FuzzProcess(f *testing.F) {
	f.Add(4, 3, 0, []byte{1, 2, 3, 4, 5, 6, 7})
	f.Add(1, 1, 0, []byte{0, 0, 0})
	f.Add(0, 2, 0, []byte{0})
	f.Add(5, 6, 9, []byte{255, 3, 64, 4, 99, 100, 200, 8})
	f.Add(3, 0, 1, []byte(nil))
	f.Fuzz(func(t *testing.T, slots, callers, timeout int, script []byte) {
		slots, callers, timeout = clip(slots, 20), 1+clip(callers, 9), clip(timeout, 50)
		script = script[:min(len(script), 50)]
		synctest.Test(t, func(t *testing.T) { play(t, int64(slots), callers, timeout, script) })
	})
}

func clip(n, most int) int { return max(0, n) % (most + 1) }

func play(t *testing.T, slots int64, callers, timeout int, script []byte) {
	ctx := t.Context()
	if timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, time.Duration(timeout)*time.Millisecond)
		defer cancel()
	}
	processor := limit.NewRateLimitedProcessor(slots)
	var taken atomic.Int64
	var running sync.WaitGroup
	for range callers {
		var jobs []*job
		for _, b := range script {
			jobs = append(jobs, &job{weight: 1 + int64(b)%4, nap: time.Duration(b%16) * time.Millisecond,
				fails: b > 250, slots: slots, taken: &taken})
		}
		running.Go(func() { call(t, ctx, processor, slots, jobs) })
	}
	running.Wait()
	if slots > 0 {
		all := &job{weight: slots, slots: slots, taken: &taken}
		if err := processor.Process(t.Context(), []limit.Item{all}); err != nil {
			t.Errorf("not all slots can be had at the end: %v", err)
		}
	}
}

// call processes the jobs and holds the error against what became of them.
func call(t *testing.T, ctx context.Context, processor *limit.RateLimitedProcessor, slots int64, jobs []*job) {
	var items []limit.Item
	impossible := false
	for _, j := range jobs {
		items = append(items, j)
		impossible = impossible || j.weight > slots
	}
	err := processor.Process(ctx, items)
	ran, failed := 0, false
	for _, j := range jobs {
		if j.ran > 1 {
			t.Errorf("a job ran %d times", j.ran)
		}
		ran += j.ran
		failed = failed || j.ran > 0 && j.fails
	}
	var notRun *limit.NotRunError
	switch {
	case impossible:
		if !errors.Is(err, limit.ErrWeight) || ran > 0 {
			t.Errorf("%d jobs ran, Process = %v; want ErrWeight", ran, err)
		}
	case errors.As(err, &notRun):
		if notRun.Items+ran != len(jobs) || !failed && !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%d of %d jobs ran, Process = %v", ran, len(jobs), err)
		}
	case ran != len(jobs) || failed != (err != nil) || failed && err != errUnlucky:
		t.Errorf("%d of %d jobs ran, one failed: %v, Process = %v", ran, len(jobs), failed, err)
	}
}
