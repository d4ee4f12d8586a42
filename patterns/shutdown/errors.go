package shutdown

import (
	"errors"
	"fmt"
)

var (
	// ErrGrace is the cause with which the contexts of requests end that are
	// still in flight after the grace period.
	ErrGrace = errors.New("shutdown: grace period exceeded")

	// ErrForced is the cause with which they end after a second signal.
	ErrForced = errors.New("shutdown: forced by a signal")
)

// An UnfinishedError tells that requests were cut off. It matches the Cause in
// errors.Is.
type UnfinishedError struct {
	Requests int   // in flight when their contexts were ended
	Running  int   // of these, whose handlers still ran when the resources were closed
	Cause    error // ErrGrace or ErrForced
}

func (e *UnfinishedError) Error() string {
	return fmt.Sprintf("%v: requests cut off: %d, handlers still running: %d", e.Cause, e.Requests, e.Running)
}

// Unwrap returns the cause.
func (e *UnfinishedError) Unwrap() error { return e.Cause }

// A ServeError tells that the server could not listen, or not go on to.
type ServeError struct{ Err error }

func (e *ServeError) Error() string { return fmt.Sprintf("shutdown: cannot serve: %v", e.Err) }

// Unwrap returns what the server returned.
func (e *ServeError) Unwrap() error { return e.Err }

// A CloseError tells which resource failed to close.
type CloseError struct {
	Name string
	Err  error
}

func (e *CloseError) Error() string {
	return fmt.Sprintf("shutdown: cannot close %s: %v", e.Name, e.Err)
}

// Unwrap returns what Close returned.
func (e *CloseError) Unwrap() error { return e.Err }
