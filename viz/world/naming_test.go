package world_test

import (
	"slices"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

func TestGoroutineNames(t *testing.T) {
	for _, c := range []struct {
		name, story string
		want        []string // of goroutines 2, 3 …
	}{
		{"by the go statement", `0s go g=1 peer=2 str="main.main.func1" stack="main.main m.go:7"`, []string{"worker"}},
		{"several are numbered", `
0s go g=1 peer=2 str="main.main.func1" stack="main.main m.go:7"
0s go g=1 peer=3 str="main.g" stack="main.main m.go:9"
0s go g=1 peer=4 str="main.main.func1" stack="main.main m.go:7"`, []string{"worker 1", "g", "worker 2"}},
		{"one in a loop could be several", `0s go g=1 peer=2 str="main.serve" stack="main.main m.go:12"`, []string{"server 1"}},
		{"or called from one", `0s go g=1 peer=2 str="main.serve" stack="main.start m.go:7 < main.main m.go:13"`, []string{"worker 1"}},
		{"by the function", `0s go g=1 peer=2 str="main.(*T).Run.func1" stack="main.main m.go:4"`, []string{"Run"}},
		{"or by their number", `
0s go g=1 peer=2 str="main.f" stack="main.main m.go:4"
0s go g=1 peer=3 str="main.main.func2" stack="main.main m.go:5"`, []string{"f", "goroutine 3"}},
		{"by who had the library start it", `0s go g=1 peer=2 str="sync.(*WaitGroup).Go.func1" stack="sync.(*WaitGroup).Go sync/waitgroup.go:1 < main.crawl m.go:4"`, []string{"crawl"}},
		{"by a timer's function", `0s go peer=2 str="main.remind"`, []string{"remind"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := end(t, c.story)
			var got []string
			for g := range w.Goroutines {
				if g.ID != 1 {
					got = append(got, g.Name(w))
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if main := w.G(1); main.Name(w) != "main" {
				t.Errorf("main is called %q", main.Name(w))
			}
		})
	}
}

func TestGroups(t *testing.T) {
	const story = `
0s go g=1 peer=2 str="main.f" stack="main.main m.go:7"
0s go g=1 peer=3 str="main.g" stack="main.main m.go:9"
0s go g=1 peer=4 str="main.f" stack="main.other m.go:7 < main.main m.go:4"`
	tr := parseLegal(t, opening+story)
	for n, want := range map[int][][]trace.G{
		0: {nil, nil, nil},
		4: {{1}, nil, nil},
		6: {{1}, {2}, {3}},
		7: {{1}, {2, 4}, {3}},
	} {
		w := replay(tr, n)
		if len(w.Groups) != len(want) {
			t.Fatalf("after %d events there are groups %+v", n, w.Groups)
		}
		for i, g := range w.Groups {
			if !slices.Equal(g.Members, want[i]) {
				t.Errorf("after %d events group %s has %v, want %v", n, g.Name, g.Members, want[i])
			}
		}
	}
}

func TestChanNames(t *testing.T) {
	w := end(t, `
0s make g=1 obj=3 stack="main.main m.go:13"
0s make g=1 obj=4 stack="main.main m.go:6"
0s make g=1 obj=5 stack="main.other m.go:6"
0s make g=1 obj=6 str="struct {}" stack="context.(*cancelCtx).Done context/context.go:1 < context.AfterFunc context/context.go:2 < main.main m.go:9"
0s make g=1 obj=7 n=1 stack="time.NewTimer time/sleep.go:1 < time.After time/sleep.go:2 < main.main m.go:9"
0s timer g=1 obj=8 ref=7 n=9 stack="time.NewTimer time/sleep.go:1 < time.After time/sleep.go:2 < main.main m.go:9"
0s make g=1 obj=9 n=1 stack="time.NewTicker time/tick.go:1 < main.main m.go:8"
0s timer g=1 obj=10 ref=9 n=9 m=9 stack="time.NewTicker time/tick.go:1 < main.main m.go:8"
0s make g=1 obj=11 n=1 stack="time.NewTimer time/tick.go:1 < main.main m.go:9"
0s timer g=1 obj=12 ref=11 n=9 stack="time.NewTimer time/tick.go:1 < main.main m.go:9"
0s make g=1 obj=13 str="struct {}" stack="context.init context/context.go:423"
0s make g=1 obj=14 stack="net/http.(*Server).Serve net/http/server.go:1 < main.main m.go:9"`)
	for _, want := range []struct {
		ID     trace.Obj
		Name   string
		Kind   world.ChanKind
		System bool
	}{
		{ID: 1, Name: "jobs"},
		{ID: 3, Name: "chan 3"},
		{ID: 4, Name: "done 1"},
		{ID: 5, Name: "done 2"},
		{ID: 6, Name: "ctx.Done()", Kind: world.DoneChan},
		{ID: 7, Name: "time.After", Kind: world.TimerChan},
		{ID: 9, Name: "tick.C", Kind: world.TimerChan},
		{ID: 11, Name: "timer.C", Kind: world.TimerChan},
		{ID: 13, Name: "chan 13", System: true},
		{ID: 14, Name: "chan 14", System: true},
	} {
		if c := w.Chan(want.ID); c.Name(w) != want.Name || c.Kind != want.Kind || c.System != want.System {
			t.Errorf("channel %d is %q, kind %d, system %v; want %+v", c.ID, c.Name(w), c.Kind, c.System, want)
		}
	}
	if timer := w.Timer(w.Chan(9).Timer); timer == nil || timer.ID != 10 || timer.Name(w) != "tick" {
		t.Errorf("tick.C belongs to %+v", timer)
	}
}

func TestSystemGoroutines(t *testing.T) {
	for _, c := range []struct {
		name, story string
		want        bool
	}{
		{"own function", `0s go g=1 peer=2 str="main.f" stack="main.main m.go:4"`, false},
		{"library function, own go statement", `0s go g=1 peer=2 str="net/http.Serve" stack="main.main m.go:4"`, false},
		{"a deadline", `0s go peer=2 str="context.WithDeadlineCause.func2"`, true},
		{"a library's own", `0s go g=1 peer=2 str="net/http.(*Server).Serve.func1" stack="net/http.(*Server).Serve net/http/server.go:1 < main.main m.go:4"`, true},
		{"a context that watches another", `0s go g=1 peer=2 str="context.(*cancelCtx).propagateCancel.func2" stack="context.(*cancelCtx).propagateCancel context/context.go:1 < main.main m.go:4"`, true},
		{"one that waits for signals", `0s go g=1 peer=2 str="os/signal.loop" stack="os/signal.watchSignalLoop os/signal/signal_unix.go:1 < os/signal.Notify os/signal/signal.go:1 < main.main m.go:4"`, true},
		{"on behalf of its caller", `0s go g=1 peer=2 str="sync.(*WaitGroup).Go.func1" stack="sync.(*WaitGroup).Go sync/waitgroup.go:1 < main.main m.go:4"`, false},
		{"a library's, that calls back", `
0s go g=1 peer=2 str="net/http.(*conn).serve" stack="net/http.(*Server).Serve net/http/server.go:1 < main.main m.go:4"
0s run g=2
0s send g=2 obj=1 n=1 stack="main.handle m.go:9"`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := end(t, c.story)
			if g := w.G(2); g.System != c.want || w.Groups[g.Group].System != c.want {
				t.Errorf("system is %v for the goroutine, %v for its group; want %v", g.System, w.Groups[g.Group].System, c.want)
			}
		})
	}
}
