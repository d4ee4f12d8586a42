//go:build !js

package run

import (
	"context"
	"fmt"
	"io"
	"runtime"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/experimental"
)

// Host runs programs with wazero, which compiles them to machine code where it can. It may
// be used by several goroutines.
type Host struct {
	cache wazero.CompilationCache
}

// An Option changes how a [Host] works.
type Option func(*Host) error

// CacheDir keeps compiled programs in directory dir, which is made if needed.
// Loading a program that is in there takes milliseconds instead of seconds.
func CacheDir(dir string) Option {
	return func(h *Host) (err error) {
		if h.cache, err = wazero.NewCompilationCacheWithDir(dir); err != nil {
			return fmt.Errorf("run: cache of compiled programs in %s: %w", dir, err)
		}
		return nil
	}
}

// NewHost returns a host. Without a [CacheDir] it keeps what it compiles in
// memory, until [Host.Close].
func NewHost(options ...Option) (*Host, error) {
	h := &Host{}
	for _, option := range options {
		if err := option(h); err != nil {
			return nil, err
		}
	}
	if h.cache == nil {
		h.cache = wazero.NewCompilationCache()
	}
	return h, nil
}

// Close forgets what the host compiled. Nothing it loaded may be used any more.
func (h *Host) Close(ctx context.Context) error { return h.cache.Close(ctx) }

// Loaded is a compiled program, ready to run any number of times, also at once.
type Loaded struct {
	program Program
	runtime wazero.Runtime
	module  wazero.CompiledModule
}

// Load compiles p, on all processors: about half a second for each megabyte and core.
func (h *Host) Load(ctx context.Context, p Program) (*Loaded, error) {
	r := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().
		WithCloseOnContextDone(true). // or nothing ends a loop; runs take 1.5 to 3 times as long for it
		WithCompilationCache(h.cache))
	l := &Loaded{program: p, runtime: r}
	if err := l.compile(ctx); err != nil {
		r.Close(ctx)
		return nil, fmt.Errorf("run: program %s: %w", p.Name, err)
	}
	return l, nil
}

func (l *Loaded) compile(ctx context.Context) (err error) {
	ctx = experimental.WithCompilationWorkers(ctx, runtime.GOMAXPROCS(0))
	if l.module, err = l.runtime.CompileModule(ctx, l.program.Wasm); err != nil {
		return err
	}
	return link(ctx, l.runtime, l.module)
}

// Close frees the program.
func (l *Loaded) Close(ctx context.Context) error { return l.runtime.Close(ctx) }

// Run runs the program and writes its trace to w, as a file of package trace,
// piece by piece as it grows. It blocks until the program ends: by itself, or
// at a limit, and then the trace says so; neither is an error. Run returns
// ctx's error if ctx ends first, w's error if it has one, and an error in words
// if the program breaks the rules of its machine; what was recorded up to there
// has been written.
func (l *Loaded) Run(ctx context.Context, in trace.Inputs, w io.Writer) error {
	p, err := newPlan(l.program, in)
	if err != nil {
		return err
	}
	if _, err := w.Write(p.header); err != nil {
		return err
	}
	return newMachine(p, w).run(ctx, l)
}
