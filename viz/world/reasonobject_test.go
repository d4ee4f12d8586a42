package world_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// crew starts goroutines 2 and 3 after main has made a lock (3), an RWMutex (4), a
// wait group (5), a semaphore of 4 units (6), a Once (7), a condition on the lock (8), an
// errgroup that lets one run (9), and a context (10) with a deadline and its channel (11).
const crew = `
0s object g=1 obj=3 str="sync.Mutex" stack="main.main m.go:30"
0s object g=1 obj=4 str="sync.RWMutex" stack="main.main m.go:31"
0s object g=1 obj=5 str="sync.WaitGroup" stack="main.main m.go:32"
0s object g=1 obj=6 n=4 str="semaphore.Weighted" stack="main.main m.go:33"
0s object g=1 obj=7 str="sync.Once" stack="main.main m.go:9"
0s object g=1 obj=8 ref=3 str="sync.Cond" stack="main.main m.go:9"
0s object g=1 obj=9 n=1 str="errgroup.Group" stack="main.main m.go:34"
0s context g=1 obj=10 n=50000000 str="WithTimeout" stack="main.main m.go:40"
0s make g=1 obj=11 str="struct {}" stack="context.(*cancelCtx).Done context.go:1 < main.main m.go:40"
0s done obj=10 ref=11
0s go g=1 peer=2 str="main.f" stack="main.main m.go:7"
0s go g=1 peer=3 str="main.f" stack="main.main m.go:7"
`

// then has main give way and goroutine g do what follows.
func then(g string, story ...string) string {
	return "\n0s run g=" + g + "\n" + strings.ReplaceAll(strings.Join(story, "\n"), "@", "0s")
}

const parkMutex = `@ park g=2 str="sync.Mutex.Lock" stack="main.f m.go:9"`

