//go:build gopherscope

package knob

import _ "unsafe" // for go:linkname

func init() { onInput(turn) }

// turn carries out the changes that the host has for the program. The runtime runs
// it on a goroutine of its own whenever there are any.
func turn() {
	var buf [1024]byte
	for n := input(buf[:]); n >= 0; n = input(buf[:]) {
		if n <= len(buf) {
			change(string(buf[:n]))
		}
	}
}

// The host compares what it asked for with the spec itself.
func complain(string) {}

// The probe adds these functions to package runtime.

// declare records that there is a knob, described by the text of a Spec.
//
//go:linkname declare runtime.viz_declare
func declare(spec string)

// changed records that a knob was turned: workers=2.
//
//go:linkname changed runtime.viz_set
func changed(setting string)

// onInput has the runtime start f on a new goroutine when the host has changes.
//
//go:linkname onInput runtime.viz_oninput
func onInput(f func())

// input copies the next change, such as workers=2, to buf and returns its length,
// or -1 if there is none.
//
//go:linkname input runtime.viz_input
func input(buf []byte) int
