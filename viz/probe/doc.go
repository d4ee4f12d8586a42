// Package probe makes a Go program observable. It builds an unmodified program
// against a Go runtime with hooks: where goroutines start, park and wake, where
// values are sent and received, where channels close and timers fire, and in
// sync, context, net/http, os/signal and golang.org/x/sync. The hooks append
// what happens to a trace, in the format of package trace, and ask the host of
// package run for everything that could differ from one run to the next.
//
// The runtime is changed by `go build -overlay`, from the installed
// toolchain's own source, so no Go source is kept here but the hooks'
// (directories _runtime, _syscall …). Each change must fit exactly once (see
// edits.go); a toolchain whose source differs is refused, with the place that
// did not fit. The packages of golang.org/x/sync are changed in a copy of the
// module, and a version of it that the edits do not fit is refused too.
//
// Programs are built for GOOS=wasip1 GOARCH=wasm. One module is run by every
// host. A hook costs about as much as the operation it wraps; see
// BenchmarkProbe.
//
// A mutex or wait group is recorded if the program is the first to use it, and
// not a library that keeps it to itself: the standard one or golang.org/x/sync.
// A copy is another object.
//
// What HTTP servers and clients do is recorded whoever uses them, as far as it is
// HTTP/1: a program without net/http contains nothing of it.
//
// Programs get signals, which wasip1 does not have: from the host, as inputs, and
// from themselves. One that may get a signal never counts as deadlocked.
//
// Three things differ from a plain build. So that a run depends on nothing but
// its inputs, a goroutine's stack overflows at 256 KiB, before the stack of any
// host does, and the garbage collector waits until the heap has 512 MiB. And the
// types of package sync are 8 bytes larger, for the number of an object in the
// trace.
package probe
