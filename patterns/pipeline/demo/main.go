// A pipeline at work: numbers are filtered, made tenfold, then worked on by several
// workers whose results main collects. Each step leaves its mark on a number, and
// each takes its time: 3 becomes 30, and 30 becomes 31.
package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/gopherscope/gopherscope/patterns/pipeline"
	"github.com/gopherscope/gopherscope/viz/knob"
)

var (
	items       = knob.Int("items", 12, knob.Range(0, 10_000), knob.Unit("numbers"), knob.Doc("numbers that go in"))
	predicate   = knob.Choice("predicate", []string{"all", "even", "odd", "none"}, knob.Doc("which numbers the filter keeps"))
	workers     = knob.Int("workers", 3, knob.Range(0, 1000), knob.Doc("goroutines that share the work"))
	filtering   = knob.Duration("filter", 5*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("how long it takes to filter a number"))
	mapping     = knob.Duration("map", 10*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("how long it takes to make a number tenfold"))
	working     = knob.Duration("work", 60*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("how long a worker takes on average"))
	spread      = knob.Float("spread", 0.5, knob.Range(0, 1), knob.Doc("how much that varies: 0 is not at all, 1 from nothing to double"))
	collecting  = knob.Duration("collect", 0, knob.Range(0, 10*time.Second), knob.Doc("how long main takes for a result"))
	cancelAfter = knob.Int("cancelAfter", 0, knob.Range(0, 10_000), knob.Unit("results"), knob.Doc("results after which main has enough; 0 is never"))
	panicAt     = knob.Int("panicAt", 0, knob.Range(0, 10_000), knob.Doc("the number whose work panics; 0 is none"))
	mistakes    = knob.Bool("mistakes", false, knob.Doc("run the version with the mistakes"))
)

var errEnough = errors.New("that is enough")

func main() {
	if mistakes.Value() {
		flawed()
		return
	}
	p, ctx := pipeline.New(context.Background())
	numbers := pipeline.Generator(ctx, upTo(items.Value()))
	kept := pipeline.Filter(ctx, numbers, func(n int) bool { return keep(ctx, n) })
	tens := pipeline.Map(ctx, kept, func(n int) int { return tenfold(ctx, n) })
	worked := pipeline.FanOut(ctx, tens, workers.Value(), func(n int) int { return plusOne(ctx, n) })
	results := collect(pipeline.FanIn(ctx, worked...))
	p.Stop(errEnough)
	err := p.Wait()

	report(results)
	if err != nil {
		fmt.Println(err)
	}
}

// upTo returns 1 to n.
func upTo(n int) []int {
	numbers := make([]int, n)
	for i := range numbers {
		numbers[i] = i + 1
	}
	return numbers
}

func keep(ctx context.Context, n int) bool {
	pause(ctx, filtering.Value())
	switch predicate.Value() {
	case "even":
		return n%2 == 0
	case "odd":
		return n%2 == 1
	case "none":
		return false
	default:
		return true
	}
}

func tenfold(ctx context.Context, n int) int {
	pause(ctx, mapping.Value())
	return n * 10
}

func plusOne(ctx context.Context, n int) int {
	varied := 1 + spread.Value()*(2*rand.Float64()-1)
	pause(ctx, time.Duration(varied*float64(working.Value())))
	if n == 10*panicAt.Value() {
		panic(fmt.Sprintf("nobody can work on %d", n))
	}
	return n + 1
}

// pause takes its time, unless ctx ends first.
func pause(ctx context.Context, d time.Duration) {
	if d == 0 {
		return
	}
	select {
	case <-time.After(d):
	case <-ctx.Done():
	}
}

// collect receives results until there are no more, or enough.
func collect(merged <-chan int) (results []int) {
	for n := range merged {
		results = append(results, n)
		if len(results) == cancelAfter.Value() {
			break
		}
		time.Sleep(collecting.Value())
	}
	return results
}

// report tells how many results there are, and how many came after a later one.
func report(results []int) {
	late, latest := 0, 0
	for _, n := range results {
		if n < latest {
			late++
		}
		latest = max(latest, n)
	}
	fmt.Printf("%d numbers, %d results, %d of them out of order\n", items.Value(), len(results), late)
}
