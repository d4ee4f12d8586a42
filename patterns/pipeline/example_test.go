package pipeline_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/gopherscope/gopherscope/patterns/pipeline"
)

// Three stages, and a context that ends them if nothing else does.
func Example() {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()

	items := []int{1, 2, 3, 4, 5}
	ch := pipeline.Generator(ctx, items)
	doubled := pipeline.Map(ctx, ch, func(n int) int { return n * 2 })
	filtered := pipeline.Filter(ctx, doubled, func(n int) bool { return n > 4 })
	for result := range filtered {
		fmt.Println(result)
	}
	// Output:
	// 6
	// 8
	// 10
}

// A reader that has seen enough stops all stages, and waits until they have left.
func ExamplePipeline_Stop() {
	errFound := errors.New("found")
	p, ctx := pipeline.New(context.Background())
	numbers := pipeline.Generator(ctx, []int{3, 1, 4, 1, 5, 9, 2, 6})
	squares := pipeline.Map(ctx, numbers, func(n int) int { return n * n })
	for square := range squares {
		if square > 10 {
			fmt.Println(square)
			p.Stop(errFound)
			break
		}
	}
	if err := p.Wait(); !errors.Is(err, errFound) {
		fmt.Println(err)
	}
	// Output: 16
}

// A panic in a function stops the pipeline, and Wait tells.
func ExamplePipeline_Wait() {
	p, ctx := pipeline.New(context.Background())
	divisors := pipeline.Generator(ctx, []int{3, 0, 4})
	for n := range pipeline.Map(ctx, divisors, func(n int) int { return 12 / n }) {
		fmt.Println(n)
	}
	err := p.Wait()
	if panicked, ok := errors.AsType[*pipeline.PanicError](err); ok {
		fmt.Println("a function panicked:", panicked.Value)
	}
	// Output:
	// 4
	// a function panicked: runtime error: integer divide by zero
}
