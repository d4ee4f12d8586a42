//go:build linux || darwin

package run

import (
	"context"
	"syscall"

	"github.com/tetratelabs/wazero/experimental"
)

// A region is the memory of a running program, reserved at once: memory that
// moves when it grows makes a program that wants a gigabyte take seconds.
type region struct{ bytes []byte }

// with returns a context in which wazero takes a program's memory from r.
func (r *region) with(ctx context.Context) context.Context {
	return experimental.WithMemoryAllocator(ctx, r)
}

// Allocate reserves max bytes of address space, or makes do without.
func (r *region) Allocate(_, max uint64) experimental.LinearMemory {
	const flags = syscall.MAP_ANON | syscall.MAP_PRIVATE | syscall.MAP_NORESERVE
	p, err := syscall.Mmap(-1, 0, int(max), syscall.PROT_READ|syscall.PROT_WRITE, flags)
	if err != nil {
		return &slice{}
	}
	r.bytes = p
	return r
}

// Reallocate returns the first n bytes.
func (r *region) Reallocate(n uint64) []byte {
	if n > uint64(len(r.bytes)) {
		return nil
	}
	return r.bytes[:n]
}

// Free does nothing. wazero calls it as soon as it stops a program, when there
// may be bytes of the trace to rescue; release comes after that.
func (r *region) Free() {}

func (r *region) release() {
	if r.bytes != nil {
		syscall.Munmap(r.bytes)
		r.bytes = nil
	}
}

// A slice is memory that moves when it grows.
type slice struct{ bytes []byte }

func (s *slice) Reallocate(n uint64) []byte {
	if n > uint64(len(s.bytes)) {
		s.bytes = append(s.bytes, make([]byte, n-uint64(len(s.bytes)))...)
	}
	return s.bytes[:n]
}

func (s *slice) Free() {}
