package runtime

import "unsafe"

// What follows is for package sync, whose objects know their numbers.

type vizID struct{ number, at uint32 }

// viz_meet decides whether an object is recorded: if its first use is by the
// program, and not by a library that keeps it to itself.
//
//go:linkname viz_meet
func viz_meet(id *vizID, kind string, ref uint32, pc, sp uintptr) uint32 {
	g, ok := vizActor()
	if !ok {
		return 0
	}
	id.number, id.at = 0, uint32(uintptr(unsafe.Pointer(id)))
	if vizByProgram(pc, sp) {
		vizObjs++
		id.number = vizObjs
		vizFollow(vizObjs, kind, unsafe.Pointer(id))
		vizEmitObject(g, id.number, ref, 0, vizString(kind), vizStack(pc, sp))
	}
	return id.number
}

//go:linkname viz_point
func viz_point() { vizPoint() }

// viz_wants says for what the goroutine parks if it does: to lock obj
// (n = 0), to read-lock it (n = 1), or until it is done. No object is 0.
//
//go:linkname viz_wants
func viz_wants(obj uint32, n int64) {
	gp := getg()
	gp.vizFor, gp.vizWants = obj, n
}

// vizBlocks records the object for which gp is about to park.
func vizBlocks(gp *g, reason waitReason) {
	if gp.vizFor == 0 {
		return
	}
	switch reason { // it may also have to help the garbage collector
	case waitReasonSyncMutexLock, waitReasonSyncRWMutexLock, waitReasonSyncRWMutexRLock,
		waitReasonSyncWaitGroupWait, waitReasonSynctestWaitGroupWait, waitReasonSyncCondWait:
		vizEmitBlock(gp.viz, gp.vizFor, gp.vizWants)
	}
}

//go:linkname viz_locked
func viz_locked(obj uint32, n int64, pc, sp uintptr) {
	if g, ok := vizActor(); ok {
		getg().vizFor = 0
		vizOpPC, vizOpSP = pc, sp
		vizEmitLock(g, obj, n, vizOpStack())
	}
}

//go:linkname viz_unlocks
func viz_unlocks(obj uint32, n int64, pc, sp uintptr) {
	if g, ok := vizActor(); ok {
		vizOpPC, vizOpSP = pc, sp
		vizEmitUnlock(g, obj, n, vizOpStack())
	}
}

//go:linkname viz_missed
func viz_missed(obj uint32, n int64, pc, sp uintptr) {
	if g, ok := vizActor(); ok {
		vizOpPC, vizOpSP = pc, sp
		vizEmitMiss(g, obj, n, vizOpStack())
	}
}

//go:linkname viz_adds
func viz_adds(obj uint32, n, sum int64, pc, sp uintptr) {
	if g, ok := vizActor(); ok {
		vizOpPC, vizOpSP = pc, sp
		vizEmitAdd(g, obj, n, sum, vizOpStack())
	}
}

//go:linkname viz_member
func viz_member(obj uint32) {
	if g, ok := vizActor(); ok {
		vizEmitMember(g, vizGs, obj)
	}
}

//go:linkname viz_waited
func viz_waited(obj uint32, pc, sp uintptr) {
	if g, ok := vizActor(); ok {
		vizOpPC, vizOpSP = pc, sp
		vizEmitWaited(g, obj, 0, vizOpStack())
	}
}

//go:linkname viz_begins
func viz_begins(obj uint32, pc, sp uintptr) {
	if g, ok := vizActor(); ok {
		vizEmitBegin(g, obj, 0, vizStack(pc, sp))
	}
}

//go:linkname viz_finished
func viz_finished(obj uint32) {
	if g, ok := vizActor(); ok {
		vizEmitFinish(g, obj, 0, 0)
	}
}

// viz_wakes counts those that a Signal or Broadcast finds parked. Whoever has
// begun to wait but not yet parked will not.
//
//go:linkname viz_wakes
func viz_wakes(obj uint32, l *notifyList, all bool, pc, sp uintptr) {
	g, ok := vizActor()
	if !ok {
		return
	}
	n := int64(0)
	for s := l.head; s != nil; s = s.next {
		if all || s.ticket == l.notify {
			n++
		}
	}
	vizOpPC, vizOpSP = pc, sp
	vizEmitWake(g, obj, n, vizOpStack())
}
