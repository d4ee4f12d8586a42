package runtime

import (
	"internal/strconv"
	"unsafe"
)

// The hooks record what happens as bytes in a buffer, in the format of package
// trace, and hand them to the host when the buffer is full and at the end.
// There is one thread and no preemption inside a hook, so nothing is locked.
// A hook may run on any stack and in the middle of the allocator, so its
// memory comes from persistentalloc.

//go:wasmimport viz attach
//go:noescape
func viz_attach(pending unsafe.Pointer)

//go:wasmimport viz flush
//go:noescape
func viz_flush(p unsafe.Pointer, n int32)

//go:wasmimport viz stop
func viz_stop(limit int32)

// vizPending tells the host where the whole records are that it has not yet
// been given, so that it can save them whenever it ends the program.
type vizPending struct {
	buf uint32
	n   uint32
}

const (
	vizBufSize   = 1 << 16
	vizEventSize = 128 // more than any event
)

var (
	vizOn      bool
	vizCareful bool // do something after every event
	vizFlushes bool // and that is to flush
	vizBuf     *[vizBufSize]byte
	vizOut     vizPending
	vizEvents  int // left until the limit
	vizPrinted int // bytes of output left until the limit
	vizMemory  uintptr
	vizEpoch   int64 // nanotime when the recording started
	vizNow     int64 // nanotime of the last record
)

// viz_start begins the recording, on the main goroutine, before the
// initialization of the program's packages.
func viz_start() {
	vizFlushes = gogetenv("GOPHERSCOPE_FLUSH") == "1"
	vizChecks = vizChecked != ""
	vizCareful = vizFlushes || vizChecks
	vizChoices = gogetenv("GOPHERSCOPE_CHOICES") == "1"
	vizEvents = vizLimit("GOPHERSCOPE_EVENTS")
	vizPrinted = vizLimit("GOPHERSCOPE_OUTPUT")
	vizMemory = uintptr(vizLimit("GOPHERSCOPE_MEMORY"))
	vizBuf = (*[vizBufSize]byte)(persistentalloc(vizBufSize, 8, &memstats.other_sys))
	vizOut.buf = uint32(uintptr(unsafe.Pointer(vizBuf)))
	vizEpoch = nanotime()
	vizNow = vizEpoch
	// The hosts' own stacks, on which wasm calls, differ in size. A goroutine's
	// is made to overflow before any of them.
	maxstacksize, maxstackceiling = 256<<10, 512<<10
	vizGs = 1
	getg().viz = 1
	vizOn = true
	viz_attach(unsafe.Pointer(&vizOut))
	vizEmitGo(0, 1, vizString("main.main"), 0)
	vizEmitRun(1)
}

func vizLimit(name string) int {
	n, err := strconv.Atoi(gogetenv(name))
	if err != nil || n <= 0 {
		return maxInt
	}
	return n
}

const maxInt = int(^uint(0) >> 1)

// vizTick records that the host's clock has moved to now.
func vizTick(now int64) {
	if !vizOn || now <= vizNow {
		return
	}
	p := vizSpace(9)
	*(*byte)(p) = vizKindTime
	*(*int64)(add(p, 1)) = now - vizNow
	vizOut.n += 9
	vizNow = now
}

// vizRoom is what an event does when the buffer is full, or the program's
// events are used up.
func vizRoom() {
	if vizEvents < 0 {
		vizStop(vizLimitEvents)
	}
	vizFlush()
}

// vizCarefully is what follows each event if anything does.
func vizCarefully(kind uint8, g, peer, obj uint32, n int64) {
	if vizChecks {
		vizCheck(kind, g, peer, obj, n)
	}
	if vizFlushes {
		vizFlush()
	}
}

// vizSpace makes room for a record of n bytes and returns where it begins.
// The record is complete when vizOut.n counts it.
func vizSpace(n uint32) unsafe.Pointer {
	if vizOut.n+n > vizBufSize {
		vizFlush()
	}
	return add(unsafe.Pointer(vizBuf), uintptr(vizOut.n))
}

func vizFlush() {
	if vizOut.n > 0 {
		viz_flush(unsafe.Pointer(vizBuf), int32(vizOut.n))
		vizOut.n = 0
	}
}

// vizStop gives the program up because it met a limit. It does not return.
func vizStop(limit int32) {
	vizFlush()
	vizOn = false
	viz_stop(limit)
}
