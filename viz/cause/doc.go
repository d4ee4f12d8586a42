// Package cause finds out what led to an event of a run, and what came of it.
//
// An event may have led to another if it happens before it in the sense of the
// Go memory model: one goroutine did both, in that order, or something passed
// from the one to the other: a go statement, a value through a channel, room in
// its buffer, its end, a lock, a finished member of a wait group, units of a
// semaphore, the end of a context, a timer, a signal, a request and its answer,
// or the wake-up itself. A deadlock follows from what all did last: to block, or to
// end. Two events of which neither happens before the other are concurrent, whatever
// their order in the trace.
//
// What goroutines tell each other through plain memory or package sync/atomic
// is not recorded, so it is not known here either.
package cause
