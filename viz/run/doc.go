// Package run runs a probed program and returns its trace. The host owns
// everything that could differ from one run to the next, so that
//
//	run(program, inputs) → trace
//
// is a function: the same program and inputs give the same bytes, whatever the
// machine, the hour, the environment, and whatever ran before.
//
// There are two hosts. [Host] runs programs with wazero, on the command line
// and in tests. [Worker] runs them in the page, in a Web Worker whose script is
// web/worker.js. They implement one contract, written down here, function by
// function in the same order (wasi.go and viz.go; worker.js), and a test runs
// both and compares bytes.
//
// # What a program may import
//
// From "wasi_snapshot_preview1": the functions of wasi.go. There is no file
// system and no network: standard input is at its end, standard output and
// error take everything (the program's own probe records what it writes), other
// descriptors are EBADF, and every function not listed answers ENOSYS.
//
// From "viz", what package probe adds to a program:
//
//	attach(state i32)            state points at {buf u32, len u32}, little
//	                             endian: the bytes of the trace not yet flushed.
//	                             len counts whole records only, so that a host
//	                             that stops the program may take them at any time.
//	flush(ptr i32, n i32)        the next n bytes of the trace, whole records; sets
//	                             len to 0, in one step for whoever stops the program
//	idle(until i64) i32          nothing is runnable before until, a reading of
//	                             the clock, 0 for never. Sets the clock to until or
//	                             to the next change of a knob if that is earlier;
//	                             returns 0 if there is nothing to wait for
//	pending() i32                1 if a change of a knob is due
//	input(ptr i32, n i32) i32    takes the next due change, as "name=value";
//	                             returns its length, or -1 if none is due. What does
//	                             not fit into n bytes is cut: 4096 always suffice
//	choose(kind i32, n i32) i32  a number below n: see below
//	stop(limit i32)              the program met a limit that it counts itself:
//	                             events, output or memory. Does not return
//
// # Clock
//
// Every clock reads nanoseconds since 1970, starts at 2009-11-10 23:00:00 UTC
// and moves only in idle and poll_oneoff, to the moment waited for: computing
// takes no virtual time. A wait that ends beyond Limits.Time ends the run there.
//
// # Environment
//
// A program's environment is KNOB_name=value for each knob set at time 0, in
// order, and then these, each always present and of fixed width, so that they
// do not move anything in the program's memory:
//
//	GOPHERSCOPE_EVENTS, _OUTPUT, _MEMORY   the limits it counts, ten digits
//	GOPHERSCOPE_CHOICES                    1 if it shall call choose
//	GOPHERSCOPE_FLUSH                      1 if it shall flush after every event,
//	                                       which does not change the trace
//
// Its arguments are "prog".
//
// A setting named signal, of value interrupt or terminated, is a signal that
// the program gets at that moment; the hosts pass it on like any other.
//
// # Random bytes and choices
//
// Both come from Chris Doty-Humphrey's sfc32, seeded with the low and the high
// half of the seed and the number of the stream (1 for random bytes, 2 for
// choices), the first 12 outputs dropped. A random byte is the top eight bits of
// one output. A choice of kind [ChooseNext] is an output modulo n; one of kind
// [ChooseYield] is 1 if an output's low three bits are 0, and 0 otherwise. With
// Inputs.Choices = 0 every choice is 0, which is Go's own schedule.
//
// # Ends
//
// A program that exits, panics or deadlocks has had its say, and its trace is
// whole. One that meets a limit is stopped, and its trace ends in a halt record.
// Only the limit on real time depends on the machine.
package run
