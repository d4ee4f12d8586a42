package sync

// VizState returns m's state word and its semaphore.
func (m *Mutex) VizState() (state int32, sema *uint32) { return m.state, &m.sema }

// VizLocked reports whether somebody holds m.
func (m *Mutex) VizLocked() bool { return m.state&mutexLocked != 0 }
