// Goroutines that lock, count, wait and wake at random, and that all end.
package main

import (
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

var (
	locks  [2]sync.Mutex
	tables [2]sync.RWMutex
	onces  [4]sync.Once
	turn   = sync.NewCond(&locks[0])
	shared = sync.Cond{L: tables[0].RLocker()}
	values = make(chan int, 2)
	wg     sync.WaitGroup
	ended  atomic.Bool
)

func main() {
	for range 6 {
		wg.Go(act)
	}
	var waker sync.WaitGroup
	waker.Go(wake)
	wg.Wait()
	ended.Store(true)
	waker.Wait()
}

// wake wakes whoever waits for a condition, until everybody has ended.
func wake() {
	for !ended.Load() {
		time.Sleep(time.Duration(rand.IntN(300)) * time.Microsecond)
		turn.Signal()
		shared.Broadcast()
	}
}

func act() {
	for range 25 {
		ops[rand.IntN(len(ops))]()
	}
}

var ops = []func(){
	dawdle,
	func() { hold(&locks[rand.IntN(2)]) },
	func() { hold(&tables[rand.IntN(2)]) },
	func() { hold(tables[rand.IntN(2)].RLocker()) },
	func() { hold(tables[rand.IntN(2)].RLocker()) },
	func() {
		if mu := &locks[rand.IntN(2)]; mu.TryLock() {
			dawdle()
			go mu.Unlock()
		}
	},
	func() {
		if rw := &tables[rand.IntN(2)]; rw.TryLock() {
			defer rw.Unlock()
			dawdle()
		}
	},
	func() {
		if rw := &tables[rand.IntN(2)]; rw.TryRLock() {
			defer rw.RUnlock()
			dawdle()
		}
	},
	func() { onces[rand.IntN(4)].Do(dawdle) },
	func() { sync.OnceFunc(dawdle)() },
	func() { wait(turn) },
	func() { wait(&shared) },
	func() {
		var children sync.WaitGroup
		children.Add(1)
		go func() {
			defer children.Done()
			dawdle()
		}()
		children.Go(dawdle)
		children.Wait()
	},
	func() {
		select {
		case values <- rand.IntN(100):
		case <-values:
		default:
		}
	},
}

func hold(l sync.Locker) {
	l.Lock()
	defer l.Unlock()
	dawdle()
}

func wait(c *sync.Cond) {
	c.L.Lock()
	defer c.L.Unlock()
	c.Wait()
}

// dawdle takes no time, gives way to others, or sleeps so long that waiters
// starve.
func dawdle() {
	switch rand.IntN(4) {
	case 0:
		runtime.Gosched()
	case 1:
		time.Sleep(time.Duration(rand.IntN(1500)) * time.Microsecond)
	}
}
