package limit

import (
	"context"
	"errors"
	"runtime/debug"
	"sync"
)

// A batch is one call of Process. It is no errgroup, which would learn of a failure
// only when the item's slots are free again, and the next item has them.
type batch struct {
	ctx     context.Context
	cancel  context.CancelCauseFunc
	running sync.WaitGroup

	mu     sync.Mutex // guards the rest
	err    error      // of the item that failed first
	notRun int
	cause  error // why the first of those was not run
}

func newBatch(ctx context.Context) *batch {
	ctx, cancel := context.WithCancelCause(ctx)
	return &batch{ctx: ctx, cancel: cancel}
}

// attempt processes one item, whichever way it ends, unless the context has ended
// before its goroutine had its turn.
func (b *batch) attempt(item Item) {
	if b.ctx.Err() != nil {
		b.skip(1)
		return
	}
	returned := false
	defer func() {
		if v := recover(); v != nil {
			b.fail(&PanicError{Item: item, Value: v, Stack: debug.Stack()})
		} else if !returned {
			b.fail(ErrGoexit)
		}
	}()
	err := item.Process(b.ctx)
	returned = true
	if err != nil {
		b.fail(err)
	}
}

// fail ends the batch because an item failed. The first failure is also the cause of
// the context's end.
func (b *batch) fail(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil {
		b.err = err
		b.cancel(err)
	}
}

// skip counts n items that are not run because the context has ended.
func (b *batch) skip(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.notRun += n
	if b.cause == nil {
		b.cause = context.Cause(b.ctx)
	}
}

// wait blocks until all items that were started have ended, and returns what
// Process does.
func (b *batch) wait() error {
	b.running.Wait()
	b.cancel(nil)
	b.mu.Lock()
	defer b.mu.Unlock()
	switch {
	case b.notRun == 0:
		return b.err
	case b.err == nil || errors.Is(b.cause, b.err):
		return &NotRunError{Items: b.notRun, Cause: b.cause}
	default:
		return &NotRunError{Items: b.notRun, Cause: errors.Join(b.cause, b.err)}
	}
}
