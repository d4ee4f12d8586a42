// Conditions: one waiter woken, all of them, and nobody.
package main

import (
	"sync"
	"time"
)

type queue struct {
	mu       sync.Mutex
	notEmpty *sync.Cond
	items    []int
}

func main() {
	q := &queue{}
	q.notEmpty = sync.NewCond(&q.mu)
	q.notEmpty.Signal()
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(q.take)
	}
	time.Sleep(time.Millisecond)
	q.put(1)
	time.Sleep(time.Millisecond)
	q.put(2, 3)
	wg.Wait()

	var gate sync.RWMutex
	opened := sync.Cond{L: gate.RLocker()} // numbered when it is first used
	for range 2 {
		wg.Go(func() {
			opened.L.Lock()
			opened.Wait()
			opened.L.Unlock()
		})
	}
	time.Sleep(time.Millisecond)
	gate.Lock()
	opened.Broadcast()
	gate.Unlock()
	wg.Wait()
}

func (q *queue) put(items ...int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.items = append(q.items, items...)
	if len(items) > 1 {
		q.notEmpty.Broadcast()
	} else {
		q.notEmpty.Signal()
	}
}

func (q *queue) take() {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.items) == 0 {
		q.notEmpty.Wait()
	}
	q.items = q.items[1:]
}
