package stage_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

var recorded = worldtest.Recorded

// everyRun returns the recorded runs, and pools of several sizes.
func everyRun(t testing.TB) map[string]*trace.Trace {
	t.Helper()
	runs := map[string]*trace.Trace{
		"pool of 1": poolTrace(1, 1, 3), "pool of 12": poolTrace(12, 12, 30), "pool of 24": poolTrace(24, 8, 60),
		"pool of 25": poolTrace(25, 8, 60), "pool of 300": poolTrace(300, 20, 700), "pool of 2000": poolTrace(2000, 100, 2500),
	}
	files, err := filepath.Glob("../world/testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("recorded runs: %v", err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".txt")
		runs[name] = recorded(t, name)
	}
	return runs
}

// parse reads events in trace's text form, as a program that can have done them.
func parse(t testing.TB, events string) *trace.Trace {
	t.Helper()
	const header = `{"Source":{"Files":{"m.go":"package main"},"Names":{"make m.go:4":"jobs","go m.go:5":"worker","use m.go:6":"sem","use m.go:7":"wg","use m.go:8":"g","lock m.go:9":"mu"}}}`
	tr, err := trace.ParseText(strings.NewReader(trace.Magic + header + "\n" + events))
	if err != nil {
		t.Fatal(err)
	}
	if err := world.Check(tr); err != nil {
		t.Fatal(err)
	}
	return tr
}

// after returns the moment at which the first n events have happened, and are over.
func after(tr *trace.Trace, n int) stage.Moment {
	m := stage.Moment{N: n}
	if n > 0 {
		m.Time = tr.Events[n-1].Time
	}
	return m
}

// find returns the node for r, nil if there is none.
func find(sc *stage.Scene, r stage.Ref) *stage.Node {
	for i := range sc.Nodes {
		if sc.Nodes[i].Ref == r && sc.Nodes[i].Stands() {
			return &sc.Nodes[i]
		}
	}
	return nil
}

func goroutine(id int) stage.Ref { return stage.Ref{Kind: stage.RefGoroutine, ID: id} }

func newStage(tr *trace.Trace, w, h float64) *stage.Stage {
	return stage.New(world.NewHistory(tr), stage.Options{Width: w, Height: h})
}
