//go:build !js

package probe_test

import (
	"bytes"
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/probe"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
)

var runs = flag.Int("runs", 60, "how many runs of a random program to check; of each demo it is a tenth")

// What is recorded of a program that does everything at random agrees with the
// runtime at every moment, by Go's own schedule and by others.
func TestRandomProgramsAreRecordedAsTheyRun(t *testing.T) {
	program := loadChecked(t, "testdata/random")
	seen := map[trace.Kind]int{}
	for seed := range uint64(*runs) {
		in := trace.Inputs{Seed: seed, Choices: seed / 2 * (seed % 2)}
		tr := recordOnce(t, program, in)
		if o := tr.Outcome(); o.Ending != trace.Exited || o.Code != 0 {
			t.Fatalf("inputs %+v: %v", in, o)
		}
		for _, e := range tr.Events {
			seen[e.Kind]++
		}
	}
	for _, k := range []trace.Kind{trace.Block, trace.Lock, trace.Unlock, trace.Miss, trace.Add, trace.Member, trace.Waited, trace.Wake, trace.Begin, trace.Finish} {
		if seen[k] < *runs {
			t.Errorf("%d runs have %d events %s", *runs, seen[k], k)
		}
	}
}

// So does what is recorded of the demos, whose libraries do more.
func TestDemosAreRecordedAsTheyRun(t *testing.T) {
	demos, err := filepath.Glob("../../patterns/*/demo")
	if err != nil || len(demos) == 0 {
		t.Fatalf("there are %d demos: %v", len(demos), err)
	}
	for _, dir := range demos {
		t.Run(filepath.Base(filepath.Dir(dir)), func(t *testing.T) {
			program := loadChecked(t, dir)
			for seed := range uint64(*runs / 10) {
				recordOnce(t, program, trace.Inputs{Seed: seed, Choices: seed / 2})
			}
		})
	}
}

func TestCheckedProgramsNoticeFalseEvents(t *testing.T) {
	program := loadChecked(t, "testdata/forged")
	var file bytes.Buffer
	if err := program.Run(t.Context(), trace.Inputs{}, &file); err != nil {
		t.Fatal(err)
	}
	const want = "object 1, a sync.Mutex: held 1 by the events, 0 really"
	if !strings.Contains(file.String(), want) {
		t.Errorf("the trace does not say %q", want)
	}
}

func loadChecked(t *testing.T, dir string) *run.Loaded {
	t.Helper()
	host, err := run.NewHost()
	if err != nil {
		t.Fatal(err)
	}
	return loadFrom(t, host, dir, probe.Checked)
}
