package stage_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// values returns how often each value is drawn.
func values(sc *stage.Scene) map[int]int {
	count := map[int]int{}
	for i := range sc.Nodes {
		if n := &sc.Nodes[i]; n.Shape == stage.Token && n.Ref.ID != 0 && n.Alpha > 0 {
			count[n.Ref.ID]++
		}
	}
	return count
}

// No value is in two places, at rest or on its way.
func TestValuesAreInOnePlace(t *testing.T) {
	for name, tr := range everyRun(t) {
		s := newStage(tr, 1280, 560)
		for n := 1; n <= len(tr.Events); n += 1 + len(tr.Events)/200 {
			m := after(tr, n)
			for _, flying := range []int{0, 1, 5} {
				m.Flights = nil
				for e := max(0, n-flying); e < n; e++ {
					m.Flights = append(m.Flights, stage.Flight{Event: e, U: float64(n-e) / 6})
				}
				for id, times := range values(s.Scene(m)) {
					if times != 1 {
						t.Fatalf("%s, event %d, %d in motion: value %d is drawn %d times", name, n, flying, id, times)
					}
				}
			}
		}
	}
}

// transfers are events whose value is seen both before and after.
func transfers(tr *trace.Trace) []int {
	var list []int
	for i, e := range tr.Events {
		switch e.Kind {
		case trace.Send, trace.Recv, trace.Handoff:
			if e.G != 0 {
				list = append(list, i)
			}
		}
	}
	return list
}

// A value sets out where it was, arrives where it will be, and does not jump.
func TestFlights(t *testing.T) {
	for _, name := range []string{"pool", "pipeline", "leak"} {
		tr := recorded(t, name)
		for _, size := range sizes[:2] {
			s := newStage(tr, size.w, size.h)
			for _, e := range transfers(tr) {
				t.Run(fmt.Sprintf("%s/%v/%d", name, size.w, e), func(t *testing.T) { checkFlight(t, s, tr, e) })
			}
		}
	}
}

func checkFlight(t *testing.T, s *stage.Stage, tr *trace.Trace, e int) {
	at := func(u float64) map[int]stage.Point {
		m := after(tr, e+1)
		m.Flights = []stage.Flight{{Event: e, U: u}}
		return places(s.Scene(m))
	}
	last, rest := at(0), places(s.Scene(after(tr, e+1)))
	before := places(s.Scene(after(tr, e)))
	for id, p := range last {
		if q, ok := before[id]; ok && far(p, q) > 1 {
			t.Errorf("value %d sets out at %v, and was at %v", id, p, q)
		}
	}
	for u := 0.01; u < 1.005; u += 0.01 {
		now := at(u)
		for id, p := range now {
			if step := far(p, last[id]); step > 40 {
				t.Errorf("at %.2f value %d jumps by %.0f", u, id, step)
			}
		}
		last = now
	}
	for id, p := range last {
		if q, ok := rest[id]; ok && far(p, q) > 1 {
			t.Errorf("value %d arrives at %v, and then is at %v", id, p, q)
		}
	}
}

// A value that somebody sends who is not seen to hold values covers no name, and nor does
// one that comes to a small goroutine.
func TestFlightsCoverNoName(t *testing.T) {
	tr := poolTrace(12, 8, 30)
	for _, size := range sizes {
		s := newStage(tr, size.w, size.h)
		for _, e := range transfers(tr) {
			m := after(tr, e+1)
			m.Flights = []stage.Flight{{Event: e, U: 0}}
			sc := s.Scene(m)
			who, v := find(sc, goroutine(int(tr.Events[e].G))), flying(sc)
			switch {
			case v == nil:
			case tr.Events[e].Kind == trace.Send && who.Room == 0 && overlaps(v.Box, who.Box):
				t.Errorf("%v, event %d: the value sets out at %v, and %s is at %v", size, e, v.Box, who.Name, who.Box)
			case tr.Events[e].Kind == trace.Recv && who.Size == stage.Small:
				m.Flights[0].U = 0.75
				if v = flying(s.Scene(m)); v.Name != "" || v.W > who.Room {
					t.Errorf("%v, event %d: value %q is %.1f wide when it comes to %s", size, e, v.Name, v.W, who.Name)
				}
			}
		}
	}
}

// flying returns the last value that is drawn, which is the one on its way.
func flying(sc *stage.Scene) *stage.Node {
	if n := &sc.Nodes[len(sc.Nodes)-1]; n.Shape == stage.Token {
		return n
	}
	return nil
}

func overlaps(a, b stage.Box) bool {
	return a.X < b.X+b.W-0.5 && b.X < a.X+a.W-0.5 && a.Y < b.Y+b.H-0.5 && b.Y < a.Y+a.H-0.5
}

func places(sc *stage.Scene) map[int]stage.Point {
	all := map[int]stage.Point{}
	for i := range sc.Nodes {
		if n := &sc.Nodes[i]; n.Shape == stage.Token && n.Ref.ID != 0 && n.Alpha > 0 {
			all[n.Ref.ID] = n.Center()
		}
	}
	return all
}

func far(a, b stage.Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

// What is seen can be clicked on.
func TestHit(t *testing.T) {
	for name, tr := range everyRun(t) {
		for _, size := range sizes[:2] {
			sc := newStage(tr, size.w, size.h).Scene(after(tr, len(tr.Events)/2))
			for i := range sc.Nodes {
				n := &sc.Nodes[i]
				if n.Shape != stage.Capsule && n.Shape != stage.Clock {
					continue
				}
				if got := sc.Hit(n.X+n.H/2, n.Y+n.H/2); got != n.Ref {
					t.Errorf("%s: where %s is, %v is hit", name, n.Name, got)
				}
			}
			if got := sc.Hit(-5, -5); got != (stage.Ref{}) {
				t.Errorf("%s: outside, %v is hit", name, got)
			}
		}
	}
}

// In a grid, each cell is its goroutine.
func TestHitInGrid(t *testing.T) {
	tr := poolTrace(300, 20, 700)
	sc := newStage(tr, 1280, 560).Scene(after(tr, len(tr.Events)/2))
	for id := 2; id <= 301; id++ {
		b, ok := sc.Find(goroutine(id))
		if !ok {
			t.Fatalf("goroutine %d is not found", id)
		}
		c := b.Center()
		if got := sc.Hit(c.X, c.Y); got != goroutine(id) {
			t.Errorf("where goroutine %d is, %v is hit", id, got)
		}
	}
}
