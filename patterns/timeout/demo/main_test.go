package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestDemo is the demo itself, in virtual time. Knobs are read once in the life of a
// process, so run starts another for each setting.
func TestDemo(t *testing.T) {
	if os.Getenv("DEMO") == "" {
		t.Skip("this is not a test but what the others run")
	}
	synctest.Test(t, func(*testing.T) {
		main()
		fmt.Println("END") // of what the program prints
		time.Sleep(time.Hour)
	})
}

// run runs the demo with knobs such as "timeout=1ms deaf=user" and returns its output.
func run(t *testing.T, knobs string) (string, error) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestDemo$")
	cmd.Env = append(os.Environ(), "DEMO=1", "GORACE=atexit_sleep_ms=0")
	for _, setting := range strings.Fields(knobs) {
		cmd.Env = append(cmd.Env, "KNOB_"+setting)
	}
	out, err := cmd.CombinedOutput()
	story, _, _ := strings.Cut(string(out), "END")
	return strings.TrimSpace(story), err
}

const (
	answer    = "Ada has 2 products"
	timedOut  = "ErrTimeout, timeout: no products after 80ms"
	nothing   = "timeout: no user and no products before the caller's context ended: "
	unlimited = "timeout=0 outer=0 "
)

func TestKnobsAtTheirExtremes(t *testing.T) {
	for knobs, want := range map[string]string{
		"timeout=0":                           answer,
		"":                                    timedOut,
		unlimited + "products=10s":            answer,
		unlimited + "cancel=1m mistakes=true": answer,
		"user=0 products=0":                   answer,
		"user=0 products=0 timeout=1m":        answer,
		"timeout=1m products=10s":             "ErrCancelled, timeout: no products before the caller's context ended: context deadline exceeded",
		"cancel=1ms":                          "ErrCancelled, " + nothing + "the caller hung up",
		unlimited + "cancel=1ns deaf=user":    "ErrCancelled, " + nothing + "the caller hung up",
		"outer=1ns":                           "ErrCancelled, " + nothing + "context deadline exceeded",
		"timeout=1ns":                         "ErrTimeout, timeout: no user and no products after 1ns",
		"user=10s fail=user deaf=user":        "ErrTimeout, timeout: no user and no products after 80ms",
		"fail=user":                           "failure, timeout: user: connection lost",
		unlimited + "fail=products user=10s":  "failure, timeout: products: connection lost",
		"fail=user mistakes=true":             "ErrCancelled, timeout: the caller's context has ended",
		"timeout=1m outer=50ms mistakes=true": "ErrTimeout, timeout: took too long",
	} {
		t.Run(knobs, func(t *testing.T) {
			out, err := run(t, knobs)
			if err != nil || !slices.Contains(strings.Split(out, "\n"), want) {
				t.Errorf("%v\n%s\nwant %s", err, out, want)
			}
		})
	}
}

func TestStories(t *testing.T) {
	for knobs, want := range map[string][]string{
		"deaf=products":               {"user: answered", timedOut, "products: answered"},
		"deaf=products mistakes=true": {"user: answered", "products: answered", answer},
		"fail=user deaf=products":     {"user: failed", "failure, timeout: user: connection lost"}, // products are cut off
		"products=60ms":               {"user: answered", "products: answered", answer},
	} {
		if out, err := run(t, knobs); err != nil || out != strings.Join(want, "\n") {
			t.Errorf("%s: %v\n%s\nwant %q", knobs, err, out, want)
		}
	}
}
