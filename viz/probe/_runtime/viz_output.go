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
		n := vizCut(s, vizTextMax)
		vizEmitOutput(g, int64(fd), vizText(s[:n]), 0)
		s = s[n:]
	}
}

// The runtime prints its last words, and what print and println are given,
// piece by piece; they are put together to lines. A line that a goroutine
// leaves unfinished ends when another runs.
var (
	vizLine  [256]byte
	vizLineN int
)

//go:yeswritebarrierrec
func write1(fd uintptr, p unsafe.Pointer, n int32) int32 {
	if vizOn {
		s := unsafe.String((*byte)(p), int(n))
		for i := 0; i < len(s); i++ {
			if vizLineN > len(vizLine)-vizRuneMax && s[i]&0xC0 != 0x80 || vizLineN == len(vizLine) {
				vizPrintLine()
			}
			vizLine[vizLineN] = s[i]
			vizLineN++
			if s[i] == '\n' {
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
