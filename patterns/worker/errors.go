package worker

import (
	"errors"
	"fmt"
)

var (
	// ErrClosed is returned by Submit after Close.
	ErrClosed = errors.New("worker: pool is closed")

	// ErrNotRun is matched by the error that OnError receives for a task that was
	// accepted and never started, because the context ended first.
	ErrNotRun = errors.New("worker: task not run")

	// ErrGoexit is what OnError receives for a task that ended its goroutine with
	// runtime.Goexit, as t.FailNow does in tests. Another worker takes its place.
	ErrGoexit = errors.New("worker: task called runtime.Goexit")
)

// A NotRunError tells which accepted task was never started, and why. It matches
// [ErrNotRun] and the Cause in errors.Is.
type NotRunError struct {
	Task  Task
	Cause error // context.Cause of the context given to Start
}

func (e *NotRunError) Error() string { return fmt.Sprintf("%v: %v", ErrNotRun, e.Cause) }

// Unwrap returns ErrNotRun and the cause.
func (e *NotRunError) Unwrap() []error { return []error{ErrNotRun, e.Cause} }

// A PanicError is what becomes of a task that panicked. A nil Task ends this way
// too, when it is run.
type PanicError struct {
	Task  Task
	Value any    // what was passed to panic
	Stack []byte // the worker's stack at the panic, as debug.Stack formats it
}

func (e *PanicError) Error() string { return fmt.Sprintf("worker: task panicked: %v", e.Value) }

// Unwrap returns Value if it is an error, and nil otherwise.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
