package pipeline

import (
	"context"
	"fmt"
	"sync/atomic"
)

// Every stage starts its goroutines and returns at once. It closes the channels it
// returns when it has handed on all values, or soon after ctx has ended; what it
// is still inside of then, a function of the caller's, it lets finish.

// Generator sends the items, one after the other, and then closes the channel.
// It does not copy the slice.
func Generator[T any](ctx context.Context, items []T) <-chan T {
	generated := make(chan T)
	s := enter(ctx)
	go func() {
		defer s.leave()
		defer close(generated)
		for i, item := range items {
			if !send(s, generated, item) {
				s.stopped(len(items) - i)
				return
			}
		}
	}()
	return generated
}

// Map sends what fn makes of each value of in, in the same order, until in is
// closed. A nil in never delivers anything.
func Map[T, R any](ctx context.Context, in <-chan T, fn func(T) R) <-chan R {
	mapped := make(chan R)
	s := enter(ctx)
	go func() { transform(s, in, mapped, fn) }() // so that stacks say Map
	return mapped
}

// Filter sends the values of in for which fn returns true, in the same order,
// until in is closed. A nil in never delivers anything.
func Filter[T any](ctx context.Context, in <-chan T, fn func(T) bool) <-chan T {
	kept := make(chan T)
	s := enter(ctx)
	go func() {
		defer s.leave()
		defer close(kept)
		defer s.guard()
		for {
			v, ok := receive(s, in)
			if !ok {
				return
			}
			if fn(v) && !send(s, kept, v) {
				s.stopped(1)
				return
			}
		}
	}()
	return kept
}

// FanOut shares the values of in among workers that each do as [Map] does, so fn
// is called by several goroutines at the same time. Each value goes to one worker,
// whichever is free. The channels returned must all be received from, mostly by
// [FanIn]: a worker whose result nobody takes does nothing else.
//
// With less than one worker, which could not take any value, it fails with
// [ErrNoWorkers]: the Pipeline of ctx does, and without one FanOut panics.
func FanOut[T, R any](ctx context.Context, in <-chan T, workers int, fn func(T) R) []<-chan R {
	if workers < 1 {
		fail(ctx, fmt.Errorf("%w, and got %d", ErrNoWorkers, workers))
		return nil
	}
	outs := make([]<-chan R, workers)
	for i := range outs {
		worked := make(chan R)
		outs[i] = worked
		s := enter(ctx)
		go func() { transform(s, in, worked, fn) }() // so that stacks say FanOut
	}
	return outs
}

// FanIn sends the values of all channels as they come, until all are closed; of
// no channels, it closes at once. The order of values from one channel is
// kept, but not that between channels. It starts a goroutine for each channel. Nil
// channels, which never deliver anything, are left out.
func FanIn[T any](ctx context.Context, channels ...<-chan T) <-chan T {
	merged := make(chan T)
	// Whoever leaves last closes merged. A WaitGroup would do as well, with a goroutine
	// more that waits for it and closes.
	var open atomic.Int64 // channels that may still deliver, and one more until all are seen
	open.Store(1)
	closeLast := func() {
		if open.Add(-1) == 0 {
			close(merged)
		}
	}
	for _, in := range channels {
		if in == nil {
			continue
		}
		open.Add(1)
		s := enter(ctx)
		go func() {
			defer s.leave()
			defer closeLast()
			for {
				v, ok := receive(s, in)
				if !ok {
					return
				}
				if !send(s, merged, v) {
					s.stopped(1)
					return
				}
			}
		}()
	}
	closeLast()
	return merged
}
