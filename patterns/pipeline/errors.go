package pipeline

import (
	"errors"
	"fmt"
)

var (
	// ErrStopped is matched by what Wait returns when not every value came through.
	ErrStopped = errors.New("pipeline: stopped")

	// ErrNoWorkers is the cause when FanOut was asked for less than one worker.
	ErrNoWorkers = errors.New("pipeline: FanOut needs a worker")

	// ErrGoexit is the cause when a function ended its goroutine with
	// runtime.Goexit, as t.FailNow does in tests.
	ErrGoexit = errors.New("pipeline: function called runtime.Goexit")
)

// A StoppedError tells that stages left before they had handed on all values. It
// matches [ErrStopped] and the Cause in errors.Is.
type StoppedError struct {
	// Dropped counts the values that came in and did not come out, those that a
	// Filter kept back aside. Those that a Generator had not yet sent are among them;
	// those still in a channel that is not of a stage are not.
	Dropped int
	// Cause is the failure of a stage, the first if there are several, or else the
	// context.Cause of the context that ended.
	Cause error
}

func (e *StoppedError) Error() string {
	return fmt.Sprintf("%v, values dropped: %d: %v", ErrStopped, e.Dropped, e.Cause)
}

// Unwrap returns ErrStopped and the cause.
func (e *StoppedError) Unwrap() []error { return []error{ErrStopped, e.Cause} }

// A PanicError is the cause when a function panicked.
type PanicError struct {
	Value any    // what was passed to panic
	Stack []byte // the stage's stack at the panic, as debug.Stack formats it
}

func (e *PanicError) Error() string { return fmt.Sprintf("pipeline: function panicked: %v", e.Value) }

// Unwrap returns Value if it is an error, and nil otherwise.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
