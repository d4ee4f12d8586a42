package world_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// three starts goroutines 2 and 3 after main has made a lock (3).
const three = `
0s object g=1 obj=3 str="sync.Mutex" stack="main.main m.go:30"
0s go g=1 peer=2 str="main.f" stack="main.main m.go:7"
0s go g=1 peer=3 str="main.f" stack="main.main m.go:7"`

// blocks has goroutine g run and park for an object.
func blocks(g, obj, n int, why string) string {
	return fmt.Sprintf("\n0s run g=%[1]d\n0s block g=%[1]d obj=%[2]d n=%[3]d\n0s park g=%[1]d str=%[4]q", g, obj, n, why)
}

// held is who holds o, as text: "2 3r 4×2", where r is a reader.
func held(o *world.Object) string {
	var s []string
	for _, h := range o.Holders() {
		text := fmt.Sprint(h.G)
		if h.Shared {
			text += "r"
		}
		if h.N != 1 {
			text += fmt.Sprintf("×%d", h.N)
		}
		s = append(s, text)
	}
	return strings.Join(s, " ")
}

func wantHeld(t *testing.T, o *world.Object, holders string, queue ...trace.G) {
	t.Helper()
	if got := held(o); got != holders {
		t.Errorf("%d is held by %q, want %q", o.ID, got, holders)
	}
	if got := o.Queue(); len(got)+len(queue) > 0 && !reflect.DeepEqual(got, queue) {
		t.Errorf("for %d wait %v, want %v", o.ID, got, queue)
	}
}

func TestMutex(t *testing.T) {
	const story = three + `
0s lock g=1 obj=3
0s yield g=1`
	waiting := story + blocks(2, 3, 0, "sync.Mutex.Lock")
	w := end(t, waiting)
	mu := w.Object(3)
	wantHeld(t, mu, "1", 2)
	if mu.Kind != world.Mutex || mu.Name(w) != "mu" || mu.Maker != 1 || mu.Count != 1 || mu.System {
		t.Errorf("mu: %+v, called %q", mu, mu.Name(w))
	}
	if waits := w.G(2).Waits(w); len(waits) != 1 || waits[0].Obj != 3 || waits[0].Chan != 0 {
		t.Errorf("goroutine 2 waits for %+v", waits)
	}
	wantHeld(t, end(t, waiting+`
0s run g=1
0s unlock g=1 obj=3
0s ready g=1 peer=2`).Object(3), "")
	// Another may unlock it.
	wantHeld(t, end(t, story+`
0s run g=2
0s unlock g=2 obj=3`).Object(3), "")
}

func TestRWMutex(t *testing.T) {
	const story = `
0s object g=1 obj=3 str="sync.RWMutex" stack="main.main m.go:31"
0s go g=1 peer=2 str="main.f" stack="main.main m.go:7"
0s go g=1 peer=3 str="main.f" stack="main.main m.go:7"
0s lock g=1 obj=3 n=1
0s run g=2
0s lock g=2 obj=3 n=1`
	w := end(t, story+blocks(3, 3, 0, "sync.RWMutex.Lock"))
	rw := w.Object(3)
	wantHeld(t, rw, "1r 2r", 3)
	if rw.Wanted(w, 3) != 0 || rw.Kind != world.RWMutex {
		t.Errorf("wants %d", rw.Wanted(w, 3))
	}
	w = end(t, story+"\n0s unlock g=2 obj=3 n=1")
	wantHeld(t, w.Object(3), "1r")
}

func TestWaitGroup(t *testing.T) {
	story := `
0s object g=1 obj=3 str="sync.WaitGroup" stack="main.main m.go:32"
0s add g=1 obj=3 n=2 m=2
0s go g=1 peer=2 str="main.f"
0s go g=1 peer=3 str="main.f"
0s go g=1 peer=4 str="main.f"
0s run g=3
0s add g=3 obj=3 n=-1 m=1
0s end g=3` + blocks(1, 3, 0, "sync.WaitGroup.Wait") + `
0s run g=2
0s add g=2 obj=3 n=-1
0s ready g=2 peer=1
0s end g=2
0s run g=1
0s waited g=1 obj=3
0s add g=1 obj=3 n=3 m=3
0s go g=1 peer=5 str="main.f"
0s member g=1 peer=5 obj=3`
	tr := parseLegal(t, opening+story)
	members := func(n int) string {
		w := replay(tr, n)
		o := w.Object(3)
		s := fmt.Sprintf("%d = %d-%d:", o.Count, o.Total, o.Finished)
		for _, m := range o.Members(w) {
			s += fmt.Sprintf(" %d %v", m.G, m.Done(w))
		}
		return s
	}
	for n, want := range map[int]string{
		5:              "0 = 0-0:",
		7:              "2 = 2-0: 2 false", // which the plan knows to call Done
		9:              "2 = 2-0: 2 false 3 false",
		11:             "1 = 2-1: 2 false 3 true",
		17:             "0 = 2-2: 2 true 3 true",
		len(tr.Events): "3 = 3-0: 5 false",
	} {
		if got := members(n); got != want {
			t.Errorf("after %d events: %s, want %s", n, got, want)
		}
	}
	if w := replay(tr, 21); !w.Object(3).Done {
		t.Error("the wait group has been waited for, and is not done")
	}
}

