package world_test

import (
	"slices"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

const ms = trace.Time(time.Millisecond)

func end(t *testing.T, story string) *world.World {
	t.Helper()
	tr := parseLegal(t, opening+story)
	return replay(tr, len(tr.Events))
}

func wantState(t *testing.T, w *world.World, g trace.G, state world.State) {
	t.Helper()
	if got := w.G(g).State; got != state {
		t.Errorf("goroutine %d is %v, want %v", g, got, state)
	}
}

func TestLifeOfAGoroutine(t *testing.T) {
	tr := parseLegal(t, opening+`
0s go g=1 peer=2 str="main.f"
1ms yield g=1
1ms run g=2
2ms park g=2 str="sleep" n=9000000
2ms run g=1
2ms park g=1 str="sync.WaitGroup.Wait"
9ms ready peer=2
9ms run g=2
9ms ready g=2 peer=1
9ms end g=2`)
	w := replay(tr, 4)
	for _, want := range []world.State{
		world.Runnable, world.Runnable, world.Running, world.Asleep, world.Asleep,
		world.Asleep, world.Runnable, world.Running, world.Running, world.Done,
	} {
		w.Step()
		wantState(t, w, 2, want)
	}
	g := w.G(2)
	if g.Parent != 1 || g.Born != 0 || g.Since != 9*ms || g.Last != w.N-1 || g.Func(w) != "main.f" {
		t.Errorf("goroutine 2 at its end: %+v", g)
	}
	if main := w.G(1); main.State != world.Runnable || main.Waker != 2 || main.Why(w) != "" {
		t.Errorf("main, woken: %+v", main)
	}
	if w.Now != 0 {
		t.Errorf("%d has the processor, want nobody", w.Now)
	}
}

func TestSleep(t *testing.T) {
	w := end(t, `3ms park g=1 str="sleep" n=9000000`)
	if g := w.G(1); g.State != world.Asleep || g.Since != 3*ms || g.Until != 9*ms || g.Why(w) != "sleep" {
		t.Errorf("asleep: %+v", g)
	}
}

func TestRunTakesTheProcessor(t *testing.T) {
	w := end(t, `
0s go g=1 peer=2 str="main.f"
0s run g=2`)
	wantState(t, w, 1, world.Runnable)
	if w.Now != 2 {
		t.Errorf("%d has the processor, want 2", w.Now)
	}
}

func TestQueues(t *testing.T) {
	story := `
0s go g=1 peer=2 str="main.f"
0s go g=1 peer=3 str="main.f"
0s yield g=1
0s run g=2
0s wait g=2 obj=1
0s wait g=2 obj=2 n=1 str="x"
0s park g=2 str="select"
0s run g=3
0s wait g=3 obj=1
0s park g=3 str="chan receive"
0s run g=1`
	w := end(t, story)
	jobs, results := w.Chan(1), w.Chan(2)
	if !slices.Equal(jobs.Receivers(), []trace.G{2, 3}) || !slices.Equal(results.Senders(), []trace.G{2}) {
		t.Errorf("queues: %v for jobs, %v for results", jobs.Receivers(), results.Senders())
	}
	if waits := w.G(2).Waits(w); len(waits) != 2 || !waits[1].Send || waits[1].Value.Text(w) != "x" {
		t.Errorf("goroutine 2 waits for %+v", waits)
	}
	w = end(t, story+`
0s handoff g=1 peer=2 obj=1 str="job 1"`)
	jobs, results = w.Chan(1), w.Chan(2)
	if !slices.Equal(jobs.Receivers(), []trace.G{3}) || len(results.Senders()) != 0 {
		t.Errorf("after a hand-off to 2, queues are %v for jobs, %v for results", jobs.Receivers(), results.Senders())
	}
	wantState(t, w, 2, world.Blocked) // until it is made ready
	if v := w.G(2).Token; v.Text(w) != "job 1" || v.From != 1 || v.Chan != 1 {
		t.Errorf("goroutine 2 holds %+v", v)
	}
	if jobs.Sent != 1 || jobs.Received != 1 || jobs.Len() != 0 {
		t.Errorf("jobs: %+v", jobs)
	}
}

func TestBuffer(t *testing.T) {
	w := end(t, `
0s send g=1 obj=1 n=1 str="a"
0s send g=1 obj=1 n=2 str="b"
0s recv g=1 obj=1 n=1
0s send g=1 obj=1 n=2 str="c"
0s close g=1 obj=1`)
	c := w.Chan(1)
	if buf := c.Buf(w); len(buf) != 2 || buf[0].Text(w) != "b" || buf[1].Text(w) != "c" {
		t.Errorf("buffer: %+v", buf)
	}
	if !c.Closed || c.Closer != 1 || c.Sent != 3 || c.Received != 1 || c.Cap != 2 || c.Elem(w) != "main.job" {
		t.Errorf("jobs: %+v", c)
	}
}

func TestTimers(t *testing.T) {
	story := `
1ms timer g=1 obj=3 n=11000000 m=10000000 str="main.bell" stack="time.NewTicker time/tick.go:1 < main.main m.go:8"`
	w := end(t, story)
	timer := w.Timer(3)
	if !timer.Armed || timer.Set != ms || timer.When != 11*ms || timer.Period != 10*ms || timer.Func(w) != "main.bell" || timer.Name(w) != "tick" {
		t.Errorf("set: %+v", timer)
	}
	timer = end(t, story+"\n11ms fire obj=3").Timer(3)
	if !timer.Armed || timer.Set != 11*ms || timer.When != 21*ms {
		t.Errorf("fired: %+v", timer)
	}
	timer = end(t, story+"\n12ms stop g=1 obj=3").Timer(3)
	if timer.Armed {
		t.Errorf("stopped: %+v", timer)
	}
	timer = end(t, story+"\n12ms timer g=1 obj=3 n=15000000").Timer(3)
	if !timer.Armed || timer.When != 15*ms || timer.Period != 0 || timer.Func(w) != "main.bell" {
		t.Errorf("set again: %+v", timer)
	}
}

func TestPanics(t *testing.T) {
	w := end(t, `0s panic g=1 str="boom" stack="main.main m.go:4"`)
	if g := w.G(1); g.State != world.Running || g.Panicking(w) != "boom" {
		t.Errorf("panicking: %+v", g)
	}
	w = end(t, `
0s panic g=1 str="boom"
0s recover g=1`)
	if g := w.G(1); g.Panicking(w) != "" {
		t.Errorf("recovered: %+v", g)
	}
	w = end(t, `
0s panic g=1 str="boom"
0s fatal g=1 str="panic: boom"
0s output g=1 n=2 str="panic: boom\n"
0s exit g=1 n=2`)
	wantState(t, w, 1, world.Panicked)
	if len(w.Output) != 1 || w.Output[0].FD != 2 || w.Output[0].Text != "panic: boom\n" || w.Output[0].Event != 6 {
		t.Errorf("output: %+v", w.Output)
	}
}

func TestMainReturns(t *testing.T) {
	wantState(t, end(t, `0s exit g=1`), 1, world.Done)
	wantState(t, end(t, `0s exit g=1 n=3`), 1, world.Running)
}

func TestKnobs(t *testing.T) {
	tr := parse(t, opening+`
0s knob g=1 str="name=\"workers\" kind=\"int\" default=\"4\""
0s knob g=1 str="name=\"buffer\" default=\"2\""
5ms set g=1 str="workers=1"`)
	tr.Header.Inputs.Knobs = []trace.Setting{{Name: "buffer", Value: "9"}, {Name: "workers", Value: "1", At: 5 * ms}}
	w := replay(tr, 6)
	before := w.Clone()
	w.Step()
	if k := w.Knobs[0]; k.Name != "workers" || k.Value != "1" {
		t.Errorf("turned: %+v", k)
	}
	if k := before.Knobs; k[0].Value != "4" || k[1].Name != "buffer" || k[1].Value != "9" {
		t.Errorf("before: %+v", k)
	}
}

// Where a goroutine was seen last is a place in the program's own source, as
// long as there is one.
func TestStackIsTheProgramsOwn(t *testing.T) {
	tr := parseLegal(t, opening+`
0s close g=1 obj=1 stack="main.main m.go:9"
0s close g=1 obj=2 stack="sync.f sync/x.go:1"`)
	w := replay(tr, len(tr.Events))
	if f, ok := tr.UserFrame(w.G(1).Stack); !ok || f.Line != 9 {
		t.Errorf("main was seen at line %d", f.Line)
	}
}
