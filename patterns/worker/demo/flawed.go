package main

import (
	"context"
	"sync"

	"github.com/gopherscope/gopherscope/patterns/worker"
)

// submitToFlawed does what submit does, with a pool that has the mistakes: when
// the context ends, jobs vanish and main may wait for ever.
func submitToFlawed(ctx context.Context, jobs int) {
	pool := NewPool(workers.Value(), buffer.Value()).OnError(report)
	pool.Start(ctx)
	for id := range jobs {
		pool.Submit(job{ID: id + 1})
	}
	pool.Close()
	pool.Wait()
}

// Pool is worker.Pool with the mistakes.
type Pool struct {
	taskChan   chan worker.Task
	maxWorkers int // mistake: cannot be changed any more
	wg         sync.WaitGroup
	errHandler func(error)
}

// NewPool returns a pool of maxWorkers workers and room for bufferSize tasks.
func NewPool(maxWorkers, bufferSize int) *Pool {
	return &Pool{
		taskChan:   make(chan worker.Task, bufferSize),
		maxWorkers: maxWorkers,
		errHandler: func(error) {},
	}
}

// OnError sets the function that is told of errors, and returns p.
func (p *Pool) OnError(handler func(error)) *Pool {
	p.errHandler = handler
	return p
}

// Start starts the workers.
func (p *Pool) Start(ctx context.Context) {
	for range p.maxWorkers {
		p.wg.Add(1)
		go p.worker(ctx)
	}
}

func (p *Pool) worker(ctx context.Context) {
	defer p.wg.Done()
	for {
		select {
		case <-ctx.Done():
			return // mistake: nobody is told of the tasks that wait
		case task, ok := <-p.taskChan: // mistake: may be chosen although ctx has ended
			if !ok {
				return
			}
			if err := task.Process(ctx); err != nil { // mistake: a panic ends the process
				p.errHandler(err)
			}
		}
	}
}

// Submit hands task to the pool.
func (p *Pool) Submit(task worker.Task) {
	p.taskChan <- task // mistake: blocks for ever once the workers have left
}

// Close says that no more tasks will come.
func (p *Pool) Close() {
	close(p.taskChan) // mistake: panics the second time, and makes a late Submit panic
}

// Wait blocks until the workers have left.
func (p *Pool) Wait() { p.wg.Wait() }
