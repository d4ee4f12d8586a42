package limit_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/patterns/limit"
)

// Each operation is one item of a list of 100, on 4 slots. The plain one is what one
// would write by hand: a channel for the slots.

const listed = 100

func spin(d time.Duration) item {
	return func(context.Context) error {
		if d > 0 {
			for start := time.Now(); time.Since(start) < d; {
			}
		}
		return nil
	}
}

func BenchmarkProcess(b *testing.B) {
	for _, work := range []time.Duration{0, time.Microsecond} {
		items := slices.Repeat([]limit.Item{spin(work)}, listed)
		b.Run("work="+work.String(), func(b *testing.B) {
			processor := limit.NewRateLimitedProcessor(4)
			perItem(b, func(ctx context.Context) error { return processor.Process(ctx, items) })
		})
		b.Run("work="+work.String()+"/plain", func(b *testing.B) {
			slots := make(chan struct{}, 4)
			perItem(b, func(ctx context.Context) error { return plainProcess(ctx, slots, items) })
		})
	}
}

func perItem(b *testing.B, list func(ctx context.Context) error) {
	b.ReportAllocs()
	for n := 0; n < b.N; n += listed {
		if err := list(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProcessParallel(b *testing.B) {
	processor := limit.NewRateLimitedProcessor(4)
	items := []limit.Item{spin(0)}
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			processor.Process(b.Context(), items)
		}
	})
}

func plainProcess(ctx context.Context, slots chan struct{}, items []limit.Item) error {
	var wg sync.WaitGroup
	errs := make([]error, len(items))
	for i, item := range items {
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			errs[i] = item.Process(ctx)
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}
