package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/patterns/internal/demotest"
)

func TestMain(m *testing.M) { demotest.Main(m) }

// run runs the demo with knobs such as "requests=8 rate=3" and returns its output.
func run(t *testing.T, knobs string) (string, error) {
	t.Helper()
	return demotest.Run(t, "rate=1000 duration=1ms "+knobs)
}

func TestAllIsWellWithoutSignal(t *testing.T) {
	for knobs, want := range map[string]string{
		"signalAt=0":               "16 requests sent: 16 completed, 0 cut off, 0 refused",
		"signalAt=0 requests=0":    "0 requests sent: 0 completed, 0 cut off, 0 refused",
		"signalAt=0 requests=1000": "1000 requests sent: 1000 completed, 0 cut off, 0 refused",
		"signalAt=0 grace=0":       "16 requests sent: 16 completed, 0 cut off, 0 refused",
		"signalAt=0 duration=0":    "16 requests sent: 16 completed, 0 cut off, 0 refused",
		"signalAt=0 deaf=true":     "16 requests sent: 16 completed, 0 cut off, 0 refused",
		"signalAt=1s":              "16 requests sent: 16 completed, 0 cut off, 0 refused",
	} {
		t.Run(knobs, func(t *testing.T) {
			t.Parallel()
			want := "shutting down\ndatabase closed\ncache closed\n" + want + "\n"
			if out, err := run(t, knobs); err != nil || out != want {
				t.Errorf("%v\n%s\nwant %s", err, out, want)
			}
		})
	}
}

// TestEveryRequestIsCounted lets the signal come when requests are in flight; how
// many is up to the machine.
func TestEveryRequestIsCounted(t *testing.T) {
	for _, knobs := range []string{
		"signalAt=5ms",
		"signalAt=5ms grace=0",
		"signalAt=5ms grace=10ms duration=5s",
		"signalAt=5ms grace=10ms duration=5s deaf=true",
		"signalAt=5ms grace=10s duration=20ms requests=1000",
		"signalAt=1ns rate=1 requests=1000",
	} {
		t.Run(knobs, func(t *testing.T) {
			t.Parallel()
			out, err := run(t, knobs)
			var sent, completed, cutOff, refused int
			lines := strings.Split(strings.TrimSpace(out), "\n")
			_, scanErr := fmt.Sscanf(lines[len(lines)-1], "%d requests sent: %d completed, %d cut off, %d refused",
				&sent, &completed, &cutOff, &refused)
			if err != nil || scanErr != nil || completed+cutOff+refused != sent {
				t.Errorf("%v\n%s", err, out)
			}
			if !closesInOrder(out) {
				t.Errorf("the resources are not closed in order:\n%s", out)
			}
		})
	}
}

func closesInOrder(out string) bool {
	database, cache := strings.Index(out, "database closed\n"), strings.Index(out, "cache closed\n")
	return 0 <= database && database < cache
}

func TestFlawed(t *testing.T) {
	t.Run("closes nothing after the grace period", func(t *testing.T) {
		t.Parallel()
		out, err := run(t, "mistakes=true signalAt=100ms grace=10ms duration=5s")
		if err == nil || !strings.Contains(out, "Graceful shutdown failed") || strings.Contains(out, "closed\n") {
			t.Errorf("%v\n%s", err, out)
		}
	})
	t.Run("closes nothing when another calls Shutdown", func(t *testing.T) {
		t.Parallel()
		out, err := run(t, "mistakes=true signalAt=0")
		if want := "16 requests sent: 16 completed, 0 cut off, 0 refused\n"; err != nil || out != want {
			t.Errorf("%v\n%s\nwant %s", err, out, want)
		}
	})
	t.Run("closes all when nothing is in flight", func(t *testing.T) {
		t.Parallel()
		out, err := run(t, "mistakes=true requests=0 signalAt=1ms")
		if err != nil || !closesInOrder(out) {
			t.Errorf("%v\n%s", err, out)
		}
	})
}
