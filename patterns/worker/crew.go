package worker

import (
	"context"
	"fmt"
	"runtime/debug"
)

// Resize changes the number of workers to n; it does not block. New workers
// start at once. Surplus workers leave at once when idle, and otherwise after
// the task at hand, so tasks running may exceed n for that long. Before Start it
// changes how many will be started. It panics if n is negative.
func (p *Pool) Resize(n int) {
	if n < 0 {
		panic(fmt.Sprintf("worker: Resize(%d): negative size", n))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.finished || p.ctx.Load() == nil {
		p.size = n
		return
	}
	for ; p.size < n; p.size++ {
		p.hire()
	}
	for ; p.size > n; p.size-- {
		p.quit <- struct{}{}
	}
}

// hire adds one worker: it keeps one who was about to leave, or starts a new one.
// The caller holds p.mu, and the pool is not finished.
func (p *Pool) hire() {
	select {
	case <-p.quit:
	default:
		p.wg.Add(1)
		go p.worker(p.context())
	}
}

// worker runs one task after another until there is no next one for it.
func (p *Pool) worker(ctx context.Context) {
	defer p.wg.Done()
	for {
		task, ok := p.next(ctx)
		if !ok {
			return
		}
		p.run(ctx, task)
	}
}

// next returns the next task, and blocks until there is one. It returns false when
// the worker is to leave: ctx has ended, Resize wants fewer workers, or the pool
// is closed and all its tasks are settled.
func (p *Pool) next(ctx context.Context) (task Task, ok bool) {
	// A select picks at random among the channels that are ready. To leave must
	// come before any task, so it is asked first, alone.
	select {
	case <-p.quit:
		return nil, false
	default:
	}
	// Not needed to be right, only to be fast: a busy pool mostly has a task
	// waiting, and to look at one channel costs a quarter of looking at three.
	select {
	case task, ok = <-p.tasks:
		return task, ok
	default:
	}
	select {
	case <-ctx.Done():
		return nil, false
	case <-p.quit:
		return nil, false
	case task, ok = <-p.tasks:
		return task, ok
	}
}

// run runs one task and settles it, whichever way the task ends.
func (p *Pool) run(ctx context.Context, task Task) {
	defer p.settle()
	returned := false
	defer func() {
		if !returned { // runtime.Goexit: it cannot be stopped, only made up for
			p.replace()
			p.onError(ErrGoexit)
		}
	}()
	if err := attempt(ctx, task); err != nil {
		p.onError(err)
	}
	returned = true
}

// attempt calls task.Process and makes an error of a panic. A task that is taken
// when ctx has ended, as next may, is not run any more.
func attempt(ctx context.Context, task Task) (err error) {
	if ctx.Err() != nil {
		return &NotRunError{Task: task, Cause: context.Cause(ctx)}
	}
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Task: task, Value: v, Stack: debug.Stack()}
		}
	}()
	return task.Process(ctx)
}

// replace makes up for a worker whose goroutine a task has ended.
func (p *Pool) replace() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.hire()
}

// abandon runs on a goroutine of its own when ctx ends: it reports the tasks that
// wait, until no Submit is left that could add another.
func (p *Pool) abandon() {
	defer p.wg.Done()
	p.Close()
	for task := range p.tasks {
		p.run(p.context(), task)
	}
}

// settle counts one task, or the open pool, as done with. After the last one
// nobody can send any more, so it closes the channel, and the workers leave.
func (p *Pool) settle() {
	if p.inside.Add(-1) > 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.finished { // a Submit that came too late was counted for a moment
		return
	}
	p.finished = true
	close(p.tasks)
	if p.stop != nil && p.stop() {
		p.wg.Done() // for abandon, which will not run
	}
	p.wg.Done()
}
