// Package trace is the record of a run: what every goroutine, channel and
// timer of a program did, in the order in which it happened.
//
// A trace file is a magic line, a header, and a stream of records. The table
// in spec.go describes every record once, for the writer, the reader, the
// text form, the validator and the probe that writes records from inside the
// Go runtime. Records are a kind byte followed by little-endian numbers. Strings,
// frames and stacks are interned: a record defines each where it is first
// needed, and later records name it by its number, counted from 1; 0 is none.
//
// The package imports nothing of ours and little of the standard library: it
// is the wire format between programs built by package probe, the hosts of
// package run, and everything that draws, and any of them may be replaced.
package trace
