package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/gopherscope/gopherscope/viz/probe"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// buildProgram builds the program in folder dir, observable, to be called name.
func buildProgram(ctx context.Context, name, dir string) (run.Program, error) {
	built, err := probe.Build(ctx, dir)
	if err != nil {
		return run.Program{}, err
	}
	return run.Program{Name: name, Go: built.Go, Source: built.Source, Wasm: built.Wasm}, nil
}

// build builds the program, observable, and says that it does.
func (t target) build(ctx context.Context, c console) (run.Program, error) {
	c.say("building %s", t.name)
	return buildProgram(ctx, t.name, t.dir)
}

// record builds and runs a program, and returns its trace, as bytes and read.
func record(ctx context.Context, from target, in trace.Inputs, c console) ([]byte, *trace.Trace, error) {
	program, err := from.build(ctx, c)
	if err != nil {
		return nil, nil, err
	}
	raw, recorded, err := runProgram(ctx, program, in)
	if err != nil {
		return nil, nil, err
	}
	return raw, recorded, checkKnobs(recorded)
}

// runProgram runs a program once, on the host of the command line, and returns
// its trace, as bytes and read.
func runProgram(ctx context.Context, p run.Program, in trace.Inputs) (raw []byte, recorded *trace.Trace, err error) {
	err = withProgram(ctx, p, func(loaded *run.Loaded) (err error) {
		raw, recorded, err = runLoaded(ctx, p.Name, loaded, in)
		return err
	})
	return raw, recorded, err
}

// withProgram has do use a program on the host of the command line.
func withProgram(ctx context.Context, p run.Program, do func(*run.Loaded) error) error {
	var options []run.Option
	if dir := cacheFolder(); dir != "" {
		options = append(options, run.CacheDir(dir))
	}
	host, err := run.NewHost(options...)
	if err != nil {
		return err
	}
	defer host.Close(ctx)
	loaded, err := host.Load(ctx, p)
	if err != nil {
		return err
	}
	defer loaded.Close(ctx)
	return do(loaded)
}

func runLoaded(ctx context.Context, name string, loaded *run.Loaded, in trace.Inputs) ([]byte, *trace.Trace, error) {
	var raw bytes.Buffer
	if err := loaded.Run(ctx, in, &raw); err != nil {
		return nil, nil, err
	}
	recorded, err := trace.Read(bytes.NewReader(raw.Bytes()))
	if err != nil {
		return nil, nil, fmt.Errorf("what %s recorded cannot be read: %w", name, err)
	}
	return raw.Bytes(), recorded, nil
}

// checkKnobs checks the settings that a run was given against the knobs that
// it turned out to have. A program ignores what it cannot use, so this is
// where a slip is noticed.
func checkKnobs(t *trace.Trace) error {
	specs, err := knobsOf(t)
	if err != nil {
		return err
	}
	for _, s := range t.Header.Inputs.Knobs {
		if s.Name == knob.Signals.Name {
			if err := checkSignal(s); err != nil {
				return err
			}
			continue
		}
		i := slices.IndexFunc(specs, func(spec knob.Spec) bool { return spec.Name == s.Name })
		if i < 0 {
			return usagef("%s has no knob %q%s", t.Header.Program, s.Name, suggestion(s.Name, namesOf(specs)))
		}
		if err := specs[i].Check(s.Value); err != nil {
			return usageError{err.Error()}
		}
	}
	return nil
}

func checkSignal(s trace.Setting) error {
	if err := knob.Signals.Check(s.Value); err != nil {
		return usageError{err.Error()}
	}
	if s.At == 0 {
		return usagef("a signal needs a moment, such as %s=%s@300ms", s.Name, s.Value)
	}
	return nil
}

// knobsOf returns the knobs that a program declared, in that order.
func knobsOf(t *trace.Trace) ([]knob.Spec, error) {
	var specs []knob.Spec
	for i := range t.Events {
		if t.Events[i].Kind != trace.Knob {
			continue
		}
		spec, err := knob.Parse(t.String(t.Events[i].Str))
		if err != nil {
			return nil, err
		}
		specs = append(specs, spec)
	}
	return specs, nil
}

func namesOf(specs []knob.Spec) []string {
	names := make([]string, len(specs))
	for i, s := range specs {
		names[i] = s.Name
	}
	return names
}

// readTrace reads a trace file. If the file ends too early it returns both
// what there is and the error.
func readTrace(path string) (*trace.Trace, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	decoder := trace.NewDecoder()
	if _, err := io.Copy(decoder, f); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	short := decoder.Close()
	if short != nil {
		short = fmt.Errorf("%s: %w", path, short)
	}
	if !decoder.Opened() {
		return nil, short
	}
	for _, check := range []func(*trace.Trace) error{trace.Validate, world.Check} {
		if err := check(decoder.Trace()); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	return decoder.Trace(), short
}

// summary says in a line how a run went.
func summary(t *trace.Trace) string {
	return fmt.Sprintf("%s after %v of virtual time and %d events", t.Outcome(), t.End().Duration(), len(t.Events))
}
