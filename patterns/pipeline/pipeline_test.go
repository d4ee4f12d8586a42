package pipeline_test

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

	"github.com/gopherscope/gopherscope/patterns/pipeline"
)

// Inside a bubble synctest itself reports goroutines left behind; this is for the
// tests outside.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// upTo returns 1 to n.
func upTo(n int) []int {
	numbers := make([]int, n)
	for i := range numbers {
		numbers[i] = i + 1
	}
	return numbers
}

func double(n int) int { return n * 2 }

// all receives until out is closed.
func all[T any](out <-chan T) (values []T) {
	for v := range out {
		values = append(values, v)
	}
	return values
}

func TestStages(t *testing.T) {
	even := func(n int) bool { return n%2 == 0 }
	for name, test := range map[string]struct {
		items   int
		build   func(ctx context.Context, numbers <-chan int) <-chan int
		ordered bool
		want    []int
	}{
		"nothing":            {0, func(ctx context.Context, in <-chan int) <-chan int { return in }, true, nil},
		"generator":          {3, func(ctx context.Context, in <-chan int) <-chan int { return in }, true, []int{1, 2, 3}},
		"map":                {3, func(ctx context.Context, in <-chan int) <-chan int { return pipeline.Map(ctx, in, double) }, true, []int{2, 4, 6}},
		"filter":             {5, func(ctx context.Context, in <-chan int) <-chan int { return pipeline.Filter(ctx, in, even) }, true, []int{2, 4}},
		"one worker":         {3, func(ctx context.Context, in <-chan int) <-chan int { return pipeline.FanOut(ctx, in, 1, double)[0] }, true, []int{2, 4, 6}},
		"fan-out, fan-in":    {4, fan(3), false, []int{2, 4, 6, 8}},
		"more workers":       {2, fan(50), false, []int{2, 4}},
		"workers, no values": {0, fan(3), false, nil},
		"fan-in of none":     {0, func(ctx context.Context, in <-chan int) <-chan int { return pipeline.FanIn[int](ctx) }, true, nil},
		"fan-in of one twice": {4, func(ctx context.Context, in <-chan int) <-chan int { return pipeline.FanIn(ctx, in, in) },
			false, []int{1, 2, 3, 4}},
	} {
		t.Run(name, func(t *testing.T) {
			p, ctx := pipeline.New(t.Context())
			got := all(test.build(ctx, pipeline.Generator(ctx, upTo(test.items))))
			if !test.ordered {
				slices.Sort(got)
			}
			if err := p.Wait(); err != nil || !slices.Equal(got, test.want) {
				t.Errorf("%v, %v; want %v", got, err, test.want)
			}
		})
	}
}

// fan shares the work among workers and merges what they make of it.
func fan(workers int) func(ctx context.Context, in <-chan int) <-chan int {
	return func(ctx context.Context, in <-chan int) <-chan int {
		return pipeline.FanIn(ctx, pipeline.FanOut(ctx, in, workers, double)...)
	}
}

func TestWorkersWorkAtTheSameTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var running, peak atomic.Int64
		nap := func(n int) int {
			now := running.Add(1)
			for most := peak.Load(); now > most && !peak.CompareAndSwap(most, now); {
				most = peak.Load()
			}
			time.Sleep(time.Second)
			running.Add(-1)
			return n
		}
		start := time.Now()
		numbers := pipeline.Generator(t.Context(), upTo(70))
		got := all(pipeline.FanIn(t.Context(), pipeline.FanOut(t.Context(), numbers, 7, nap)...))
		if len(got) != 70 || peak.Load() != 7 || time.Since(start) != 10*time.Second {
			t.Errorf("%d results, %d at a time, in %v; want 70, 7, 10s", len(got), peak.Load(), time.Since(start))
		}
	})
}

