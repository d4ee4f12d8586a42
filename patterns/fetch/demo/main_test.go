package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/synctest"
)

// TestDemo is the demo itself, in virtual time. Knobs are read once in the life of a
// process, so run starts another for each setting.
func TestDemo(t *testing.T) {
	if os.Getenv("DEMO") == "" {
		t.Skip("this is not a test but what the others run")
	}
	synctest.Test(t, func(*testing.T) { main() })
}

// run runs the demo with knobs such as "fail=none users=1ms" and returns its output.
func run(t *testing.T, knobs string) (string, error) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestDemo$")
	cmd.Env = append(os.Environ(), "DEMO=1", "GORACE=atexit_sleep_ms=0")
	for _, setting := range strings.Fields(knobs) {
		cmd.Env = append(cmd.Env, "KNOB_"+setting)
	}
	out, err := cmd.CombinedOutput()
	story, _, _ := strings.Cut(string(out), "PASS")
	return strings.TrimSpace(story), err
}

const allData = "all data: 2 users, 3 orders, 2 products"

func TestKnobsAtTheirExtremes(t *testing.T) {
	for knobs, want := range map[string]string{
		"fail=none":                             allData,
		"fail=none limit=1":                     allData,
		"fail=none limit=3 timeout=1m":          allData,
		"fail=none deaf=users mistakes=true":    allData,
		"fail=none users=0 orders=0 products=0": allData,
		"fail=none products=10s timeout=1s":     allData, // deaf, so it answers all the same
		"fail=orders limit=1":                   "no data: fetch: orders: connection lost",
		"fail=products failAt=10s":              "no data: fetch: products: connection lost",
		"failAt=0 deaf=users":                   "no data: fetch: users: connection lost",
		"panics=true":                           "no data: fetch: users: source panicked: connection lost",
		"timeout=5ms limit=1":                   "no data: fetch: users: context deadline exceeded",
		"mistakes=true":                         "no data: connection lost",
		"timeout=1m mistakes=true fail=none":    allData,
		"timeout=5ms limit=1 mistakes=true":     "no data: context deadline exceeded",
	} {
		t.Run(knobs, func(t *testing.T) {
			out, err := run(t, knobs)
			if got := out[strings.LastIndex(out, "\n")+1:]; err != nil || got != want {
				t.Errorf("%v\n%s\nwant %s", err, out, want)
			}
		})
	}
}

func TestStories(t *testing.T) {
	for knobs, want := range map[string][]string{
		"":                      {"users: failed", "orders: stopped", "products: answered", "no data: fetch: users: connection lost"},
		"fail=none":             {"users: answered", "orders: answered", "products: answered", allData},
		"limit=1":               {"users: failed", "no data: fetch: users: connection lost"},
		"limit=1 mistakes=true": {"users: failed", "orders: stopped", "products: answered", "no data: connection lost"},
	} {
		if out, err := run(t, knobs); err != nil || out != strings.Join(want, "\n") {
			t.Errorf("%s: %v\n%s\nwant %q", knobs, err, out, want)
		}
	}
}

func TestPanicEndsTheMistakenVersion(t *testing.T) {
	if out, err := run(t, "panics=true mistakes=true"); err == nil || !strings.Contains(out, "panic: connection lost") {
		t.Errorf("%v\n%s\nwant a panic", err, out)
	}
}
