package sync

import "unsafe"

// An object carries its number in the trace. Go moves no object of this
// package, since all of them escape to the heap; so the number holds at one
// address only, and a copy gets one of its own.
type vizID struct {
	number uint32 // 0 if the object is not recorded
	at     uint32 // the address for which this was decided, or 0
}

func (id *vizID) known() bool { return id.at == uint32(uintptr(unsafe.Pointer(id))) }

// get returns the number, 0 also if nothing has been decided yet.
func (id *vizID) get() uint32 {
	if id.known() {
		return id.number
	}
	return 0
}

// meet decides whether the object is recorded, which is used for the first
// time, by a call from pc. One that is not at rest has a past that nobody
// recorded, and waits for the next time.
func (id *vizID) meet(kind string, rests bool, ref uint32, pc, sp uintptr) uint32 {
	if !rests {
		return 0
	}
	return viz_meet(id, kind, ref, pc, sp)
}

//go:linkname vizChoices runtime.vizChoices
var vizChoices bool

//go:linkname viz_meet runtime.viz_meet
func viz_meet(id *vizID, kind string, ref uint32, pc, sp uintptr) uint32

//go:linkname viz_point runtime.viz_point
func viz_point()

//go:linkname viz_wants runtime.viz_wants
func viz_wants(obj uint32, n int64)

//go:linkname viz_locked runtime.viz_locked
func viz_locked(obj uint32, n int64, pc, sp uintptr)

//go:linkname viz_unlocks runtime.viz_unlocks
func viz_unlocks(obj uint32, n int64, pc, sp uintptr)

//go:linkname viz_missed runtime.viz_missed
func viz_missed(obj uint32, n int64, pc, sp uintptr)

//go:linkname viz_adds runtime.viz_adds
func viz_adds(obj uint32, n, sum int64, pc, sp uintptr)

//go:linkname viz_member runtime.viz_member
func viz_member(obj uint32)

//go:linkname viz_waited runtime.viz_waited
func viz_waited(obj uint32, pc, sp uintptr)

//go:linkname viz_begins runtime.viz_begins
func viz_begins(obj uint32, pc, sp uintptr)

//go:linkname viz_finished runtime.viz_finished
func viz_finished(obj uint32)

//go:linkname viz_wakes runtime.viz_wakes
func viz_wakes(obj uint32, l *notifyList, all bool, pc, sp uintptr)
