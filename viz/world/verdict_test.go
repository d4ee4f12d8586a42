package world_test

import (
	"slices"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

const two = `
0s go g=1 peer=2 str="main.f" stack="main.main m.go:7"
0s yield g=1
0s run g=2`

func TestVerdict(t *testing.T) {
	for _, c := range []struct {
		name, story, want string
		leaked, cut       []string
	}{
		{"nothing happened in time", "0s exit g=1", "finished at once", nil, nil},
		{"well", two + `
0s end g=2
0s run g=1
1200ms exit g=1`, "finished in 1.2 s", nil, nil},
		{"a code", "1s exit g=1 n=3", "exited with code 3", nil, nil},
		{"a panic", two + `
0s fatal g=2 str="panic: boom" stack="main.f m.go:7"
0s exit g=2 n=2`, "worker panicked: boom at m.go:7", nil, nil},
		{"a crash", `0s fatal g=1 str="concurrent map writes" stack="main.f m.go:7"`, "crashed: concurrent map writes at m.go:7", nil, nil},
		{"a deadlock", two + `
0s wait g=2 obj=1
0s park g=2 str="chan receive" stack="main.f m.go:9"
0s run g=1
0s park g=1 str="sync.WaitGroup.Wait" stack="main.main m.go:8"
0s fatal str="all goroutines are asleep - deadlock!"
0s exit n=2`, "deadlock: all goroutines are asleep", []string{"main", "worker"}, nil},
		{"a limit", `60s halt n=1 m=60000000000`, "stopped after 1m0s of virtual time", nil, nil},
		{"no end", ``, "unfinished", nil, nil},
		{"a leak", two + `
0s wait g=2 obj=2 n=1
0s park g=2 str="chan send" stack="main.f m.go:9"
0s run g=1
5ms exit g=1`, "finished in 5 ms; 1 goroutine leaked", []string{"worker"}, nil},
		{"cut off asleep", two + `
0s park g=2 str="sleep" n=9000000 stack="main.f m.go:9"
0s run g=1
5ms exit g=1`, "finished in 5 ms; 1 goroutine cut off", nil, []string{"worker"}},
		{"blocked on one that is cut off", two + `
0s go g=2 peer=3 str="main.g"
0s wait g=2 obj=2
0s park g=2 str="chan receive" stack="main.f m.go:9"
0s run g=3
0s default g=3 obj=2
0s yield g=3
0s run g=1
5ms exit g=1`, "finished in 5 ms; 2 goroutines cut off", nil, []string{"worker", "g"}},
		{"waits for a group of whom one who has ended has started", two + `
0s object g=2 obj=3 str="sync.WaitGroup"
0s add g=2 obj=3 n=1 m=1
0s go g=2 peer=3 str="main.g"
0s go g=2 peer=4 str="main.h"
0s end g=2
0s run g=3
0s block g=3 obj=3
0s park g=3 str="sync.WaitGroup.Wait" stack="main.g m.go:12"
0s run g=4
0s yield g=4
0s run g=1
5ms exit g=1`, "finished in 5 ms; 2 goroutines cut off", nil, []string{"g", "h"}},
		{"values left", `
0s send g=1 obj=1 n=1 str="job 1"
0s send g=1 obj=1 n=2 str="job 2"
5ms exit g=1`, "finished in 5 ms; 2 values left in jobs", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := world.NewHistory(parseLegal(t, opening+c.story)).Verdict()
			if v.Sentence != c.want {
				t.Errorf("got  %q\nwant %q", v.Sentence, c.want)
			}
			if got := names(v.Leaked); !slices.Equal(got, c.leaked) {
				t.Errorf("leaked %q, want %q", got, c.leaked)
			}
			if got := names(v.Cut); !slices.Equal(got, c.cut) {
				t.Errorf("cut off %q, want %q", got, c.cut)
			}
		})
	}
}

func names(stuck []world.Stuck) (names []string) {
	for _, s := range stuck {
		names = append(names, s.Name)
	}
	return names
}

