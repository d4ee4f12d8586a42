package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/patterns/internal/demotest"
)

func TestMain(m *testing.M) { demotest.Main(m) }

// run runs the demo with knobs such as "workers=8 tasks=3" and returns its output.
func run(t *testing.T, knobs string) (string, error) {
	t.Helper()
	return demotest.Run(t, "duration=1ms "+knobs)
}

func TestKnobsAtTheirExtremes(t *testing.T) {
	for knobs, want := range map[string]string{
		"failures=0":                         "24 jobs: 24 done, 0 failed, 0 interrupted, 0 not run",
		"failures=1":                         "24 jobs: 0 done, 24 failed, 0 interrupted, 0 not run",
		"failures=0 workers=1000":            "24 jobs: 24 done, 0 failed, 0 interrupted, 0 not run",
		"failures=0 buffer=0":                "24 jobs: 24 done, 0 failed, 0 interrupted, 0 not run",
		"failures=0 buffer=1000 timeout=0":   "24 jobs: 24 done, 0 failed, 0 interrupted, 0 not run",
		"failures=0 spread=0":                "24 jobs: 24 done, 0 failed, 0 interrupted, 0 not run",
		"failures=0 spread=1 duration=0":     "24 jobs: 24 done, 0 failed, 0 interrupted, 0 not run",
		"tasks=0":                            "0 jobs: 0 done, 0 failed, 0 interrupted, 0 not run",
		"tasks=0 workers=0 timeout=0":        "0 jobs: 0 done, 0 failed, 0 interrupted, 0 not run",
		"workers=0 timeout=20ms":             "24 jobs: 0 done, 0 failed, 0 interrupted, 24 not run",
		"workers=0 timeout=20ms buffer=1000": "24 jobs: 0 done, 0 failed, 0 interrupted, 24 not run",
		"duration=10s spread=0 timeout=20ms": "24 jobs: 0 done, 0 failed, 4 interrupted, 20 not run",
		"failures=0 mistakes=true":           "24 jobs: 24 done, 0 failed, 0 interrupted, 0 not run",
		"tasks=10000 duration=0 failures=0":  "10000 jobs: 10000 done, 0 failed, 0 interrupted, 0 not run",
	} {
		t.Run(knobs, func(t *testing.T) {
			out, err := run(t, knobs)
			lines := strings.Split(strings.TrimSpace(out), "\n")
			if got := lines[len(lines)-1]; err != nil || got != want {
				t.Errorf("%v\n%s\nwant %s", err, out, want)
			}
		})
	}
}

func TestEveryJobIsCounted(t *testing.T) {
	for _, knobs := range []string{"", "failures=0.5 timeout=5ms", "workers=1 buffer=0 timeout=3ms spread=1"} {
		out, err := run(t, knobs)
		if total, sum, scanErr := count(out); err != nil || scanErr != nil || sum != total {
			t.Errorf("%s: %v\n%s", knobs, err, out)
		}
	}
}

// count returns how many jobs the last line of the output tells of, and the sum of
// what became of them.
func count(out string) (total, sum int, err error) {
	var done, failed, interrupted, notRun int
	lines := strings.Split(strings.TrimSpace(out), "\n")
	_, err = fmt.Sscanf(lines[len(lines)-1], "%d jobs: %d done, %d failed, %d interrupted, %d not run",
		&total, &done, &failed, &interrupted, &notRun)
	return total, done + failed + interrupted + notRun, err
}

func TestNobodyWorksAndNothingEnds(t *testing.T) {
	for _, knobs := range []string{"workers=0 timeout=0", "workers=0 timeout=0 buffer=1000"} {
		out, err := run(t, knobs)
		if err == nil || !strings.HasPrefix(out, "fatal error: all goroutines are asleep - deadlock!") {
			t.Errorf("%s: %v\n%s\nwant a deadlock", knobs, err, out)
		}
	}
}

func TestTheMistakenVersion(t *testing.T) {
	out, err := run(t, "mistakes=true duration=50ms spread=0 timeout=20ms")
	if err == nil || !strings.HasPrefix(out, "fatal error: all goroutines are asleep - deadlock!") {
		t.Errorf("nobody is left to receive: %v\n%s\nwant a deadlock", err, out)
	}
	out, err = run(t, "mistakes=true duration=50ms spread=0 timeout=20ms tasks=1000 buffer=1000")
	if total, sum, scanErr := count(out); err != nil || scanErr != nil || sum >= total {
		t.Errorf("%v\n%s\nwant jobs that vanish", err, out)
	}
}
