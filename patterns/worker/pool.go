package worker

import (
	"context"
	"fmt"
	"math"
	"sync"
	"sync/atomic"
)

// A Task is one piece of work. Process should return soon after ctx is done.
type Task interface {
	Process(ctx context.Context) error
}

// A Pool is a crew of workers, each a goroutine, that take tasks from one
// channel. Make it with [NewPool]. Its methods may be called from any number of
// goroutines; a Pool is used once and cannot be restarted.
//
// It costs a goroutine for each worker even when there is nothing to do. For a
// few calls that are all known beforehand, an errgroup is simpler.
type Pool struct {
	tasks   chan Task
	quit    chan struct{}                   // each value sends one worker home
	onError func(error)                     // set before Start, then only read
	ctx     atomic.Pointer[context.Context] // nil until Start
	closed  atomic.Bool
	inside  atomic.Int64   // tasks not yet settled, and one more until Close
	wg      sync.WaitGroup // workers, abandon, and one more until the last task is settled

	mu       sync.Mutex  // guards the rest, and starting a worker
	size     int         // workers there should be
	finished bool        // tasks is closed
	stop     func() bool // forgets the context; nil until Start
}

// NewPool returns a pool of maxWorkers workers and a buffer in which bufferSize
// tasks can wait. With no buffer, Submit hands each task to a worker that is
// free. With no workers nothing runs until [Pool.Resize]. It panics if a size is
// negative.
func NewPool(maxWorkers, bufferSize int) *Pool {
	if maxWorkers < 0 || bufferSize < 0 {
		panic(fmt.Sprintf("worker: NewPool(%d, %d): negative size", maxWorkers, bufferSize))
	}
	p := &Pool{
		tasks: make(chan Task, bufferSize),
		// Resize must not block on a busy worker. Empty structs take no room,
		// so neither does this buffer.
		quit:    make(chan struct{}, math.MaxInt32),
		onError: func(error) {},
		size:    maxWorkers,
	}
	p.inside.Add(1)
	p.wg.Add(1)
	return p
}

// OnError sets the function that is told of every accepted task that did not
// succeed, and returns p. It is handed what Process returned, a [*PanicError],
// [ErrGoexit], or a [*NotRunError]; without it, they are dropped.
//
// The handler runs on the goroutine that settles the task, so several may run
// at once, and a task counts as unsettled until its handler returns. Call
// OnError before Start.
func (p *Pool) OnError(handler func(error)) *Pool {
	if handler != nil {
		p.onError = handler
	}
	return p
}

// Start starts the workers; it does not block. Tasks are run with ctx. When it
// ends, the pool closes itself and the workers leave; tasks that still wait are
// not run but reported, as [ErrNotRun]. Start panics when called twice.
func (p *Pool) Start(ctx context.Context) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.ctx.CompareAndSwap(nil, &ctx) {
		panic("worker: Start called twice")
	}
	if p.finished {
		return
	}
	p.wg.Add(1)
	p.stop = context.AfterFunc(ctx, p.abandon)
	for range p.size {
		p.hire()
	}
}

// Submit hands task to the pool. It blocks while the buffer is full, until a
// worker takes a task or Start's ctx ends; before Start, the buffer is all there is.
// Nothing else ends the wait: whoever submits cannot give up alone. A nil error
// means the task is accepted. Otherwise it will never run, and the error is
// [ErrClosed] or the cause of ctx's end.
//
// A task may Submit others. When all workers do so and the buffer is full, they
// wait for each other until ctx ends.
func (p *Pool) Submit(task Task) error {
	p.inside.Add(1) // before looking whether the pool is closed: see Close
	err := p.send(task)
	if err != nil {
		p.settle()
	}
	return err
}

func (p *Pool) send(task Task) error {
	ctx := p.context()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if p.closed.Load() {
		return ErrClosed
	}
	select { // mostly there is room, and this is cheaper than the select below
	case p.tasks <- task:
		return nil
	default:
	}
	select {
	case p.tasks <- task:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Close says that no more tasks will come; it does not block. Tasks accepted
// so far still run, and so do those of a Submit that is already blocked. Closing
// again does nothing.
func (p *Pool) Close() {
	// The channel itself is closed by whoever settles the last task: closed
	// any earlier, it would make a blocked Submit panic.
	if !p.closed.Swap(true) {
		p.settle()
	}
}

// Wait blocks until the pool is closed, or its ctx has ended, and every accepted
// task is settled and every worker gone. A task that calls it waits for itself.
// With no workers, tasks left in the buffer keep it blocked until Resize or the
// end of ctx.
func (p *Pool) Wait() {
	p.wg.Wait()
}

// context returns what Start was given, and before that one that never ends.
func (p *Pool) context() context.Context {
	if ctx := p.ctx.Load(); ctx != nil {
		return *ctx
	}
	return context.Background()
}
