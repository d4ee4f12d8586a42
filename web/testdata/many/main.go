// A hundred thousand goroutines wait for one channel.
package main

import (
	"fmt"
	"sync"
)

func main() {
	start := make(chan struct{})
	var group sync.WaitGroup
	for range 100_000 {
		group.Go(func() { <-start })
	}
	close(start)
	group.Wait()
	fmt.Println("done")
}
