//go:build !js

package probe_test

import (
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
)

func texts(tr *trace.Trace) []string {
	lines := make([]string, len(tr.Events))
	for i := range tr.Events {
		lines[i] = tr.Text(&tr.Events[i])
	}
	return lines
}

// A knob turned at some moment leaves everything up to the end of that moment
// as it was.
func TestForkKeepsThePast(t *testing.T) {
	program := loadProgram(t, "testdata/turned")
	base := recordOnce(t, program, trace.Inputs{Seed: 3})
	before := texts(base)
	for at := trace.Time(0); at < base.End()*9/10; at += base.End() / 12 {
		at := max(at, 1)
		turned := recordOnce(t, program, trace.Inputs{Seed: 3, Knobs: []trace.Setting{{Name: "pace", Value: "90ms", At: at}}})
		after := texts(turned)
		for i := range base.Events {
			if base.Events[i].Time > at {
				if before[i] == after[i] {
					t.Errorf("turned at %v: event %d is still %s", at.Duration(), i, after[i])
				}
				break
			}
			if before[i] != after[i] {
				t.Fatalf("turned at %v: event %d was %s, now %s", at.Duration(), i, before[i], after[i])
			}
		}
		if turned.End() <= base.End() {
			t.Errorf("turned at %v: a slower pace ends at %v, not after %v", at.Duration(), turned.End().Duration(), base.End().Duration())
		}
	}
}

// Go's own schedule never deadlocks this program; others do.
func TestChoicesFindTheDeadlock(t *testing.T) {
	program := loadProgram(t, "testdata/crossed")
	endings := map[trace.Ending]int{}
	for choices := range uint64(60) {
		endings[recordOnce(t, program, trace.Inputs{Choices: choices}).Outcome().Ending]++
	}
	if endings[trace.Exited] == 0 || endings[trace.Deadlocked] == 0 || len(endings) != 2 {
		t.Errorf("60 schedules ended as %v; want some to finish and some to deadlock", endings)
	}
	if o := recordOnce(t, program, trace.Inputs{}).Outcome(); o.Ending != trace.Exited {
		t.Errorf("Go's own schedule: %v", o)
	}
}

func loadProgram(t *testing.T, dir string) *run.Loaded {
	t.Helper()
	host, err := run.NewHost()
	if err != nil {
		t.Fatal(err)
	}
	return loadFrom(t, host, dir)
}

// Signals that the host sends do what those of the program to itself do.
func TestSignalsFromTheHost(t *testing.T) {
	program := loadProgram(t, "testdata/signals")
	for _, c := range []struct {
		at      time.Duration
		value   string
		outcome string
		end     time.Duration
	}{
		{500 * time.Microsecond, "terminated", "exited with code 143", time.Millisecond}, // by its own, which comes when it has stopped
		{500 * time.Microsecond, "interrupt", "exited with code 130", 500 * time.Microsecond},
		{5 * time.Millisecond, "terminated", "exited with code 143", 5 * time.Millisecond},
	} {
		in := trace.Inputs{Seed: 1, Knobs: []trace.Setting{{Name: "signal", Value: c.value, At: trace.Time(c.at)}}}
		tr := recordOnce(t, program, in)
		if got := tr.Outcome().String(); got != c.outcome || tr.End().Duration() != c.end {
			t.Errorf("%s at %v: %s after %v, want %s after %v", c.value, c.at, got, tr.End().Duration(), c.outcome, c.end)
		}
	}
}
