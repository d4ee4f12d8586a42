// An iterator that is pulled runs as a coroutine, past the scheduler.
package main

import (
	"iter"
	"slices"
)

func main() {
	out := make(chan int, 2)
	next, stop := iter.Pull(slices.Values([]int{1, 2}))
	defer stop()
	for {
		v, ok := next()
		if !ok {
			break
		}
		out <- v
	}

	next, _ = iter.Pull(received(out))
	next()
	next()
	close(out) // the iterator goes on only when it is asked
}

func received(c <-chan int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for v := range c {
			if !yield(v) {
				return
			}
		}
	}
}
