package runtime

import "unsafe"

//go:linkname viz_output
//go:yeswritebarrierrec
func viz_output(fd int, b []byte) {
	g, ok := vizActor()
	if !ok {
		return
	}
	vizPrintLine()
	vizWrote(g, fd, unsafe.String(unsafe.SliceData(b), len(b)))
}

//go:yeswritebarrierrec
func vizWrote(g uint32, fd int, s string) {
	vizPrinted -= len(s)
	if vizPrinted < 0 {
		vizStop(vizLimitOutput)
	}
	for len(s) > 0 {
		n := min(len(s), vizTextMax)
		vizEmitOutput(g, int64(fd), vizText(s[:n]), 0)
		s = s[n:]
	}
}

// The runtime prints its last words piece by piece; they are put together
// to lines.
var (
	vizLine  [256]byte
	vizLineN int
)

//go:yeswritebarrierrec
func write1(fd uintptr, p unsafe.Pointer, n int32) int32 {
	if vizOn {
		s := unsafe.String((*byte)(p), int(n))
		for i := 0; i < len(s); i++ {
			vizLine[vizLineN] = s[i]
			vizLineN++
			if s[i] == '\n' || vizLineN == len(vizLine) {
				vizPrintLine()
			}
		}
	}
	return write1__orig(fd, p, n)
}

//go:yeswritebarrierrec
func vizPrintLine() {
	if vizLineN == 0 {
		return
	}
	g, _ := vizActor()
	n := vizLineN
	vizLineN = 0
	vizWrote(g, 2, unsafe.String(&vizLine[0], n))
}
