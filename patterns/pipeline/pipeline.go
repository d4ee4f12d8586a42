package pipeline

import (
	"context"
	"sync"
	"sync/atomic"
)

// A Pipeline knows the stages that were given its context: it stops all of them
// when one cannot go on, and waits for them. Make it with [New]. Its methods may
// be called from any number of goroutines.
type Pipeline struct {
	cancel  context.CancelCauseFunc
	stages  sync.WaitGroup
	dropped atomic.Int64

	mu      sync.Mutex // guards the rest
	failure error      // the first failure of a stage
	cause   error      // why a stage was stopped, if one was
}

// New returns a pipeline without stages, and the context to give to those that
// shall belong to it, or one derived from it. The context ends when ctx does, when
// a stage fails or is stopped, with [Pipeline.Stop], and after [Pipeline.Wait].
func New(ctx context.Context) (*Pipeline, context.Context) {
	ctx, cancel := context.WithCancelCause(ctx)
	p := &Pipeline{cancel: cancel}
	return p, context.WithValue(ctx, key{}, p)
}

// key is where a context keeps its Pipeline. The stages have no other way to it:
// all that each of them is given is a context.
type key struct{}

// Stop has every stage leave; it does not block. A stage that is inside a function
// leaves when that returns. The cause is what Wait gives as the reason; nil stands
// for context.Canceled. After the end, or a second time, it does nothing.
func (p *Pipeline) Stop(cause error) { p.cancel(cause) }

// Wait blocks until every stage has left: it has handed on all it was sent, or was
// stopped. It returns nil if no stage was stopped, and a [*StoppedError] otherwise,
// even when nothing was dropped: a stopped stage has not seen the end of its input.
// Call it when all stages have been started. A stage whose values nobody
// receives keeps it blocked, until Stop or the end of the context.
func (p *Pipeline) Wait() error {
	p.stages.Wait()
	p.cancel(nil)
	p.mu.Lock()
	defer p.mu.Unlock()
	cause := p.failure
	if cause == nil {
		cause = p.cause
	}
	if cause == nil {
		return nil
	}
	return &StoppedError{Dropped: int(p.dropped.Load()), Cause: cause}
}

// fail stops the pipeline because a stage cannot go on. The first failure is also the
// cause of the context's end.
func (p *Pipeline) fail(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.failure == nil {
		p.failure = err
		p.cancel(err)
	}
}

// interrupt stops the pipeline because a stage was stopped. Mostly the pipeline's
// own context has ended; if only the stage's has, those before it must end too, as
// nobody receives from them any more.
func (p *Pipeline) interrupt(cause error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.cause == nil {
		p.cause = cause
		p.cancel(cause)
	}
}
