//go:build !js

package run_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gopherscope/gopherscope/viz/probe"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// scratch is a directory for the whole test run.
var scratch string

func TestMain(m *testing.M) {
	code := func() int {
		var err error
		if scratch, err = os.MkdirTemp("", "run"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(scratch)
		defer func() {
			for _, stop := range slices.Backward(atExit) {
				stop()
			}
		}()
		return m.Run()
	}()
	os.Exit(code)
}

var host = sync.OnceValues(func() (*run.Host, error) { return run.NewHost() })

// A subject is a program for the tests.
type subject struct {
	run.Program
	loaded *run.Loaded
}

var (
	hostcall = load(func() (run.Program, error) {
		file := filepath.Join(scratch, "hostcall.wasm")
		err := goBuild("wasip1", "./testdata/hostcall", file)
		if err != nil {
			return run.Program{}, err
		}
		wasm, err := os.ReadFile(file)
		return run.Program{Name: "hostcall", Go: "go1.26", Wasm: wasm}, err
	})
	endings = load(func() (run.Program, error) { return probed("endings", "testdata/endings") })
	demo    = load(func() (run.Program, error) { return probed("worker", "../../patterns/worker/demo") })
)

// load returns a function that builds and compiles a program, once.
func load(build func() (run.Program, error)) func(testing.TB) subject {
	once := sync.OnceValues(func() (s subject, err error) {
		h, err := host()
		if err != nil {
			return s, err
		}
		if s.Program, err = build(); err != nil {
			return s, err
		}
		s.loaded, err = h.Load(context.Background(), s.Program)
		return s, err
	})
	return func(t testing.TB) subject {
		t.Helper()
		s, err := once()
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

func probed(name, dir string) (run.Program, error) {
	b, err := probe.Build(context.Background(), dir)
	if err != nil {
		return run.Program{}, err
	}
	return run.Program{Name: name, Go: b.Go, Source: b.Source, Wasm: b.Wasm}, nil
}

func goBuild(goos, pkg, file string) error {
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, pkg)
	cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH=wasm", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("go build %s: %w\n%s", pkg, err, out)
	}
	return nil
}

// run returns the trace file of a run with wazero, and its error.
func (s subject) run(t testing.TB, in trace.Inputs) ([]byte, error) {
	t.Helper()
	var file bytes.Buffer
	err := s.loaded.Run(t.Context(), in, &file)
	return file.Bytes(), err
}

// trace returns the trace of a run that must succeed, and be valid.
func (s subject) trace(t testing.TB, in trace.Inputs) *trace.Trace {
	t.Helper()
	file, err := s.run(t, in)
	if err != nil {
		t.Fatal(err)
	}
	return read(t, file)
}

func read(t testing.TB, file []byte) *trace.Trace {
	t.Helper()
	tr, err := trace.Read(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// knobs makes settings of "name=value" texts, at the start.
func knobs(settings ...string) (list []trace.Setting) {
	for _, s := range settings {
		name, value, _ := strings.Cut(s, "=")
		list = append(list, trace.Setting{Name: name, Value: value})
	}
	return list
}
