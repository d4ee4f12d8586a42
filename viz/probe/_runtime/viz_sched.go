package runtime

import (
	"internal/abi"
	"internal/runtime/sys"
	"unsafe"
)

var (
	vizGs     uint32  // goroutines numbered
	vizFiring int     // timer functions under way, which act for the runtime
	vizGoSP   uintptr // the stack pointer at the go statement under way
)

// vizActor returns the goroutine that acts, 0 for the runtime, and whether
// its doings are recorded.
func vizActor() (uint32, bool) {
	if !vizOn {
		return 0, false
	}
	gp := getg().m.curg
	if vizFiring > 0 || gp == nil {
		return 0, true
	}
	return gp.viz, gp.viz != 0 || vizJoins(gp)
}

// vizJoins reports whether gp, not yet numbered, is recorded from now on: a
// goroutine of the runtime that has begun to call the program's own code, its
// finalizers and cleanups.
func vizJoins(gp *g) bool {
	if isSystemGoroutine(gp, false) {
		return false
	}
	vizNumber(0, gp, 0)
	vizEmitRun(gp.viz)
	return true
}

// vizNumber records that parent starts gp, at stack.
func vizNumber(parent uint32, gp *g, stack uint32) {
	vizGs++
	gp.viz = vizGs
	vizEmitGo(parent, gp.viz, vizFuncName(gp.startpc), stack)
}

func newproc1(fn *funcval, callergp *g, callerpc uintptr, parked bool, waitreason waitReason) *g {
	sp := vizGoSP
	vizGoSP = 0
	gp := newproc1__orig(fn, callergp, callerpc, parked, waitreason)
	gp.viz = 0
	if !vizOn || isSystemGoroutine(gp, false) {
		return gp
	}
	parent, stack := callergp.viz, uint32(0)
	if vizFiring > 0 {
		parent = 0
	} else if sp != 0 && parent != 0 {
		stack = vizStack(callerpc, sp)
	}
	if parked { // a coroutine, which nothing runs until it is first switched to
		gp.vizStack = stack
		return gp
	}
	vizNumber(parent, gp, stack)
	return gp
}

func vizFuncName(pc uintptr) uint32 {
	f := findfunc(pc)
	if !f.valid() {
		return 0
	}
	return vizString(funcname(f))
}

// vizFuncOf returns the name of the function in a func value.
func vizFuncOf(f any) uint32 {
	e := efaceOf(&f)
	if e._type == nil || e._type.Kind() != abi.Func || e.data == nil {
		return 0
	}
	return vizFuncName((*funcval)(e.data).fn)
}

func execute(gp *g, inheritTime bool) {
	if vizOn && gp.viz != 0 {
		vizEmitRun(gp.viz)
	}
	execute__orig(gp, inheritTime)
}

// vizSwitch records that the running goroutine is about to give the processor
// straight to the one that waits in c, past the scheduler, and to wait there
// in its place or to end. One of the two is a coroutine (package iter), the
// other whoever wants its next value.
func vizSwitch(c *coro, ends bool) {
	g, ok := vizActor()
	next := c.gp.ptr()
	if !ok || next == nil {
		return
	}
	if next.viz == 0 {
		vizNumber(g, next, next.vizStack)
	} else {
		vizEmitReady(g, next.viz)
	}
	vizPrintLine()
	if !ends {
		stack := vizStack(sys.GetCallerPC(), sys.GetCallerSP())
		vizEmitPark(g, vizReason(waitReasonCoroutine), 0, stack)
	}
}

// vizSwitched records that gp has got the processor so.
func vizSwitched(gp *g) {
	if vizOn && gp.viz != 0 {
		vizEmitRun(gp.viz)
	}
}

func gopark(unlockf func(*g, unsafe.Pointer) bool, lock unsafe.Pointer, reason waitReason, traceReason traceBlockReason, traceskip int) {
	gp := getg()
	if vizOn && (gp.viz != 0 || vizJoins(gp)) {
		vizPrintLine()
		gp.vizStack = vizStack(sys.GetCallerPC(), sys.GetCallerSP())
		vizWaits(gp)
		vizBlocks(gp, reason)
		vizBlocksIn(gp, reason)
		until := int64(0)
		if reason == waitReasonSleep {
			until = gp.sleepWhen - vizEpoch
		}
		vizEmitPark(gp.viz, vizReason(reason), until, gp.vizStack)
	}
	gopark__orig(unlockf, lock, reason, traceReason, traceskip)
}

var vizReasons [len(waitReasonStrings)]uint32

func vizReason(reason waitReason) uint32 {
	if vizReasons[reason] == 0 {
		vizReasons[reason] = vizString(reason.String())
	}
	return vizReasons[reason]
}

func ready(gp *g, traceskip int, next bool) {
	if vizOn && gp.viz != 0 {
		by, _ := vizActor()
		vizEmitReady(by, gp.viz)
	}
	ready__orig(gp, traceskip, next)
}

// injectglist makes many goroutines runnable at once: those that the garbage
// collector held up.
func injectglist(glist *gList) {
	by, _ := vizActor()
	for gp := glist.head.ptr(); vizOn && gp != nil; gp = gp.schedlink.ptr() {
		if gp.viz != 0 {
			vizEmitReady(by, gp.viz)
		}
	}
	injectglist__orig(glist)
}

func Gosched() {
	vizYields(sys.GetCallerPC(), sys.GetCallerSP())
	gosched__orig()
}

// goyield is how sync.Mutex hands itself over to somebody who has waited long.
func goyield() {
	vizYields(sys.GetCallerPC(), sys.GetCallerSP())
	goyield__orig()
}

func vizYields(pc, sp uintptr) {
	if g, ok := vizActor(); ok && g != 0 {
		vizPrintLine()
		vizEmitYield(g, vizStack(pc, sp))
	}
}

// goschedImpl preempts goroutines when the garbage collector wants the world
// to stop.
func goschedImpl(gp *g, preempted bool) {
	if preempted && vizOn && gp.viz != 0 {
		vizPrintLine()
		vizEmitYield(gp.viz, 0)
	}
	goschedImpl__orig(gp, preempted)
}

func gdestroy(gp *g) {
	if vizOn && gp.viz != 0 {
		vizPrintLine()
		vizEmitEnd(gp.viz)
		gp.viz, gp.vizFor = 0, 0
	}
	gdestroy__orig(gp)
}