// TestTheSlowestStageSetsThePace and nobody runs ahead of it by more than a value
// for each goroutine between.
func TestTheSlowestStageSetsThePace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var doubled int
		ctx := t.Context()
		numbers := pipeline.Generator(ctx, upTo(100))
		mapped := pipeline.Map(ctx, numbers, func(n int) int { doubled++; return double(n) })
		kept := pipeline.Filter(ctx, mapped, func(int) bool { return true })
		start := time.Now()
		for received := range 100 {
			time.Sleep(time.Second)
			synctest.Wait()
			if doubled > received+2 {
				t.Fatalf("%d values are doubled when %d are received", doubled, received)
			}
			<-kept
		}
		synctest.Wait()
		if !isClosed(kept) || time.Since(start) != 100*time.Second {
			t.Errorf("closed %v, in %v; want true, 100s", isClosed(kept), time.Since(start))
		}
	})
}

func TestStopAccountsForEveryValue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		enough := errors.New("that is enough")
		p, ctx := pipeline.New(t.Context())
		large := pipeline.Filter(ctx, pipeline.Generator(ctx, upTo(20)), func(n int) bool { return n > 1 })
		out := fan(3)(ctx, large)
		<-out
		<-out
		synctest.Wait()
		p.Stop(enough)
		p.Stop(errors.New("too late"))
		err := p.Wait()
		var stopped *pipeline.StoppedError
		if !errors.Is(err, pipeline.ErrStopped) || !errors.Is(err, enough) || !errors.As(err, &stopped) {
			t.Fatalf("Wait = %v, want ErrStopped because of %v", err, enough)
		}
		if stopped.Dropped != 17 { // of 20, two received and one kept back
			t.Errorf("%d values dropped, want 17", stopped.Dropped)
		}
		if want := "pipeline: stopped, values dropped: 17: that is enough"; err.Error() != want {
			t.Errorf("its message is %q, want %q", err, want)
		}
		if !isClosed(out) {
			t.Error("the last channel is not closed")
		}
	})
}

// A secondLook is a context that ends between the first and the second time it is
// asked.
type secondLook struct {
	context.Context
	looks int
}

func (c *secondLook) Err() error {
	if c.looks++; c.looks > 1 {
		return context.Canceled
	}
	return nil
}

func TestAValueJustTakenIsDropped(t *testing.T) {
	p, ctx := pipeline.New(t.Context())
	called := false
	out := pipeline.Map(&secondLook{Context: ctx}, full(1), func(n int) int { called = true; return n })
	var stopped *pipeline.StoppedError
	if err := p.Wait(); !errors.As(err, &stopped) || stopped.Dropped != 1 || called || !isClosed(out) {
		t.Errorf("Wait = %v, called %v; want one value dropped, false", err, called)
	}
}

func TestStopAfterTheLastValueIsNoStop(t *testing.T) {
	p, ctx := pipeline.New(t.Context())
	got := all(pipeline.Map(ctx, pipeline.Generator(ctx, upTo(3)), double))
	p.Stop(nil)
	if err := p.Wait(); err != nil || len(got) != 3 {
		t.Errorf("%d results, %v; want 3, nil", len(got), err)
	}
	if ctx.Err() == nil {
		t.Error("the context has not ended after Wait")
	}
}

func TestTheCallersContextStopsAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		outage := errors.New("the lights went out")
		parent, cancel := context.WithTimeoutCause(t.Context(), time.Second, outage)
		defer cancel()
		p, ctx := pipeline.New(parent)
		pipeline.Map(ctx, pipeline.Generator(ctx, upTo(3)), double) // nobody receives
		start := time.Now()
		if err := p.Wait(); !errors.Is(err, outage) || time.Since(start) != time.Second {
			t.Errorf("Wait = %v after %v, want %v after 1s", err, time.Since(start), outage)
		}
	})
}

func TestOneStageThatIsStoppedStopsAll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, ctx := pipeline.New(t.Context())
		short, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		pipeline.Map(short, pipeline.Generator(ctx, upTo(3)), double)
		if err := p.Wait(); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Wait = %v, want the stage's deadline", err)
		}
	})
}

