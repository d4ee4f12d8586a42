package sync

import "unsafe"

// vizReal is what a checked program sees of an object; see package runtime.
type vizReal struct {
	number  uint32
	held    int64
	readers int64
	semas   [3]uintptr
	list    uintptr
}

//go:linkname viz_looks runtime.viz_looks
func viz_looks(look func(kind string, at uintptr, real *vizReal))

func init() { viz_looks(vizLook) }

// vizLook tells how the object is that carries the vizID at an address.
func vizLook(kind string, at uintptr, real *vizReal) {
	id := (*vizID)(unsafe.Pointer(at))
	real.number = id.get()
	switch kind {
	case "sync.Mutex":
		(*Mutex)(unsafe.Pointer(at - unsafe.Offsetof(Mutex{}.viz))).vizLook(real)
	case "sync.RWMutex":
		rw := (*RWMutex)(unsafe.Pointer(at - unsafe.Offsetof(Mutex{}.viz) - unsafe.Offsetof(RWMutex{}.w)))
		rw.vizLook(real)
	case "sync.WaitGroup":
		wg := (*WaitGroup)(unsafe.Pointer(at - unsafe.Offsetof(WaitGroup{}.viz)))
		real.held = int64(int32(wg.state.Load() >> 32))
		real.semas[0] = vizSema(&wg.sema)
	case "sync.Once":
		o := (*Once)(unsafe.Pointer(at - unsafe.Offsetof(Mutex{}.viz) - unsafe.Offsetof(Once{}.m)))
		o.m.vizLook(real)
	case "sync.Cond":
		c := (*Cond)(unsafe.Pointer(at - unsafe.Offsetof(Cond{}.viz)))
		real.list = uintptr(unsafe.Pointer(&c.notify))
	}
}

func vizSema(sema *uint32) uintptr { return uintptr(unsafe.Pointer(sema)) }

func (m *Mutex) vizLook(real *vizReal) {
	_, sema := m.mu.VizState()
	real.semas[0] = vizSema(sema)
	if m.mu.VizLocked() {
		real.held = 1
	}
}

func (rw *RWMutex) vizLook(real *vizReal) {
	rw.w.vizLook(real)
	real.semas[1], real.semas[2] = vizSema(&rw.readerSem), vizSema(&rw.writerSem)
	real.readers = int64(rw.readerCount.Load())
	if real.readers < 0 {
		real.readers += rwmutexMaxReaders
		real.held = 1
		if rw.readerWait.Load() != 0 { // the writer waits for readers
			real.held = 0
		}
	} else {
		real.held = 0
	}
}
