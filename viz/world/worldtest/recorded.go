package worldtest

import (
	"os"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Recorded reads one of the recorded runs in the testdata of package world, for
// tests of the packages beside it.
func Recorded(t testing.TB, name string) *trace.Trace {
	t.Helper()
	f, err := os.Open("../world/testdata/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	tr, err := trace.ParseText(f)
	if err != nil {
		t.Fatal(err)
	}
	return tr
}
