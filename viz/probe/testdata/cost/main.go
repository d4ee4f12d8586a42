// What channels and locks cost: the benchmark of package probe runs it probed
// and unprobed. The environment says how many rounds of which kind.
package main

import (
	"log"
	"os"
	"strconv"
	"sync"
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