func TestErrgroup(t *testing.T) {
	w := end(t, `
0s context g=1 obj=3 str="WithCancelCause" stack="golang.org/x/sync/errgroup.WithContext errgroup.go:1 < main.main m.go:34"
0s object g=1 obj=4 ref=3 n=-1 str="errgroup.Group" stack="main.main m.go:34"
0s add g=1 obj=4 n=1 m=1
0s go g=1 peer=2 str="main.f"
0s member g=1 peer=2 obj=4
0s add g=1 obj=4 n=1 m=2
0s go g=1 peer=3 str="main.f"
0s member g=1 peer=3 obj=4
0s run g=2
0s cancel g=2 obj=3 str="boom"
0s return g=2 obj=4 n=1 str="boom"
0s add g=2 obj=4 n=-1 m=1
0s end g=2
0s run g=3
0s return g=3 obj=4 str="context canceled"
0s add g=3 obj=4 n=-1`)
	g, ctx := w.Object(4), w.Context(3)
	if g.Err(w) != "boom" || g.By != 2 || g.Ref != 3 || g.Size != -1 || g.Total != 2 || g.Finished != 2 {
		t.Errorf("g: %+v, err %q", g, g.Err(w))
	}
	if m := g.Members(w); len(m) != 2 || m[1].Err(w) != "context canceled" || !m[1].Done(w) {
		t.Errorf("members: %+v", m)
	}
	if !ctx.Ended || ctx.By != 2 || ctx.Cause(w) != "boom" || ctx.Title(w) != "ctx · of g" {
		t.Errorf("its context: %+v, called %q", ctx, ctx.Title(w))
	}
}

// Units acquired for a goroutine are its own from its start on, if it gives them back.
func TestSemaphore(t *testing.T) {
	const story = `
0s object g=1 obj=3 n=4 str="semaphore.Weighted" stack="main.main m.go:33"
0s acquire g=1 obj=3 n=3 m=3
0s go g=1 peer=2 str="main.f"
0s go g=1 peer=3 str="main.f"
0s run g=3
0s block g=3 obj=3 n=2
0s make g=3 obj=4 str="struct {}" stack="golang.org/x/sync/semaphore.(*Weighted).Acquire semaphore.go:1 < main.f m.go:9"
0s wait g=3 obj=4
0s park g=3 str="select"`
	const release = `
0s run g=2
0s release g=2 obj=3 n=3
0s acquire g=3 peer=2 obj=3 n=2 m=2
0s close g=2 obj=4
0s ready g=2 peer=3`
	tr := parseLegal(t, opening+story+release)
	wantHeld(t, replay(tr, 6).Object(3), "1×3")
	wantHeld(t, replay(tr, 7).Object(3), "2×3")
	w := replay(tr, 13)
	sem := w.Object(3)
	wantHeld(t, sem, "2×3", 3)
	if sem.Wanted(w, 3) != 2 || sem.Free() != 1 || sem.Name(w) != "sem" || !w.Chan(4).System {
		t.Errorf("sem: %+v, 3 wants %d", sem, sem.Wanted(w, 3))
	}
	wantHeld(t, replay(tr, len(tr.Events)).Object(3), "3×2")
	// Nobody else gives them back, so they stay main's.
	wantHeld(t, end(t, story).Object(3), "1×3", 3)
}

func TestOnceAndSingleflight(t *testing.T) {
	const story = `
0s object g=1 obj=3 str="sync.Once" stack="main.main m.go:9"
0s begin g=1 obj=3
0s object g=1 obj=4 str="singleflight.Group" stack="main.main m.go:9"
0s begin g=1 obj=4 str="user 7"`
	w := end(t, story)
	once, group := w.Object(3), w.Object(4)
	wantHeld(t, once, "1")
	wantHeld(t, group, "1")
	if key := group.Holders()[0].Key(w); key != "user 7" || once.Done || once.By != 1 {
		t.Errorf("key %q, once %+v", key, once)
	}
	w = end(t, story+`
0s finish g=1 obj=4 n=2 str="user 7"
0s finish g=1 obj=3`)
	once, group = w.Object(3), w.Object(4)
	wantHeld(t, once, "")
	wantHeld(t, group, "")
	if !once.Done || group.Done || group.Finished != 1 {
		t.Errorf("once %+v, group %+v", once, group)
	}
}

func TestCond(t *testing.T) {
	w := end(t, three+`
0s object g=1 obj=4 ref=3 str="sync.Cond" stack="main.main m.go:9"
0s lock g=1 obj=3
0s unlock g=1 obj=3
0s block g=1 obj=4
0s park g=1 str="sync.Cond.Wait"
0s run g=2
0s wake g=2 obj=4 n=1`)
	c := w.Object(4)
	wantHeld(t, c, "", 1)
	if c.Ref != 3 || c.Kind != world.Cond || c.Name(w) != "condition" {
		t.Errorf("cond: %+v", c)
	}
}

