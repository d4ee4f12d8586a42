// A locked mutex is overwritten, which is a mistake and of which no event tells.
package main

import (
	"runtime"
	"sync"
)

func main() {
	var mu sync.Mutex
	mu.Lock()
	mu.Unlock()
	before := mu
	mu.Lock()
	mu = before
	runtime.Gosched()
}
