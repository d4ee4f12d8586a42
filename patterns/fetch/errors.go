package fetch

import (
	"errors"
	"fmt"
)

var (
	// ErrNoSource is the Err of a [SourceError] for a field of [Sources] that is nil.
	ErrNoSource = errors.New("there is no such source")

	// ErrGoexit is the Err of a [SourceError] for a source that ended its goroutine
	// with runtime.Goexit, as t.FailNow does in tests.
	ErrGoexit = errors.New("source called runtime.Goexit")
)

// A SourceError tells which source has no answer, and why. It matches Err and
// Cause in errors.Is and errors.As.
type SourceError struct {
	Source string // "users", "orders" or "products"
	Err    error  // what the source returned, a *PanicError, ErrGoexit or ErrNoSource
	Cause  error  // of the end of the context, if Err says that it ended; else nil
}

func (e *SourceError) Error() string {
	if e.Cause == nil || errors.Is(e.Err, e.Cause) {
		return fmt.Sprintf("fetch: %s: %v", e.Source, e.Err)
	}
	return fmt.Sprintf("fetch: %s: %v: %v", e.Source, e.Err, e.Cause)
}

// Unwrap returns Err, and Cause if there is one.
func (e *SourceError) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.Err}
	}
	return []error{e.Err, e.Cause}
}

// A PanicError is what becomes of a source that panicked.
type PanicError struct {
	Value any    // what was passed to panic
	Stack []byte // of the source's goroutine, as debug.Stack formats it
}

func (e *PanicError) Error() string { return fmt.Sprintf("source panicked: %v", e.Value) }

// Unwrap returns Value if it is an error, and nil otherwise.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
