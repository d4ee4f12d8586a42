package stage_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
)

var sizes = []struct{ w, h float64 }{{1280, 560}, {390, 480}, {1920, 900}, {360, 300}, {900, 1200}, {3840, 2000}, {880, 385}, {390, 540}}

// solid reports whether nothing else may be where a node is.
func solid(n *stage.Node) bool {
	switch n.Shape {
	case stage.Capsule, stage.Grid, stage.Tube, stage.Bar, stage.Clock, stage.Rack, stage.Ring, stage.Sign, stage.Ticket, stage.Host:
		return true
	}
	return false
}

// checkLayout reports things that overlap, or are not on the stage.
func checkLayout(t *testing.T, sc *stage.Scene) {
	t.Helper()
	var all []*stage.Node
	for i := range sc.Nodes {
		if n := &sc.Nodes[i]; solid(n) {
			if n.X < 0 || n.Y < 0 || n.X+n.W > sc.W+0.5 || n.Y+n.H > sc.H+0.5 {
				t.Errorf("%s is at %v, the stage has %v by %v", n.Name, n.Box, sc.W, sc.H)
			}
			all = append(all, n)
		}
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if a.X < b.X+b.W-0.1 && b.X < a.X+a.W-0.1 && a.Y < b.Y+b.H-0.1 && b.Y < a.Y+a.H-0.1 {
				t.Errorf("%s at %v overlaps %s at %v", a.Name, a.Box, b.Name, b.Box)
			}
		}
	}
}

func TestNothingOverlaps(t *testing.T) {
	for name, tr := range everyRun(t) {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s/%vx%v", name, size.w, size.h), func(t *testing.T) {
				checkLayout(t, newStage(tr, size.w, size.h).Scene(after(tr, len(tr.Events))))
			})
		}
	}
}

func TestResizedIsLikeNew(t *testing.T) {
	for name, tr := range everyRun(t) {
		t.Run(name, func(t *testing.T) {
			s := newStage(tr, 500, 500)
			for _, size := range sizes {
				s = s.Resized(size.w, size.h)
				for _, n := range []int{len(tr.Events) / 2, len(tr.Events)} {
					if got, want := s.Scene(after(tr, n)), newStage(tr, size.w, size.h).Scene(after(tr, n)); !reflect.DeepEqual(got, want) {
						t.Errorf("%vx%v: after %d events another picture than that of a new stage", size.w, size.h, n)
					}
				}
			}
		})
	}
}

func TestNothingOverlapsWhateverTheTraffic(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 1))
		tr := randomTraffic(r)
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%d/%vx%v", seed, size.w, size.h), func(t *testing.T) {
				checkLayout(t, newStage(tr, size.w, size.h).Scene(after(tr, len(tr.Events))))
			})
		}
	}
}

// randomTraffic makes a run in which goroutines of several groups send and
// receive on several channels, in any direction.
func randomTraffic(r *rand.Rand) *trace.Trace {
	const room = 6
	b := trace.NewBuilder(trace.Header{Source: trace.Source{Files: map[string]string{"m.go": ""}}})
	line := func(n int) trace.StackID { return b.Stack(b.Frame("main.main", "m.go", n)) }
	b.Event(trace.Event{Kind: trace.Go, Peer: 1, Str: b.String("main.main")})
	b.Event(trace.Event{Kind: trace.Run, G: 1})
	channels, goroutines := 1+r.IntN(9), 1+r.IntN(40)
	for c := range channels {
		b.Event(trace.Event{Kind: trace.Make, G: 1, Obj: trace.Obj(c + 1), N: room, Str: b.String("int"), Stack: line(10 + c)})
	}
	for g := range goroutines {
		fn := fmt.Sprintf("main.f%d", r.IntN(8))
		b.Event(trace.Event{Kind: trace.Go, G: 1, Peer: trace.G(g + 2), Str: b.String(fn), Stack: line(100 + len(fn))})
	}
	held := make([]int64, channels)
	for range 300 {
		g, c := trace.G(1+r.IntN(goroutines+1)), r.IntN(channels)
		b.Event(trace.Event{Kind: trace.Run, G: g})
		switch {
		case r.IntN(2) == 0 && held[c] < room:
			held[c]++
			b.Event(trace.Event{Kind: trace.Send, G: g, Obj: trace.Obj(c + 1), N: held[c], Str: b.String(fmt.Sprint(r.IntN(1e6)))})
		case held[c] > 0:
			held[c]--
			b.Event(trace.Event{Kind: trace.Recv, G: g, Obj: trace.Obj(c + 1), N: held[c]})
		}
	}
	return b.Trace()
}

