package limit_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/gopherscope/gopherscope/patterns/limit"
)

// Inside a bubble synctest itself reports goroutines left behind; this is for the
// tests outside.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// gauge counts the slots that are taken, and remembers the most at one time.
type gauge struct{ taken, peak atomic.Int64 }

func (g *gauge) sleep(d time.Duration, weight int64) limit.Item {
	return heavy{item(func(context.Context) error {
		n := g.taken.Add(weight)
		for peak := g.peak.Load(); n > peak && !g.peak.CompareAndSwap(peak, n); {
			peak = g.peak.Load()
		}
		time.Sleep(d)
		g.taken.Add(-weight)
		return nil
	}), weight}
}

func TestAllCallersShareTheSlots(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g gauge
		processor := limit.NewRateLimitedProcessor(7)
		start := time.Now()
		var callers sync.WaitGroup
		for range 10 {
			callers.Go(func() {
				items := slices.Repeat([]limit.Item{g.sleep(time.Second, 1)}, 7)
				if err := processor.Process(t.Context(), items); err != nil {
					t.Error(err)
				}
			})
		}
		callers.Wait()
		if g.peak.Load() != 7 || time.Since(start) != 10*time.Second {
			t.Errorf("70 items of 1s: at most %d at a time, in %v; want 7 in 10s", g.peak.Load(), time.Since(start))
		}
	})
}

// TestFirstInFirstOut has callers come one after the other. The heavy one must wait
// until all slots are free, and the light one behind it for the heavy one.
func TestFirstInFirstOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var started []string
		processor := limit.NewRateLimitedProcessor(2)
		var callers sync.WaitGroup
		for _, caller := range []struct {
			name   string
			weight int64
		}{{"first", 1}, {"heavy", 2}, {"light", 1}} {
			callers.Go(func() {
				run := item(func(context.Context) error {
					started = append(started, fmt.Sprint(caller.name, " ", time.Now().Second()))
					time.Sleep(10 * time.Second)
					return nil
				})
				processor.Process(t.Context(), []limit.Item{heavy{run, caller.weight}})
			})
			synctest.Wait()
		}
		callers.Wait()
		if want := []string{"first 0", "heavy 10", "light 20"}; !slices.Equal(started, want) {
			t.Errorf("started at %v, want %v", started, want)
		}
	})
}

// TestGivingUpLetsOthersPast has the heavy item at the head of the queue leave it.
func TestGivingUpLetsOthersPast(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g gauge
		processor := limit.NewRateLimitedProcessor(2)
		impatient, cancel := context.WithCancel(t.Context())
		var callers sync.WaitGroup
		call := func(ctx context.Context, weight int64) {
			callers.Go(func() { processor.Process(ctx, []limit.Item{g.sleep(time.Minute, weight)}) })
			synctest.Wait()
		}
		call(t.Context(), 1)
		call(impatient, 2)
		call(t.Context(), 1)
		if g.taken.Load() != 1 {
			t.Errorf("%d slots are taken, want 1", g.taken.Load())
		}
		cancel()
		synctest.Wait()
		if g.taken.Load() != 2 {
			t.Errorf("%d slots are taken after the heavy item has left, want 2", g.taken.Load())
		}
		callers.Wait()
	})
}

