// Package demotest runs demos for their tests.
package demotest

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

// Main is the TestMain of a demo: it builds the program in the package's folder, runs
// the tests and exits.
func Main(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
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
}

// Run runs the demo that Main has built, with knobs such as "workers=8 tasks=3" of
// which the last of a name counts. It blocks until the demo ends, and returns what
// it printed and the error that says how it ended.
func Run(t *testing.T, knobs string) (string, error) {
	t.Helper()
	cmd := exec.Command(program)
	cmd.Env = os.Environ()
	for _, setting := range strings.Fields(knobs) {
		cmd.Env = append(cmd.Env, "KNOB_"+setting)
	}
	out, err := cmd.CombinedOutput()
	return string(out), err
}
