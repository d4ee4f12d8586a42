// Command errgroup runs functions in groups.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"
)

var (
	errFirst  = errors.New("the first")
	errSecond = errors.New("the second")
)

func main() {
	plain()
	first()
	limited()
	resized()
}

// plain is a group without a context, all of whose functions succeed.
func plain() {
	var g errgroup.Group
	for range 2 {
		g.Go(func() error { return nil })
	}
	fmt.Println("plain:", g.Wait())
}

// first has the first error end the context of the others.
func first() {
	g, ctx := errgroup.WithContext(context.Background())
	g.Go(func() error {
		time.Sleep(time.Millisecond)
		return errFirst
	})
	g.Go(func() error {
		<-ctx.Done()
		return errSecond
	})
	fmt.Println("first:", g.Wait(), context.Cause(ctx))
}

// limited has Go wait and TryGo fail.
func limited() {
	var g errgroup.Group
	g.SetLimit(1)
	work := func() error {
		time.Sleep(time.Millisecond)
		return nil
	}
	g.Go(work)
	fmt.Println("limited:", g.TryGo(work))
	g.Go(work)
	time.Sleep(2 * time.Millisecond)
	fmt.Println("limited:", g.TryGo(func() error { return errFirst }), g.Wait())
}

// resized changes the limit of a group that has a context.
func resized() {
	g, _ := errgroup.WithContext(context.Background())
	g.SetLimit(2)
	g.SetLimit(-1)
	fmt.Println("resized:", g.Wait())
}
