package limit

import (
	"errors"
	"fmt"
)

var (
	// ErrWeight is matched by the error of Process when an item can never run,
	// because it weighs more than there are slots, or less than one.
	ErrWeight = errors.New("limit: impossible weight")

	// ErrNotRun is matched by the error of Process when items were not started,
	// because another failed or the context ended.
	ErrNotRun = errors.New("limit: items not run")

	// ErrGoexit is the error of an item that ended its goroutine with
	// runtime.Goexit, as t.FailNow does in tests.
	ErrGoexit = errors.New("limit: item called runtime.Goexit")
)

// A WeightError tells which item can never run. It matches [ErrWeight] in errors.Is.
type WeightError struct {
	Item   Item
	Weight int64
	Slots  int64 // all there are
}

func (e *WeightError) Error() string {
	return fmt.Sprintf("%v: %d, where 1 to %d can be had", ErrWeight, e.Weight, e.Slots)
}

// Unwrap returns ErrWeight.
func (e *WeightError) Unwrap() error { return ErrWeight }

// A NotRunError tells that items were not started. It matches [ErrNotRun] and
// the Cause in errors.Is.
type NotRunError struct {
	Items int // how many
	// Cause is the error of the item that failed first, or the context.Cause of the
	// context that ended; both, joined, where an item failed for a reason of its own
	// after the end.
	Cause error
}

func (e *NotRunError) Error() string { return fmt.Sprintf("%v: %d: %v", ErrNotRun, e.Items, e.Cause) }

// Unwrap returns ErrNotRun and the cause.
func (e *NotRunError) Unwrap() []error { return []error{ErrNotRun, e.Cause} }

// A PanicError is the error of an item that panicked. A nil Item ends this way too.
type PanicError struct {
	Item  Item
	Value any    // what was passed to panic
	Stack []byte // the goroutine's stack at the panic, as debug.Stack formats it
}

func (e *PanicError) Error() string { return fmt.Sprintf("limit: item panicked: %v", e.Value) }

// Unwrap returns Value if it is an error, and nil otherwise.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
