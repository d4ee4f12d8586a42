package runtime

import "unsafe"

//go:wasmimport viz input
//go:noescape
func viz_read(p unsafe.Pointer, n int32) int32

// vizOnInput takes the host's inputs in, in a goroutine of its own.
var vizOnInput func()

// vizDeliver lets the program take in what the host has for it. It runs on
// the scheduler's stack.
//
//go:yeswritebarrierrec
func vizDeliver() {
	if vizOnInput != nil {
		go vizOnInput()
		return
	}
	for viz_read(nil, 0) >= 0 {
		// A program without knobs hears nothing.
	}
}

// What follows is for package knob.

//go:linkname viz_oninput
func viz_oninput(f func()) { vizOnInput = f }

//go:linkname viz_input
func viz_input(buf []byte) int {
	return int(viz_read(unsafe.Pointer(unsafe.SliceData(buf)), int32(len(buf))))
}

//go:linkname viz_declare
func viz_declare(spec string) {
	if g, ok := vizActor(); ok {
		vizEmitKnob(g, vizString(spec))
	}
}

//go:linkname viz_set
func viz_set(setting string) {
	if g, ok := vizActor(); ok {
		vizEmitSet(g, vizString(setting))
	}
}
