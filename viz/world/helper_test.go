package world_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// header is of a program with one file, in which lines 10 to 19 are a loop's body.
var header = trace.Header{
	Program: "test",
	Source: trace.Source{
		Files: map[string]string{"m.go": "package main\n\nfunc main() {\n" + strings.Repeat("\n", 5) +
			"\tfor {\n" + strings.Repeat("\n", 10) + "\t}\n}\n"},
		Names: map[string]string{
			"make m.go:4": "jobs", "make m.go:5": "results", "make m.go:6": "done",
			"use m.go:30": "mu", "use m.go:31": "rw", "use m.go:32": "wg", "use m.go:33": "sem", "use m.go:34": "g",
			"make m.go:40": "ctx", "make m.go:41": "ctx", "make m.go:42": "root",
			"go m.go:7": "worker", "go m.go:12": "server", "timer m.go:8": "tick",
		},
	},
}

// parse reads events in trace's text form.
func parse(t testing.TB, events string) *trace.Trace {
	t.Helper()
	h, err := json.Marshal(header)
	if err != nil {
		t.Fatal(err)
	}
	tr, err := trace.ParseText(strings.NewReader(trace.Magic + string(h) + "\n" + events))
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// parseLegal reads events that a Go program can have done.
func parseLegal(t testing.TB, events string) *trace.Trace {
	t.Helper()
	tr := parse(t, events)
	if err := trace.Validate(tr); err != nil {
		t.Fatal(err)
	}
	if err := world.Check(tr); err != nil {
		t.Fatal(err)
	}
	return tr
}

// digest is all that can be seen of w, as text.
func digest(t testing.TB, w *world.World) string {
	t.Helper()
	var objects []any
	for g := range w.Goroutines {
		objects = append(objects, g, g.Name(w), g.Func(w), g.Why(w), g.Panicking(w), g.Waits(w), g.Asking(w))
	}
	for c := range w.Chans {
		objects = append(objects, c, c.Name(w), c.Elem(w), c.Buf(w), c.Senders(), c.Receivers(), c.Notify(w))
	}
	for x := range w.Timers {
		objects = append(objects, x, x.Name(w), x.Func(w))
	}
	for o := range w.Objects {
		objects = append(objects, o, o.Name(w), o.Err(w), o.State(w), o.Request(w), o.Queue(), o.Holders())
		for _, h := range o.Holders() {
			objects = append(objects, h.Key(w))
		}
		for _, m := range o.Members(w) {
			objects = append(objects, m.G, m.Done(w), m.Err(w))
		}
	}
	for c := range w.Contexts {
		objects = append(objects, c, c.Title(w), c.Cause(w), c.Until(w))
	}
	text, err := json.Marshal(struct {
		N       int
		Time    trace.Time
		Now     trace.G
		Groups  []world.Group
		Output  []world.Line
		Knobs   []world.KnobState
		Signals []world.Signal
		Objects []any
	}{w.N, w.Time, w.Now, w.Groups, w.Output, w.Knobs, w.Signals, objects})
	if err != nil {
		t.Fatal(err)
	}
	// Lists that were never filled and lists that are empty again are the same.
	return strings.ReplaceAll(string(text), "null", "[]")
}

// replay folds the first n events from nothing.
func replay(tr *trace.Trace, n int) *world.World {
	w := world.New(tr)
	for w.N < n {
		w.Step()
	}
	return w
}

// opening starts main, which makes jobs (of capacity 2) and results (of none).
const opening = `
0s go peer=1 str="main.main"
0s run g=1
0s make g=1 obj=1 n=2 str="main.job" stack="main.main m.go:4"
0s make g=1 obj=2 str="int" stack="main.main m.go:5"
`
