package runtime

import "unsafe"

// A checked program follows its own events, as a reader of the trace would, and
// compares what they add up to with what is really so: of one object when an
// event tells of it, and of some others, in turn, when a goroutine gives up the
// processor.

// vizChecked is set by the linker, since the hooks of checked and other
// programs are the same and need not be compiled twice.
var vizChecked string

var vizChecks bool

const (
	vizCheckMax  = 1 << 14 // objects and goroutines that are followed
	vizCheckSome = 100     // objects that are compared at a time
)

// vizShadow is what the events so far say of an object.
type vizShadow struct {
	kind    string  // "chan", or as package sync calls it
	at      uintptr // the hchan, or the object's vizID
	held    int64   // values, locked alone, the counter, or a function under way
	readers int64   // who hold it, or have been let in
	waiting int64   // readers among the blocked
	woken   int64   // others who were blocked and have yet to try again
	blocked int64
}

// vizReal is the same as it really is.
type vizReal struct {
	number  uint32 // that the object carries; another one if it is gone
	held    int64
	readers int64      // those who hold it and those who wait
	semas   [3]uintptr // of those who wait
	list    uintptr    // the same, of a condition
}

// vizWant is what a goroutine has blocked for.
type vizWant struct {
	obj   uint32
	reads bool
	woken bool
}

var (
	vizShadows *[vizCheckMax]vizShadow
	vizWanted  *[vizCheckMax]vizWant

	vizNextCheck uint32 // the object compared last in turn
	vizLook      vizReal
	vizLookAt    func(kind string, at uintptr, real *vizReal) // package sync's
)

//go:linkname viz_looks
func viz_looks(look func(kind string, at uintptr, real *vizReal)) { vizLookAt = look }

// vizFollow begins to check object obj.
func vizFollow(obj uint32, kind string, at unsafe.Pointer) {
	if !vizChecks || obj >= vizCheckMax {
		return
	}
	vizInitShadows()
	vizShadows[obj] = vizShadow{kind: kind, at: uintptr(at)}
}

func vizInitShadows() {
	if vizShadows == nil {
		vizShadows = (*[vizCheckMax]vizShadow)(persistentalloc(unsafe.Sizeof(*vizShadows), 8, &memstats.other_sys))
		vizWanted = (*[vizCheckMax]vizWant)(persistentalloc(unsafe.Sizeof(*vizWanted), 8, &memstats.other_sys))
	}
}

// vizCheck follows an event. Some are recorded before what they tell of.
//
//go:yeswritebarrierrec
func vizCheck(kind uint8, g, peer, obj uint32, n int64) {
	if vizShadows == nil || obj >= vizCheckMax || g >= vizCheckMax || peer >= vizCheckMax {
		return
	}
	switch kind {
	case vizKindUnlock, vizKindAdd, vizKindWake, vizKindFinish:
		vizCompare(obj)
	}
	vizApply(kind, g, peer, obj, n)
	switch kind {
	case vizKindLock, vizKindMiss, vizKindBlock, vizKindBegin, vizKindWaited:
		vizCompare(obj)
	case vizKindPark, vizKindYield, vizKindEnd:
		n := min(vizObjs, vizCheckMax-1)
		for range min(n, vizCheckSome) {
			vizNextCheck = vizNextCheck%n + 1
			vizCompare(vizNextCheck)
		}
	}
}

func vizApply(kind uint8, g, peer, obj uint32, n int64) {
	s := &vizShadows[obj]
	switch kind {
	case vizKindSend:
		s.held++
	case vizKindRecv:
		s.held--
	case vizKindLock:
		vizSettle(g, obj)
		if n == 1 {
			s.readers++
		} else {
			s.held++
		}
	case vizKindUnlock:
		if n == 1 {
			s.readers--
		} else {
			s.held--
		}
	case vizKindAdd:
		s.held += n
	case vizKindBegin:
		s.held++
	case vizKindFinish:
		s.held--
	case vizKindBlock:
		vizSettle(g, obj)
		vizWanted[g] = vizWant{obj: obj, reads: n == 1}
		s.blocked++
		if n == 1 {
			s.waiting++
		}
	case vizKindReady:
		vizUnblock(&vizWanted[peer])
	}
}

// vizUnblock is what a goroutine being readied does to the object that it
// waited for. A reader that is woken has been let in.
func vizUnblock(want *vizWant) {
	if want.obj == 0 || want.woken {
		return
	}
	s := &vizShadows[want.obj]
	s.blocked--
	if want.reads {
		s.waiting--
		s.readers++
	} else {
		s.woken++
	}
	want.woken = true
}

// vizSettle ends the time that g, once woken, took to try again.
func vizSettle(g, obj uint32) {
	want := &vizWanted[g]
	if want.obj == obj && want.woken {
		s := &vizShadows[obj]
		if want.reads {
			s.readers--
		} else {
			s.woken--
		}
	}
	*want = vizWant{}
}

func vizCompare(obj uint32) {
	s := &vizShadows[obj]
	if s.at == 0 {
		return
	}
	real := &vizLook
	*real = vizReal{}
	if s.kind == "chan" {
		c := (*hchan)(unsafe.Pointer(s.at))
		real.number, real.held = c.viz, int64(c.qcount)
	} else {
		vizLookAt(s.kind, s.at, real)
	}
	switch {
	case real.number != obj: // the memory has another use
		s.at = 0
	case real.held != s.held && !(s.kind == "sync.RWMutex" && real.held == 1 && s.woken > 0): // the last reader let a writer in
		vizDiffers(obj, "held", s.held, real.held)
	case real.readers != s.readers+s.waiting:
		vizDiffers(obj, "readers", s.readers+s.waiting, real.readers)
	case s.kind != "chan" && vizQueued(real) != s.blocked:
		vizDiffers(obj, "blocked", s.blocked, vizQueued(real))
	}
}

// vizQueued counts who waits for an object.
func vizQueued(real *vizReal) int64 {
	n := int64(0)
	for _, addr := range real.semas {
		if addr == 0 {
			continue
		}
		s := semtable.rootFor((*uint32)(unsafe.Pointer(addr))).treap
		for s != nil && s.elem.uintptr() != addr {
			if addr < s.elem.uintptr() {
				s = s.prev
			} else {
				s = s.next
			}
		}
		for ; s != nil; s = s.waitlink {
			n++
		}
	}
	if real.list != 0 {
		for s := (*notifyList)(unsafe.Pointer(real.list)).head; s != nil; s = s.next {
			n++
		}
	}
	return n
}

func vizDiffers(obj uint32, what string, events, really int64) {
	vizChecks = false
	print("gopherscope: object ", obj, ", a ", vizShadows[obj].kind, ": ", what, " ", events, " by the events, ", really, " really\n")
	throw("gopherscope: the events are false")
}
