// Package pipeline joins stages, each a goroutine or several, by channels: what
// one stage sends is what the next receives.
//
// # What it solves
//
// Work that is done in steps can have its steps done at the same time: while one
// value is written another is computed and a third is read. The stages are
// [Generator], [Map], [Filter], [FanOut] (one step shared by several workers) and
// [FanIn] (their results in one channel again). No channel has a buffer, so each
// stage waits until the next one takes its value: everything goes at the speed of
// the slowest stage, and there is never more than one value in each goroutine.
//
//	p, ctx := pipeline.New(ctx)
//	defer p.Stop(nil)
//	numbers := pipeline.Generator(ctx, items)
//	doubled := pipeline.Map(ctx, numbers, func(n int) int { return n * 2 })
//	large := pipeline.Filter(ctx, doubled, func(n int) bool { return n > 4 })
//	for n := range large {
//		fmt.Println(n)
//	}
//	return p.Wait()
//
// # The mistake it prevents
//
// A goroutine that sends to a channel nobody receives from any more waits for
// ever, and with it all that it refers to.
//
//	for n := range large {
//		if n == wanted {
//			return n // every stage still waits to hand on its next value
//		}
//	}
//
// Here the deferred Stop ends the context, and every stage leaves: at once, also
// when it waits for a stage before it that is silent. From then on no value is
// sent and no function called. Stages that are given any other context leave when
// that ends, so the least is to cancel it.
//
// # Whether all came through
//
// A channel that is closed cannot say why. Stages given the context of a
// [Pipeline] also report to it, and [Pipeline.Wait] tells whether every value went
// all the way, and if not, how many did not and why: the context ended, or a
// function panicked. Without a Pipeline a stopped stage closes its channel as a
// finished one does, and a panic ends the program.
//
// # Order
//
// Generator, Map and Filter keep the order of values. FanOut and FanIn lose it:
// whichever worker is done first is first. Where order matters, let each value
// carry its number and sort at the end, or do without them.
//
// # When to use it, and when not
//
// Use it when values arrive one by one, when there are several steps that each
// take their time, and when there are too many values to keep at once. A loop is
// better for steps that take less time than a hand-over between goroutines, and a
// worker pool, or golang.org/x/sync/errgroup, for a single step.
//
// # What it costs
//
// For each goroutine some 2 KB of stack, and for each value and stage one
// hand-over on a channel without buffer: a fraction of a microsecond, and no
// allocation. Put several values in one (a slice) where that is too much.
package pipeline
