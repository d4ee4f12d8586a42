// Gopherscope runs real Go programs and shows what their goroutines do.
//
// This package is built twice. For the host it is the gopherscope command,
// which serves the site, writes it to a folder, and records and compares runs:
//
//	gopherscope serve
//	gopherscope trace worker -knob workers=2 -text
//	gopherscope explore worker -knob mistakes=true
//
// For the browser (GOOS=js GOARCH=wasm) it is the user interface that the
// site loads.
//
// The command exits with 0 when it did what was asked, with 1 when that
// failed, and with 2 when the question made no sense. A program that panics,
// deadlocks or exits with a code of its own has been run like any other:
// that is 0.
package main
