//go:build !js

package run

import (
	"encoding/binary"
	"math"
)

// The errors of WASI that a program gets to see.
const (
	errnoSuccess = 0
	errnoBadf    = 8
	errnoFault   = 21
	errnoInval   = 28
	errnoNosys   = 52
)

// wasi are the functions of wasi_snapshot_preview1, as in worker.js.
var wasi = map[string]function{
	"args_sizes_get":      {"ii", true, argsSizesGet},
	"args_get":            {"ii", true, argsGet},
	"environ_sizes_get":   {"ii", true, environSizesGet},
	"environ_get":         {"ii", true, environGet},
	"clock_time_get":      {"iIi", true, clockTimeGet},
	"random_get":          {"ii", true, randomGet},
	"poll_oneoff":         {"iiii", true, pollOneoff},
	"sched_yield":         {"", true, schedYield},
	"proc_exit":           {"i", false, procExit},
	"fd_write":            {"iiii", true, fdWrite},
	"fd_read":             {"iiii", true, fdRead},
	"fd_close":            {"i", true, fdStandard},
	"fd_fdstat_get":       {"ii", true, fdFdstatGet},
	"fd_fdstat_set_flags": {"ii", true, fdStandard},
	"fd_prestat_get":      {"ii", true, fdPrestatGet},
}

var arguments = []string{"prog"}

func argsSizesGet(m *machine, a args) uint32    { return m.putSizes(arguments, a) }
func argsGet(m *machine, a args) uint32         { return m.putStrings(arguments, a) }
func environSizesGet(m *machine, a args) uint32 { return m.putSizes(m.env, a) }
func environGet(m *machine, a args) uint32      { return m.putStrings(m.env, a) }

// putSizes stores how many strings there are, and how many bytes they take.
func (m *machine) putSizes(list []string, a args) uint32 {
	size := 0
	for _, s := range list {
		size += len(s) + 1
	}
	return fault(m.mem.WriteUint32Le(a.u32(0), uint32(len(list))) &&
		m.mem.WriteUint32Le(a.u32(1), uint32(size)))
}

// putStrings stores pointers to the strings, and the strings, zero-terminated.
func (m *machine) putStrings(list []string, a args) uint32 {
	pointers, buf := a.u32(0), a.u32(1)
	for _, s := range list {
		if !m.mem.WriteUint32Le(pointers, buf) || !m.mem.WriteString(buf, s+"\x00") {
			return errnoFault
		}
		pointers += 4
		buf += uint32(len(s)) + 1
	}
	return errnoSuccess
}

func clockTimeGet(m *machine, a args) uint32 {
	if a.u32(0) > 3 {
		return errnoInval
	}
	return fault(m.mem.WriteUint64Le(a.u32(2), m.now))
}

func randomGet(m *machine, a args) uint32 {
	p, ok := m.mem.Read(a.u32(0), a.u32(1))
	if ok {
		m.random.read(p)
	}
	return fault(ok)
}

func schedYield(*machine, args) uint32 { return errnoSuccess }

func procExit(m *machine, _ args) uint32 {
	m.exited = true
	m.stop()
	return 0
}

// fdWrite accepts everything: what a program writes is in its trace.
func fdWrite(m *machine, a args) uint32 {
	if fd := a.u32(0); fd != 1 && fd != 2 {
		return errnoBadf
	}
	total := uint32(0)
	for i := range a.u32(2) {
		n, ok := m.mem.ReadUint32Le(a.u32(1) + 8*i + 4)
		if !ok {
			return errnoFault
		}
		total += n
	}
	return fault(m.mem.WriteUint32Le(a.u32(3), total))
}

// fdRead finds standard input at its end.
func fdRead(m *machine, a args) uint32 {
	if a.u32(0) != 0 {
		return errnoBadf
	}
	return fault(m.mem.WriteUint32Le(a.u32(3), 0))
}

// fdStandard succeeds on the three descriptors there are, and does nothing.
func fdStandard(_ *machine, a args) uint32 {
	if a.u32(0) > 2 {
		return errnoBadf
	}
	return errnoSuccess
}

func fdFdstatGet(m *machine, a args) uint32 {
	if a.u32(0) > 2 {
		return errnoBadf
	}
	const characterDevice = 2
	return fault(m.mem.Write(a.u32(1), append([]byte{characterDevice}, make([]byte, 23)...)))
}

// fdPrestatGet says that no directory is open from the start.
func fdPrestatGet(*machine, args) uint32 { return errnoBadf }

func fault(ok bool) uint32 {
	if !ok {
		return errnoFault
	}
	return errnoSuccess
}

// The records of poll_oneoff: sizes and where their fields are.
const (
	subSize, subTag, subFD, subTimeout, subFlags = 48, 8, 16, 24, 40
	eventSize, eventError, eventType             = 32, 8, 10
	clockTag, absolute                           = 0, 1
)

// pollOneoff waits for the earliest of several moments by moving the clock
// there. Descriptors are always ready, so with one of them it does not wait.
func pollOneoff(m *machine, a args) uint32 {
	n := uint64(a.u32(2))
	subs, ok := m.mem.Read(a.u32(0), uint32(min(n*subSize, math.MaxUint32)))
	if n == 0 {
		return errnoInval
	}
	if !ok {
		return errnoFault
	}
	start, earliest := m.now, uint64(math.MaxUint64)
	for s := subs; len(s) > 0; s = s[subSize:] {
		earliest = min(earliest, moment(s, start))
	}
	m.advance(earliest)
	count := uint32(0)
	for s := subs; len(s) > 0; s = s[subSize:] {
		if moment(s, start) <= m.now {
			if !m.mem.Write(a.u32(1)+count*eventSize, pollEvent(s)) {
				return errnoFault
			}
			count++
		}
	}
	return fault(m.mem.WriteUint32Le(a.u32(3), count))
}

// moment returns what the clock reads when the wait for subscription s is over.
func moment(s []byte, start uint64) uint64 {
	if s[subTag] != clockTag {
		return start
	}
	timeout := binary.LittleEndian.Uint64(s[subTimeout:])
	if s[subFlags]&absolute == 0 {
		return start + min(timeout, math.MaxUint64-start)
	}
	return timeout
}

// pollEvent returns the event that answers subscription s.
func pollEvent(s []byte) []byte {
	e := make([]byte, eventSize)
	copy(e, s[:8]) // the caller's own mark
	e[eventType] = s[subTag]
	if s[subTag] != clockTag && binary.LittleEndian.Uint32(s[subFD:]) > 2 {
		e[eventError] = errnoBadf
	}
	return e
}
