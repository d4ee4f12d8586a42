package main

import (
	"structs"
	"unsafe"
)

//go:wasmimport wasi_snapshot_preview1 poll_oneoff
func poll(in *subscription, out *event, n uint32, events *uint32) uint32

//go:wasmimport wasi_snapshot_preview1 fd_fdstat_get
func fdstat(fd int32, stat *[24]byte) uint32

//go:wasmimport wasi_snapshot_preview1 fd_prestat_get
func prestat(fd int32, stat *[8]byte) uint32

//go:wasmimport wasi_snapshot_preview1 fd_close
func closeFD(fd int32) uint32

//go:wasmimport wasi_snapshot_preview1 fd_read
func read(fd int32, iovs, n uint32, count *uint32) uint32

//go:wasmimport wasi_snapshot_preview1 fd_write
func write(fd int32, iovs, n uint32, count *uint32) uint32

//go:wasmimport wasi_snapshot_preview1 clock_time_get
func clock(id int32, precision int64, t *int64) uint32

//go:wasmimport wasi_snapshot_preview1 random_get
func random(p, n uint32) uint32

//go:wasmimport wasi_snapshot_preview1 environ_get
func environ(pointers, buf uint32) uint32

//go:wasmimport wasi_snapshot_preview1 sched_yield
func yield() uint32

type subscription struct {
	_         structs.HostLayout
	mark      uint64
	tag, what uint64
	timeout   uint64
	precision uint64
	flags     uint64
}

type event struct {
	_      structs.HostLayout
	mark   uint64
	errno  uint16
	tag    uint8
	_      [5]byte
	nbytes uint64
	flags  uint64
}

// raw makes the calls that the standard library never makes, wrong ones among
// them.
func raw() {
	record("yield %d", yield())
	var stat [24]byte
	for fd := int32(-1); fd < 5; fd++ {
		var n uint32
		record("fd %d: stat %d %v, prestat %d, read %d, write %d, close %d", fd, fdstat(fd, &stat), stat,
			prestat(fd, new([8]byte)), read(fd, 0, 0, &n), write(fd, 0, 0, &n), closeFD(fd))
	}
	for id := int32(-1); id < 6; id++ {
		var t int64
		record("clock %d: %d %d", id, clock(id, 1, &t), t)
	}
	const far = 0xfffffff0
	record("far: %d %d %d %d", random(far, 8), random(8, far), environ(far, far), write(1, far, 1, nil))
	polls()
}

func polls() {
	var (
		now     = uint64(nanotime())
		late    = subscription{mark: 1, timeout: 300}
		soon    = subscription{mark: 2, timeout: 200}
		alike   = subscription{mark: 3, what: 1, timeout: now + 200, flags: 1}
		past    = subscription{mark: 4, what: 1, timeout: 5, flags: 1}
		forever = subscription{mark: 5, timeout: ^uint64(0)}
		stdin   = subscription{mark: 6, tag: 1}
		nowhere = subscription{mark: 7, tag: 2, what: 9}
	)
	pollFor()
	pollFor(late, soon, alike)
	pollFor(soon, forever, past)
	pollFor(late, stdin, nowhere)
	far := (*subscription)(unsafe.Pointer(uintptr(0xffffff00)))
	record("poll %d", poll(far, &event{}, 1, new(uint32)))
	record("poll %d", poll(&soon, &event{}, 1<<31, new(uint32)))
}

func pollFor(subs ...subscription) {
	before := nanotime()
	events := make([]event, len(subs)+1)
	var n uint32
	errno := poll(unsafe.SliceData(append(subs, subscription{})), &events[0], uint32(len(subs)), &n)
	record("poll %d after %d: %d %+v", errno, nanotime()-before, n, events[:n])
}
