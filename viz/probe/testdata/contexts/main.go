// Command contexts derives and ends contexts in every way.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key struct{}

var errShut = errors.New("the shop is shut")

func main() {
	tree()
	deadlines()
	causes()
	late()
	strangers()
	afterwards()
	detached()
}

// tree ends a context with all that derive from it, through a value.
func tree() {
	root, cancel := context.WithCancel(context.Background())
	named := context.WithValue(root, key{}, "Ada")
	leaf, stop := context.WithCancel(named)
	defer stop()
	waits := make(chan error)
	go func() {
		<-leaf.Done()
		waits <- leaf.Err()
	}()
	time.Sleep(time.Millisecond)
	cancel()
	fmt.Println("tree:", <-waits)
	cancel() // changes nothing
}

// deadlines nests one in another, so that the inner one passes on its own and
// another ends with the outer one.
func deadlines() {
	outer, stop := context.WithTimeout(context.TODO(), 20*time.Millisecond)
	defer stop()
	inner, stopInner := context.WithDeadline(outer, time.Now().Add(10*time.Millisecond))
	defer stopInner()
	longer, stopLonger := context.WithTimeoutCause(outer, time.Hour, errShut)
	defer stopLonger()
	<-inner.Done()
	<-longer.Done()
	past, stopPast := context.WithDeadlineCause(context.Background(), time.Now().Add(-time.Second), errShut)
	defer stopPast()
	fmt.Println("deadlines:", inner.Err(), longer.Err(), context.Cause(past))
}

type failure struct{ code int }

func (f *failure) Error() string { return fmt.Sprintf("failure %d", f.code) }

// causes says why.
func causes() {
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(fmt.Errorf("closing: %w", &failure{7}))
	cancel(errShut) // changes nothing
	other, cancelOther := context.WithCancelCause(context.Background())
	var none *failure
	cancelOther(none) // has no text
	<-other.Done()
	fmt.Println("causes:", context.Cause(ctx))
}

// late derives from a context that has ended.
func late() {
	root, cancel := context.WithCancelCause(context.Background())
	cancel(errShut)
	ctx, stop := context.WithTimeout(root, time.Second)
	defer stop()
	fmt.Println("late:", context.Cause(ctx))
}

// A stranger is a context of a kind of its own, which ends when it likes.
type stranger struct {
	context.Context
	done chan struct{}
}

func (s *stranger) Done() <-chan struct{} { return s.done }

func (s *stranger) Err() error {
	select {
	case <-s.done:
		return errShut
	default:
		return nil
	}
}

// strangers come between contexts, with a Done of their own or without.
func strangers() {
	root, cancel := context.WithCancel(context.Background())
	defer cancel()
	plain, stop := context.WithCancel(struct{ context.Context }{root})
	defer stop()
	odd := &stranger{root, make(chan struct{})}
	ctx, stopOdd := context.WithCancel(odd)
	defer stopOdd()
	close(odd.done)
	<-ctx.Done()
	cancel()
	<-plain.Done()
	fmt.Println("strangers:", ctx.Err(), plain.Err())
}

// afterwards has functions run when a context ends, and takes one back.
func afterwards() {
	ctx, cancel := context.WithCancel(context.Background())
	ran := make(chan bool)
	context.AfterFunc(ctx, func() { ran <- true })
	takeBack := context.AfterFunc(ctx, func() { panic("taken back") })
	fmt.Println("afterwards:", takeBack())
	cancel()
	<-ran
}

// detached goes on when its parent has ended.
func detached() {
	root, cancel := context.WithCancel(context.Background())
	free, stop := context.WithTimeout(context.WithoutCancel(root), time.Millisecond)
	defer stop()
	cancel()
	fmt.Println("detached:", free.Err())
	<-free.Done()
}
