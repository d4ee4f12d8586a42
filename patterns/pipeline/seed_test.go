package pipeline_test

import (
	"context"
	"testing"
	"testing/synctest"

	"github.com/gopherscope/gopherscope/patterns/pipeline"
)

// The tests in this file use nothing that the five functions this package began
// as, some ninety lines without a Pipeline, did not have. Each fails on them.

// steps makes each kind of stage that receives, with as little as it can: fn is
// told of each value, and values go through as they are.
var steps = map[string]func(ctx context.Context, in <-chan int, fn func(int)) <-chan int{
	"Map": func(ctx context.Context, in <-chan int, fn func(int)) <-chan int {
		return pipeline.Map(ctx, in, func(n int) int { fn(n); return n })
	},
	"Filter": func(ctx context.Context, in <-chan int, fn func(int)) <-chan int {
		return pipeline.Filter(ctx, in, func(n int) bool { fn(n); return true })
	},
	"FanOut": func(ctx context.Context, in <-chan int, fn func(int)) <-chan int {
		return pipeline.FanOut(ctx, in, 1, func(n int) int { fn(n); return n })[0]
	},
	"FanIn": func(ctx context.Context, in <-chan int, fn func(int)) <-chan int {
		return pipeline.FanIn(ctx, in)
	},
}

// isClosed tells whether out is closed. All goroutines of the bubble must wait.
func isClosed(out <-chan int) bool {
	select {
	case _, ok := <-out:
		return !ok
	default:
		return false
	}
}

func TestSilentUpstreamHoldsNobody(t *testing.T) {
	for name, step := range steps {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				in := make(chan int)
				defer close(in)
				out := step(ctx, in, func(int) {})
				synctest.Wait()
				cancel()
				synctest.Wait()
				if !isClosed(out) {
					t.Error("the stage is still there after the end")
				}
			})
		})
	}
}

// full returns a closed channel with n values.
func full(n int) <-chan int {
	in := make(chan int, n)
	for i := range n {
		in <- i
	}
	close(in)
	return in
}

func TestNothingIsSentAfterTheEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	const tries = 100 // a stage that leaves it to chance passes one in two
	for name, step := range steps {
		t.Run(name, func(t *testing.T) {
			for range tries {
				for n := range step(ctx, full(10), func(int) {}) {
					t.Fatalf("%d was sent after the end", n)
				}
			}
		})
	}
	t.Run("Generator", func(t *testing.T) {
		for range tries {
			for n := range pipeline.Generator(ctx, []int{1, 2, 3}) {
				t.Fatalf("%d was sent after the end", n)
			}
		}
	})
}

func TestNothingIsTakenOrCalledAfterTheEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, step := range steps {
		t.Run(name, func(t *testing.T) {
			in := full(10)
			for range step(ctx, in, func(n int) { t.Errorf("called with %d after the end", n) }) {
			}
			if len(in) != 10 {
				t.Errorf("%d values were taken after the end", 10-len(in))
			}
		})
	}
}

func TestFanInLeavesNilChannelsOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		out := pipeline.FanIn(ctx, nil, full(3), nil)
		sum := 0
		for range 3 {
			sum += <-out
		}
		synctest.Wait()
		if sum != 3 || !isClosed(out) {
			t.Errorf("sum %d, closed %v; want 3, true", sum, isClosed(out))
		}
	})
}

func TestNobodyWaitsForANilChannelAfterTheEnd(t *testing.T) {
	for name, step := range steps {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithCancel(t.Context())
				out := step(ctx, nil, func(int) {})
				cancel()
				synctest.Wait()
				if !isClosed(out) {
					t.Error("the stage is still there after the end")
				}
			})
		})
	}
}

func TestFanOutWithoutWorkersIsNoEmptyResult(t *testing.T) {
	for workers, want := range map[int]string{
		0:  "pipeline: FanOut needs a worker, and got 0",
		-1: "pipeline: FanOut needs a worker, and got -1",
	} {
		func() {
			defer func() {
				if err, ok := recover().(error); !ok || err.Error() != want {
					t.Errorf("FanOut(%d) panicked with %v, want %q", workers, err, want)
				}
			}()
			pipeline.FanOut(t.Context(), full(1), workers, func(n int) int { return n })
		}()
	}
}