func TestErrors(t *testing.T) {
	outage := errors.New("the lights went out")
	var (
		minute   = item(func(context.Context) error { time.Sleep(time.Minute); return nil })
		obedient = item(func(ctx context.Context) error { <-ctx.Done(); return context.Cause(ctx) })
		sulking  = item(func(ctx context.Context) error { <-ctx.Done(); return errUnlucky })
		leaving  = item(func(context.Context) error { runtime.Goexit(); return nil })
		broken   = item(func(context.Context) error { panic(outage) })
	)
	const never = time.Hour
	for name, test := range map[string]struct {
		timeout time.Duration
		items   []limit.Item
		is      []error // none for success
		notRun  int
	}{
		"nothing to do":          {timeout: never},
		"nothing to do, no time": {timeout: 0},
		"success":                {timeout: never, items: []limit.Item{nothing, nothing, nothing}},
		"success after the end":  {timeout: 90 * time.Second, items: []limit.Item{minute, minute}},
		"failure of the last":    {never, []limit.Item{nothing, failsAfter(0)}, []error{errUnlucky}, 0},
		"failure of the first":   {never, []limit.Item{failsAfter(time.Second), nothing, minute}, []error{errUnlucky}, 2},
		"ended before":           {0, []limit.Item{nothing, nothing}, []error{outage}, 2},
		"ended while waiting":    {time.Second, []limit.Item{minute, minute, minute}, []error{outage}, 2},
		"ended while running":    {time.Second, []limit.Item{obedient}, []error{outage}, 0},
		"ended, and failed":      {time.Second, []limit.Item{sulking, nothing}, []error{outage, errUnlucky}, 1},
		"panic":                  {never, []limit.Item{broken, nothing}, []error{outage}, 1},
		"Goexit":                 {never, []limit.Item{leaving, nothing}, []error{limit.ErrGoexit}, 1},
		"too heavy":              {never, []limit.Item{broken, heavy{nothing, 2}}, []error{limit.ErrWeight}, 0},
		"weightless":             {never, []limit.Item{heavy{nothing, 0}}, []error{limit.ErrWeight}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeoutCause(t.Context(), test.timeout, outage)
				defer cancel()
				err := limit.NewRateLimitedProcessor(1).Process(ctx, test.items)
				if (err == nil) != (len(test.is) == 0) {
					t.Errorf("Process = %v, want %v", err, test.is)
				}
				for _, want := range test.is {
					if !errors.Is(err, want) {
						t.Errorf("Process = %v, want %v", err, want)
					}
				}
				var left *limit.NotRunError
				if errors.As(err, &left) != errors.Is(err, limit.ErrNotRun) || left == nil && test.notRun > 0 || left != nil && left.Items != test.notRun {
					t.Errorf("Process = %v, want %d not run", err, test.notRun)
				}
			})
		})
	}
}

// TestTheFirstFailureIsTheCause has items fail at the same moment: what Process returns
// is what ended the context.
func TestTheFirstFailureIsTheCause(t *testing.T) {
	for range 5000 {
		var start sync.WaitGroup
		var batch context.Context
		items := make([]limit.Item, 8)
		start.Add(len(items))
		for i := range items {
			items[i] = item(func(ctx context.Context) error {
				if i == 0 {
					batch = ctx
				}
				start.Done()
				start.Wait()
				return fmt.Errorf("item %d failed", i)
			})
		}
		err := limit.NewRateLimitedProcessor(8).Process(t.Context(), items)
		if err != context.Cause(batch) {
			t.Fatalf("Process = %v, and its context ended because %v", err, context.Cause(batch))
		}
	}
}

func TestMessages(t *testing.T) {
	processor := limit.NewRateLimitedProcessor(2)
	for want, items := range map[string][]limit.Item{
		"out of luck":                                           {failsAfter(0)},
		"limit: items not run: 3: out of luck":                  {heavy{failsAfter(0), 2}, nothing, nothing, nothing},
		"limit: impossible weight: 3, where 1 to 2 can be had":  {heavy{nothing, 3}},
		"limit: impossible weight: -1, where 1 to 2 can be had": {heavy{nothing, -1}},
	} {
		if err := processor.Process(t.Context(), items); err == nil || err.Error() != want {
			t.Errorf("Process = %v, want %s", err, want)
		}
	}
}

func TestErrorsKnowTheirItem(t *testing.T) {
	processor := limit.NewRateLimitedProcessor(1)
	var tooHeavy *limit.WeightError
	three := heavy{nil, 3}
	if err := processor.Process(t.Context(), []limit.Item{three}); !errors.As(err, &tooHeavy) ||
		tooHeavy.Item != limit.Item(three) || tooHeavy.Weight != 3 || tooHeavy.Slots != 1 {
		t.Errorf("Process = %+v, want the item of weight 3", err)
	}
	var panicked *limit.PanicError
	falling := heavy{nil, 1} // has no Process
	if err := processor.Process(t.Context(), []limit.Item{falling}); !errors.As(err, &panicked) ||
		panicked.Item != limit.Item(falling) || !strings.Contains(string(panicked.Stack), "limit_test") {
		t.Errorf("Process = %+v, want the item without Process, and its stack", err)
	}
	if err := processor.Process(t.Context(), []limit.Item{nil}); !errors.As(err, &panicked) {
		t.Errorf("Process = %v for a nil item, want a panic", err)
	}
}

func TestNegativeSizePanics(t *testing.T) {
	defer func() {
		if got, want := recover(), "limit: NewRateLimitedProcessor(-1): negative size"; got != want {
			t.Errorf("panicked with %v, want %s", got, want)
		}
	}()
	limit.NewRateLimitedProcessor(-1)
}
