package timeout

import "context"

// reason says why the group's context has ended, by its cause, which is the first
// there was. The caller's may be of the same types, if it comes from another call of
// this package; ours are told from it by being the very same values.
func reason(caller, group context.Context, timedOut *TimeoutError, missing []string) error {
	cause := context.Cause(group)
	if cause == error(timedOut) {
		return &TimeoutError{After: timedOut.After, Missing: missing}
	}
	if failed, ok := cause.(*RepoError); ok && context.Cause(caller) != error(failed) {
		return failed
	}
	return cancelled(caller, missing)
}

// cancelled returns the error for a caller whose context has ended.
func cancelled(caller context.Context, missing []string) error {
	return &CancelledError{Err: caller.Err(), Cause: context.Cause(caller), Missing: missing}
}
