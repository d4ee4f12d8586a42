package timeout

import (
	"context"
	"errors"
	"os"
	"runtime/debug"
	"time"
)

// ask returns the function that asks a repository and sends its answer. It closes
// the channel if the repository ends the goroutine, which then can return no error.
func ask[T any](ctx context.Context, repo string, answer chan<- T, id string, get func(context.Context, string) (T, error)) func() error {
	return func() error {
		returned := false
		defer func() {
			if !returned {
				close(answer)
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
