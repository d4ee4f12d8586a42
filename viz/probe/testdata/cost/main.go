// What channel operations cost: the benchmark of package probe runs it probed
// and unprobed. The environment says how many rounds of which kind.
package main

import (
	"os"
	"strconv"
)

func main() {
	n, err := strconv.Atoi(os.Getenv("KNOB_rounds"))
	if err != nil {
		panic(err)
	}
	if os.Getenv("KNOB_kind") == "buffered" {
		buffered(n)
	} else {
		unbuffered(n)
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
