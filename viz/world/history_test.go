package world_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

func TestSeekingEqualsReplaying(t *testing.T) {
	for _, goroutines := range []int{3, 20, 300} {
		t.Run(fmt.Sprint(goroutines), func(t *testing.T) {
			tr := worldtest.Random(uint64(goroutines), 10_000, goroutines)
			want := map[int]string{}
			rng := rand.New(rand.NewPCG(3, 4))
			for range 30 {
				want[rng.IntN(len(tr.Events)+1)] = ""
			}
			w := world.New(tr)
			for n := range len(tr.Events) + 1 {
				if _, ok := want[n]; ok {
					want[n] = digest(t, w)
				}
				if n < len(tr.Events) {
					w.Step()
				}
			}
			h := world.NewHistory(tr)
			for range 3 {
				for n, digested := range want { // in no particular order
					h.Approach(n+rng.IntN(100)-50, rng.IntN(200)) // which may be another place, and not all the way
					if digest(t, h.At(n)) != digested {
						t.Fatalf("seeking event %d gives another state than replaying", n)
					}
				}
			}
		})
	}
}

func TestStepsBackAndForth(t *testing.T) {
	tr := worldtest.Random(5, 600, 8)
	h := world.NewHistory(tr)
	var states []string
	for n := range tr.Events {
		states = append(states, digest(t, h.At(n)))
	}
	for n := len(states) - 1; n >= 0; n-- {
		if digest(t, h.At(n)) != states[n] {
			t.Fatalf("event %d has another state on the way back", n)
		}
		if n > 0 && digest(t, h.At(n-1)) != states[n-1] {
			t.Fatalf("event %d has another state beside %d", n-1, n)
		}
	}
}

// One more event on the state after n-1 gives the state after n, also on clones
// and on states that History returned.
func TestOneMore(t *testing.T) {
	tr := worldtest.Random(6, 300, 5)
	h := world.NewHistory(tr)
	h.At(len(tr.Events))
	for n := 1; n <= len(tr.Events); n++ {
		want := digest(t, replay(tr, n))
		one := replay(tr, n-1).Clone()
		one.Step()
		sought := h.At(n - 1).Clone()
		sought.Step()
		if digest(t, one) != want || digest(t, sought) != want {
			t.Fatalf("event %d: one more on the state before gives another state", n)
		}
	}
}

func TestStatesStay(t *testing.T) {
	tr := worldtest.Random(7, 9000, 10)
	h := world.NewHistory(tr)
	type kept struct {
		w    *world.World
		text string
	}
	var all []kept
	for n := 0; n < len(tr.Events); n += 450 {
		w := h.At(n)
		all = append(all, kept{w, digest(t, w)})
	}
	for n := len(tr.Events); n > 0; n -= 370 {
		if w := h.At(n).Clone(); w.N < len(tr.Events) {
			w.Step()
		}
	}
	for _, k := range all {
		if digest(t, k.w) != k.text {
			t.Fatalf("the state after %d events changed behind its owner's back", k.w.N)
		}
	}
}

func TestAtTheEnds(t *testing.T) {
	tr := parseLegal(t, opening)
	h := world.NewHistory(tr)
	if n := h.At(-5).N; n != 0 {
		t.Errorf("before the start: %d events", n)
	}
	if n := h.At(99).N; n != len(tr.Events) {
		t.Errorf("beyond the end: %d events", n)
	}
	empty := world.NewHistory(&trace.Trace{})
	if w := empty.At(1); w.N != 0 || w.Born() != 0 || !empty.Fold(1) {
		t.Errorf("of nothing: %+v", w)
	}
}

func TestFoldAhead(t *testing.T) {
	h := world.NewHistory(worldtest.Random(1, 100, 3))
	calls := 1
	for ; !h.Fold(30); calls++ {
	}
	if all := len(h.Trace().Events); calls != (all+29)/30 {
		t.Errorf("%d events in %d steps of 30", all, calls)
	}
}

func TestStepPastTheEnd(t *testing.T) {
	defer func() {
		if r := recover(); r != "world: Step after the last event" {
			t.Errorf("panicked with %v", r)
		}
	}()
	world.New(&trace.Trace{}).Step()
}

func TestRests(t *testing.T) {
	rests := 0
	world.NewHistory(worldtest.Random(1, 70_000, 3), func() { rests++ })
	if rests != 17 {
		t.Errorf("%d rests in 70000 events", rests)
	}
}
