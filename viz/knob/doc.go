// Package knob declares the values of a program that somebody watching it may
// turn: before a run, and while it goes on.
//
//	var workers = knob.Int("workers", 4, knob.Range(0, 32), knob.Doc("goroutines that take tasks"))
//
//	func main() {
//		pool := worker.NewPool(workers.Value(), 8)
//		workers.OnChange(pool.Resize)
//		...
//
// A knob starts at the value of the environment variable KNOB_<name>, so
// KNOB_workers=8 go run . does what it says. Without that, or when it is not a
// value that the knob can have, it starts at its default. In a program run by
// Gopherscope (build tag gopherscope) the host can also turn it at any moment of
// virtual time; in a plain build it never changes.
//
// [Spec] is what the host knows of a knob: the program writes it into the trace
// as text, the host reads it back with [Parse].
//
// This package is linked into every program shown, so it imports little and none
// of ours, and its work leaves no trace of its own: it uses atomics where a mutex
// would be drawn.
package knob
