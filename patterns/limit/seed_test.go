package limit_test

import (
	"context"
	"errors"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gopherscope/gopherscope/patterns/limit"
)

// The tests in this file use nothing that the processor this package began as, some
// thirty lines that called item.Process for processItem and acquired an item's
// weight, did not have. Each fails on it.

// item makes an Item of a function.
type item func(ctx context.Context) error

func (i item) Process(ctx context.Context) error { return i(ctx) }

// heavy makes a Weighted item of another.
type heavy struct {
	limit.Item
	weight int64
}

func (h heavy) Weight() int64 { return h.weight }

var nothing = item(func(context.Context) error { return nil })

var errUnlucky = errors.New("out of luck")

// failsAfter is an item that fails after a while.
func failsAfter(d time.Duration) item {
	return func(context.Context) error {
		time.Sleep(d)
		return errUnlucky
	}
}

// TestFailureWaitsForWhatRuns has one item fail while another, that pays no heed
// to its context, runs and a third waits for a slot.
func TestFailureWaitsForWhatRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		finished := false
		deaf := item(func(context.Context) error {
			time.Sleep(time.Minute)
			finished = true
			return nil
		})
		processor := limit.NewRateLimitedProcessor(2)
		processor.Process(t.Context(), []limit.Item{failsAfter(time.Second), deaf, heavy{nothing, 2}})
		if !finished {
			t.Error("Process returned while an item it started still runs")
		}
		time.Sleep(time.Minute)
	})
}

func TestFailureIsReturned(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		processor := limit.NewRateLimitedProcessor(1)
		err := processor.Process(t.Context(), []limit.Item{failsAfter(time.Second), nothing})
		if !errors.Is(err, errUnlucky) {
			t.Errorf("Process = %v, want the item's error", err)
		}
	})
}

func TestCauseIsReturned(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		outage := errors.New("the lights went out")
		ctx, cancel := context.WithTimeoutCause(t.Context(), time.Second, outage)
		defer cancel()
		processor := limit.NewRateLimitedProcessor(1)
		long := item(func(context.Context) error { time.Sleep(time.Minute); return nil })
		if err := processor.Process(ctx, []limit.Item{long, nothing}); !errors.Is(err, outage) {
			t.Errorf("Process = %v, want %v", err, outage)
		}
		time.Sleep(time.Minute)
	})
}

func TestTooHeavyDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		processor := limit.NewRateLimitedProcessor(2)
		start := time.Now()
		err := processor.Process(ctx, []limit.Item{heavy{nothing, 3}})
		if err == nil || time.Since(start) != 0 {
			t.Errorf("Process = %v after %v, want an error at once", err, time.Since(start))
		}
	})
}

func TestNoSlotsDoNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		start := time.Now()
		err := limit.NewRateLimitedProcessor(0).Process(ctx, []limit.Item{nothing})
		if err == nil || time.Since(start) != 0 {
			t.Errorf("Process = %v after %v, want an error at once", err, time.Since(start))
		}
	})
}

func TestNegativeWeightDoesNotPanic(t *testing.T) {
	if err := limit.NewRateLimitedProcessor(1).Process(t.Context(), []limit.Item{heavy{nothing, -1}}); err == nil {
		t.Error("Process = nil, want an error")
	}
}

func TestPanicIsAnError(t *testing.T) {
	processor := limit.NewRateLimitedProcessor(1)
	broken := item(func(context.Context) error { panic("no such gopher") })
	err := processor.Process(t.Context(), []limit.Item{broken})
	if want := "limit: item panicked: no such gopher"; err == nil || err.Error() != want {
		t.Errorf("Process = %v, want %s", err, want)
	}
	if err := processor.Process(t.Context(), []limit.Item{nothing}); err != nil {
		t.Errorf("Process after the panic = %v, want a free slot", err)
	}
}

// TestNothingIsStartedAfterTheEnd has an item fail at once, while goroutines that
// have their slots wait for their turn on the one processor there is.
func TestNothingIsStartedAfterTheEnd(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	late := 0
	items := []limit.Item{failsAfter(0)}
	for range 20 {
		items = append(items, item(func(ctx context.Context) error {
			if ctx.Err() != nil {
				late++
			}
			return nil
		}))
	}
	limit.NewRateLimitedProcessor(100).Process(t.Context(), items)
	if late > 0 {
		t.Errorf("%d items were started after the end", late)
	}
}
