package probe

// syncEdits make locks, wait groups and the other objects of package sync
// observable. The number of an object in the trace is kept in it.
var syncEdits = []edit{
	after("sync/mutex.go", "	mu isync.Mutex\n", "	viz vizID\n"),
	{"sync/mutex.go", "\nfunc (m *Mutex) Lock() {\n	m.mu.Lock()\n}\n", "\n"},
	{"sync/mutex.go", "\nfunc (m *Mutex) TryLock() bool {\n	return m.mu.TryLock()\n}\n", "\n"},
	{"sync/mutex.go", "\nfunc (m *Mutex) Unlock() {\n	m.mu.Unlock()\n}\n", "\n"},

	importSys("sync/rwmutex.go"),
	after("sync/rwmutex.go", "func (rw *RWMutex) RLock() {\n", "	rw.vizUse(sys.GetCallerPC(), sys.GetCallerSP())\n"),
	before("sync/rwmutex.go", "		// A writer is pending, wait for it.\n", "		runtime_SemacquireRWMutexR(&rw.readerSem, false, 0)\n", "		viz_wants(rw.w.viz.get(), 1)\n"),
	after("sync/rwmutex.go", "		runtime_SemacquireRWMutexR(&rw.readerSem, false, 0)\n	}\n", "	rw.vizLocked(1, sys.GetCallerPC(), sys.GetCallerSP())\n"),
	wrap("sync/rwmutex.go", "func (rw *RWMutex) TryRLock() bool {"),
	after("sync/rwmutex.go", "func (rw *RWMutex) RUnlock() {\n", "	rw.vizUnlocks(1, sys.GetCallerPC(), sys.GetCallerSP())\n"),
	after("sync/rwmutex.go", "func (rw *RWMutex) Lock() {\n", "	rw.vizUse(sys.GetCallerPC(), sys.GetCallerSP())\n"),
	{"sync/rwmutex.go", "\n	rw.w.Lock()\n", "\n	rw.vizLockWriters()\n"},
	before("sync/rwmutex.go", "	if r != 0 && rw.readerWait.Add(r) != 0 {\n", "		runtime_SemacquireRWMutex(&rw.writerSem, false, 0)\n", "		viz_wants(rw.w.viz.get(), 0)\n"),
	after("sync/rwmutex.go", "		runtime_SemacquireRWMutex(&rw.writerSem, false, 0)\n	}\n", "	rw.vizLocked(0, sys.GetCallerPC(), sys.GetCallerSP())\n"),
	wrap("sync/rwmutex.go", "func (rw *RWMutex) TryLock() bool {"),
	{"sync/rwmutex.go", "\n	if !rw.w.TryLock() {\n", "\n	if !rw.w.mu.TryLock() {\n"},
	{"sync/rwmutex.go", "\n		rw.w.Unlock()\n", "\n		rw.w.mu.Unlock()\n"},
	after("sync/rwmutex.go", "func (rw *RWMutex) Unlock() {\n", "	rw.vizUnlocks(0, sys.GetCallerPC(), sys.GetCallerSP())\n"),
	{"sync/rwmutex.go", "\n	rw.w.Unlock()\n", "\n	rw.w.mu.Unlock()\n"},

	importSys("sync/waitgroup.go"),
	after("sync/waitgroup.go", "	sema  uint32\n", "	viz   vizID\n"),
	after("sync/waitgroup.go", "func (wg *WaitGroup) Add(delta int) {\n", "	wg.vizAdds(delta, sys.GetCallerPC(), sys.GetCallerSP())\n"),
	after("sync/waitgroup.go", "func (wg *WaitGroup) Wait() {\n", "	wg.vizUse(sys.GetCallerPC(), sys.GetCallerSP())\n"),
	{"sync/waitgroup.go", "\n			return\n		}\n		// Increment waiters count.\n", "\n			wg.vizWaited(sys.GetCallerPC(), sys.GetCallerSP())\n			return\n		}\n"},
	{"sync/waitgroup.go", "\n			runtime_SemacquireWaitGroup(&wg.sema, synctestDurable)\n", "\n			viz_wants(wg.viz.get(), 0)\n			runtime_SemacquireWaitGroup(&wg.sema, synctestDurable)\n			viz_wants(0, 0)\n"},
	after("sync/waitgroup.go", "				panic(\"sync: WaitGroup is reused before previous Wait has returned\")\n			}\n", "			wg.vizWaited(sys.GetCallerPC(), sys.GetCallerSP())\n"),
	after("sync/waitgroup.go", "		f()\n	}()\n", "	wg.vizMember()\n"),

	importSys("sync/once.go"),
	{"sync/once.go", "\n	o.m.Lock()\n	defer o.m.Unlock()\n", "\n	o.vizLock(sys.GetCallerPC(), sys.GetCallerSP())\n	defer o.m.mu.Unlock()\n"},
	{"sync/once.go", "\n		defer o.done.Store(true)\n", "\n		o.vizBegins(sys.GetCallerPC(), sys.GetCallerSP())\n		defer o.vizDone()\n"},

	importSys("sync/cond.go"),
	after("sync/cond.go", "	notify  notifyList\n", "	viz     vizID\n"),
	wrap("sync/cond.go", "func NewCond(l Locker) *Cond {"),
	after("sync/cond.go", "func (c *Cond) Wait() {\n", "	c.vizUse(sys.GetCallerPC(), sys.GetCallerSP())\n"),
	{"sync/cond.go", "\n	runtime_notifyListWait(&c.notify, t)\n", "\n	viz_wants(c.viz.get(), 0)\n	runtime_notifyListWait(&c.notify, t)\n	viz_wants(0, 0)\n"},
	after("sync/cond.go", "func (c *Cond) Signal() {\n", "	c.vizWakes(false, sys.GetCallerPC(), sys.GetCallerSP())\n"),
	after("sync/cond.go", "func (c *Cond) Broadcast() {\n", "	c.vizWakes(true, sys.GetCallerPC(), sys.GetCallerSP())\n"),
}

// importSys lets a file ask where its functions are called from.
func importSys(file string) edit {
	return after(file, "import (\n", "	\"internal/runtime/sys\"\n")
}
