//go:build !js

package run_test

import (
	"bytes"
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// A run must not depend on anything but its inputs.
func TestRunDependsOnItsInputsAlone(t *testing.T) {
	s := demo(t)
	in := trace.Inputs{Seed: 5, Knobs: knobs("workers=2")}
	want, err := s.run(t, in)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"GOGC", "GOMAXPROCS", "KNOB_workers", "GOPHERSCOPE_EVENTS"} {
		t.Setenv(name, "1")
	}
	t.Setenv("TZ", "Asia/Tokyo")
	const runs = 4
	files := make(chan []byte, runs)
	for seed := range uint64(runs) {
		go func() {
			other, _ := s.run(t, trace.Inputs{Seed: seed})
			again, _ := s.run(t, in)
			if bytes.Equal(other, again) {
				again = nil
			}
			files <- again
		}()
	}
	for range runs {
		if !bytes.Equal(<-files, want) {
			t.Error("the same inputs gave another trace, beside other runs and in another environment")
		}
	}
}

func TestLimitsThatAreNotMetDoNotMatter(t *testing.T) {
	s := demo(t)
	want, _ := s.run(t, trace.Inputs{Seed: 5})
	in := trace.Inputs{Seed: 5, Limits: trace.Limits{Time: trace.Time(time.Hour), Events: 99_999, Output: 4096, Memory: 64 << 20}}
	if got, err := s.run(t, in); err != nil || !bytes.Equal(got, want) {
		t.Errorf("with other limits the trace is another one (error %v)", err)
	}
}

// A knob turned in the middle leaves what came before as it was.
func TestKnobChangesTheFutureOnly(t *testing.T) {
	s := demo(t)
	const at = trace.Time(60 * time.Millisecond)
	before := s.trace(t, trace.Inputs{Seed: 5})
	after := s.trace(t, trace.Inputs{Seed: 5, Knobs: []trace.Setting{{Name: "workers", Value: "1", At: at}}})
	n := 0
	for ; before.Events[n].Time < at; n++ {
		if before.Events[n] != after.Events[n] {
			t.Fatalf("event %d at %v: %v, and with the knob turned at %v it is %v", n, before.Events[n].Time.Duration(), before.Events[n], at.Duration(), after.Events[n])
		}
	}
	if after.Events[n].Time != at {
		t.Errorf("the next event is at %v, want %v when the knob turns", after.Events[n].Time.Duration(), at.Duration())
	}
	for _, e := range after.Events[n:] {
		if e.Kind == trace.Set && after.String(e.Str) == "workers=1" {
			return
		}
	}
	t.Error("the program did not take the new value")
}

func TestSeedsAndChoicesMatter(t *testing.T) {
	s := demo(t)
	seen := map[string]trace.Inputs{}
	for i := range uint64(20) {
		for _, in := range []trace.Inputs{{Seed: i}, {Choices: i + 1}} {
			tr := s.trace(t, in)
			tr.Header = trace.Header{}
			var body strings.Builder
			if _, err := tr.WriteTo(&body); err != nil {
				t.Fatal(err)
			}
			if other, ok := seen[body.String()]; ok {
				t.Errorf("inputs %+v and %+v give the same run", in, other)
			}
			seen[body.String()] = in
		}
	}
}

// cancels is a writer that ends a context as soon as it is written to.
type cancels func()

func (c cancels) Write(p []byte) (int, error) { c(); return len(p), nil }

func TestRunReturnsTheContextsError(t *testing.T) {
	s := hostcall(t)
	ctx, cancel := context.WithCancel(t.Context())
	err := s.loaded.Run(ctx, trace.Inputs{Knobs: knobs("limit=5")}, cancels(cancel))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// fails is a writer that fails when it has taken n pieces.
type fails struct{ n int }

var errFull = errors.New("full")

func (f *fails) Write(p []byte) (int, error) {
	if f.n == 0 {
		return 0, errFull
	}
	f.n--
	return len(p), nil
}

func TestRunReturnsTheWritersError(t *testing.T) {
	s := hostcall(t)
	for n := range 3 { // at the header, while it runs, at the rescue of the tail
		if err := s.loaded.Run(t.Context(), trace.Inputs{}, &fails{n}); !errors.Is(err, errFull) {
			t.Errorf("after %d pieces: error %v, want %v", n, err, errFull)
		}
	}
}

func TestCacheDirectory(t *testing.T) {
	s := hostcall(t)
	want, _ := s.run(t, trace.Inputs{})
	dir := t.TempDir()
	for range 2 {
		h, err := run.NewHost(run.CacheDir(dir))
		if err != nil {
			t.Fatal(err)
		}
		l, err := h.Load(t.Context(), s.Program)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := (subject{s.Program, l}).run(t, trace.Inputs{}); !bytes.Equal(got, want) {
			t.Error("a program compiled before runs otherwise")
		}
		if err := errors.Join(l.Close(t.Context()), h.Close(t.Context())); err != nil {
			t.Error(err)
		}
	}
}

func TestBadInputs(t *testing.T) {
	s := hostcall(t)
	for _, c := range []struct {
		in   trace.Inputs
		want string
	}{
		{trace.Inputs{Knobs: knobs("=3")}, `run: "" is not the name of a knob`},
		{trace.Inputs{Knobs: []trace.Setting{{Name: "a=b"}}}, `run: "a=b" is not the name of a knob`},
		{trace.Inputs{Knobs: knobs("a=\x00")}, `run: knob "a": value "\x00" is not text`},
		{trace.Inputs{Knobs: knobs("a=\xff")}, `run: knob "a": value "\xff" is not text`},
		{trace.Inputs{Knobs: knobs("a=" + strings.Repeat("x", 4095))}, `run: knob a: a value of 4095 bytes; name and value have 4095 at most`},
		{trace.Inputs{Knobs: []trace.Setting{{Name: "a", At: -1}}}, `run: knob a: set at -1ns, not between 0s and 24h0m0s`},
		{trace.Inputs{Limits: trace.Limits{Time: math.MaxInt64}}, `run: limit of virtual time is 9223372036854775807, not between 1 and 86400000000000`},
		{trace.Inputs{Limits: trace.Limits{Memory: -1}}, `run: limit of memory is -1, not between 1 and 4294967295`},
	} {
		if file, err := s.run(t, c.in); err == nil || err.Error() != c.want || len(file) > 0 {
			t.Errorf("error %v after %d bytes, want %s", err, len(file), c.want)
		}
	}
}

// Modules made by hand.
const (
	empty   = "\x00asm\x01\x00\x00\x00"
	imports = empty + "\x01\x04\x01\x60\x00\x00" // of functions of no parameters
)

func TestLoadRefusesOtherModules(t *testing.T) {
	h, err := host()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ wasm, want string }{
		{"", "run: program x: invalid magic number"},
		{empty, "run: program x: not a program built by package probe"},
		{imports + "\x02\x09\x01\x03env\x01f\x00\x00", "run: program x: it imports env.f, which no host has"},
		{imports + "\x02\x0c\x01\x03viz\x04idle\x00\x00", "run: program x: it imports viz.idle with other parameters than the host's"},
	} {
		_, err := h.Load(t.Context(), run.Program{Name: "x", Wasm: []byte(c.wasm)})
		if err == nil || err.Error() != c.want {
			t.Errorf("error %v, want %s", err, c.want)
		}
	}
}
