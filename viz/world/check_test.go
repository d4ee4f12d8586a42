package world_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

// Each of these stories goes on after opening: main runs, jobs is channel 1 of
// capacity 2, results channel 2 of none.
var illegal = []struct{ name, story, want string }{
	{"wakes one that runs", `
0s go g=1 peer=2 str="main.f"
0s ready g=1 peer=2`, "event 5: goroutine 2 becomes ready while runnable"},
	{"wakes itself", `
0s ready g=1 peer=1`, "event 4: goroutine 1 becomes ready while running"},
	{"runs without being woken", `
0s park g=1 str="sleep" n=5
0s run g=1`, "event 5: goroutine 1 gets the processor while asleep"},
	{"runs again after its end", `
0s go g=1 peer=2 str="main.f"
0s yield g=1
0s run g=2
0s end g=2
0s run g=2`, "event 8: goroutine 2 gets the processor while done"},
	{"acts while parked", `
0s park g=1 str="select"
0s close g=1 obj=1`, "event 5: goroutine 1 closes a channel while blocked"},
	{"acts before it runs", `
0s go g=1 peer=2 str="main.f"
0s end g=2`, "event 5: goroutine 2 ends while runnable"},
	{"does not exist", `
0s park g=7 str="select"`, "event 4: goroutine 7 parks while not started"},
	{"starts twice", `
0s go g=1 peer=1 str="main.f"`, "event 4: goroutine 1 starts while running"},
	{"acts after a fatal error", `
0s fatal g=1 str="panic: boom"
0s close g=1 obj=1`, "event 5: goroutine 1 closes a channel while panicked"},

	{"overfills", `
0s send g=1 obj=1 n=1
0s send g=1 obj=1 n=2
0s send g=1 obj=1 n=3`, "event 6: channel 1 of capacity 2 holds 3, the event says 3"},
	{"miscounts", `
0s send g=1 obj=1 n=2`, "event 4: channel 1 of capacity 2 holds 1, the event says 2"},
	{"receives from an empty one", `
0s recv g=1 obj=1`, "event 4: channel 1 held 0, the event leaves 0"},
	{"sends when closed", `
0s close g=1 obj=1
0s send g=1 obj=1 n=1`, "event 5: send on channel 1, which is closed"},
	{"closes twice", `
0s close g=1 obj=1
0s close g=1 obj=1`, "event 5: close on channel 1, which is closed"},
	{"drains an open one", `
0s drained g=1 obj=1`, "event 4: channel 1 is drained while open or with 0 values in it"},
	{"drains one that is not empty", `
0s send g=1 obj=1 n=1
0s close g=1 obj=1
0s drained g=1 obj=1`, "event 6: channel 1 is drained while open or with 1 values in it"},
	{"is no channel", `
0s send g=1 obj=9 n=1`, "event 4: channel 9 does not exist"},
	{"hands to nobody", `
0s go g=1 peer=2 str="main.f"
0s handoff g=1 peer=2 obj=2`, "event 5: goroutine 2 is handed a value while runnable"},
	{"hands to one who waits elsewhere", `
0s go g=1 peer=2 str="main.f"
0s yield g=1
0s run g=2
0s wait g=2 obj=1
0s park g=2 str="chan receive"
0s run g=1
0s handoff g=1 peer=2 obj=2`, "event 10: goroutine 2 takes part in a hand-off on channel 2 and is not the first to wait for it"},
	{"hands out of turn", `
0s go g=1 peer=2 str="main.f"
0s go g=1 peer=3 str="main.f"
0s yield g=1
0s run g=2
0s wait g=2 obj=2
0s park g=2 str="chan receive"
0s run g=3
0s wait g=3 obj=2
0s park g=3 str="chan receive"
0s run g=1
0s handoff g=1 peer=3 obj=2`, "event 14: goroutine 3 takes part in a hand-off on channel 2 and is not the first to wait for it"},
	{"passes by a waiting receiver", `
0s go g=1 peer=2 str="main.f"
0s yield g=1
0s run g=2
0s wait g=2 obj=1
0s park g=2 str="chan receive"
0s run g=1
0s send g=1 obj=1 n=1`, "event 10: a value enters channel 1, for which goroutine 2 waits"},
	{"passes by the buffer", `
0s go g=1 peer=2 str="main.f"
0s send g=1 obj=1 n=1
0s handoff g=1 peer=2 obj=1`, "event 6: goroutine 2 is handed a value while runnable"},

	{"fires early", `
0s timer g=1 obj=3 n=10000000
1ms fire obj=3`, "event 5: timer 3 fires at 1ms and is set to 10ms"},
	{"fires when stopped", `
0s timer g=1 obj=3 n=10000000
0s stop g=1 obj=3
10ms fire obj=3`, "event 6: timer 3 fires and is not set"},
	{"is no timer", `
0s fire obj=1`, "event 4: timer 1 does not exist"},
}

func TestCheckRejects(t *testing.T) {
	for _, c := range slices.Concat(illegal, illegalObjects) {
		t.Run(c.name, func(t *testing.T) {
			err := world.Check(parse(t, opening+c.story))
			if err == nil {
				t.Fatalf("accepted; want %q", c.want)
			}
			if got := strings.TrimPrefix(err.Error(), "world: "); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// recorded reads the recorded runs of testdata.
func recorded(t testing.TB) map[string]*trace.Trace {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no recorded runs: %v", err)
	}
	runs := map[string]*trace.Trace{}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		tr, err := trace.ParseText(f)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		runs[strings.TrimSuffix(filepath.Base(name), ".txt")] = tr
	}
	return runs
}

func TestCheckAcceptsRecordedRuns(t *testing.T) {
	for name, tr := range recorded(t) {
		if err := world.Check(tr); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A trace from which one event that matters to somebody else is missing is not
// legal any more, nearly always.
func TestCheckMissesLittle(t *testing.T) {
	tr := worldtest.Random(1, 2000, 6)
	tried, found := 0, 0
	for i, e := range tr.Events {
		switch e.Kind {
		case trace.Go, trace.Run, trace.Make, trace.Send, trace.Recv, trace.Ready, trace.Park,
			trace.Lock, trace.Unlock, trace.Acquire, trace.Release, trace.Add, trace.Member:
		default:
			continue
		}
		cut := *tr
		cut.Events = append(append([]trace.Event(nil), tr.Events[:i]...), tr.Events[i+1:]...)
		tried++
		if world.Check(&cut) != nil {
			found++
		}
	}
	if found*100 < tried*95 {
		t.Errorf("of %d traces with a hole, %d were rejected", tried, found)
	}
}

// A corrupt trace is folded without a crash, whatever it says.
func TestFoldSurvivesAnything(t *testing.T) {
	for seed := range uint64(200) {
		tr := worldtest.Corrupt(seed, 300)
		h := world.NewHistory(tr)
		for n := len(tr.Events); n >= 0; n -= 7 {
			w := h.At(n)
			for g := range w.Goroutines {
				_ = w.Reason(g)
			}
			if seed%8 == 0 {
				digest(t, w)
			}
		}
		for n := range tr.Events {
			h.Internal(n)
		}
		h.Verdict()
		if world.Check(tr) == nil {
			t.Errorf("seed %d: Check accepts nonsense", seed)
		}
	}
}
