package play_test

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

var recorded = worldtest.Recorded

func history(t testing.TB, name string) *world.History {
	return world.NewHistory(recorded(t, name))
}

// parse reads events in trace's text form.
func parse(t testing.TB, events string) *trace.Trace {
	t.Helper()
	const header = `{"Source":{"Files":{"m.go":"package main"},"Names":{"make m.go:4":"jobs","timer m.go:8":"tick"}}}`
	tr, err := trace.ParseText(strings.NewReader(trace.Magic + header + "\n" + events))
	if err != nil {
		t.Fatal(err)
	}
	if err := world.Check(tr); err != nil {
		t.Fatal(err)
	}
	return tr
}

// opening starts main, which makes jobs, with room for 2. Three events, of which
// the first and the third can be seen.
const opening = `
0s go peer=1 str="main.main"
0s run g=1
0s make g=1 obj=1 n=2 str="int" stack="main.main m.go:4"
`