func TestFailures(t *testing.T) {
	var panicked *pipeline.PanicError
	broken := func(n int) int {
		if n == 2 {
			panic(context.DeadlineExceeded)
		}
		return n
	}
	leaving := func(int) int { runtime.Goexit(); return 0 }
	for name, test := range map[string]struct {
		build func(ctx context.Context, in <-chan int) <-chan int
		is    error
	}{
		"a panic in Map": {func(ctx context.Context, in <-chan int) <-chan int { return pipeline.Map(ctx, in, broken) },
			context.DeadlineExceeded},
		"a panic in FanOut": {func(ctx context.Context, in <-chan int) <-chan int {
			return pipeline.FanIn(ctx, pipeline.FanOut(ctx, in, 3, broken)...)
		}, context.DeadlineExceeded},
		"a panic in Filter": {func(ctx context.Context, in <-chan int) <-chan int {
			return pipeline.Filter(ctx, in, func(n int) bool { return broken(n) > 0 })
		}, context.DeadlineExceeded},
		"Goexit": {func(ctx context.Context, in <-chan int) <-chan int { return pipeline.Map(ctx, in, leaving) },
			pipeline.ErrGoexit},
		"no worker": {func(ctx context.Context, in <-chan int) <-chan int {
			return pipeline.FanIn(ctx, pipeline.FanOut(ctx, in, 0, broken)...)
		}, pipeline.ErrNoWorkers},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				p, ctx := pipeline.New(t.Context())
				got := all(test.build(ctx, pipeline.Generator(ctx, upTo(9))))
				err := p.Wait()
				var stopped *pipeline.StoppedError
				if !errors.Is(err, test.is) || !errors.As(err, &stopped) || stopped.Dropped+len(got) != 9 {
					t.Fatalf("%d results, Wait = %v; want %v, and every value received or dropped", len(got), err, test.is)
				}
				if !errors.Is(context.Cause(ctx), test.is) {
					t.Errorf("the context ended because of %v", context.Cause(ctx))
				}
				if errors.As(err, &panicked) && !strings.Contains(string(panicked.Stack), "TestFailures") {
					t.Errorf("the stack does not show where it panicked:\n%s", panicked.Stack)
				}
			})
		})
	}
}

// TestTheFirstFailureIsTheCause has workers fail at the same moment: what Wait returns
// is what ended the context.
func TestTheFirstFailureIsTheCause(t *testing.T) {
	const workers = 8
	for range 1000 {
		var start sync.WaitGroup
		start.Add(workers)
		p, ctx := pipeline.New(t.Context())
		pipeline.FanOut(ctx, full(workers), workers, func(n int) int {
			start.Done()
			start.Wait()
			panic(n)
		})
		if err := p.Wait(); !errors.Is(err, context.Cause(ctx)) {
			t.Fatalf("Wait = %v, and the context ended because %v", err, context.Cause(ctx))
		}
	}
}

// TestTheFirstStopIsTheCause is the same for stages whose own contexts end.
func TestTheFirstStopIsTheCause(t *testing.T) {
	for range 5000 {
		p, ctx := pipeline.New(t.Context())
		for i := range 8 {
			short, cancel := context.WithCancelCause(ctx)
			pipeline.Map(short, make(chan int), double)
			go cancel(fmt.Errorf("stage %d has ended", i))
		}
		if err := p.Wait(); !errors.Is(err, context.Cause(ctx)) {
			t.Fatalf("Wait = %v, and the context ended because %v", err, context.Cause(ctx))
		}
	}
}

func TestAPanicIsNotHiddenByStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, ctx := pipeline.New(t.Context())
		pipeline.Map(ctx, pipeline.Generator(ctx, upTo(2)), func(int) int {
			<-ctx.Done()
			panic("no such gopher")
		})
		synctest.Wait()
		p.Stop(nil)
		if err := p.Wait(); err == nil || !strings.HasSuffix(err.Error(), "pipeline: function panicked: no such gopher") {
			t.Errorf("Wait = %v, want the panic", err)
		}
	})
}

func TestAValueDoesNotAllocate(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in := make(chan int)
	out := pipeline.Filter(ctx, pipeline.Map(ctx, in, double), func(int) bool { return true })
	if n := testing.AllocsPerRun(1000, func() { in <- 1; <-out }); n != 0 {
		t.Errorf("%v allocations a value", n)
	}
	cancel()
	for range out {
	}
}
