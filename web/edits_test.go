package web

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/gopherscope/gopherscope/viz/trace"
)

func newEdits() *edits {
	return &edits{specs: []knob.Spec{
		{Name: "workers", Kind: knob.KindInt, Default: "4", Min: "0", Max: "32"},
		{Name: "buffer", Kind: knob.KindInt, Default: "8", Min: "0", Max: "64"},
	}}
}

func mustTurn(t *testing.T, e *edits, name, value string, at trace.Time) {
	t.Helper()
	if err := e.turn(name, value, at); err != nil {
		t.Fatal(err)
	}
}

func wantKnobs(t *testing.T, e *edits, want string) {
	t.Helper()
	if got := addressOf(e.now, e.versus, place{}).query(); got != want {
		t.Errorf("the inputs are %q; want %q", got, want)
	}
}

func TestTurn(t *testing.T) {
	e := newEdits()
	mustTurn(t, e, "workers", "1", ms(120))
	mustTurn(t, e, "buffer", "2", 0)
	mustTurn(t, e, "workers", "6", ms(200))
	wantKnobs(t, e, "knobs=buffer:2,workers:1@120ms,workers:6@200ms")
	for _, c := range []struct {
		at   trace.Time
		want string
	}{{0, "4"}, {ms(119), "4"}, {ms(120), "1"}, {ms(300), "6"}} {
		if got := e.value("workers", c.at); got != c.want {
			t.Errorf("workers at %v is %s; want %s", c.at.Duration(), got, c.want)
		}
	}
	mustTurn(t, e, "workers", "2", ms(120)) // in the past of another change
	wantKnobs(t, e, "knobs=buffer:2,workers:2@120ms")
	mustTurn(t, e, "workers", "4", ms(50)) // to what it is already
	wantKnobs(t, e, "knobs=buffer:2")
}

func TestTurnToNothingPossible(t *testing.T) {
	e := newEdits()
	for _, c := range []struct{ name, value, says string }{
		{"workers", "99", "not between 0 and 32"},
		{"workers", "x", `"x" is not a whole number`},
		{"x", "1", `no knob "x"`},
	} {
		if err := e.turn(c.name, c.value, 0); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s=%s: %v; want %s", c.name, c.value, err, c.says)
		}
	}
	if _, ok := e.undo(); ok {
		t.Error("a change that was refused can be undone")
	}
}

func TestUndoAndRedo(t *testing.T) {
	e := newEdits()
	var now place
	e.where = func() place { return now }
	inputs, places := []trace.Inputs{e.now}, []place{}
	for i, change := range []func(){
		func() { mustTurn(t, e, "workers", "1", ms(1)) },
		func() { mustTurn(t, e, "workers", "2", ms(2)) },
		func() { e.reseed(7) },
		func() { e.retime(1, 0) },
		func() { e.remove(0) },
		func() { e.reset() },
	} {
		now = place{event: i, time: ms(float64(i)), playing: i%2 == 1}
		change()
		inputs, places = append(inputs, e.now), append(places, now)
	}
	now = place{event: 99}
	check := func(i int, at place, ok bool) {
		t.Helper()
		if want := append(places, place{event: 99})[i]; !ok || !reflect.DeepEqual(e.now, inputs[i]) || at != want {
			t.Errorf("after change %d: %+v at %+v; want %+v at %+v", i, e.now, at, inputs[i], want)
		}
		now = at
	}
	for range 2 {
		for i := len(places) - 1; i >= 0; i-- {
			at, ok := e.undo()
			check(i, at, ok)
		}
		if _, ok := e.undo(); ok {
			t.Error("there was one more to undo")
		}
		for i := 1; i < len(inputs); i++ {
			at, ok := e.redo()
			check(i, at, ok)
		}
		if _, ok := e.redo(); ok {
			t.Error("there was one more to redo")
		}
	}
	e.undo()
	e.reseed(8)
	if _, ok := e.redo(); ok {
		t.Error("what was undone can be redone after another change")
	}
}

