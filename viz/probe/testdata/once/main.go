// Functions run once: waited for, panicking, one in another, and by a function
// that package sync returns.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var open sync.Once
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() { open.Do(connect) })
	}
	wg.Wait()
	open.Do(connect) // too late to be of interest

	load := sync.OnceValue(func() int { return 42 })
	fmt.Println(load(), load())
	setup := sync.OnceFunc(func() { open.Do(connect) })
	setup()

	var broken sync.Once
	func() {
		defer func() { fmt.Println(recover()) }()
		broken.Do(func() { panic("no luck") })
	}()
	broken.Do(connect)

	var outer, inner sync.Once
	outer.Do(func() { inner.Do(func() {}) })
	var self sync.Once
	self.Do(func() { self.Do(connect) }) // waits for itself
}

func connect() { time.Sleep(time.Millisecond) }