func TestVerdictSaysWhereAndWhy(t *testing.T) {
	v := world.NewHistory(parseLegal(t, opening+two+`
0s send g=2 obj=1 n=1 str="job 1"
0s wait g=2 obj=2 n=1 str="x"
0s park g=2 str="chan send" stack="main.f m.go:9"
0s run g=1
5ms exit g=1`)).Verdict()
	want := world.Stuck{
		G: 2, Name: "worker", Reason: "nobody receives from results",
		Remedy: "receive from results, or select on a context's Done beside sending",
		File:   "m.go", Line: 9,
	}
	if len(v.Leaked) != 1 || v.Leaked[0] != want {
		t.Errorf("leaked %+v\nwant %+v", v.Leaked, want)
	}
	if len(v.Left) != 1 || v.Left[0].Name != "jobs" || !slices.Equal(v.Left[0].Values, []string{"job 1"}) || v.Left[0].Line != 4 {
		t.Errorf("left %+v", v.Left)
	}
	if v.Good() {
		t.Error("a run with a leak is called good")
	}
}

// A goroutine that a timer would have woken has not leaked.
func TestTimedWaitIsNoLeak(t *testing.T) {
	const context = `
0s make g=1 obj=3 str="struct {}" stack="context.(*cancelCtx).Done context/context.go:1 < main.main m.go:9"
0s timer g=1 obj=4 n=50000000 str="context.WithDeadlineCause.func2" stack="context.WithTimeout context/context.go:2 < main.main m.go:9"`
	const after = `
0s make g=1 obj=3 n=1 stack="time.NewTimer time/sleep.go:1 < main.main m.go:9"
0s timer g=1 obj=4 ref=3 n=50000000 stack="time.NewTimer time/sleep.go:1 < main.main m.go:9"`
	const waits = two + `
0s wait g=2 obj=3
0s park g=2 str="select"
0s run g=1`
	for name, c := range map[string]struct {
		story string
		leaks bool
	}{
		"a deadline":         {context + waits, false},
		"a stopped deadline": {context + waits + "\n0s stop g=1 obj=4", true},
		"a timer":            {after + waits, false},
		"a stopped timer":    {after + waits + "\n0s stop g=1 obj=4", true},
	} {
		v := world.NewHistory(parseLegal(t, opening+c.story+"\n5ms exit g=1")).Verdict()
		if leaks := len(v.Leaked) > 0; leaks != c.leaks {
			t.Errorf("%s: %s", name, v.Sentence)
		}
	}
}

func TestVerdictsOfRecordedRuns(t *testing.T) {
	runs := recorded(t)
	for name, want := range map[string]string{
		"pool":      "finished in 90 ms",
		"deadlock":  "deadlock: all goroutines are asleep",
		"panic":     "work 3 panicked: boom at main.go:8",
		"leak":      "finished in 25 ms; 1 goroutine leaked; 2 goroutines cut off; 2 values left in log",
		"pipeline":  "finished at once; 2 goroutines cut off",
		"timeout":   "exited with code 3",
		"misc":      "main panicked: an error at main.go:48",
		"sync":      "finished in 5 ms",
		"locks":     "crashed: sync: unlock of unlocked mutex at main.go:25",
		"semaphore": "finished in 37 ms; impatient 1 never gave sem 2 back",
		"errgroup":  "finished in 4 ms",
		"contexts":  "finished in 22 ms",
	} {
		h := world.NewHistory(runs[name])
		v := h.Verdict()
		if v.Sentence != want {
			t.Errorf("%s: got %q, want %q", name, v.Sentence, want)
		}
		if good := v.Outcome.Ending == trace.Exited && v.Outcome.Code == 0 && len(v.Leaked)+len(v.Cut)+len(v.Left)+len(v.Held)+len(v.Open) == 0; v.Good() != good {
			t.Errorf("%s: Good is %v", name, v.Good())
		}
	}
}
