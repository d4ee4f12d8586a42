// A producer whose pace is a knob, and two consumers that work while it sleeps.
package main

import (
	"math/rand/v2"
	"time"

	"github.com/gopherscope/gopherscope/viz/knob"
)

var pace = knob.Duration("pace", 10*time.Millisecond, knob.Range(time.Millisecond, time.Second))

func main() {
	items := make(chan int, 1)
	for range 2 {
		go consume(items)
	}
	for i := range 20 {
		time.Sleep(pace.Value())
		items <- i
	}
}

func consume(items chan int) {
	for range items {
		garbage = make([]byte, 1<<20) // the collector must not be noticed
		time.Sleep(rand.N(20 * time.Millisecond))
	}
}

var garbage []byte
