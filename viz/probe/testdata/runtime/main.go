// What the runtime does by itself: it hands over a mutex for which somebody has
// waited long, stops goroutines to collect garbage, and runs a finalizer.
package main

import (
	"runtime"
	"sync"
	"time"
)

func main() {
	handOver()
	collect()
}

func handOver() {
	var mu sync.Mutex
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			for range 2 {
				mu.Lock()
				time.Sleep(2 * time.Millisecond)
				mu.Unlock()
			}
		})
	}
	group.Wait()
}

type blob struct{ bytes [100]byte }

func collect() {
	freed := make(chan string, 1)
	runtime.SetFinalizer(new(blob), func(*blob) { freed <- "a blob" })
	runtime.GC()
	<-freed
}
