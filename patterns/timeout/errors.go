package timeout

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"
)

var (
	// ErrTimeout is matched by the error of a call that took longer than the
	// service allows. A deadline of the caller's that comes first is ErrCancelled.
	ErrTimeout = errors.New("timeout: took too long")

	// ErrCancelled is matched by the error of a call whose caller's context ended
	// before there was an answer, by a cancellation or a deadline.
	ErrCancelled = errors.New("timeout: the caller's context has ended")

	// ErrGoexit is the Err of a [RepoError] for a repository that ended its goroutine
	// with runtime.Goexit, as t.FailNow does in tests.
	ErrGoexit = errors.New("repository called runtime.Goexit")
)

// A TimeoutError says that the service's own time ran out. It matches [ErrTimeout]
// and context.DeadlineExceeded. It is also the cause of the end of the context that
// the repositories see, then without Missing.
type TimeoutError struct {
	After   time.Duration // how long the service waits
	Missing []string      // whose answers had not come: "user", "products"
}

func (e *TimeoutError) Error() string {
	if len(e.Missing) == 0 {
		return fmt.Sprintf("timeout: %v is over", e.After)
	}
	return fmt.Sprintf("timeout: no %s after %v", list(e.Missing), e.After)
}

// Unwrap returns ErrTimeout and context.DeadlineExceeded.
func (e *TimeoutError) Unwrap() []error { return []error{ErrTimeout, context.DeadlineExceeded} }

// A CancelledError says that the caller's context ended first. It matches
// [ErrCancelled], Err and Cause.
type CancelledError struct {
	Err     error    // of the caller's context: Canceled or DeadlineExceeded
	Cause   error    // context.Cause of the caller's context
	Missing []string // whose answers had not come: "user", "products"
}

func (e *CancelledError) Error() string {
	return fmt.Sprintf("timeout: no %s before the caller's context ended: %v", list(e.Missing), e.Cause)
}

// Unwrap returns ErrCancelled, Err and Cause.
func (e *CancelledError) Unwrap() []error { return []error{ErrCancelled, e.Err, e.Cause} }

// A RepoError says that a repository failed by itself. It matches Err: not
// [ErrTimeout], even if the repository has run into a timeout of its own.
type RepoError struct {
	Repo string // "user" or "products"
	Err  error  // what the repository returned, a *PanicError or ErrGoexit
}

func (e *RepoError) Error() string { return fmt.Sprintf("timeout: %s: %v", e.Repo, e.Err) }

// Unwrap returns Err.
func (e *RepoError) Unwrap() error { return e.Err }

// A PanicError is what becomes of a repository that panicked.
type PanicError struct {
	Value any    // what was passed to panic
	Stack []byte // of the repository's goroutine, as debug.Stack formats it
}

func (e *PanicError) Error() string { return fmt.Sprintf("repository panicked: %v", e.Value) }

// Unwrap returns Value if it is an error, and nil otherwise.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

func list(names []string) string { return strings.Join(names, " and no ") }
