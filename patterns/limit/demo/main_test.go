package main

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/patterns/internal/demotest"
)

func TestMain(m *testing.M) { demotest.Main(m) }

// run runs the demo with knobs such as "slots=8 items=3" and returns its output.
func run(t *testing.T, knobs string) (string, error) {
	t.Helper()
	return demotest.Run(t, "duration=2ms "+knobs)
}

// last returns the last line of out.
func last(out string) string {
	lines := strings.Split(strings.TrimSpace(out), "\n")
	return lines[len(lines)-1]
}

func TestKnobsAtTheirExtremes(t *testing.T) {
	for knobs, want := range map[string]string{
		"failure=0":                                   "20 jobs: 20 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"failure=0 timeout=0":                         "20 jobs: 20 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"failure=0 duration=0":                        "20 jobs: 20 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"failure=0 slots=1000":                        "20 jobs: 20 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"failure=0 slots=1000 weight=1000":            "20 jobs: 20 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"failure=0 callers=1":                         "20 jobs: 20 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"failure=0 callers=1000":                      "20 jobs: 20 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"failure=0 every=1":                           "20 jobs: 20 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"failure=0 slots=1 every=0":                   "20 jobs: 20 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"failure=10000 every=10000":                   "20 jobs: 20 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"failure=0 items=10000 duration=0":            "10000 jobs: 10000 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"items=0":                                     "0 jobs: 0 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"items=0 slots=0 timeout=0":                   "0 jobs: 0 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"slots=0":                                     "20 jobs: 0 done, 0 failed, 0 interrupted, 20 not run, 0 unknown",
		"slots=0 timeout=0":                           "20 jobs: 0 done, 0 failed, 0 interrupted, 20 not run, 0 unknown",
		"weight=5 timeout=0":                          "20 jobs: 0 done, 0 failed, 0 interrupted, 20 not run, 0 unknown",
		"failure=0 duration=10s timeout=20ms every=0": "20 jobs: 0 done, 0 failed, 4 interrupted, 16 not run, 0 unknown",
		"callers=1 slots=1 every=0 failure=1":         "20 jobs: 0 done, 1 failed, 0 interrupted, 19 not run, 0 unknown",
	} {
		t.Run(knobs, func(t *testing.T) {
			if out, err := run(t, knobs); err != nil || last(out) != want {
				t.Errorf("%v\n%s\nwant %s", err, out, want)
			}
		})
	}
}

func TestEveryJobIsCounted(t *testing.T) {
	for _, knobs := range []string{"", "timeout=5ms", "failure=20 callers=2", "timeout=3ms slots=1000", "duration=0 timeout=1ms"} {
		out, err := run(t, knobs)
		if err != nil || !strings.HasSuffix(last(out), ", 0 unknown") || strings.Contains(out, "still running") {
			t.Errorf("%s: %v\n%s", knobs, err, out)
		}
	}
}

func TestTheFlawedVersion(t *testing.T) {
	const lists = "mistakes=true callers=1 every=0 "
	for knobs, want := range map[string]string{
		"failure=0": "20 jobs: 20 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		"items=0":   "0 jobs: 0 done, 0 failed, 0 interrupted, 0 not run, 0 unknown",
		// a job too heavy waits for the timeout
		"every=1 weight=5 timeout=20ms": "20 jobs: 0 done, 0 failed, 0 interrupted, 0 not run, 20 unknown",
		"slots=0 timeout=20ms":          "20 jobs: 0 done, 0 failed, 0 interrupted, 0 not run, 20 unknown",
	} {
		if out, err := run(t, lists+knobs); err != nil || last(out) != want {
			t.Errorf("%s: %v\n%s\nwant %s", knobs, err, out, want)
		}
	}
	// The error is lost, and what became of the others. One of them may still have begun,
	// in the slot that is free before the context has ended.
	out, err := run(t, lists+"slots=1 failure=1")
	if strings.Contains(out, "out of luck") || !strings.HasPrefix(last(out), "20 jobs: 0 done, 1 failed, ") || strings.HasSuffix(out, " 0 unknown\n") {
		t.Errorf("%v\n%s\nwant the error lost, and jobs unknown", err, out)
	}
	out, err = run(t, lists+"slots=0 timeout=0")
	if err == nil || !strings.HasPrefix(out, "fatal error: all goroutines are asleep - deadlock!") {
		t.Errorf("%v\n%s\nwant a deadlock", err, out)
	}
}