func TestReasonsForObjects(t *testing.T) {
	for _, c := range []struct{ name, story, want string }{
		{"mutex", "0s lock g=1 obj=3" + then("2", "@ block g=2 obj=3", parkMutex), "mu is held by main"},
		{"mutex just freed", "0s lock g=1 obj=3" + then("2", "@ block g=2 obj=3", parkMutex) + then("1", "@ unlock g=1 obj=3"), "mu was held"},
		{"readers", "0s lock g=1 obj=4 n=1" + then("3", "@ lock g=3 obj=4 n=1") + then("2", "@ block g=2 obj=4", parkMutex),
			"rw is read-locked by main and worker 2"},
		{"writer", "0s lock g=1 obj=4" + then("2", "@ block g=2 obj=4 n=1", parkMutex), "rw is held by main"},
		{"waiting writer", "0s lock g=1 obj=4 n=1" + then("3", "@ block g=3 obj=4", `@ park g=3 str="sync.RWMutex.Lock"`) + then("2", "@ block g=2 obj=4 n=1", parkMutex),
			"worker 2 waits to lock rw, and new readers wait for that"},
		{"wait group", "0s add g=1 obj=5 n=3 m=3\n0s add g=1 obj=5 n=-1 m=2" + then("2", "@ block g=2 obj=5", parkMutex), "1 of 3 in wg has finished"},
		{"errgroup", "0s add g=1 obj=9 n=1 m=1" + then("2", "@ block g=2 obj=9", `@ park g=2 str="sync.WaitGroup.Wait"`), "0 of 1 in g have returned"},
		{"limit", "0s add g=1 obj=9 n=1 m=1" + then("2", "@ block g=2 obj=9", `@ park g=2 str="chan send"`), "g has its 1 running"},
		{"units", "0s acquire g=1 obj=6 n=3 m=3" + then("2", "@ wait g=2 obj=11", "@ block g=2 obj=6 n=2", `@ park g=2 str="select"`),
			"1 of 4 free in sem, it wants 2 (or it waits for the end of ctx (in 50 ms))"},
		{"units in turn", "0s acquire g=1 obj=6 n=3 m=3" + then("3", "@ block g=3 obj=6 n=2", `@ park g=3 str="select"`) + then("2", "@ block g=2 obj=6 n=1", `@ park g=2 str="select"`),
			"worker 2 comes first, who wants 2 of sem"},
		{"too many units", then("2", "@ block g=2 obj=6 n=9", `@ park g=2 str="select"`), "it wants 9 of sem, which has 4 in all"},
		{"once", "0s begin g=1 obj=7" + then("2", "@ block g=2 obj=7", parkMutex), "main runs the function of once"},
		{"condition", then("2", "@ block g=2 obj=8", parkMutex), "nobody has signalled condition"},
		{"context", then("2", "@ wait g=2 obj=11", `@ park g=2 str="chan receive"`), "it waits for the end of ctx (in 50 ms)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := end(t, crew+c.story)
			if got := w.Reason(w.G(2)); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// crossing has goroutine 2 lock mu and goroutine 3 rw, and each want the other's.
var crossing = crew + then("2", "@ lock g=2 obj=3 stack=\"main.f m.go:9\"") + then("3", "@ lock g=3 obj=4", "@ block g=3 obj=3", `@ park g=3 str="sync.Mutex.Lock"`) +
	then("2", "@ block g=2 obj=4", parkMutex)

func TestChain(t *testing.T) {
	for _, c := range []struct {
		name, story string
		gs          []trace.G
		loop        int
		want        string
	}{
		{"a cycle", crossing + then("1", "@ add g=1 obj=5 n=1 m=1", "@ member g=1 peer=2 obj=5", "@ block g=1 obj=5", `@ park g=1 str="sync.WaitGroup.Wait"`),
			[]trace.G{1, 2, 3}, 1,
			"main waits: 0 of 1 in wg have finished; worker 1 waits: rw is held by worker 2; worker 2 waits: mu is held by worker 1; so worker 1 and worker 2 wait for each other"},
		{"itself", crew + "0s lock g=1 obj=3\n0s block g=1 obj=3\n0s park g=1 str=\"sync.Mutex.Lock\"", []trace.G{1}, 0,
			"main waits: mu is held by main; so it waits for itself"},
		{"one that sleeps", crew + then("2", "@ lock g=2 obj=3", `@ park g=2 str="sleep" n=9000000`) + then("1", "@ block g=1 obj=3", `@ park g=1 str="sync.Mutex.Lock"`),
			[]trace.G{1, 2}, -1, "main waits: mu is held by worker 1; worker 1 sleeps until 9 ms"},
		{"one that has ended", crew + then("2", "@ lock g=2 obj=3", "@ end g=2") + then("1", "@ block g=1 obj=3", `@ park g=1 str="sync.Mutex.Lock"`),
			[]trace.G{1, 2}, -1, "main waits: mu is held by worker 1; worker 1 has ended"},
		{"one that time will wake, not one that waits too", crew + "0s add g=1 obj=5 n=2 m=2\n0s member g=1 peer=2 obj=5\n0s member g=1 peer=3 obj=5\n0s send g=1 obj=1 n=1 str=\"7\"" +
			then("2", "@ recv g=2 obj=1", "@ wait g=2 obj=1", `@ park g=2 str="chan receive"`) +
			then("3", "@ wait g=3 obj=11", `@ park g=3 str="chan receive"`) + then("1", "@ block g=1 obj=5", `@ park g=1 str="sync.WaitGroup.Wait"`),
			[]trace.G{1, 3}, -1, "main waits: 0 of 2 in wg have finished; worker 2 waits: it waits for the end of ctx (in 50 ms)"},
		{"no circle, since time can break it", crew + "0s add g=1 obj=5 n=1 m=1\n0s member g=1 peer=2 obj=5\n0s send g=1 obj=1 n=1 str=\"7\"" +
			then("2", "@ recv g=2 obj=1", "@ wait g=2 obj=1", "@ wait g=2 obj=11", `@ park g=2 str="select"`) +
			then("1", "@ block g=1 obj=5", `@ park g=1 str="sync.WaitGroup.Wait"`),
			[]trace.G{1, 2}, -1, "main waits: 0 of 1 in wg have finished; worker 1 waits: it waits for a value from jobs or the end of ctx (in 50 ms)"},
		{"time", crew + "0s wait g=1 obj=11\n0s park g=1 str=\"chan receive\"", []trace.G{1}, -1, "main waits: it waits for the end of ctx (in 50 ms)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := end(t, c.story).Chain(1)
			if got.Sentence != c.want || !slices.Equal(got.Gs, c.gs) || got.Loop != c.loop {
				t.Errorf("got  %v back to %d: %s\nwant %v back to %d: %s", got.Gs, got.Loop, got.Sentence, c.gs, c.loop, c.want)
			}
		})
	}
}

func TestVerdictFindsCycles(t *testing.T) {
	v := world.NewHistory(parseLegal(t, opening+crossing+then("1", "@ cancel g=1 obj=10 str=\"context canceled\"", "@ exit g=1"))).Verdict()
	if len(v.Cycles) != 1 || !slices.Equal(v.Cycles[0].Gs, []trace.G{2, 3}) {
		t.Fatalf("cycles %+v", v.Cycles)
	}
	if want := "finished at once; 2 goroutines leaked"; v.Sentence != want {
		t.Errorf("got %q, want %q", v.Sentence, want)
	}
	if want := "unlock rw on every way out, and take several locks always in the same order"; v.Leaked[0].Remedy != want {
		t.Errorf("remedy %q, want %q", v.Leaked[0].Remedy, want)
	}
}

func TestVerdictFindsWhatIsNotGivenBack(t *testing.T) {
	v := world.NewHistory(parseLegal(t, opening+crew+
		then("2", `@ lock g=2 obj=3 stack="main.f m.go:9"`, `@ acquire g=2 obj=6 n=2 m=2 stack="main.f m.go:10"`, "@ end g=2")+
		then("3", "@ end g=3")+
		then("1", "@ acquire g=1 obj=6 n=2 m=4", "@ exit g=1"))).Verdict()
	want := []world.Held{
		{Obj: 3, Name: "mu", G: 2, Holder: "worker 1", N: 1, Remedy: "defer mu.Unlock(), so that every way out gives it back", File: "m.go", Line: 9},
		{Obj: 6, Name: "sem", G: 2, Holder: "worker 1", N: 2, Remedy: "defer sem.Release(2), so that every way out gives it back", File: "m.go", Line: 10},
	}
	if !slices.Equal(v.Held, want) {
		t.Errorf("held %+v\nwant %+v", v.Held, want)
	}
	if want := []world.Open{{Context: 10, Name: "ctx · timeout 50 ms", Remedy: "defer its cancel where it is made", File: "m.go", Line: 40}}; !slices.Equal(v.Open, want) {
		t.Errorf("open %+v\nwant %+v", v.Open, want)
	}
	if want := "finished at once; worker 1 never gave mu back; worker 1 never gave sem back; 1 context never cancelled"; v.Sentence != want || v.Good() {
		t.Errorf("got %q, want %q", v.Sentence, want)
	}
}

// Whoever waits for a lock that a sleeper holds has not leaked, nor has who waits for
// a context with a deadline.
func TestHopeOfObjects(t *testing.T) {
	const exit = "\n0s run g=1\n0s cancel g=1 obj=10 str=\"context canceled\"\n0s exit g=1"
	for name, c := range map[string]struct {
		story string
		leaks bool
	}{
		"a sleeper's lock":         {then("3", "@ lock g=3 obj=3", `@ park g=3 str="sleep" n=9`) + then("2", "@ block g=2 obj=3", parkMutex) + exit, false},
		"a dead one's lock":        {then("3", "@ lock g=3 obj=3", "@ end g=3") + then("2", "@ block g=2 obj=3", parkMutex) + exit, true},
		"a group with a sleeper":   {"0s add g=1 obj=5 n=1 m=1\n0s member g=1 peer=3 obj=5" + then("3", `@ park g=3 str="sleep" n=9`) + then("2", "@ block g=2 obj=5", parkMutex) + exit, false},
		"a group without":          {"0s add g=1 obj=5 n=1 m=1" + then("3", "@ end g=3") + then("2", "@ block g=2 obj=5", parkMutex) + exit, true},
		"a context that will end":  {then("3", "@ end g=3") + then("2", "@ wait g=2 obj=11", `@ park g=2 str="select"`) + "\n0s run g=1\n0s exit g=1", false},
		"a context that has ended": {then("3", "@ end g=3") + then("2", "@ wait g=2 obj=11", `@ park g=2 str="select"`) + exit, true},
	} {
		v := world.NewHistory(parseLegal(t, opening+crew+c.story)).Verdict()
		if leaks := len(v.Leaked) > 0; leaks != c.leaks {
			t.Errorf("%s: %s", name, v.Sentence)
		}
	}
}
