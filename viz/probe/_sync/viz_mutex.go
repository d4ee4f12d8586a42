package sync

import "internal/runtime/sys"

func (m *Mutex) Lock() {
	number := m.vizNumber(sys.GetCallerPC(), sys.GetCallerSP())
	if number == 0 {
		m.mu.Lock()
		return
	}
	if vizChoices {
		viz_point()
	}
	if !m.mu.TryLock() {
		viz_wants(number, 0)
		m.mu.Lock()
	}
	viz_locked(number, 0, sys.GetCallerPC(), sys.GetCallerSP())
}

func (m *Mutex) TryLock() bool {
	number := m.vizNumber(sys.GetCallerPC(), sys.GetCallerSP())
	if number != 0 && vizChoices {
		viz_point()
	}
	locked := m.mu.TryLock()
	switch {
	case number == 0:
	case locked:
		viz_locked(number, 0, sys.GetCallerPC(), sys.GetCallerSP())
	default:
		viz_missed(number, 0, sys.GetCallerPC(), sys.GetCallerSP())
	}
	return locked
}

func (m *Mutex) Unlock() {
	number := m.vizNumber(sys.GetCallerPC(), sys.GetCallerSP())
	if number != 0 && m.mu.VizLocked() { // or else this is fatal
		if vizChoices {
			viz_point()
		}
		viz_unlocks(number, 0, sys.GetCallerPC(), sys.GetCallerSP())
	}
	m.mu.Unlock()
}

func (m *Mutex) vizNumber(pc, sp uintptr) uint32 {
	if m.viz.known() {
		return m.viz.number
	}
	return m.vizMeet(pc, sp)
}

func (m *Mutex) vizMeet(pc, sp uintptr) uint32 {
	state, _ := m.mu.VizState()
	return m.viz.meet("sync.Mutex", state == 0, 0, pc, sp)
}
