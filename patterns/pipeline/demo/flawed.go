package main

import (
	"context"
	"fmt"
	"runtime"
	"sync"
)

// flawed does as main, with stages that have mistakes.
func flawed() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()

	numbers := generator(ctx, upTo(items.Value()))
	kept := filter(ctx, numbers, func(n int) bool { return keep(ctx, n) })
	tens := transform(ctx, kept, func(n int) int { return tenfold(ctx, n) })
	worked := fanOut(ctx, tens, workers.Value(), func(n int) int { return plusOne(ctx, n) })
	results := collect(fanIn(ctx, worked...))

	cancel()        // mistake: nobody waits until the stages have left, or can
	report(results) // mistake: whether these are all, the stages cannot tell
	fmt.Println("goroutines still there:", runtime.NumGoroutine()-1)
}

func generator[T any](ctx context.Context, items []T) <-chan T {
	generated := make(chan T)
	go func() {
		defer close(generated)
		for _, item := range items {
			select { // mistake: of two that are ready, one is picked at random
			case <-ctx.Done():
				return
			case generated <- item:
			}
		}
	}()
	return generated
}

func transform[T, R any](ctx context.Context, in <-chan T, fn func(T) R) <-chan R {
	mapped := make(chan R)
	go func() {
		defer close(mapped)
		for item := range in { // mistake: nobody looks at ctx while in is silent
			select {
			case <-ctx.Done():
				return
			case mapped <- fn(item): // mistake: fn is called first, even when ctx has ended
			}
		}
	}()
	return mapped
}

func filter[T any](ctx context.Context, in <-chan T, fn func(T) bool) <-chan T {
	kept := make(chan T)
	go func() {
		defer close(kept)
		for item := range in {
			if fn(item) { // mistake: a panic in fn ends the program
				select {
				case <-ctx.Done():
					return
				case kept <- item:
				}
			}
		}
	}()
	return kept
}

// mistake: without workers there is no result and no error, and whoever sends to in
// waits for ever
func fanOut[T, R any](ctx context.Context, in <-chan T, workers int, fn func(T) R) []<-chan R {
	outs := make([]<-chan R, workers)
	for i := range workers {
		worked := make(chan R)
		outs[i] = worked
		go func() {
			defer close(worked)
			for item := range in {
				select {
				case <-ctx.Done():
					return // mistake: the item is gone, and nobody is told
				case worked <- fn(item):
				}
			}
		}()
	}
	return outs
}

func fanIn[T any](ctx context.Context, channels ...<-chan T) <-chan T {
	merged := make(chan T)
	var wg sync.WaitGroup
	for _, ch := range channels {
		wg.Add(1)
		go func(c <-chan T) {
			defer wg.Done()
			for item := range c { // mistake: for a nil channel, this never ends
				select {
				case <-ctx.Done():
					return
				case merged <- item:
				}
			}
		}(ch)
	}
	go func() {
		wg.Wait()
		close(merged)
	}()
	return merged
}
