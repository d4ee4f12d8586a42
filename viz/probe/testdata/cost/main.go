// What channels, locks and the like cost: the benchmark of package probe runs it probed
// and unprobed. The environment says how many rounds of which kind.
package main

import (
	"context"
	"log"
	"os"
	"strconv"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

func main() {
	n, err := strconv.Atoi(os.Getenv("KNOB_rounds"))
	if err != nil {
		panic(err)
	}
	switch os.Getenv("KNOB_kind") {
	case "buffered":
		buffered(n)
	case "unbuffered":
		unbuffered(n)
	case "lock":
		lock(n)
	case "library's lock":
		libraryLock(n)
	case "context":
		cancel(n)
	case "semaphore":
		acquire(n)
	case "errgroup":
		group(n)
	}
}

// buffered sends and receives n values without ever blocking.
func buffered(n int) {
	c := make(chan int, 64)
	for range n / 64 {
		for i := range 64 {
			c <- i
		}
		for range 64 {
			<-c
		}
	}
}

// unbuffered hands n values over, each side parking once for each.
func unbuffered(n int) {
	c, back := make(chan int), make(chan int)
	go func() {
		for v := range c {
			back <- v
		}
	}()
	for i := range n / 2 {
		c <- i & 63
		<-back
	}
}

// lock locks and unlocks n times.
func lock(n int) {
	var mu sync.Mutex
	for range n {
		mu.Lock()
		mu.Unlock()
	}
}

// libraryLock has a logger lock and unlock its own lock n times.
func libraryLock(n int) {
	logger := log.Default()
	for range n {
		logger.Writer()
	}
}

// cancel derives and ends n contexts.
func cancel(n int) {
	for range n {
		_, cancel := context.WithCancel(context.Background())
		cancel()
	}
}

// acquire takes and gives back a unit n times.
func acquire(n int) {
	sem := semaphore.NewWeighted(1)
	for range n {
		sem.Acquire(context.Background(), 1)
		sem.Release(1)
	}
}

// group runs n functions, 64 at a time.
func group(n int) {
	for range n / 64 {
		var g errgroup.Group
		for range 64 {
			g.Go(func() error { return nil })
		}
		g.Wait()
	}
}
