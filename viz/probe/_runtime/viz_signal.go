package runtime

import (
	"internal/runtime/sys"
	"internal/strconv"
	_ "unsafe" // for go:linkname
)

// The signals that a host sends, with their numbers in WASI.
const (
	vizInterrupt  = 2
	vizTerminated = 15
)

// vizSignalLoop is os/signal's goroutine while it waits for a signal.
var vizSignalLoop *g

func vizSignalWait() {
	vizSignalLoop = getg()
	gopark(nil, nil, waitReasonIOWait, traceBlockGeneric, 1)
}

func vizSignalWake() {
	gp := vizSignalLoop
	vizSignalLoop = nil
	goready(gp, 1)
}

// vizAppendSignal labels a value of type os.Signal.
func vizAppendSignal(b []byte, number int) []byte {
	switch number {
	case vizInterrupt:
		return append(b, "interrupt"...)
	case vizTerminated:
		return append(b, "terminated"...)
	}
	return strconv.AppendInt(append(b, "signal "...), int64(number), 10)
}

// vizInputSignal takes an input of the host as a signal, if it is one.
//
//go:yeswritebarrierrec
func vizInputSignal(input string) bool {
	switch input {
	case "signal=interrupt":
		vizSignal(vizInterrupt, "interrupt")
	case "signal=terminated":
		vizSignal(vizTerminated, "terminated")
	default:
		return false
	}
	return true
}

// vizSignal has the program get a signal. One that it neither wants nor ignores
// ends it, with the exit code that shells give.
//
//go:yeswritebarrierrec
func vizSignal(number uint32, name string) {
	if vizOn {
		vizPrintLine()
		vizEmitSignal(vizString(name))
	}
	if number >= _NSIG || !sigsend(number) && !signal_ignored(number) {
		exit(128 + int32(number))
	}
}

// viz_kill is for package syscall. Signal 0 only asks whether there is somebody.
//
//go:linkname viz_kill
func viz_kill(number uint32, name string) {
	if number != 0 {
		vizSignal(number, name)
	}
}

// viz_notify is for package os/signal.
//
//go:linkname viz_notify
func viz_notify(c *hchan, signals string, on bool) {
	g, ok := vizActor()
	if !ok || c.viz == 0 {
		return
	}
	pc, sp := sys.GetCallerPC(), sys.GetCallerSP()
	if _, own := vizCalled(pc, sp, "os/signal"); !own {
		return
	}
	n := int64(0)
	if on {
		n = 1
	}
	vizEmitNotify(g, c.viz, n, vizString(signals), vizOuterStack(pc, sp))
}
