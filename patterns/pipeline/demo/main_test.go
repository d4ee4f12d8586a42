package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// program is the demo, built as anyone would build it: the runtime finds a deadlock
// only in a program that is not a test.
var program string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "demo")
		if err != nil {
			panic(err)
		}
		defer os.RemoveAll(dir)
		program = filepath.Join(dir, "demo")
		if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
			panic(string(out))
		}
		return m.Run()
	}())
}

// run runs the demo with knobs such as "workers=8 items=3" and returns its output.
func run(t *testing.T, knobs string) (string, error) {
	t.Helper()
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), "KNOB_filter=0", "KNOB_map=0", "KNOB_work=1ms")
	for _, setting := range strings.Fields(knobs) {
		cmd.Env = append(cmd.Env, "KNOB_"+setting)
	}
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func TestKnobsAtTheirExtremes(t *testing.T) {
	for knobs, want := range map[string]string{
		"workers=1":                                "12 numbers, 12 results, 0 of them out of order",
		"workers=1 spread=1":                       "12 numbers, 12 results, 0 of them out of order",
		"workers=1 predicate=even":                 "12 numbers, 6 results, 0 of them out of order",
		"workers=1 predicate=odd":                  "12 numbers, 6 results, 0 of them out of order",
		"predicate=none":                           "12 numbers, 0 results, 0 of them out of order",
		"workers=1 filter=1ms map=1ms collect=1ms": "12 numbers, 12 results, 0 of them out of order",
		"items=0":                                  "0 numbers, 0 results, 0 of them out of order",
		"items=1 workers=1000":                     "1 numbers, 1 results, 0 of them out of order",
		"items=10000 workers=1 work=0":             "10000 numbers, 10000 results, 0 of them out of order",
		"workers=1 cancelAfter=10000":              "12 numbers, 12 results, 0 of them out of order",
		"workers=0":                                "12 numbers, 0 results, 0 of them out of order\npipeline: stopped, values dropped: 12: pipeline: FanOut needs a worker, and got 0",
		"items=2 workers=1 cancelAfter=1":          "2 numbers, 1 results, 0 of them out of order\npipeline: stopped, values dropped: 1: that is enough",
		"workers=1 cancelAfter=3":                  "12 numbers, 3 results, 0 of them out of order\npipeline: stopped, values dropped: 9: that is enough",
	} {
		t.Run(knobs, func(t *testing.T) {
			out, err := run(t, knobs)
			if got := strings.TrimSpace(out); err != nil || got != want {
				t.Errorf("%v\n%s\nwant %s", err, got, want)
			}
		})
	}
}

func TestWorkersBringEveryResult(t *testing.T) {
	for knobs, want := range map[string]string{
		"":                         "12 numbers, 12 results, ",
		"workers=1000":             "12 numbers, 12 results, ",
		"workers=12 predicate=odd": "12 numbers, 6 results, ",
		"items=1000 workers=1000":  "1000 numbers, 1000 results, ",
		"items=10000 work=0":       "10000 numbers, 10000 results, ",
	} {
		out, err := run(t, knobs)
		if err != nil || !strings.HasPrefix(out, want) || strings.Count(out, "\n") != 1 {
			t.Errorf("%s: %v\n%s\nwant %s", knobs, err, out, want)
		}
	}
}

func TestTheFlawedVersion(t *testing.T) {
	for knobs, want := range map[string]string{
		"items=0":                     "0 numbers, 0 results, 0 of them out of order",
		"workers=1":                   "12 numbers, 12 results, 0 of them out of order",
		"items=1000 workers=1 work=0": "1000 numbers, 1000 results, 0 of them out of order",
		"workers=0":                   "12 numbers, 0 results, 0 of them out of order",
		"workers=1 cancelAfter=3":     "12 numbers, 3 results, 0 of them out of order",
	} {
		out, err := run(t, "seed=true "+knobs)
		if err != nil || !strings.HasPrefix(out, want+"\ngoroutines still there: ") {
			t.Errorf("%s: %v\n%s\nwant %s", knobs, err, out, want)
		}
	}
	out, err := run(t, "seed=true panicAt=4")
	if err == nil || !strings.HasPrefix(out, "panic: nobody can work on 40") {
		t.Errorf("%v\n%s\nwant a panic", err, out)
	}
}
