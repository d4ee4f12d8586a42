package worldtest

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Story returns one of a few short runs. Each ends where some goroutines have an
// object, and others wait for it.
func Story(t testing.TB, name string) *trace.Trace {
	t.Helper()
	events, ok := stories[name]
	if !ok {
		t.Fatalf("there is no story %q", name)
	}
	tr, err := trace.ParseText(strings.NewReader(trace.Magic + storyHeader + crew + events))
	if err != nil {
		t.Fatal(err)
	}
	if err := world.Check(tr); err != nil {
		t.Fatal(err)
	}
	return tr
}

const storyHeader = `{"Source":{"Files":{"m.go":"package main"},"Names":{"go m.go:5":"worker",` +
	`"use m.go:6":"sem","use m.go:7":"wg","use m.go:8":"g","lock m.go:9":"mu",` +
	`"use m.go:10":"once","use m.go:11":"group","use m.go:12":"changed"}}}`

// crew is main and four workers.
const crew = `
0s go peer=1 str="main.main"
0s run g=1
0s go g=1 peer=2 str="main.work" stack="main.main m.go:5"
0s go g=1 peer=3 str="main.work" stack="main.main m.go:5"
0s go g=1 peer=4 str="main.work" stack="main.main m.go:5"
0s go g=1 peer=5 str="main.work" stack="main.main m.go:5"`

var stories = map[string]string{
	// Worker 3 wants more than there is, and keeps worker 4, who wants little, from going on.
	"semaphore": `
0s object g=1 obj=7 n=4 str="semaphore.Weighted" stack="main.main m.go:6"
0s park g=1 str="sleep" n=90000000
0s run g=2
0s acquire g=2 obj=7 n=1 m=1
0s park g=2 str="sleep" n=30000000
0s run g=3
0s acquire g=3 obj=7 n=2 m=3
0s park g=3 str="sleep" n=60000000
0s run g=4
0s block g=4 obj=7 n=3
0s park g=4 str="select"
0s run g=5
0s block g=5 obj=7 n=1
0s park g=5 str="select"`,

	// One is done, one has failed, and main waits for all.
	"group": `
0s object g=1 obj=7 n=-1 str="errgroup.Group" stack="main.main m.go:8"
0s add g=1 obj=7 n=4 m=4
0s member g=1 peer=2 obj=7
0s member g=1 peer=3 obj=7
0s member g=1 peer=4 obj=7
0s member g=1 peer=5 obj=7
0s block g=1 obj=7
0s park g=1 str="sync.WaitGroup.Wait"
0s run g=2
0s return g=2 obj=7
0s add g=2 obj=7 n=-1 m=3
0s end g=2
0s run g=3
0s return g=3 obj=7 n=1 str="connection lost"
0s add g=3 obj=7 n=-1 m=2
0s end g=3
0s run g=4
0s park g=4 str="sleep" n=60000000
0s run g=5`,

	// Worker 1 sleeps with the lock in its hand.
	"mutex": `
0s object g=1 obj=7 str="sync.Mutex" stack="main.main m.go:9"
0s park g=1 str="sleep" n=90000000
0s run g=2
0s lock g=2 obj=7
0s park g=2 str="sleep" n=30000000
0s run g=3
0s block g=3 obj=7
0s park g=3 str="sync.Mutex.Lock"
0s run g=4
0s block g=4 obj=7
0s park g=4 str="sync.Mutex.Lock"`,

	// Two read, one waits to write, and who comes to read later waits for that.
	"rwmutex": `
0s object g=1 obj=7 str="sync.RWMutex" stack="main.main m.go:9"
0s park g=1 str="sleep" n=90000000
0s run g=2
0s lock g=2 obj=7 n=1
0s park g=2 str="sleep" n=30000000
0s run g=3
0s lock g=3 obj=7 n=1
0s park g=3 str="sleep" n=60000000
0s run g=4
0s block g=4 obj=7
0s park g=4 str="sync.RWMutex.Lock"
0s run g=5
0s block g=5 obj=7 n=1
0s park g=5 str="sync.RWMutex.RLock"`,

	// All want the same; worker 1 does it.
	"once": `
0s object g=1 obj=7 str="sync.Once" stack="main.main m.go:10"
0s park g=1 str="sleep" n=90000000
0s run g=2
0s begin g=2 obj=7
0s park g=2 str="sleep" n=30000000
0s run g=3
0s block g=3 obj=7
0s park g=3 str="sync.Mutex.Lock"
0s run g=4
0s block g=4 obj=7
0s park g=4 str="sync.Mutex.Lock"
0s run g=5`,

	"singleflight": `
0s object g=1 obj=7 str="singleflight.Group" stack="main.main m.go:11"
0s park g=1 str="sleep" n=90000000
0s run g=2
0s begin g=2 obj=7 str="user 1"
0s park g=2 str="sleep" n=30000000
0s run g=3
0s block g=3 obj=7
0s park g=3 str="sync.WaitGroup.Wait"
0s run g=4
0s begin g=4 obj=7 str="user 2"
0s park g=4 str="sleep" n=60000000
0s run g=5`,

	// Nobody has said yet that anything has changed.
	"cond": `
0s object g=1 obj=8 str="sync.Mutex" stack="main.main m.go:9"
0s object g=1 obj=7 ref=8 str="sync.Cond" stack="main.main m.go:12"
0s park g=1 str="sleep" n=90000000
0s run g=2
0s block g=2 obj=7
0s park g=2 str="sync.Cond.Wait"
0s run g=3
0s block g=3 obj=7
0s park g=3 str="sync.Cond.Wait"
0s run g=4
0s block g=4 obj=7
0s park g=4 str="sync.Cond.Wait"
0s run g=5
0s wake g=5 obj=7 n=1
0s ready g=5 peer=2`,
}
