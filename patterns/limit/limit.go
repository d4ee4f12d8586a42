package limit

import (
	"context"
	"fmt"

	"golang.org/x/sync/semaphore"
)

// An Item is one piece of work. Process should return soon after ctx is done. An
// item takes one slot, unless it is [Weighted].
type Item interface {
	Process(ctx context.Context) error
}

// A Weighted item takes as many slots as it weighs. It is asked once for each time
// it is given to Process.
type Weighted interface {
	Item
	Weight() int64
}

// A RateLimitedProcessor has a number of slots, which the items of all its callers
// share. Make it with [NewRateLimitedProcessor]. Its method may be called from any
// number of goroutines. It needs no closing.
type RateLimitedProcessor struct {
	slots int64
	sem   *semaphore.Weighted
}

// NewRateLimitedProcessor returns a processor with maxConcurrent slots. With none,
// no item can run. It panics if maxConcurrent is negative.
func NewRateLimitedProcessor(maxConcurrent int64) *RateLimitedProcessor {
	if maxConcurrent < 0 {
		panic(fmt.Sprintf("limit: NewRateLimitedProcessor(%d): negative size", maxConcurrent))
	}
	return &RateLimitedProcessor{slots: maxConcurrent, sem: semaphore.NewWeighted(maxConcurrent)}
}

// Process runs the items, each on a goroutine of its own, in their order as far
// as slots are free. It blocks until all that were started have returned. It returns
// nil if every item ran and returned nil.
//
// When an item fails or ctx ends, the ctx given to the items ends, and no other item
// is started. The error is then that of the first item that failed, or, if
// there are items that were not started, a [*NotRunError] with the reason. An item
// that panicked fails with a [*PanicError]. If the weight of any item is impossible,
// none is started, and the error is a [*WeightError].
func (p *RateLimitedProcessor) Process(ctx context.Context, items []Item) error {
	weights, err := p.weigh(items)
	if err != nil {
		return err
	}
	b := newBatch(ctx)
	for i, item := range items {
		if p.sem.Acquire(b.ctx, weights[i]) != nil {
			b.skip(len(items) - i)
			break
		}
		b.running.Add(1)
		go p.run(b, item, weights[i])
	}
	return b.wait()
}

// run runs one item of b and gives its slots back. By then the context of a batch
// with a failure has ended, so the next item of that batch does not take them.
func (p *RateLimitedProcessor) run(b *batch, item Item, weight int64) {
	defer b.running.Done()
	defer p.sem.Release(weight)
	b.attempt(item)
}

// weigh returns the weight of each item, and an error if one can never be had.
func (p *RateLimitedProcessor) weigh(items []Item) ([]int64, error) {
	weights := make([]int64, len(items))
	for i, item := range items {
		weights[i] = 1
		if heavy, ok := item.(Weighted); ok {
			weights[i] = heavy.Weight()
		}
		if weights[i] < 1 || weights[i] > p.slots {
			return nil, &WeightError{Item: item, Weight: weights[i], Slots: p.slots}
		}
	}
	return weights, nil
}