func TestSend(t *testing.T) {
	e := newEdits()
	for _, at := range []float64{90, 30, 90} {
		if err := e.send("terminated", ms(at)); err != nil {
			t.Fatal(err)
		}
	}
	wantKnobs(t, e, "knobs=signal:terminated@30ms,signal:terminated@90ms")
	e.undo()
	wantKnobs(t, e, "knobs=signal:terminated@90ms")
	if err := e.send("kill", ms(1)); err == nil {
		t.Error("a signal that nobody can listen to is sent")
	}
	a, err := parseAddress("knobs=signal:interrupt@5ms,signal:interrupt")
	if err != nil {
		t.Fatal(err)
	}
	if bad := strings.Join(e.open(a.inputs()), "; "); bad != "signal interrupt has no time" {
		t.Errorf("open says %q", bad)
	}
	wantKnobs(t, e, "knobs=signal:interrupt@5ms")
}

func TestRetime(t *testing.T) {
	for _, c := range []struct {
		query string
		i     int
		at    trace.Time
		want  string
	}{
		{"knobs=workers:1@60ms", 0, 0, "knobs=workers:1"},
		{"knobs=workers:1", 0, ms(60), "knobs=workers:1@60ms"},
		{"knobs=workers:1@60ms,workers:2@90ms", 1, 0, "knobs=workers:2"},
		{"knobs=workers:1@60ms,workers:2@90ms", 0, 0, "knobs=workers:1,workers:2@90ms"},
		{"knobs=workers:1@60ms,workers:2@90ms", 0, ms(90), "knobs=workers:1@90ms"},
		{"knobs=buffer:1@30ms,workers:1@60ms", 1, 0, "knobs=workers:1,buffer:1@30ms"},
		{"knobs=workers:1@60ms", 1, 0, "knobs=workers:1@60ms"},
	} {
		e := newEdits()
		a, err := parseAddress(c.query)
		if err != nil {
			t.Fatal(err)
		}
		e.open(a.inputs())
		e.retime(c.i, c.at)
		wantKnobs(t, e, c.want)
	}
}

func TestOpenKeepsWhatIsPossible(t *testing.T) {
	e := newEdits()
	a, err := parseAddress("seed=3&knobs=workers:1,workers:99,color:red,buffer:3@1s")
	if err != nil {
		t.Fatal(err)
	}
	bad := strings.Join(e.open(a.inputs()), "; ")
	if want := `knob workers: 99 is not between 0 and 32; this program has no knob "color"`; bad != want {
		t.Errorf("open says %q; want %q", bad, want)
	}
	wantKnobs(t, e, "seed=3&knobs=workers:1,buffer:3@1s")
}

// times makes a trace whose events are at the given times.
func times(at ...trace.Time) *trace.Trace {
	t := &trace.Trace{}
	for _, at := range at {
		t.Events = append(t.Events, trace.Event{Kind: trace.Run, Time: at})
	}
	return t
}

func ms(n float64) trace.Time { return trace.Time(n * float64(time.Millisecond)) }

func TestForkTime(t *testing.T) {
	tr := times(0, 0, ms(20), ms(20), ms(20.3), ms(50), 50_000_001, 50_000_002)
	for _, c := range []struct {
		n        int
		playhead trace.Time
		want     trace.Time
		ok       bool
	}{
		{0, 0, 0, true},            // before everything: from the start
		{1, 0, ms(1), true},        // other events of the same moment come first
		{2, ms(7.21), ms(8), true}, // while everybody sleeps
		{2, ms(19.95), ms(19.95), true},
		{3, ms(20), ms(20.1), true},
		{6, ms(50), 50_000_001, true}, // no room between two events
		{8, 50_000_002, 0, false},
	} {
		got, ok := forkTime(tr, c.n, c.playhead)
		if got != c.want || ok != c.ok {
			t.Errorf("forkTime after %d events at %v = %v, %v; want %v, %v", c.n, c.playhead.Duration(), got.Duration(), ok, c.want.Duration(), c.ok)
		}
	}
}

// Who turns a knob twice without moving the playhead turns it at one moment.
func TestForkTimeIsThatOfAnEarlierTurn(t *testing.T) {
	tr := times(0, ms(20), ms(121), ms(121), ms(200))
	tr.Header.Inputs.Knobs = []trace.Setting{setting("workers", "1", 121*time.Millisecond)}
	for n, want := range map[int]trace.Time{1: ms(1), 2: ms(121), 4: ms(122)} {
		if got, ok := forkTime(tr, n, 0); got != want || !ok {
			t.Errorf("forkTime after %d events = %v, %v; want %v", n, got.Duration(), ok, want.Duration())
		}
	}
}
