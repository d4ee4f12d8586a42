package runtime

import (
	"internal/runtime/sys"
	"unsafe"
)

// vizPanics records that a goroutine begins to panic with e.
func vizPanics(e any) {
	if g, ok := vizActor(); ok {
		if gp := getg(); gp == gp.m.curg && gp.m.mallocing == 0 && gp.m.locks == 0 {
			e = vizPrintable(e)
		}
		vizEmitPanic(g, vizPanicText("", e), vizStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
}

func recovery(gp *g) {
	if vizOn && gp.viz != 0 && !gp._panic.goexit {
		vizEmitRecover(gp.viz)
	}
	recovery__orig(gp)
}

// vizDies records a panic that nobody recovered from.
//
//go:nosplit
func vizDies(p *_panic) {
	pc, sp := sys.GetCallerPC(), sys.GetCallerSP()
	systemstack(func() {
		if g, ok := vizActor(); ok && p != nil {
			vizEmitFatal(g, vizPanicText("panic: ", p.arg), vizStack(pc, sp))
		}
	})
}

// vizFatal records that the runtime gives up.
//
//go:nosplit
func vizFatal(s string) {
	pc, sp := sys.GetCallerPC(), sys.GetCallerSP()
	if gp := getg(); gp == gp.m.g0 && gp.m.curg != nil {
		// On the scheduler's stack: a goroutine's has no room left. What
		// it called last was saved there.
		sp = gp.m.curg.sched.sp
		pc = *(*uintptr)(unsafe.Pointer(sp))
		sp += 8
	}
	systemstack(func() {
		g, ok := vizActor()
		if !ok {
			return
		}
		stack := uint32(0)
		if g != 0 {
			stack = vizStack(pc, sp)
		}
		vizEmitFatal(g, vizString(s), stack)
	})
}

//go:nosplit
func exit(code int32) {
	systemstack(func() {
		if !vizOn {
			return
		}
		vizPrintLine()
		g, _ := vizActor()
		vizEmitExit(g, int64(code))
		vizFlush()
		vizOn = false
	})
	exit__orig(code)
}

// sbrk is where the program's memory grows.
func sbrk(n uintptr) unsafe.Pointer {
	if vizOn && bloc+n > vizMemory {
		vizStop(vizLimitMemory)
	}
	return sbrk__orig(n)
}

// The collector stays off until the heap is large: it would take the processor
// from goroutines at moments that have nothing to do with the program.

func readGOGC() int32 { return -1 }

func readGOMEMLIMIT() int64 { return 512 << 20 }