// With at most 24 goroutines the smallest text has 11 pixels at least, even on a
// telephone.
func TestTextIsLargeEnough(t *testing.T) {
	runs := map[string]*trace.Trace{
		"pool": recorded(t, "pool"), "pipeline": recorded(t, "pipeline"), "leak": recorded(t, "leak"),
		"4": poolTrace(4, 4, 24), "23": poolTrace(23, 8, 60),
	}
	for name, tr := range runs {
		for _, size := range sizes[:3] {
			if unit := newStage(tr, size.w, size.h).Scene(after(tr, 0)).Unit; unit*stage.DetailSize < 10.99 {
				t.Errorf("%s at %vx%v: text has %.1f pixels", name, size.w, size.h, unit*stage.DetailSize)
			}
		}
	}
}

// Nothing that has a place moves as the run unfolds, and the same run has the
// same picture.
func TestEverythingKeepsItsPlace(t *testing.T) {
	for name, tr := range everyRun(t) {
		places := map[stage.Ref]stage.Box{}
		for _, s := range []*stage.Stage{newStage(tr, 1280, 560), newStage(tr, 1280, 560)} {
			for n := 0; n <= len(tr.Events); n += 1 + len(tr.Events)/50 {
				for _, node := range s.Scene(after(tr, n)).Nodes {
					if !solid(&node) || !node.Stands() {
						continue
					}
					if was, ok := places[node.Ref]; ok && was != node.Box {
						t.Fatalf("%s, event %d: %s was at %v, now %v", name, n, node.Name, was, node.Box)
					}
					places[node.Ref] = node.Box
				}
			}
		}
	}
}

// Values go to the right, or down where the stage is narrow.
func TestLayoutFollowsTheTraffic(t *testing.T) {
	tr := recorded(t, "pipeline")
	for _, size := range sizes[:2] {
		sc := newStage(tr, size.w, size.h).Scene(after(tr, len(tr.Events)))
		var way []float64
		for _, r := range []stage.Ref{goroutine(2), {Kind: stage.RefChan, ID: 2}, goroutine(3), {Kind: stage.RefChan, ID: 3}, goroutine(1)} {
			n := find(sc, r)
			if n == nil {
				t.Fatalf("%v is not there", r)
			}
			if size.w < 600 {
				way = append(way, n.Y)
			} else {
				way = append(way, n.X)
			}
		}
		for i := 1; i < len(way); i++ {
			if way[i] <= way[i-1] {
				t.Errorf("%v wide: gen, its channel, filter, its channel and main are at %v", size.w, way)
			}
		}
	}
}

func TestSceneDependsOnTheMomentAlone(t *testing.T) {
	for name, tr := range everyRun(t) {
		s, n := newStage(tr, 1280, 560), len(tr.Events)
		at := func(i int) stage.Moment {
			m := after(tr, i)
			for e := max(0, i-3); e < i; e++ {
				m.Flights = append(m.Flights, stage.Flight{Event: e, U: float64(i-e) / 4})
			}
			return m
		}
		for i := 1; i <= n; i += 1 + n/25 {
			first := clone(s.Scene(at(i)))
			s.Scene(at((i * 7) % n))
			s.Scene(at(n))
			s.Prepare(at((i*7)%n), i) // to somewhere on the way there, or not at all
			s.Prepare(at(i), 2)
			if again := s.Scene(at(i)); !reflect.DeepEqual(first, again.Nodes) {
				t.Fatalf("%s: the scene after event %d is another one the second time", name, i)
			}
		}
	}
}

// clone copies nodes and what they share with their scene.
func clone(sc *stage.Scene) []stage.Node {
	nodes := append([]stage.Node(nil), sc.Nodes...)
	for i := range nodes {
		if nodes[i].Path != nil {
			nodes[i].Path = append([]stage.Point{}, nodes[i].Path...)
		}
		if nodes[i].Cells != nil {
			nodes[i].Cells = append([]stage.Cell{}, nodes[i].Cells...)
		}
	}
	return nodes
}

// A trace may end anywhere, and a reader may hand over anything.
func TestAnyPrefixIsDrawn(t *testing.T) {
	for _, name := range []string{"misc", "pipeline", "timeout", "panic"} {
		tr := recorded(t, name)
		for n := range tr.Events {
			part := *tr
			part.Events = tr.Events[:n]
			sc := newStage(&part, 1280, 560).Scene(stage.Moment{N: n + 5, Flights: []stage.Flight{{Event: n + 9}, {Event: -1}, {Event: n - 1, U: 0.5}}})
			checkLayout(t, sc)
		}
	}
}
