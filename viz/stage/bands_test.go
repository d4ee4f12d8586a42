package stage_test

import (
	"fmt"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// chainTrace makes a run in which a value goes through stages, from each to the next
// by a channel of its own. Main is the last of them.
func chainTrace(stages int) *trace.Trace {
	b := trace.NewBuilder(trace.Header{Source: trace.Source{Files: map[string]string{"m.go": ""}}})
	line := func(n int) trace.StackID { return b.Stack(b.Frame("main.main", "m.go", n)) }
	goroutine := func(i int) trace.G { return trace.G((i+1)%stages + 1) }
	b.Event(trace.Event{Kind: trace.Go, Peer: 1, Str: b.String("main.main")})
	b.Event(trace.Event{Kind: trace.Run, G: 1})
	for i := range stages - 1 {
		b.Event(trace.Event{Kind: trace.Make, G: 1, Obj: trace.Obj(i + 1), N: 1, Str: b.String("int"), Stack: line(10 + i)})
		b.Event(trace.Event{Kind: trace.Go, G: 1, Peer: goroutine(i), Str: b.String(fmt.Sprintf("main.stage%d", i)), Stack: line(100 + i)})
	}
	for i := range stages - 1 {
		b.Event(trace.Event{Kind: trace.Run, G: goroutine(i)})
		b.Event(trace.Event{Kind: trace.Send, G: goroutine(i), Obj: trace.Obj(i + 1), N: 1, Str: b.String("7")})
		b.Event(trace.Event{Kind: trace.Run, G: goroutine(i + 1)})
		b.Event(trace.Event{Kind: trace.Recv, G: goroutine(i + 1), Obj: trace.Obj(i + 1)})
	}
	return b.Trace()
}

// A long way is broken as text is, and so stays large enough to be read.
func TestLongWayIsFolded(t *testing.T) {
	const stages = 9
	tr := chainTrace(stages)
	for _, size := range []struct{ w, h float64 }{{880, 385}, {390, 540}} {
		sc := newStage(tr, size.w, size.h).Scene(after(tr, len(tr.Events)))
		checkLayout(t, sc)
		if sc.Unit < 0.7 {
			t.Errorf("%v: a unit has %.2f pixels", size, sc.Unit)
		}
		last, bands := find(sc, goroutine(2)).Center(), 1
		for id := 3; id <= stages+1; id++ {
			p := find(sc, goroutine((id-1)%stages+1)).Center()
			switch {
			case p.X > last.X:
			case p.Y > last.Y:
				bands++
			default:
				t.Errorf("%v: goroutine %d is at %v, who sends to it at %v", size, id, p, last)
			}
			last = p
		}
		if bands == 1 {
			t.Errorf("%v: all is in one band", size)
		}
	}
}

// Values go from band to band along the line between them.
func TestFlightsBetweenBands(t *testing.T) {
	tr := chainTrace(9)
	s := newStage(tr, 880, 385)
	for _, e := range transfers(tr) {
		checkFlight(t, s, tr, e)
	}
}

// Where everything is large enough in one band, there is only one.
func TestShortWayIsNotFolded(t *testing.T) {
	tr := chainTrace(3)
	sc := newStage(tr, 880, 385).Scene(after(tr, len(tr.Events)))
	y := find(sc, goroutine(1)).Y
	for _, r := range []stage.Ref{goroutine(2), goroutine(3)} {
		if n := find(sc, r); n.Y != y {
			t.Errorf("%s is at %v, and main at %v", n.Name, n.Y, y)
		}
	}
}
