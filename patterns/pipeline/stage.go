package pipeline

import (
	"context"
	"runtime/debug"
)

// A stage is what a goroutine of a pipeline works with.
type stage struct {
	ctx     context.Context
	done    <-chan struct{} // ctx.Done()
	p       *Pipeline       // nil if ctx is not of one
	through bool            // it has come to its end: the input's or the context's
}

// enter returns the stage of a goroutine that is about to start.
func enter(ctx context.Context) *stage {
	p, _ := ctx.Value(key{}).(*Pipeline)
	if p != nil {
		p.stages.Add(1)
	}
	return &stage{ctx: ctx, done: ctx.Done(), p: p}
}

// leave is the last that the goroutine does.
func (s *stage) leave() {
	if s.p != nil {
		s.p.stages.Done()
	}
}

// guard is deferred where a function of the caller's is called, which may panic or
// end the goroutine. Without a Pipeline to tell, a panic goes its way.
func (s *stage) guard() {
	if s.through || s.p == nil {
		return
	}
	s.p.dropped.Add(1)
	if v := recover(); v != nil {
		s.p.fail(&PanicError{Value: v, Stack: debug.Stack()})
	} else {
		s.p.fail(ErrGoexit)
	}
}

// stopped ends the stage because its context has ended, with values in hand that
// go nowhere.
func (s *stage) stopped(dropped int) {
	s.through = true
	if s.p != nil {
		s.p.dropped.Add(int64(dropped))
		s.p.interrupt(context.Cause(s.ctx))
	}
}

// receive returns the next value of in. It blocks until there is one. It returns
// false when the stage is through.
func receive[T any](s *stage, in <-chan T) (v T, ok bool) {
	// A select picks at random among the channels that are ready. The end must come
	// before any value, so it is asked first, alone.
	if s.ctx.Err() != nil {
		s.stopped(0)
		return v, false
	}
	select {
	case <-s.done:
		s.stopped(0)
		return v, false
	case v, ok = <-in:
	}
	switch {
	case !ok:
		s.through = true
	case s.ctx.Err() != nil: // it ended since the value was handed over
		s.stopped(1)
		ok = false
	}
	return v, ok
}

// send hands v on. It blocks until somebody receives it. It returns false when
// the stage is stopped.
func send[T any](s *stage, out chan<- T, v T) bool {
	if s.ctx.Err() != nil { // as in receive
		return false
	}
	select {
	case <-s.done:
		return false
	case out <- v:
		return true
	}
}

// transform sends on what fn makes of each value, and closes out at the end.
func transform[T, R any](s *stage, in <-chan T, out chan<- R, fn func(T) R) {
	defer s.leave()
	defer close(out)
	defer s.guard()
	for {
		v, ok := receive(s, in)
		if !ok {
			return
		}
		if !send(s, out, fn(v)) {
			s.stopped(1)
			return
		}
	}
}

// fail has the pipeline of ctx fail.
func fail(ctx context.Context, err error) {
	p, ok := ctx.Value(key{}).(*Pipeline)
	if !ok {
		panic(err)
	}
	p.fail(err)
}
