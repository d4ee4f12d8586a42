package runtime

import (
	"internal/abi"
	"internal/stringslite"
	"unsafe"
)

// Stacks are walked at every park, so the walk must be cheap: what the
// symbol tables say of a return address never changes, so it is looked up
// once. On wasm a frame of the size belonging to its return address lies
// below the next return address, and nothing else needs to be known. A call
// costs more here than what most functions do, so the loops call nothing.

const (
	vizMaxStack  = 64
	vizMaxPCs    = 1 << 16
	vizCacheSize = 1 << 10
)

// vizPC is what is known of a return address.
type vizPC struct {
	pc     uintptr
	size   uintptr // of the frame
	frames *[vizMaxStack]uint32
	n      int    // of frames; 0 for the runtime's own
	number uint32 // from 1
	stack  uint32 // the stack of these frames alone, once asked for
	last   bool   // nobody called this one
	owner  vizOwner
}

var (
	vizPCTable    vizTable
	vizPCs        *[vizMaxPCs]vizPC
	vizPCCount    uint32
	vizPCCache    [vizCacheSize]*vizPC
	vizFrameTable vizTable
	vizFrames     uint32
	vizStackTable vizTable
	vizStackCache [vizCacheSize]vizSlot
	vizStacks     uint32
)

// vizStack returns the number of the stack that continues at return address
// pc, with the stack pointer sp there.
func vizStack(pc, sp uintptr) uint32 {
	h := uint64(vizHashStart)
	for from, at := pc, sp; ; {
		p := vizPCCache[(from^from>>16)%vizCacheSize]
		if p == nil || p.pc != from {
			p = vizPCInfo(from)
		}
		h = (h ^ uint64(p.number)) * vizHashFactor
		if p.last {
			break
		}
		at += p.size
		from = *(*uintptr)(unsafe.Pointer(at))
		at += 8
	}
	h |= 1
	slot := &vizStackCache[h>>20%vizCacheSize]
	if slot.hash != h {
		*slot = vizSlot{h, vizNewStack(h, pc, sp)}
	}
	return slot.value
}

// vizCaller returns where the function called that p is in, which has sp, and
// the stack pointer there.
func vizCaller(p *vizPC, sp uintptr) (pc, callerSP uintptr) {
	sp += p.size
	return *(*uintptr)(unsafe.Pointer(sp)), sp + 8
}

// vizNewStack walks a stack whose hash is h to collect its frames.
func vizNewStack(h uint64, pc, sp uintptr) uint32 {
	slot := vizStackTable.find(h)
	if slot.value != 0 {
		return slot.value
	}
	var frames [vizMaxStack]uint32
	n := 0
	for n < vizMaxStack {
		p := vizPCInfo(pc)
		n += copy(frames[n:], p.frames[:p.n])
		if p.last {
			break
		}
		pc, sp = vizCaller(p, sp)
	}
	slot.value = vizDefineStack(frames[:n])
	return slot.value
}

// vizPlaces holds the stacks of some return addresses, each of one frame or
// what was inlined there.
var vizPlaces [vizCacheSize]struct {
	pc    uintptr
	stack uint32
}

// vizPlace returns the number of the stack of pc's frames alone.
func vizPlace(pc uintptr) uint32 {
	if place := vizPlaces[(pc^pc>>16)%vizCacheSize]; place.pc == pc {
		return place.stack
	}
	return vizNewPlace(pc)
}

func vizNewPlace(pc uintptr) uint32 {
	p := vizPCInfo(pc)
	if p.stack == 0 {
		p.stack = vizDefineStack(p.frames[:p.n])
	}
	place := &vizPlaces[(pc^pc>>16)%vizCacheSize]
	place.pc, place.stack = pc, p.stack
	return p.stack
}

func vizDefineStack(frames []uint32) uint32 {
	if len(frames) == 0 {
		return 0
	}
	size := 5 + 4*uint32(len(frames))
	p := vizSpace(size)
	*(*byte)(p) = vizKindStack
	*(*uint32)(add(p, 1)) = uint32(len(frames))
	for i, f := range frames {
		*(*uint32)(add(p, uintptr(5+4*i))) = f
	}
	vizOut.n += size
	vizStacks++
	return vizStacks
}

// vizPCInfo returns what is known of pc, and remembers it in the cache.
//
//go:yeswritebarrierrec
func vizPCInfo(pc uintptr) *vizPC {
	if vizPCs == nil {
		vizPCs = (*[vizMaxPCs]vizPC)(persistentalloc(vizMaxPCs*unsafe.Sizeof(vizPC{}), 8, &memstats.other_sys))
	}
	slot := vizPCTable.find(vizHash(vizHashStart, uint64(pc)))
	if slot.value == 0 {
		if vizPCCount == vizMaxPCs {
			throw("gopherscope: more than 65536 places in the code act on channels and goroutines")
		}
		vizPCCount++
		slot.value = vizPCCount
		p := &vizPCs[vizPCCount-1]
		p.pc, p.number = pc, vizPCCount
		vizSymbolize(p, pc)
	}
	p := &vizPCs[slot.value-1]
	vizPCCache[(pc^pc>>16)%vizCacheSize] = p
	return p
}

// vizNoFrames are the frames of what is no return address.
var vizNoFrames [vizMaxStack]uint32

func vizSymbolize(p *vizPC, pc uintptr) {
	f := findfunc(pc)
	if !f.valid() {
		p.last = true
		p.frames = &vizNoFrames
		return
	}
	p.size = uintptr(funcspdelta(f, pc))
	p.last = f.flag&abi.FuncFlagTopFrame != 0 || f.funcID == abi.FuncID_runtime_main || f.funcID == abi.FuncID_goexit
	var frames [vizMaxStack]uint32
	n := 0
	iu, uf := newInlineUnwinder(f, pc-1)
	for ; uf.valid() && n < vizMaxStack; uf = iu.next(uf) {
		sf := iu.srcFunc(uf)
		file, line := iu.fileLine(uf)
		wrapper := sf.funcID == abi.FuncIDWrapper
		if p.owner == vizPasses {
			p.owner = vizOwnerOf(sf.name(), file, wrapper)
		}
		if wrapper || stringslite.HasPrefix(sf.name(), "runtime.") {
			continue
		}
		frames[n] = vizFrame(sf.name(), file, line)
		n++
	}
	p.n = n
	p.frames = (*[vizMaxStack]uint32)(persistentalloc(uintptr(4*max(n, 1)), 4, &memstats.other_sys))
	copy(p.frames[:n], frames[:n])
}

func vizFrame(name, file string, line int) uint32 {
	fn, in := vizString(name), vizString(file)
	h := vizHash(vizHash(vizHash(vizHashStart, uint64(fn)), uint64(in)), uint64(line))
	slot := vizFrameTable.find(h)
	if slot.value == 0 {
		vizFrames++
		slot.value = vizFrames
		p := vizSpace(13)
		*(*byte)(p) = vizKindFrame
		*(*uint32)(add(p, 1)) = fn
		*(*uint32)(add(p, 5)) = in
		*(*uint32)(add(p, 9)) = uint32(line)
		vizOut.n += 13
	}
	return slot.value
}
