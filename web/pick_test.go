package web

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// queue is a run in which main makes a channel, starts a goroutine that waits
// for it, and then sends to it.
func queue() *world.History {
	b := trace.NewBuilder(trace.Header{Source: trace.Source{
		Files: map[string]string{"example.com/p/main.go": "package main\n"},
		Names: map[string]string{"make example.com/p/main.go:3": "jobs", "go example.com/p/main.go:4": "worker"},
	}})
	at := func(line int) trace.StackID {
		return b.Stack(b.Frame("example.com/p.main", "example.com/p/main.go", line))
	}
	for _, e := range []trace.Event{
		{Kind: trace.Go, Peer: 1, Str: b.String("main.main")},
		{Kind: trace.Run, G: 1},
		{Kind: trace.Make, G: 1, Obj: 1, N: 2, Str: b.String("int"), Stack: at(3)},
		{Kind: trace.Go, G: 1, Peer: 2, Str: b.String("example.com/p.worker"), Stack: at(4)},
		{Kind: trace.Park, G: 1, Str: b.String("sleep"), N: int64(ms(20)), Stack: at(5)},
		{Kind: trace.Run, G: 2},
		{Kind: trace.Wait, G: 2, Obj: 1},
		{Kind: trace.Park, G: 2, Str: b.String("chan receive"), Stack: at(9)},
		{Kind: trace.Ready, Peer: 1, Time: ms(20)},
		{Kind: trace.Run, G: 1, Time: ms(20)},
		{Kind: trace.Close, G: 1, Obj: 1, Stack: at(6), Time: ms(20)},
	} {
		b.Event(e)
	}
	return world.NewHistory(b.Trace())
}

func TestDetails(t *testing.T) {
	for _, c := range []struct {
		n    int
		ref  stage.Ref
		want string
	}{
		{2, stage.Ref{Kind: stage.RefChan, ID: 1}, "It has not been made yet."},
		{2, stage.Ref{Kind: stage.RefGoroutine, ID: 2}, "It has not started yet."},
		{3, stage.Ref{Kind: stage.RefGoroutine, ID: 1}, "main (goroutine 1) runs at main.go:3."},
		{8, stage.Ref{Kind: stage.RefGoroutine, ID: 1}, "main (goroutine 1) sleeps for another 15 ms at main.go:5."},
		{8, stage.Ref{Kind: stage.RefGoroutine, ID: 2}, "worker (goroutine 2) has been blocked for 5 ms at main.go:9: jobs is empty."},
		{8, stage.Ref{Kind: stage.RefChan, ID: 1}, "jobs holds 0 of 2 values; 0 received so far; 1 waits to receive; made at main.go:3."},
		{11, stage.Ref{Kind: stage.RefChan, ID: 1}, "closed by main"},
		{8, stage.Ref{}, ""},
	} {
		h := queue()
		now := ms(5)
		got := detailOf(h.At(c.n), now, c.ref).Text
		if !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("after %d events %+v is %q; want %q", c.n, c.ref, got, c.want)
		}
	}
}

func TestPickableThings(t *testing.T) {
	refs := pickable(queue().At(8))
	if len(refs) != 3 {
		t.Fatalf("there are %v to pick; want two goroutines and a channel", refs)
	}
	none := stage.Ref{}
	for _, c := range []struct {
		from stage.Ref
		by   int
		want stage.Ref
	}{
		{none, 1, refs[0]}, {none, -1, refs[2]}, {refs[0], 1, refs[1]}, {refs[2], 1, refs[0]}, {refs[0], -1, refs[2]},
	} {
		if got := neighbour(refs, c.from, c.by); got != c.want {
			t.Errorf("%d after %v is %v; want %v", c.by, c.from, got, c.want)
		}
	}
	if got := neighbour(nil, none, 1); got != none {
		t.Errorf("of nothing, %v is the next", got)
	}
}

// Of a value it is said who offers it and why in vain, where it lies, and who has it; and
// just those that are somewhere can be picked.
func TestDetailsOfValues(t *testing.T) {
	tr, err := trace.ParseText(strings.NewReader(trace.Magic + `{"Source":{"Files":{"m.go":"package main\n"},"Names":{"make m.go:3":"jobs"}}}
0s go peer=1 str="main.main"
0s run g=1
0s make g=1 obj=1 n=1 str="int" stack="main.main m.go:3"
0s go g=1 peer=2 str="main.f" stack="main.main m.go:4"
0s send g=1 obj=1 n=1 str="job 1"
0s wait g=1 obj=1 n=1 str="job 2"
0s park g=1 str="chan send" stack="main.main m.go:6"
0s run g=2
0s recv g=2 obj=1 stack="main.f m.go:9"
0s end g=2`))
	if err != nil {
		t.Fatal(err)
	}
	h := world.NewHistory(tr)
	for _, c := range []struct {
		n, id, pickable int
		want            string
	}{
		{4, 1, 0, "It is not there yet."},
		{7, 1, 2, "job 1 lies in jobs, and is the next to be received."},
		{7, 2, 2, "main offers job 2 to jobs at m.go:6: jobs is full (1 of 1)."},
		{9, 1, 2, "f has job 1; it runs at m.go:9."},
		{10, 1, 1, "Nobody has it any more."},
	} {
		ref := stage.Ref{Kind: stage.RefToken, ID: c.id}
		if got := detailOf(h.At(c.n), 0, ref).Text; got != c.want {
			t.Errorf("after %d events value %d is %q; want %q", c.n, c.id, got, c.want)
		}
		if got := len(pickableValues(h.At(c.n))); got != c.pickable {
			t.Errorf("after %d events %d values can be picked, not %d", c.n, got, c.pickable)
		}
	}
}
