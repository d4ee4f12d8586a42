package fetch

import (
	"context"
	"errors"
	"runtime/debug"
)

// ask calls source and makes an error of a panic. When its turn comes after the
// end of ctx, it is not called any more.
func ask[T any](ctx context.Context, source Source[T]) (answer T, err error) {
	if source == nil {
		return answer, ErrNoSource
	}
	if err := ctx.Err(); err != nil {
		return answer, err
	}
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	return source(ctx)
}

// causeOf returns why ctx has ended, if that is what err says, and nil otherwise: a
// source may well have a timeout of its own.
func causeOf(ctx context.Context, err error) error {
	end := ctx.Err()
	if end == nil || !errors.Is(err, end) {
		return nil
	}
	return context.Cause(ctx)
}
