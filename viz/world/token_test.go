package world_test

import (
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

// through has main offer three values, the last of which has to wait, and goroutine 2
// receive all of them.
const through = opening + `
0s go g=1 peer=2 str="main.f"
0s send g=1 obj=1 n=1 str="1"
0s send g=1 obj=1 n=2 str="2"
0s wait g=1 obj=1 n=1 str="3"
0s park g=1 str="chan send"
0s run g=2
0s recv g=2 obj=1 n=1
0s send g=1 obj=1 n=2 str="3"
0s ready g=2 peer=1
0s recv g=2 obj=1 n=1
0s recv g=2 obj=1`

// An item goes from main through jobs, on which main has to wait, to goroutine 2,
// and through results back to main.
func TestItemKeepsItsIdentity(t *testing.T) {
	tr := parseLegal(t, through+`
0s wait g=2 obj=2 n=1 str="3"
0s park g=2 str="chan send"
0s run g=1
0s handoff g=2 peer=1 obj=2 n=1 str="3"`)
	w := replay(tr, 9)
	offered := w.G(1).Waits(w)[0].Value
	if offered.ID != 3 || offered.Text(w) != "3" {
		t.Fatalf("offered: %+v", offered)
	}
	same := func(what string, v world.Token) {
		t.Helper()
		if v.ID != offered.ID {
			t.Errorf("%s: %+v, offered was %+v", what, v, offered)
		}
	}
	w = replay(tr, 12)
	same("in the buffer", w.Chan(1).Buf(w)[1])
	same("received", replay(tr, 15).G(2).Token)
	w = replay(tr, 17)
	same("offered again", w.G(2).Waits(w)[0].Value)
	w = replay(tr, len(tr.Events))
	same("back at main", w.G(1).Token)
	if v := w.G(1).Token; v.From != 2 || v.Chan != 2 {
		t.Errorf("back at main: %+v, want it from 2 through 2", v)
	}
	if v := w.G(2).Token; v.ID != 0 {
		t.Errorf("goroutine 2 still holds %+v", v)
	}
}

// A value is with who offers it, then in the buffer behind others, then with who has it.
func TestWhereAValueIs(t *testing.T) {
	tr := parseLegal(t, through+`
0s end g=2`)
	type place struct {
		by    trace.G
		in    trace.Obj
		ahead int
		here  bool
	}
	for n, want := range map[int]place{
		5: {}, 9: {1, 1, 0, true}, 12: {0, 1, 1, true}, 14: {0, 1, 0, true}, 15: {2, 0, 0, true}, 16: {},
	} {
		w := replay(tr, n)
		at, here := w.Where(3)
		if got := (place{at.By, at.In, at.Ahead, here}); got != want || here && at.Text(w) != "3" {
			t.Errorf("after %d events %+v, want %+v", n, got, want)
		}
	}
}

func TestWhoHoldsWhat(t *testing.T) {
	const got = `
0s make g=1 obj=3 n=1 str="time.Time" stack="time.NewTimer time/sleep.go:1 < time.After time/sleep.go:2 < main.main m.go:8"
0s make g=1 obj=4 n=1 str="struct {}" stack="main.main m.go:6"
0s send g=1 obj=1 n=1 str="7"
0s recv g=1 obj=1`
	for _, c := range []struct {
		name, story string
		holds       bool
	}{
		{"after receiving", "", true},
		{"waiting for a timer", "0s wait g=1 obj=3\n0s park g=1 str=\"chan receive\"", true},
		{"after a timer's tick", "0s send obj=3 n=1\n0s recv g=1 obj=3", true},
		{"after giving a signal", "0s send g=1 obj=4 n=1", true},
		{"offering it", "0s wait g=1 obj=2 n=1 str=\"7\"\n0s wait g=1 obj=1\n0s park g=1 str=\"select\"", true},
		{"offering something else", "0s wait g=1 obj=2 n=1 str=\"8\"\n0s park g=1 str=\"chan send\"", true},
		{"waiting for the next", "0s wait g=1 obj=1\n0s park g=1 str=\"chan receive\"", false},
		{"after giving it on", "0s send g=1 obj=1 n=1 str=\"7\"", false},
		{"after giving something else", "0s send g=1 obj=1 n=1 str=\"8\"", false},
		{"at its end", "0s end g=1", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if v := end(t, got+"\n"+c.story).G(1).Token; (v.ID != 0) != c.holds {
				t.Errorf("holds %+v", v)
			}
		})
	}
}

func TestOneItemIsOfferedOnce(t *testing.T) {
	w := end(t, `
0s send g=1 obj=1 n=1 str="7"
0s recv g=1 obj=1
0s wait g=1 obj=2 n=1 str="7"
0s wait g=1 obj=1 n=1 str="7"
0s park g=1 str="select"`)
	waits := w.G(1).Waits(w)
	if waits[0].Value.ID != 1 || waits[1].Value.ID == 1 {
		t.Errorf("offers %+v and %+v; only the first is the item held", waits[0].Value, waits[1].Value)
	}
}

// At no moment is one identity in two places.
func TestIdentitiesAreUnique(t *testing.T) {
	tr := worldtest.Random(11, 5000, 9)
	w := world.New(tr)
	for w.N < len(tr.Events) {
		w.Step()
		seen := map[int]int{}
		note := func(v world.Token, at int) {
			if by, ok := seen[v.ID]; ok && by != at {
				t.Fatalf("after %d events, value %d is in two places", w.N, v.ID)
			}
			seen[v.ID] = at
		}
		for c := range w.Chans {
			for i, v := range c.Buf(w) {
				note(v, -1-i-100*int(c.ID))
			}
		}
		for g := range w.Goroutines {
			for _, x := range g.Waits(w) {
				if x.Send {
					note(x.Value, int(g.ID))
				}
			}
			if g.Token.ID != 0 {
				note(g.Token, int(g.ID))
			}
		}
	}
}
