package main

import (
	"context"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"github.com/gopherscope/gopherscope/patterns/limit"
)

// A flawedProcessor does as a limit.RateLimitedProcessor, with mistakes.
type flawedProcessor struct {
	sem *semaphore.Weighted
}

func newFlawedProcessor(maxConcurrent int64) *flawedProcessor {
	return &flawedProcessor{sem: semaphore.NewWeighted(maxConcurrent)}
}

func (p *flawedProcessor) Process(ctx context.Context, items []limit.Item) error {
	g, ctx := errgroup.WithContext(ctx)
	for _, item := range items {
		n := weightOf(item)
		// mistake: more than there is, and it waits as long as ctx lasts
		if err := p.sem.Acquire(ctx, n); err != nil {
			return err // mistake: jobs still run, and the error of the one that failed is lost
		}
		g.Go(func() error {
			defer p.sem.Release(n) // mistake: the slot is free before ctx has ended
			return item.Process(ctx)
		})
	}
	return g.Wait()
}

func weightOf(item limit.Item) int64 {
	if heavy, ok := item.(limit.Weighted); ok {
		return heavy.Weight()
	}
	return 1
}