func TestContexts(t *testing.T) {
	const story = `
0s context g=1 obj=3 n=50000000 str="WithTimeout" stack="context.WithTimeout context.go:1 < main.main m.go:42"
0s context g=1 obj=4 ref=3 str="WithValue" stack="main.main m.go:40"
0s context g=1 obj=5 ref=4 n=2000000000 str="WithDeadline" stack="main.f m.go:41"
0s context g=1 obj=6 ref=5 str="WithoutCancel" stack="main.f m.go:41"
0s make g=1 obj=7 str="struct {}" stack="context.(*cancelCtx).Done context.go:1 < main.f m.go:9"
0s done obj=5 ref=7
`
	w := end(t, story)
	for id, want := range map[trace.Obj]string{
		3: "root · timeout 50 ms", 4: "ctx 1 · value", 5: "ctx 2 · timeout 2 s", 6: "ctx 3 · without cancel",
	} {
		if got := w.Context(id).Title(w); got != want {
			t.Errorf("context %d is called %q, want %q", id, got, want)
		}
	}
	ctx := w.Context(5)
	if ctx.Done != 7 || ctx.Until(w) != 50*ms || w.ContextOf(7) != ctx || w.Context(6).Until(w) != 0 {
		t.Errorf("ctx 2: %+v, until %d", ctx, ctx.Until(w))
	}
	if c := w.Chan(7); c.Name(w) != "ctx 2.Done()" || c.Kind != world.DoneChan || c.System {
		t.Errorf("its channel: %+v, called %q", c, c.Name(w))
	}
	w = end(t, story+`
50ms cancel obj=3 str="context deadline exceeded"
50ms cancel obj=5 ref=3 str="context deadline exceeded"
50ms context g=1 obj=8 ref=4 str="WithValue"`)
	for id, from := range map[trace.Obj]trace.Obj{3: 0, 4: 3, 5: 3, 8: 3} {
		c := w.Context(id)
		if !c.Ended || c.EndedAt != 50*ms || c.From != from || c.By != 0 || c.TimedOut() != (id == 3) {
			t.Errorf("ended: %+v", c)
		}
	}
	if w.Context(6).Ended {
		t.Error("a context without cancel ends with its parent")
	}
}

// The channel of contexts that had ended before anybody asked is that of all of them.
func TestSharedDone(t *testing.T) {
	w := end(t, `
0s make g=1 obj=3 str="struct {}"
0s context g=1 obj=4 str="WithCancel" stack="main.main m.go:40"
0s done obj=4 ref=3
0s context g=1 obj=5 str="WithCancel" stack="main.main m.go:41"
0s done obj=5 ref=3`)
	if w.ContextOf(3) != nil || w.Chan(3).Name(w) != "ctx.Done()" {
		t.Errorf("it is %q, of %+v", w.Chan(3).Name(w), w.ContextOf(3))
	}
}

func TestSignals(t *testing.T) {
	const story = `
0s notify g=1 obj=1 n=1 str="interrupt terminated"
1s signal str="terminated"`
	w := end(t, story)
	if got := w.Chan(1).Notify(w); got != "interrupt terminated" {
		t.Errorf("jobs gets signals %q", got)
	}
	if want := []world.Signal{{Event: 5, Time: 1000 * ms, Name: "terminated"}}; !reflect.DeepEqual(w.Signals, want) {
		t.Errorf("signals %+v, want %+v", w.Signals, want)
	}
	if got := end(t, story+"\n1s notify g=1 obj=1").Chan(1).Notify; got(w) != "" {
		t.Errorf("jobs still gets signals %q", got(w))
	}
}

func TestServer(t *testing.T) {
	const story = `
0s object g=1 obj=3 str="http.Server" stack="main.main m.go:9"
0s enter g=1 obj=3 str="serving"
0s object g=1 obj=4 ref=3 str="http.Conn" stack="net/http.(*Server).Serve server.go:1"
0s enter g=1 obj=4 str="new"
0s enter g=1 obj=4 str="active"
0s request g=1 obj=4 str="GET /a"
0s ask g=1 str="GET /b"`
	w := end(t, story)
	server, conn := w.Object(3), w.Object(4)
	if server.State(w) != "serving" || server.Count != 1 || server.Done {
		t.Errorf("server: %+v", server)
	}
	if conn.State(w) != "active" || conn.Request(w) != "GET /a" || conn.By != 1 || conn.System || w.G(1).Serving != 4 {
		t.Errorf("connection: %+v", conn)
	}
	if got := w.G(1).Asking(w); got != "GET /b" {
		t.Errorf("main asks %q", got)
	}
	w = end(t, story+`
0s response g=1 obj=4 n=200
0s answer g=1 obj=4 n=200
0s enter g=1 obj=4 str="closed"
0s enter g=1 obj=3 str="closed"`)
	server, conn = w.Object(3), w.Object(4)
	if !server.Done || server.Count != 0 || server.Total != 1 || server.Finished != 1 || !conn.Done || conn.Finished != 1 ||
		conn.Request(w) != "" || w.G(1).Serving != 0 || w.G(1).Asking(w) != "" {
		t.Errorf("server %+v, connection %+v", server, conn)
	}
}
