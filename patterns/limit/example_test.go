package limit_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/gopherscope/gopherscope/patterns/limit"
)

// A picture is decoded in memory, and a large one takes as much of it as many.
type picture struct {
	name      string
	megabytes int64
	decoded   *atomic.Int64
}

func (p picture) Weight() int64 { return p.megabytes }

func (p picture) Process(context.Context) error {
	if p.name == "" {
		return errors.New("no name")
	}
	p.decoded.Add(p.megabytes)
	return nil
}

// Three albums are decoded at the same time, in no more than 64 MB together.
func Example() {
	memory := limit.NewRateLimitedProcessor(64)
	var decoded atomic.Int64
	albums := [][]limit.Item{
		{picture{"dawn", 10, &decoded}, picture{"noon", 10, &decoded}, picture{"dusk", 10, &decoded}},
		{picture{"panorama", 60, &decoded}},
		{picture{"portrait", 8, &decoded}, picture{"poster", 40, &decoded}},
	}
	var callers sync.WaitGroup
	for _, album := range albums {
		callers.Go(func() {
			if err := memory.Process(context.Background(), album); err != nil {
				fmt.Println(err)
			}
		})
	}
	callers.Wait()
	fmt.Println(decoded.Load(), "MB decoded")
	// Output: 138 MB decoded
}

// An item that fails keeps those after it from being started.
func ExampleRateLimitedProcessor_Process() {
	var decoded atomic.Int64
	err := limit.NewRateLimitedProcessor(1).Process(context.Background(), []limit.Item{
		picture{"dawn", 1, &decoded}, picture{"", 1, &decoded}, picture{"dusk", 1, &decoded},
	})
	fmt.Println(decoded.Load(), "MB decoded,", err)
	fmt.Println(errors.Is(err, limit.ErrNotRun))
	// Output:
	// 1 MB decoded, limit: items not run: 1: no name
	// true
}

// An item that can never fit is refused before anything starts.
func ExampleWeightError() {
	err := limit.NewRateLimitedProcessor(64).Process(context.Background(), []limit.Item{picture{"billboard", 100, nil}})
	fmt.Println(err)
	// Output: limit: impossible weight: 100, where 1 to 64 can be had
}
