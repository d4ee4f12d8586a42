package world_test

import (
	"math"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

func TestSpan(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0:                         "0 s",
		7:                         "7 ns",
		1500:                      "1.5 µs",
		40 * time.Millisecond:     "40 ms",
		26_882_619:                "26.9 ms",
		999_900_000:               "1 s",
		1200 * time.Millisecond:   "1.2 s",
		time.Minute:               "1 min",
		125 * time.Second:         "2 min 5 s",
		-3 * time.Millisecond:     "-3 ms",
		math.MinInt64:             "-153722867 min 16 s",
		59_999 * time.Millisecond: "1 min",
	} {
		if got := world.Span(trace.Time(d)); got != want {
			t.Errorf("%v is written %q, want %q", d, got, want)
		}
	}
}

func TestReason(t *testing.T) {
	const clocks = `
0s make g=1 obj=3 n=1 stack="time.NewTimer time/sleep.go:1 < time.After time/sleep.go:2 < main.main m.go:9"
0s timer g=1 obj=4 ref=3 n=5000000 stack="time.NewTimer time/sleep.go:1 < time.After time/sleep.go:2 < main.main m.go:9"
0s make g=1 obj=5 str="struct {}" stack="context.(*cancelCtx).Done context/context.go:1 < main.main m.go:9"
0s make g=1 obj=6 n=2147483647 str="struct {}" stack="main.main m.go:6"
0s make g=1 obj=7 str="struct {}" stack="net/http.(*Server).Serve net/http/server.go:1 < main.main m.go:9"
`
	for _, c := range []struct{ story, want string }{
		{``, ""},
		{`0s park g=1 str="sleep" n=40000000`, "it sleeps until 40 ms"},
		{`0s wait g=1 obj=1
0s park g=1 str="chan receive"`, "jobs is empty"},
		{`0s wait g=1 obj=2
0s park g=1 str="chan receive"`, "nobody sends on results"},
		{`0s wait g=1 obj=2 n=1
0s park g=1 str="chan send"`, "nobody receives from results"},
		{`0s send g=1 obj=1 n=1
0s send g=1 obj=1 n=2
0s wait g=1 obj=1 n=1
0s park g=1 str="chan send"`, "jobs is full (2 of 2)"},
		{`0s wait g=1 obj=5
0s park g=1 str="chan receive"`, "it waits for the end of ctx"},
		{`0s wait g=1 obj=3
0s park g=1 str="chan receive"`, "it waits for time.After (in 5 ms)"},
		{`0s wait g=1 obj=1
0s wait g=1 obj=2 n=1
0s wait g=1 obj=6
0s park g=1 str="select"`, "it waits for a value from jobs, a receiver for results or a signal from done"},
		{`0s wait g=1 obj=7
0s park g=1 str="select" stack="net/http.(*Server).Serve net/http/server.go:1 < main.main m.go:9"`, "it waits in package net/http"},
		{`0s ask g=1 str="GET /a"
0s wait g=1 obj=7
0s park g=1 str="select"`, "it waits for the answer to GET /a"},
		{`0s wait g=1 obj=7
0s wait g=1 obj=1
0s park g=1 str="select"`, "it waits for a value from jobs"},
		{`0s park g=1 str="chan receive (nil chan)"`, "its channel is nil, so it waits for ever"},
		{`0s park g=1 str="select (no cases)"`, "its select has no cases, so it waits for ever"},
		{`0s park g=1 str="select"`, "no case of its select can ever be ready"},
		{`0s park g=1 str="sync.WaitGroup.Wait"`, "it waits for its WaitGroup"},
		{`0s park g=1 str="sync.RWMutex.Lock"`, "it waits for an RWMutex that somebody holds"},
		{`0s park g=1 str="GC worker (idle)"`, "it waits (GC worker (idle))"},
	} {
		w := end(t, clocks+c.story)
		if got := w.Reason(w.G(1)); got != c.want {
			t.Errorf("%s\ngot  %q\nwant %q", c.story, got, c.want)
		}
	}
	if c := end(t, clocks).Chan(6); !c.Endless() {
		t.Error("a capacity of 2147483647 is not endless")
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 slots", 1: "1 slot", 2: "2 slots", 999: "999 slots", 1000: "1,000 slots", -12_345_678: "-12,345,678 slots"} {
		if got := world.Count(n, "slot"); got != want {
			t.Errorf("%d are %q, want %q", n, got, want)
		}
	}
}
