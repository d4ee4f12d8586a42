package explore_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/explore"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

// header is of a program with one file.
const header = `{"Program": "told", "Source": {"Files": {"m.go": "package main\n\nfunc main() {\n}\n"}, "Names": {"make m.go:4": "jobs", "go m.go:7": "worker"}}}`

// told returns the history of a run with a number, of which the story is told in the text
// form of traces. Main has made two channels, of capacity 2 and of none, before it begins.
func told(t *testing.T, vary explore.Vary, number uint64, story string) *world.History {
	t.Helper()
	recorded, err := trace.ParseText(strings.NewReader(trace.Magic + header + "\n" + `
0s go peer=1 str="main.main"
0s run g=1
0s make g=1 obj=1 n=2 str="int" stack="main.main m.go:4"
0s make g=1 obj=2 str="int" stack="main.main m.go:5"
` + story))
	if err == nil {
		err = trace.Validate(recorded)
	}
	if err != nil {
		t.Fatal(err)
	}
	recorded.Header.Inputs = vary.Inputs(trace.Inputs{Seed: 5, Choices: 6}, number)
	return world.NewHistory(recorded)
}

const started = `
0s go g=1 peer=2 str="main.f" stack="main.main m.go:7"
0s yield g=1
0s run g=2`

// stories are runs, some of which end in the same way.
var stories = []string{
	0: started + `
0s output g=2 n=1 str="a\nb\n"
0s end g=2
0s run g=1
5ms exit g=1`,
	1: started + `
0s wait g=2 obj=2
0s park g=2 str="chan receive" stack="main.f m.go:9"
0s run g=1
0s park g=1 str="sync.WaitGroup.Wait" stack="main.main m.go:8"
0s fatal str="all goroutines are asleep - deadlock!"
0s output n=2 str="goroutine 1"
0s exit n=2`,
	2: `
0s send g=1 obj=1 n=1 str="1"
7ms exit g=1`,
	3: `
0s send g=1 obj=1 n=1 str="1"
0s send g=1 obj=1 n=2 str="2"
1ms output g=1 n=1 str="c\n"
9ms exit g=1`,
	4: started + `
0s fatal g=2 str="panic: boom" stack="main.f m.go:7"
0s exit g=2 n=2`,
	5: started + `
0s output g=2 n=1 str="a\nc"
0s end g=2
0s run g=1
7ms exit g=1`,
	6: started + `
0s end g=2
0s run g=1
0s output g=1 n=1 str="c\n"
6ms exit g=1`,
	7: `
0s fatal g=1 str="panic: bang" stack="main.f m.go:7"
0s exit g=1 n=2`,
	8: started + `
0s object g=2 obj=3 str="sync.Mutex" stack="main.f m.go:8"
0s lock g=2 obj=3 stack="main.f m.go:8"
0s wait g=2 obj=2
0s park g=2 str="chan receive" stack="main.f m.go:9"
0s run g=1
0s exit g=1`,
	9: started + `
0s object g=2 obj=3 str="sync.Mutex" stack="main.f m.go:8"
0s lock g=2 obj=3 stack="main.f m.go:8"
0s end g=2
0s run g=1
0s exit g=1`,
}

const sorted = `bad 2 for example: main panicked: bang at m.go:7 [7: ""x2]
bad 1 deadlock: all goroutines are asleep; 2 goroutines waiting for ever at m.go:8, m.go:9 [1: ""x1]
odd 2 finished in 7 ms to 9 ms; 1 to 2 values left in jobs [2: ""x1, "c"x1]
odd 1 finished at once; 1 goroutine leaked at m.go:9 [8: ""x1]
odd 1 finished at once; 1 lock or slot never given back [9: ""x1]
good 3 finished in 5 ms to 7 ms [0: "c"x2, "b"x1]
`

func write(tally *explore.Tally) string {
	var b strings.Builder
	for _, k := range tally.Kinds {
		var words []string
		for _, w := range k.Words {
			words = append(words, fmt.Sprintf("%qx%d", w.Text, w.Count()))
		}
		fmt.Fprintf(&b, "%v %d %s [%d: %s]\n", k.Severity, k.Count(), k.Sentence(), tally.Vary.Number(k.Shortest()), strings.Join(words, ", "))
	}
	return b.String()
}

// In whatever order runs are added, they are sorted in the same way.
func TestTally(t *testing.T) {
	for _, vary := range []explore.Vary{explore.Schedules, explore.Seeds} {
		for range 20 {
			tally := explore.Tally{Vary: vary}
			for _, i := range rand.Perm(len(stories)) {
				tally.Add(told(t, vary, uint64(i), stories[i]))
			}
			tally.Sort()
			if got := write(&tally); got != sorted || tally.Runs != len(stories) {
				t.Fatalf("%ss: %d runs:\n%s\nwant\n%s", vary.Name(), tally.Runs, got, sorted)
			}
			if bad, odd, good := tally.Of(world.Bad), tally.Of(world.Odd), tally.Of(world.Good); bad != 3 || odd != 4 || good != 3 {
				t.Errorf("%d bad, %d odd and %d good ones", bad, odd, good)
			}
		}
	}
}

// From each run of a kind one gets to all others.
func TestRunsGoRound(t *testing.T) {
	var tally explore.Tally
	for _, i := range []int{6, 0, 5} {
		tally.Add(told(t, explore.Schedules, uint64(i), stories[i]))
	}
	runs := &tally.Kinds[0].Runs
	at, seen := uint64(0), []uint64(nil)
	for range 4 {
		seen = append(seen, at)
		at = runs.After(at)
	}
	if !slices.Equal(seen, []uint64{0, 5, 6, 0}) {
		t.Errorf("the runs come as %d", seen)
	}
	if at := runs.After(3); at != 5 {
		t.Errorf("after 3, which is none of them, comes %d", at)
	}
	if runs.Has(3) || !runs.Has(6) {
		t.Error("not all that they have are theirs")
	}
}

// What is varied is all that differs from run to run.
func TestVary(t *testing.T) {
	in := trace.Inputs{Seed: 5, Choices: 6, Knobs: []trace.Setting{{Name: "workers", Value: "2"}}}
	for vary, want := range map[explore.Vary][2]uint64{explore.Schedules: {5, 9}, explore.Seeds: {9, 6}} {
		got := vary.Inputs(in, 9)
		if got.Seed != want[0] || got.Choices != want[1] || len(got.Knobs) != 1 || vary.Number(got) != 9 {
			t.Errorf("%v: %+v", vary, got)
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	recorded := worldtest.Recorded(b, "pool")
	for b.Loop() {
		tally := explore.Tally{}
		tally.Add(world.NewHistory(recorded))
	}
}
