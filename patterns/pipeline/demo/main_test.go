package main

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/patterns/internal/demotest"
)

func TestMain(m *testing.M) { demotest.Main(m) }

// run runs the demo with knobs such as "workers=8 items=3" and returns its output.
func run(t *testing.T, knobs string) (string, error) {
	t.Helper()
	return demotest.Run(t, "filter=0 map=0 work=1ms "+knobs)
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
		out, err := run(t, "mistakes=true "+knobs)
		if err != nil || !strings.HasPrefix(out, want+"\ngoroutines still there: ") {
			t.Errorf("%s: %v\n%s\nwant %s", knobs, err, out, want)
		}
	}
	out, err := run(t, "mistakes=true panicAt=4")
	if err == nil || !strings.HasPrefix(out, "panic: nobody can work on 40") {
		t.Errorf("%v\n%s\nwant a panic", err, out)
	}
}
