package syscall

import _ "unsafe" // for go:linkname

// viz_kill has the program get a signal from itself. It returns unless that ends
// the program.
//
//go:linkname viz_kill runtime.viz_kill
func viz_kill(signal uint32, name string)
