package timeout

import (
	"context"
	"errors"
	"os"
	"runtime/debug"
	"time"

	"golang.org/x/sync/errgroup"
)

// ask returns the function that asks a repository and sends its answer. A goroutine
// that the repository ends can return no error, so another of g does.
func ask[T any](ctx context.Context, g *errgroup.Group, repo string, answer chan<- T, id string, get func(context.Context, string) (T, error)) func() error {
	return func() error {
		returned := false
		defer func() {
			if !returned {
				g.Go(func() error { return &RepoError{Repo: repo, Err: ErrGoexit} })
			}
		}()
		value, err := attempt(ctx, id, get)
		returned = true
		if err != nil {
			awaitDeadline(ctx, err)
			return &RepoError{Repo: repo, Err: err}
		}
		answer <- value
		return nil
	}
}

// receive puts the answer into found. It blocks until the answer is there, and
// returns false if ctx ends before.
func receive[T any](ctx context.Context, answer <-chan T, found *T) bool {
	select {
	case *found = <-answer:
		return true
	case <-ctx.Done():
	}
	// The select picks at random when both are ready. An answer that is there counts.
	select {
	case *found = <-answer:
		return true
	default:
		return false
	}
}

// attempt calls get and makes an error of a panic.
func attempt[T any](ctx context.Context, id string, get func(context.Context, string) (T, error)) (value T, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	return get(ctx, id)
}

// awaitDeadline lets ctx end before err is reported, if err comes from its deadline.
// A network connection keeps that with a timer of its own, which may be a moment
// early; the end would then look like a failure of the repository.
func awaitDeadline(ctx context.Context, err error) {
	deadline, limited := ctx.Deadline()
	late := limited && !time.Now().Before(deadline)
	if late && (errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded)) {
		<-ctx.Done()
	}
}
