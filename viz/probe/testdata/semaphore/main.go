// Command semaphore takes and gives back units in every way.
package main

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/semaphore"
)

func main() {
	queue()
	impatient()
	tries()
}

// queue has a heavy waiter keep light ones behind it.
func queue() {
	sem := semaphore.NewWeighted(3)
	ctx := context.Background()
	done := make(chan int64)
	for _, n := range []int64{2, 3, 1} {
		go func() {
			if err := sem.Acquire(ctx, n); err != nil {
				panic(err)
			}
			time.Sleep(10 * time.Millisecond)
			sem.Release(n)
			done <- n
		}()
		time.Sleep(time.Millisecond)
	}
	for range 3 {
		fmt.Println("queue:", <-done)
	}
}

// impatient gives up: at once, in the queue, when it is let in too late, and
// when it wants more than there is.
func impatient() {
	sem := semaphore.NewWeighted(2)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	fmt.Println("impatient:", sem.Acquire(ended, 1))

	if err := sem.Acquire(context.Background(), 1); err != nil {
		panic(err)
	}
	soon, stop := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer stop()
	behind := make(chan error)
	go func() {
		time.Sleep(time.Millisecond)
		behind <- sem.Acquire(context.Background(), 1) // let in when the one before it gives up
	}()
	fmt.Println("impatient:", sem.Acquire(soon, 2), <-behind)

	both, release := context.WithCancel(context.Background())
	late := make(chan error)
	go func() { late <- sem.Acquire(both, 1) }()
	time.Sleep(time.Millisecond)
	sem.Release(1)
	release()
	fmt.Println("impatient:", <-late)

	never, stopNever := context.WithTimeout(context.Background(), time.Millisecond)
	defer stopNever()
	fmt.Println("impatient:", sem.Acquire(never, 9))
}

// tries does not wait.
func tries() {
	sem := semaphore.NewWeighted(1)
	fmt.Println("tries:", sem.TryAcquire(1), sem.TryAcquire(1))
	sem.Release(1)
}
