package sync

import "internal/runtime/sys"

// The number of an RWMutex is that of its inner lock, which is not recorded
// for itself.

// vizUse begins an operation called from pc.
func (rw *RWMutex) vizUse(pc, sp uintptr) {
	if rw.vizNumber(pc, sp) != 0 && vizChoices {
		viz_point()
	}
}

func (rw *RWMutex) vizNumber(pc, sp uintptr) uint32 {
	if rw.w.viz.known() {
		return rw.w.viz.number
	}
	return rw.vizMeet(pc, sp)
}

func (rw *RWMutex) vizMeet(pc, sp uintptr) uint32 {
	state, _ := rw.w.mu.VizState()
	return rw.w.viz.meet("sync.RWMutex", state == 0 && rw.readerCount.Load() == 0, 0, pc, sp)
}

// vizLockWriters keeps other writers away.
func (rw *RWMutex) vizLockWriters() {
	if !rw.w.mu.TryLock() {
		viz_wants(rw.w.viz.get(), 0)
		rw.w.mu.Lock()
	}
}

// vizLocked records that rw is held, alone (n = 0) or by a reader (n = 1).
func (rw *RWMutex) vizLocked(n int64, pc, sp uintptr) {
	if number := rw.w.viz.get(); number != 0 {
		viz_locked(number, n, pc, sp)
	}
}

func (rw *RWMutex) vizTried(n int64, locked bool, pc, sp uintptr) {
	number := rw.w.viz.get()
	switch {
	case number == 0:
	case locked:
		viz_locked(number, n, pc, sp)
	default:
		viz_missed(number, n, pc, sp)
	}
}

// vizUnlocks records that rw is given up, unless nobody holds it so.
func (rw *RWMutex) vizUnlocks(n int64, pc, sp uintptr) {
	rw.vizUse(pc, sp)
	number := rw.w.viz.get()
	if number == 0 {
		return
	}
	pending, leaving := rw.readerCount.Load(), rw.readerWait.Load()
	held := pending < 0 && leaving == 0
	if n == 1 {
		held = pending > 0 || leaving > 0
	}
	if held {
		viz_unlocks(number, n, pc, sp)
	}
}

func (rw *RWMutex) TryLock() bool {
	rw.vizUse(sys.GetCallerPC(), sys.GetCallerSP())
	locked := rw.tryLock__orig()
	rw.vizTried(0, locked, sys.GetCallerPC(), sys.GetCallerSP())
	return locked
}

func (rw *RWMutex) TryRLock() bool {
	rw.vizUse(sys.GetCallerPC(), sys.GetCallerSP())
	locked := rw.tryRLock__orig()
	rw.vizTried(1, locked, sys.GetCallerPC(), sys.GetCallerSP())
	return locked
}
