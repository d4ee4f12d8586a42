//go:build !js

package run

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/sys"
)

// epoch is what the clocks of a program read when it starts: 2009-11-10
// 23:00:00 UTC, as on the Go playground.
const epoch = 1257894000_000000000

// A machine is the world of one running program.
type machine struct {
	plan    *plan
	env     []string
	out     io.Writer // the trace
	mem     api.Memory
	now     uint64          // what the clocks read
	end     uint64          // what they read at the limit of virtual time
	changes []trace.Setting // not yet taken
	random  *generator
	choices *generator
	pending uint32 // where the program says which bytes it has not flushed; 0 before attach

	exited bool        // by proc_exit
	limit  trace.Limit // met, or 0
	err    error       // of out
}

func newMachine(p *plan, out io.Writer) *machine {
	return &machine{
		plan:    p,
		env:     append(p.env, flushing(false)),
		out:     out,
		now:     epoch,
		end:     epoch + uint64(p.limits.Time),
		changes: p.changes,
		random:  newGenerator(p.seed, randomStream),
		choices: newGenerator(p.choices, choiceStream),
	}
}

// machineKey finds the machine in the context of a call.
type machineKey struct{}

// run runs the program to its end. It returns nil for every end that the trace
// can tell.
func (m *machine) run(ctx context.Context, l *Loaded) error {
	limited, cancel := context.WithTimeout(ctx, time.Duration(m.plan.limits.Real))
	defer cancel()
	var memory region
	defer memory.release()
	module, err := l.runtime.InstantiateModule(memory.with(limited), l.module, wazero.NewModuleConfig().WithName("").WithStartFunctions())
	if err == nil {
		defer module.Close(ctx)
		m.mem = module.Memory()
		_, err = module.ExportedFunction("_start").Call(context.WithValue(limited, machineKey{}, m))
	}
	switch {
	case m.err != nil:
		return m.err
	case ctx.Err() != nil && !m.exited:
		return ctx.Err()
	case limited.Err() != nil && !m.exited && m.limit == 0:
		m.limit = trace.LimitReal
	case err != nil && !m.exited && m.limit == 0:
		m.rescue()
		return fmt.Errorf("run: program %s: %s", l.program.Name, trapText(err))
	}
	return m.finish()
}

// finish writes the end of the trace.
func (m *machine) finish() error {
	m.rescue()
	if m.err == nil && m.limit != 0 {
		m.record(trace.AppendHalt(nil, m.limit, limitValue(m.plan.limits, m.limit)))
	}
	return m.err
}

// rescue writes what the program recorded and has not flushed.
func (m *machine) rescue() {
	if m.pending == 0 {
		return
	}
	buf, _ := m.mem.ReadUint32Le(m.pending)
	n, _ := m.mem.ReadUint32Le(m.pending + 4)
	if p, ok := m.mem.Read(buf, n); ok {
		m.record(p)
	}
}

func (m *machine) record(p []byte) {
	if len(p) > 0 && m.err == nil {
		_, m.err = m.out.Write(p)
	}
}

// stop ends the program from inside one of its calls.
func (m *machine) stop() { panic(sys.NewExitError(0)) }

// advance sets the clock to t, or stops the program if that is too late.
func (m *machine) advance(t uint64) {
	if t > m.end {
		m.now = m.end
		m.limit = trace.LimitTime
		m.stop()
	}
	m.now = max(m.now, t)
}

// nextChange returns what the clock reads when the next knob changes.
func (m *machine) nextChange() uint64 {
	if len(m.changes) == 0 {
		return math.MaxUint64
	}
	return epoch + uint64(m.changes[0].At)
}

// errFault is why a program is stopped that points outside its memory where no
// errno can tell it.
var errFault = errors.New("a pointer beyond its memory")

func (m *machine) bytes(ptr, n uint32) []byte {
	p, ok := m.mem.Read(ptr, n)
	if !ok {
		panic(errFault)
	}
	return p
}

// trapText says in one line why wazero gave up on a program.
func trapText(err error) string {
	text, _, _ := strings.Cut(err.Error(), "\n")
	text = strings.TrimPrefix(text, "wasm error: ")
	return strings.TrimSuffix(text, " (recovered by wazero)")
}
