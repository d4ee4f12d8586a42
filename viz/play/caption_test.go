package play_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

var update = flag.Bool("update", false, "write the captions that testdata should have")

// What is said of recorded runs. A star marks where Step stops.
func TestCaptionsOfRecordedRuns(t *testing.T) {
	for _, name := range []string{"pool", "deadlock", "panic", "leak", "pipeline", "timeout", "misc", "sync",
		"locks", "semaphore", "errgroup", "contexts"} {
		t.Run(name, func(t *testing.T) {
			got := script(history(t, name))
			file := "testdata/" + name + ".captions"
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, string(got), string(want))
		})
	}
}

func compare(t *testing.T, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("line %d (go test -update writes what it is)\ngot  %s\nwant %s", i+1, g[i], w[i])
		}
	}
	if len(g) != len(w) {
		t.Errorf("%d lines, want %d", len(g), len(w))
	}
}

// script has a line for each event of a run.
func script(h *world.History) []byte {
	stops := map[int]bool{}
	p := play.New(h)
	for p.Event() < len(h.Trace().Events) {
		p.Step()
		stops[p.Event()] = true
	}
	var s bytes.Buffer
	for i, e := range h.Trace().Events {
		mark, place := " ", ""
		if stops[i+1] {
			mark = "*"
		}
		if file, line := play.Where(h, i+1); file != "" {
			place = fmt.Sprintf("  [%s:%d]", path.Base(file), line)
		}
		fmt.Fprintf(&s, "%s %3d %7s  %s%s\n", mark, i, world.Span(e.Time), play.Caption(h, i+1), place)
	}
	return s.Bytes()
}

// Events that the recorded runs do not have.
func TestCaptions(t *testing.T) {
	for _, c := range []struct{ story, want string }{
		{`0s halt n=2 m=1000`, "the program is stopped after 1000 events"},
		{`0s knob g=1 str="name=\"workers\" default=\"4\""`, "the program has a knob: workers"},
		{`0s set g=1 str="workers=1"`, "knob workers is now 1"},
		{`0s go peer=2 str="github.com/gopherscope/gopherscope/viz/knob.turn"`, "a knob is turned, so knob starts"},
		{`0s exit g=1 n=7`, "the program exits with code 7"},
		{`0s fatal g=1 str="concurrent map writes" stack="main.main m.go:9"`, "the program crashes: concurrent map writes at m.go:9"},
		{`0s output g=1 n=1 str="one\ntwo\n"`, "main prints: one …"},
		{`0s output g=1 n=1 str="` + strings.Repeat("ä", 81) + `"`, "main prints: " + strings.Repeat("ä", 80) + " …"},
		{`0s make g=1 obj=2 n=2147483647 str="struct {}" stack="main.main m.go:4"
0s send g=1 obj=2 n=1`, "main sends a signal to jobs 2"},
		{`0s make g=1 obj=2 n=3 str="string" stack="main.main m.go:9"
0s send g=1 obj=2 n=1 str="hi"`, `main sends "hi" to chan 2; it holds 1 of 3`},
		{`0s send g=1 obj=1 n=1
0s close g=1 obj=1
0s recv g=1 obj=1`, "main receives a value from jobs; it is closed and empty now"},
		{`0s default g=1 stack="main.main m.go:9"`, "main finds nothing ready, and goes on"},
		{`0s make g=1 obj=2 n=1 str="time.Time" stack="time.NewTicker time/tick.go:1 < main.main m.go:8"
0s timer g=1 obj=3 ref=2 n=10000000 m=5000000 stack="time.NewTicker time/tick.go:1 < main.main m.go:8"
10ms fire obj=3
10ms send obj=2 n=1
10ms recv g=1 obj=2`, "main goes on: tick.C has fired"},
	} {
		h := world.NewHistory(parse(t, opening+c.story))
		if got := play.Caption(h, len(h.Trace().Events)); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.story, got, c.want)
		}
	}
}

func TestCaptionOfNothing(t *testing.T) {
	h := world.NewHistory(parse(t, opening))
	for _, n := range []int{-1, 0} {
		if got := play.Caption(h, n); got != "nothing has happened yet" {
			t.Errorf("before the start: %q", got)
		}
		if file, line := play.Where(h, n); file != "" || line != 0 {
			t.Errorf("before the start, at %s:%d", file, line)
		}
	}
	if got, want := play.Caption(h, 99), "main makes jobs, with room for 2"; got != want {
		t.Errorf("beyond the end: got %q, want %q", got, want)
	}
}

// Whatever a corrupt trace says, there is a sentence for it.
func TestCaptionsOfNonsense(t *testing.T) {
	for seed := range uint64(100) {
		h := world.NewHistory(worldtest.Corrupt(seed, 200))
		p := play.New(h)
		for n := range h.Trace().Events {
			if s := play.Caption(h, n+1); s == "" || strings.Contains(s, "%!") {
				t.Fatalf("seed %d, event %d: caption %q", seed, n, s)
			}
			play.Where(h, n+1)
			p.SeekEvent(n)
			p.Moment()
		}
	}
}
