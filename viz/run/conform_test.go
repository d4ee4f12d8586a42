//go:build !js

package run_test

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// The two hosts, and so the whole of package run, against one another: a run
// in a Web Worker gives the same file as a run with wazero, byte for byte.

var seeds = flag.Int("seeds", 0, "how many seeds of each program of the catalogue to compare in both hosts; 0 is a sample")

// same runs s in both hosts and returns the trace file.
func same(t *testing.T, s subject, in trace.Inputs) []byte {
	t.Helper()
	return sameIn(t, openPage(t), s, in)
}

// sameIn runs s with wazero and in a page.
func sameIn(t *testing.T, p *page, s subject, in trace.Inputs) []byte {
	t.Helper()
	in.Limits.Real = cmp.Or(in.Limits.Real, int64(time.Minute)) // this machine may be busy
	file, nativeErr := s.run(t, in)
	a := p.run(t, s, in)
	if (nativeErr == nil) != (a.Error == "") {
		t.Errorf("wazero: error %v; worker: error %q", nativeErr, a.Error)
	}
	sum := sha256.Sum256(file)
	if a.Hash != hex.EncodeToString(sum[:]) {
		differ(t, file, p.bytes(t))
	}
	return file
}

// differ reports where two files part.
func differ(t *testing.T, wazero, worker []byte) {
	t.Helper()
	n := 0
	for n < min(len(wazero), len(worker)) && wazero[n] == worker[n] {
		n++
	}
	excerpt := func(p []byte) []byte { return p[max(0, n-40):min(len(p), n+80)] }
	t.Fatalf("of %d and %d bytes, %d are alike, then\nwazero: %q\nworker: %q",
		len(wazero), len(worker), n, excerpt(wazero), excerpt(worker))
}

func TestHostCalls(t *testing.T) {
	s := hostcall(t)
	changes := []trace.Setting{
		{Name: "a", Value: "start"},
		{Name: "late", Value: "ö", At: trace.Time(20 * time.Second)},
		{Name: "a", Value: "", At: trace.Time(time.Second)},
		{Name: "b", Value: "= =", At: trace.Time(time.Second)},
	}
	for _, seed := range []uint64{0, 1, 2, 1 << 31, 1 << 32, 1<<53 + 1, math.MaxUint64} {
		for _, choices := range []uint64{0, seed + 1} {
			in := trace.Inputs{Seed: seed, Choices: choices, Knobs: changes}
			t.Run(fmt.Sprintf("seed=%d,choices=%d", seed, choices), func(t *testing.T) { same(t, s, in) })
		}
	}
}

func TestHostEndings(t *testing.T) {
	s := hostcall(t)
	for _, setting := range []string{"limit=1", "limit=2", "limit=3", "limit=4", "limit=5", "end=exit", "end=panic", "end=fault"} {
		t.Run(setting, func(t *testing.T) {
			in := trace.Inputs{Seed: 7, Knobs: knobs(setting)}
			in.Limits.Real = int64(time.Second)
			list := read(t, same(t, s, in)).Strings
			if last := list[len(list)-1]; last != "end" && !strings.HasPrefix(last, "too ") {
				t.Errorf("the last record is missing; the one before is %q", last)
			}
		})
	}
}

// TestDemos runs every program of the catalogue with many seeds: -seeds=500 for
// more, which take a quarter of an hour.
func TestDemos(t *testing.T) {
	sample := 50 // of the first, and a few of the others
	for _, e := range patterns.Catalogue {
		t.Run(e.Slug, func(t *testing.T) {
			s := load(func() (run.Program, error) { return probed(e.Slug, "../../"+e.Dir) })(t)
			for seed := range uint64(cmp.Or(*seeds, sample)) {
				if err := world.Check(read(t, same(t, s, trace.Inputs{Seed: seed}))); err != nil {
					t.Fatalf("seed %d: %v", seed, err)
				}
			}
		})
		sample = 8
	}
}

func TestEndings(t *testing.T) {
	s := endings(t)
	for ending, want := range map[string]string{
		"":           "finished",
		"exit":       "exited with code 3",
		"panic":      "panicked: at the disco",
		"deadlock":   "deadlock: all goroutines are asleep",
		"spin":       "stopped after 1s: still computing",
		"late":       "stopped after 4s: still computing",
		"sleep":      "stopped after 1m0s of virtual time",
		"events":     "stopped after 1000000 events",
		"output":     "stopped after printing 1 MiB",
		"memory":     "stopped: it wants more than 1024 MiB of memory",
		"recursion":  "crashed: stack overflow",
		"goroutines": "finished",
	} {
		t.Run(ending, func(t *testing.T) {
			in := trace.Inputs{Seed: 1, Knobs: knobs("ending=" + ending)}
			switch ending {
			case "spin":
				in.Limits.Real = int64(time.Second)
			case "late": // both hosts must have come to where it spins
				in.Limits.Real = int64(4 * time.Second)
			}
			if got := read(t, same(t, s, in)).Outcome().String(); got != want {
				t.Errorf("outcome %q, want %q", got, want)
			}
		})
	}
}

func TestKnobsAndChoicesInBothHosts(t *testing.T) {
	s := demo(t)
	turned := append(knobs("workers=3", "failures=50"),
		trace.Setting{Name: "workers", Value: "1", At: trace.Time(50 * time.Millisecond)},
		trace.Setting{Name: "workers", Value: "8", At: trace.Time(120 * time.Millisecond)})
	for seed := range uint64(3) {
		read(t, same(t, s, trace.Inputs{Seed: seed, Knobs: turned}))
		read(t, same(t, s, trace.Inputs{Seed: seed, Choices: seed + 1}))
	}
}

// TestFirefox runs programs in another browser than the other tests do, whose
// WebAssembly is another one too.
func TestFirefox(t *testing.T) {
	p, err := foxPage()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(5) {
		read(t, sameIn(t, p, demo(t), trace.Inputs{Seed: seed, Choices: seed / 2}))
	}
	for _, choices := range []uint64{0, 1} {
		sameIn(t, p, hostcall(t), trace.Inputs{Seed: math.MaxUint64, Choices: choices, Knobs: knobs("a=start")})
	}
	for _, ending := range []string{"exit", "panic", "deadlock", "recursion", "output", "memory"} {
		sameIn(t, p, endings(t), trace.Inputs{Seed: 1, Knobs: knobs("ending=" + ending), Limits: trace.Limits{Real: int64(time.Minute)}})
	}
}

// TestProbedPrograms runs the programs that use everything that is observed.
func TestProbedPrograms(t *testing.T) {
	goldens, err := filepath.Glob("../probe/testdata/*/trace.txt")
	if err != nil || len(goldens) == 0 {
		t.Fatal("no programs", err)
	}
	for _, golden := range goldens {
		dir := filepath.Dir(golden)
		name := filepath.Base(dir)
		t.Run(name, func(t *testing.T) {
			s := load(func() (run.Program, error) { return probed(name, dir) })(t)
			signal := trace.Setting{Name: "signal", Value: "terminated", At: trace.Time(500 * time.Microsecond)}
			for choices := range uint64(2) {
				read(t, same(t, s, trace.Inputs{Seed: choices, Choices: choices}))
			}
			read(t, same(t, s, trace.Inputs{Knobs: []trace.Setting{signal}}))
		})
	}
}
