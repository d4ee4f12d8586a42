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
	return gp.viz, gp.viz != 0
}

func newproc1(fn *funcval, callergp *g, callerpc uintptr, parked bool, waitreason waitReason) *g {
	sp := vizGoSP
	vizGoSP = 0
	gp := newproc1__orig(fn, callergp, callerpc, parked, waitreason)
	gp.viz = 0
	if !vizOn || isSystemGoroutine(gp, false) {
		return gp
	}
	vizGs++
	gp.viz = vizGs
	parent, stack := callergp.viz, uint32(0)
	if vizFiring > 0 {
		parent = 0
	} else if sp != 0 && parent != 0 {
		stack = vizStack(callerpc, sp)
	}
	vizEmitGo(parent, gp.viz, vizFuncName(gp.startpc), stack)
	return gp
}

func vizFuncName(pc uintptr) uint32 {
	f := findfunc(pc)
	if !f.valid() {
		return 0
	}
	return vizString(funcname(f))
}

func execute(gp *g, inheritTime bool) {
	if vizOn && gp.viz != 0 {
		vizEmitRun(gp.viz)
	}
	execute__orig(gp, inheritTime)
}

// vizSwitch records that a coroutine (package iter) gives the processor
// straight to gp, past the scheduler.
func vizSwitch(gp *g) {
	if vizOn && gp.viz != 0 {
		vizEmitRun(gp.viz)
	}
}

func gopark(unlockf func(*g, unsafe.Pointer) bool, lock unsafe.Pointer, reason waitReason, traceReason traceBlockReason, traceskip int) {
	gp := getg()
	if vizOn && gp.viz != 0 {
		gp.vizStack = vizStack(sys.GetCallerPC(), sys.GetCallerSP())
		vizWaits(gp)
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

func Gosched() {
	if g, ok := vizActor(); ok && g != 0 {
		vizEmitYield(g, vizStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
	Gosched__orig()
}

func gdestroy(gp *g) {
	if vizOn && gp.viz != 0 {
		vizEmitEnd(gp.viz)
		gp.viz = 0
	}
	gdestroy__orig(gp)
}

//go:wasmimport viz choose
func viz_choose(kind, n int32) int32

var vizChoices bool

// The kinds of choices that the host makes.
const (
	vizChooseNext  = 0 // which runnable goroutine runs next
	vizChooseYield = 1 // let others run here, before an operation?
)

// vizPoint is a scheduling point: the host may let other goroutines run.
func vizPoint() {
	if !vizChoices || !vizOn {
		return
	}
	gp := getg()
	if gp != gp.m.curg || gp.viz == 0 || gp.m.locks != 0 {
		return
	}
	if viz_choose(vizChooseYield, 2) == 1 {
		Gosched()
	}
}

// runqget takes the next goroutine from the one run queue that a program on
// one processor has; the host may choose another one of those in it.
func runqget(pp *p) (gp *g, inheritTime bool) {
	if vizChoices && vizOn {
		vizReorder(pp)
	}
	return runqget__orig(pp)
}

func vizReorder(pp *p) {
	head, n := pp.runqhead, pp.runqtail-pp.runqhead
	size := uint32(len(pp.runq))
	if pp.runnext != 0 {
		n++
	}
	if n < 2 {
		return
	}
	k := uint32(viz_choose(vizChooseNext, int32(n)))
	if k == 0 {
		return
	}
	if pp.runnext != 0 {
		i := (head + k - 1) % size
		x := pp.runq[i]
		pp.runq[i] = pp.runnext
		pp.runnext = x
		return
	}
	i, j := (head+k)%size, head%size
	pp.runq[i], pp.runq[j] = pp.runq[j], pp.runq[i]
}

// vizFuncOf returns the name of the function in a func value.
func vizFuncOf(f any) uint32 {
	e := efaceOf(&f)
	if e._type == nil || e._type.Kind() != abi.Func || e.data == nil {
		return 0
	}
	return vizFuncName((*funcval)(e.data).fn)
}
