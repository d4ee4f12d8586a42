package runtime

import (
	"internal/runtime/sys"
	"unsafe"
)

// What follows is for golang.org/x/sync, whose objects know their numbers. What
// they are made of is not recorded for itself.

// vizOuterStack returns the stack outside of the helper that continues at pc,
// which is not inlined, with the stack pointer sp there.
func vizOuterStack(pc, sp uintptr) uint32 {
	sp += vizPCInfo(pc).size
	return vizStack(*(*uintptr)(unsafe.Pointer(sp)), sp+8)
}

// viz_object returns the number of an object, which it gets at its first use.
//
//go:linkname viz_object
func viz_object(number *uint32, kind string, ref uint32, size int64) uint32 {
	g, ok := vizActor()
	if ok && *number == 0 {
		vizObjs++
		*number = vizObjs
		vizEmitObject(g, vizObjs, ref, size, vizString(kind), vizOuterStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
	return *number
}

// viz_resized records that an object has a new limit.
//
//go:linkname viz_resized
func viz_resized(obj uint32, size int64, kind string) {
	if g, ok := vizActor(); ok {
		vizEmitObject(g, obj, 0, size, vizString(kind), vizOuterStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
}

// vizContextLast is the number of the context derived last.
var vizContextLast uint32

//go:linkname viz_lastContext
func viz_lastContext() uint32 { return vizContextLast }

// viz_block says for what object, and n units of it, the goroutine parks if it
// does; viz_unblock that it no longer would.
//
//go:linkname viz_block
func viz_block(obj uint32, n int64) {
	gp := getg()
	gp.vizIn, gp.vizInWants = obj, n
}

//go:linkname viz_unblock
func viz_unblock() { getg().vizIn = 0 }

// vizBlocksIn records the object of golang.org/x/sync for which gp is about to
// park.
func vizBlocksIn(gp *g, reason waitReason) {
	if gp.vizIn == 0 {
		return
	}
	switch reason { // it may also have to help the garbage collector
	case waitReasonChanReceive, waitReasonChanReceiveNilChan, waitReasonChanSend, waitReasonChanSendNilChan,
		waitReasonSelect, waitReasonSyncWaitGroupWait:
		vizEmitBlock(gp.viz, gp.vizIn, gp.vizInWants)
	}
}

// viz_self tells a goroutine its number and where it is.
//
//go:linkname viz_self
func viz_self() (g, stack uint32) {
	g, ok := vizActor()
	if !ok {
		return 0, 0
	}
	return g, vizStack(sys.GetCallerPC(), sys.GetCallerSP())
}

//go:linkname viz_acquire
func viz_acquire(obj uint32, n, taken int64) {
	if g, ok := vizActor(); ok {
		vizEmitAcquire(g, 0, obj, n, taken, vizStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
}

// viz_letIn records that whoever runs lets in goroutine g, which waits at stack.
//
//go:linkname viz_letIn
func viz_letIn(obj, g, stack uint32, n, taken int64) {
	if by, ok := vizActor(); ok && g != 0 {
		vizEmitAcquire(g, by, obj, n, taken, stack)
	}
}

//go:linkname viz_release
func viz_release(obj uint32, n, taken int64) {
	if g, ok := vizActor(); ok {
		vizEmitRelease(g, obj, n, taken, vizStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
}

//go:linkname viz_miss
func viz_miss(obj uint32, n int64) {
	if g, ok := vizActor(); ok {
		vizEmitMiss(g, obj, n, vizStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
}

//go:linkname viz_giveUp
func viz_giveUp(obj uint32, n int64, why string) {
	if g, ok := vizActor(); ok {
		vizEmitGiveup(g, obj, n, viz_text(why), vizStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
}

//go:linkname viz_add
func viz_add(obj uint32, n, sum int64) {
	if g, ok := vizActor(); ok {
		vizEmitAdd(g, obj, n, sum, vizOuterStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
}

// viz_started records that the goroutine started last belongs to obj.
//
//go:linkname viz_started
func viz_started(obj uint32) {
	if g, ok := vizActor(); ok {
		vizEmitMember(g, vizGs, obj)
	}
}

//go:linkname viz_return
func viz_return(obj uint32, err string, first bool) {
	if g, ok := vizActor(); ok {
		n := int64(0)
		if first {
			n = 1
		}
		vizEmitReturn(g, obj, n, viz_text(err))
	}
}

//go:linkname viz_waitedFor
func viz_waitedFor(obj uint32, err string) {
	if g, ok := vizActor(); ok {
		vizEmitWaited(g, obj, viz_text(err), vizStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
}

//go:linkname viz_begin
func viz_begin(obj uint32, key string) {
	if g, ok := vizActor(); ok {
		vizEmitBegin(g, obj, viz_text(key), vizStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
}

//go:linkname viz_finish
func viz_finish(obj uint32, key string, others int) {
	if g, ok := vizActor(); ok {
		vizEmitFinish(g, obj, int64(others), viz_text(key))
	}
}
