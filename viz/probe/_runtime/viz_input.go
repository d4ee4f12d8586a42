package runtime

import "unsafe"

//go:wasmimport viz input
//go:noescape
func viz_read(p unsafe.Pointer, n int32) int32

// vizOnInput takes the host's inputs in, in a goroutine of its own.
var vizOnInput func()

// vizInput holds an input, the first vizHeld bytes of which are a setting that
// package knob has not yet taken.
var (
	vizInput [4096]byte
	vizHeld  int32 = -1
)

// vizDeliver lets the program take in what the host has for it. It runs on
// the scheduler's stack.
//
//go:yeswritebarrierrec
func vizDeliver() {
	vizHeld = vizNextSetting()
	if vizHeld >= 0 && vizOnInput != nil {
		go vizOnInput()
		return
	}
	for vizHeld >= 0 { // a program without knobs hears nothing
		vizHeld = vizNextSetting()
	}
}

// vizNextSetting sends the program the signals that are due and reads the next
// knob's setting to vizInput. It returns its length, or -1 if none is due.
//
//go:yeswritebarrierrec
func vizNextSetting() int32 {
	for {
		n := viz_read(unsafe.Pointer(&vizInput), int32(len(vizInput)))
		if n < 0 || !vizInputSignal(unsafe.String(&vizInput[0], min(int(n), len(vizInput)))) {
			return n
		}
	}
}

// What follows is for package knob.

//go:linkname viz_oninput
func viz_oninput(f func()) { vizOnInput = f }

//go:linkname viz_input
func viz_input(buf []byte) int {
	n := vizHeld
	if n < 0 {
		n = vizNextSetting()
	}
	vizHeld = -1
	copy(buf, vizInput[:min(max(n, 0), int32(len(vizInput)))])
	return int(n)
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
