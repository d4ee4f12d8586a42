package signal

import (
	"os"
	"syscall"
	_ "unsafe" // for go:linkname
)

// vizNotify records that c gets some signals, or all if none are listed, from
// now on, or no longer.
//
//go:noinline
func vizNotify(c chan<- os.Signal, sigs []os.Signal, on bool) {
	text := ""
	for _, s := range sigs {
		if s, ok := s.(syscall.Signal); ok {
			if text != "" {
				text += ", "
			}
			text += s.String()
		}
	}
	viz_notify(c, text, on)
}

//go:linkname viz_notify runtime.viz_notify
func viz_notify(c chan<- os.Signal, sigs string, on bool)
