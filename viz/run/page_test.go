//go:build !js

package run_test

import (
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// What only the page's host does.

func TestCancelledRunLeavesTheNextOneAlone(t *testing.T) {
	s, p := endings(t), openPage(t)
	p.load(t, s)
	for _, ms := range []int{0, 1, 50} {
		p.call(t, nil, "cancel", s.Name, inputs{Inputs: trace.Inputs{Knobs: knobs("ending=spin")}}, ms)
		same(t, s, trace.Inputs{Seed: 3})
	}
}

// A program that is stopped while it records is cut between two records.
func TestRunStoppedWhileRecordingIsWhole(t *testing.T) {
	s, p := endings(t), openPage(t)
	in := trace.Inputs{Knobs: knobs("ending=events"), Limits: trace.Limits{Events: 1 << 31, Real: int64(300 * time.Millisecond)}}
	file, err := s.run(t, in)
	if err != nil {
		t.Fatal(err)
	}
	if a := p.run(t, s, in); a.Error != "" {
		t.Fatal(a.Error)
	}
	for name, file := range map[string][]byte{"wazero": file, "worker": p.bytes(t)} {
		tr := read(t, file)
		if got, want := tr.Outcome().String(), "stopped after 300ms: still computing"; got != want || len(tr.Events) < 1000 {
			t.Errorf("%s: %d events, %s; want thousands, %s", name, len(tr.Events), got, want)
		}
	}
}

func TestPageRefusesBadInputs(t *testing.T) {
	a := openPage(t).run(t, endings(t), trace.Inputs{Knobs: knobs("=3")})
	if want := `run: "" is not the name of a knob`; a.Error != want {
		t.Errorf("error %q, want %q", a.Error, want)
	}
}

func TestPageWithoutAProgram(t *testing.T) {
	p := openPage(t)
	p.call(t, nil, "load", map[string]any{"Name": "lost", "URL": "lost.wasm"})
	var a answer
	p.call(t, &a, "run", "lost", inputs{})
	if want := "run: program lost: fetching lost.wasm: the server answers 404"; a.Error != want {
		t.Errorf("error %q, want %q", a.Error, want)
	}
}

func TestPageWithoutAWorker(t *testing.T) {
	p, s := openPage(t), endings(t)
	p.call(t, nil, "use", "lost.js")
	for range 2 {
		a := p.run(t, s, trace.Inputs{})
		if want := "run: program endings: its worker does not start"; a.Error != want {
			t.Errorf("error %q, want %q", a.Error, want)
		}
	}
	p.call(t, nil, "use", "worker.js")
	same(t, s, trace.Inputs{})
}

func TestWorkerOfAnotherVersion(t *testing.T) {
	p := openPage(t)
	var done struct{ Trap string }
	p.call(t, &done, `(message => new Promise(resolve => {
		const worker = new Worker("worker.js");
		worker.onmessage = e => { worker.terminate(); resolve(e.data.done); };
		worker.postMessage(JSON.parse(message));
	}))`, map[string]int{"protocol": 99, "run": 1})
	if want := "the page speaks protocol 99 to a worker of protocol 1: reload the page"; done.Trap != want {
		t.Errorf("answer %q, want %q", done.Trap, want)
	}
}

func TestPageRunsOtherModulesWithAnError(t *testing.T) {
	p := openPage(t)
	s := subject{Program: run.Program{Name: "stranger", Wasm: []byte(imports + "\x02\x09\x01\x03env\x01f\x00\x00")}}
	if a, want := p.run(t, s, trace.Inputs{}), "run: program stranger: it imports env.f, which no host has"; a.Error != want {
		t.Errorf("error %q, want %q", a.Error, want)
	}
}
