// Wait groups: counted by hand and by Go, waited for by several, used again,
// counted below zero, and used again too early.
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
	time.Sleep(time.Millisecond)

	for n := range 2 {
		wg.Go(func() { time.Sleep(time.Duration(n) * time.Millisecond) })
	}
	wg.Wait()
	overdo()

	wg.Add(1)
	go wg.Wait()
	time.Sleep(time.Millisecond)
	wg.Done()
	wg.Add(1) // before the one who waits has noticed
	wg.Wait()
}

func work(wg *sync.WaitGroup, d time.Duration) {
	defer wg.Done()
	time.Sleep(d)
}

func overdo() {
	defer func() { fmt.Println(recover()) }()
	var wg sync.WaitGroup
	wg.Done()
}
