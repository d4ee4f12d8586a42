package stage_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// randomContexts makes a run in which main derives contexts from each other, at a
// few places or all at different ones, with long names and short.
func randomContexts(r *rand.Rand, contexts, places int) *trace.Trace {
	names := map[string]string{}
	for i := range places {
		names[fmt.Sprintf("make m.go:%d", 10+i)] = fmt.Sprintf("ctx%0*d", 1+r.IntN(12), i)
	}
	b := trace.NewBuilder(trace.Header{Source: trace.Source{Files: map[string]string{"m.go": ""}, Names: names}})
	line := func(n int) trace.StackID {
		return b.Stack(b.Frame("context.WithCancel", "context/context.go", 7), b.Frame("main.main", "m.go", n))
	}
	b.Event(trace.Event{Kind: trace.Go, Peer: 1, Str: b.String("main.main")})
	b.Event(trace.Event{Kind: trace.Run, G: 1})
	for i := range contexts {
		e := trace.Event{Kind: trace.Context, G: 1, Obj: trace.Obj(i + 1), Str: b.String("WithCancel"), Stack: line(10 + i%places)}
		if i > 0 && r.IntN(4) > 0 {
			e.Ref = trace.Obj(1 + r.IntN(i))
		}
		if r.IntN(3) == 0 {
			e.N, e.Str = int64(1e6*(1+r.IntN(900))), b.String("WithTimeout")
		}
		b.Event(e)
	}
	return b.Trace()
}

// Whatever the tree of contexts, it fits above the goroutines, parents are above
// their children, and the lines between them meet both.
func TestTree(t *testing.T) {
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 2))
		contexts := 1 + r.IntN(60)
		tr := randomContexts(r, contexts, 1+r.IntN(contexts))
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%d/%vx%v", seed, size.w, size.h), func(t *testing.T) {
				sc := newStage(tr, size.w, size.h).Scene(after(tr, len(tr.Events)))
				checkLayout(t, sc)
				checkTree(t, sc)
			})
		}
	}
}

func checkTree(t *testing.T, sc *stage.Scene) {
	t.Helper()
	var clocks, branches []*stage.Node
	main := find(sc, goroutine(1))
	for i := range sc.Nodes {
		switch n := &sc.Nodes[i]; n.Shape {
		case stage.Clock:
			clocks = append(clocks, n)
			if n.Y+n.H > main.Y {
				t.Errorf("%s reaches down to %v, where main is at %v", n.Name, n.Box, main.Box)
			}
		case stage.Branch:
			branches = append(branches, n)
		}
	}
	if len(clocks) == 0 || len(branches) >= len(clocks) {
		t.Errorf("%d contexts have %d lines between them", len(clocks), len(branches))
	}
	for _, b := range branches {
		from, to := b.Path[0], b.Path[len(b.Path)-1]
		if from.Y >= to.Y || !ends(clocks, from, 1) || !ends(clocks, to, 0) {
			t.Errorf("a line from %v to %v is between no contexts", from, to)
		}
	}
}

// ends reports whether p is in the middle of the upper (0) or lower (1) side of a
// clock.
func ends(clocks []*stage.Node, p stage.Point, side float64) bool {
	for _, c := range clocks {
		if d := p.X - c.Center().X; d > -0.01 && d < 0.01 {
			if d := p.Y - c.Y - side*c.H; d > -0.01 && d < 0.01 {
				return true
			}
		}
	}
	return false
}

// Of contexts made at one place only a few are drawn one by one.
func TestContextsThatAreAlike(t *testing.T) {
	tr := randomContexts(rand.New(rand.NewPCG(1, 1)), 30, 1)
	sc := newStage(tr, 1280, 560).Scene(after(tr, len(tr.Events)))
	clocks := 0
	for i := range sc.Nodes {
		if sc.Nodes[i].Shape == stage.Clock {
			clocks++
		}
	}
	if first := find(sc, stage.Ref{Kind: stage.RefContext, ID: 1}); clocks > 14 || first == nil || first.Detail == "" {
		t.Errorf("30 contexts made at one place are drawn as %d: %+v", clocks, first)
	}
}

// A great many contexts, each derived from the last at a place of its own, cost
// what those cost that are drawn.
func TestManyContexts(t *testing.T) {
	tr := randomContexts(rand.New(rand.NewPCG(1, 3)), 20000, 20000)
	checkLayout(t, newStage(tr, 1280, 560).Scene(after(tr, len(tr.Events))))
}

// A frame that has been drawn before costs no memory.
func TestContextsCostNoMemory(t *testing.T) {
	tr := recorded(t, "nested")
	s := newStage(tr, 1280, 560)
	at := index(tr, "products: answered")
	m := after(tr, at)
	for e := at - 8; e < at; e++ {
		m.Flights = append(m.Flights, stage.Flight{Event: e, U: 0.5})
	}
	if n := testing.AllocsPerRun(500, func() { s.Scene(m) }); n > 0 {
		t.Errorf("a frame allocates %v times", n)
	}
}
