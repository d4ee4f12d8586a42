//go:build !js

package run

import (
	"math"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// viz are the functions of the module of that name, as in worker.js. What they
// do is written in the package comment.
var viz = map[string]function{
	"attach":  {"i", false, attach},
	"flush":   {"ii", false, flush},
	"idle":    {"I", true, idle},
	"pending": {"", true, pending},
	"input":   {"ii", true, input},
	"choose":  {"ii", true, choose},
	"stop":    {"i", false, stop},
}

func attach(m *machine, a args) uint32 {
	m.pending = a.u32(0)
	m.bytes(m.pending, 8)
	return 0
}

func flush(m *machine, a args) uint32 {
	m.record(m.bytes(a.u32(0), a.u32(1)))
	if m.pending != 0 {
		m.mem.WriteUint32Le(m.pending+4, 0)
	}
	if m.err != nil {
		m.stop()
	}
	return 0
}

func idle(m *machine, a args) uint32 {
	until := a[0]
	if until == 0 {
		until = math.MaxUint64
	}
	until = min(until, m.nextChange())
	if until == math.MaxUint64 {
		return 0
	}
	m.advance(until)
	return 1
}

func pending(m *machine, _ args) uint32 {
	if m.nextChange() <= m.now {
		return 1
	}
	return 0
}

func input(m *machine, a args) uint32 {
	if pending(m, nil) == 0 {
		return math.MaxUint32 // -1
	}
	s := m.changes[0]
	m.changes = m.changes[1:]
	text := s.Name + "=" + s.Value
	copy(m.bytes(a.u32(0), a.u32(1)), text)
	return uint32(len(text))
}

func choose(m *machine, a args) uint32 {
	if m.plan.choices == 0 {
		return 0
	}
	return m.choices.choose(a.u32(0), a.u32(1))
}

func stop(m *machine, a args) uint32 {
	m.limit = trace.Limit(a.u32(0))
	m.stop()
	return 0
}
