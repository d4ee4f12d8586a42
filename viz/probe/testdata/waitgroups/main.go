// Wait groups: counted by hand and by Go, waited for by several, used again,
// and counted below zero.
package main

import (
	"fmt"
	"sync"
	"time"
)

func main() {
	var nobody sync.WaitGroup
	nobody.Wait()

	var wg sync.WaitGroup
	wg.Add(2)
	go work(&wg, 2*time.Millisecond)
	go work(&wg, time.Millisecond)
	go wg.Wait()
	wg.Wait()

	for n := range 2 { // again
		wg.Go(func() { time.Sleep(time.Duration(n) * time.Millisecond) })
	}
	wg.Wait()

	defer func() { fmt.Println(recover()) }()
	wg.Done()
}

func work(wg *sync.WaitGroup, d time.Duration) {
	defer wg.Done()
	time.Sleep(d)
}
