package stage_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

// story is a run of a main that starts n workers, as goroutines 2 and on.
func story(n int, events string) string {
	var s strings.Builder
	s.WriteString("0s go peer=1 str=\"main.main\"\n0s run g=1\n")
	for i := range n {
		fmt.Fprintf(&s, "0s go g=1 peer=%d str=\"main.work\" stack=\"main.main m.go:5\"\n", i+2)
	}
	return s.String() + strings.TrimLeft(events, "\n")
}

// blocks has a goroutine run and park for n of an object.
func blocks(g, obj, n int, why string) string {
	run := fmt.Sprintf("0s run g=%d\n", g)
	if g == 1 {
		run = "" // it does from the start
	}
	return run + fmt.Sprintf("0s block g=%[1]d obj=%[2]d n=%[3]d\n0s park g=%[1]d str=%[4]q\n", g, obj, n, why)
}

// acquires has a goroutine run and take n units of an object, of which m are then taken.
func acquires(g, obj, n, m int) string {
	return fmt.Sprintf("0s run g=%[1]d\n0s acquire g=%[1]d obj=%[2]d n=%[3]d m=%[4]d\n", g, obj, n, m)
}

const semaphore = `0s object g=1 obj=7 n=4 str="semaphore.Weighted" stack="main.main m.go:6"` + "\n"

// full is a semaphore of 4, of which worker 1 has 1 and worker 2 has 3; worker 3 waits
// for 3, and worker 4 behind it for 1.
var full = story(4, semaphore+acquires(2, 7, 1, 1)+acquires(3, 7, 3, 4)+
	blocks(4, 7, 3, "select")+blocks(5, 7, 1, "select"))

func object(id int) stage.Ref { return stage.Ref{Kind: stage.RefObject, ID: id} }

// shapes returns the nodes of a shape.
func shapes(sc *stage.Scene, shape stage.Shape) []*stage.Node {
	var list []*stage.Node
	for i := range sc.Nodes {
		if sc.Nodes[i].Shape == shape {
			list = append(list, &sc.Nodes[i])
		}
	}
	return list
}

func atEnd(t testing.TB, events string, w, h float64) *stage.Scene {
	tr := parse(t, events)
	return newStage(tr, w, h).Scene(after(tr, len(tr.Events)))
}

func TestSemaphore(t *testing.T) {
	for _, size := range sizes {
		sc := atEnd(t, full, size.w, size.h)
		rack := find(sc, object(7))
		if rack == nil || rack.Shape != stage.Rack || rack.Slots != 4 || rack.Held != 4 || rack.Note != "4 of 4 taken" {
			t.Fatalf("the semaphore is %+v", rack)
		}
		holds, tickets := shapes(sc, stage.Hold), shapes(sc, stage.Ticket)
		if len(holds) != 2 || len(tickets) != 2 {
			t.Fatalf("%d have slots and %d wait", len(holds), len(tickets))
		}
		across := func(n *stage.Node) float64 {
			if rack.Vertical {
				return n.W
			}
			return n.H
		}
		for _, pair := range [][]*stage.Node{holds, tickets} {
			one, three := pair[0], pair[1]
			if one.Held == 3 {
				one, three = three, one
			}
			if one.Held != 1 || three.Held != 3 || across(three) < 2.5*across(one) {
				t.Errorf("%v wide: 1 slot is drawn %v large, 3 slots are %v", size.w, across(one), across(three))
			}
		}
		for _, h := range holds {
			if h.X < rack.X || h.Y < rack.Y || h.X+h.W > rack.X+rack.W+0.1 || h.Y+h.H > rack.Y+rack.H+0.1 {
				t.Errorf("a hold at %v is outside of the rack at %v", h.Box, rack.Box)
			}
		}
		if first := tickets[0]; first.Ref != goroutine(4) {
			t.Errorf("%v is first in the queue", first.Ref)
		}
		if permits := shapes(sc, stage.Permit); len(permits) != 2 || permits[1].Name != "3" {
			t.Errorf("there are %d permits at the goroutines", len(permits))
		}
	}
}

// Semaphores of any size and with any number of waiters are readable.
func TestSemaphoreAtItsExtremes(t *testing.T) {
	crowd := ""
	for g := range 1000 {
		crowd += acquires(g+2, 7, 1, g+1)
	}
	heavy := story(3, strings.Replace(semaphore, "n=4", "n=1000", 1)+acquires(2, 7, 1000, 1000)+blocks(3, 7, 1000, "select")+blocks(4, 7, 5000, "select"))
	none := ""
	for g := range 1000 {
		none += blocks(g+2, 7, 1, "select")
	}
	for name, test := range map[string]struct {
		events, note string
		holds        int
		more         string
	}{
		"1,000 holders": {story(1000, strings.Replace(semaphore, "n=4", "n=1000", 1)+crowd), "1000 of 1000 taken", 0, ""},
		"heavy":         {heavy, "1000 of 1000 taken", 1, ""},
		"1,000 waiters": {story(1000, strings.Replace(semaphore, "n=4", "n=0", 1)+none), "0 of 0 taken", 0, "+997"},
	} {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s/%v", name, size.w), func(t *testing.T) {
				sc := atEnd(t, test.events, size.w, size.h)
				checkLayout(t, sc)
				if rack := find(sc, object(7)); rack == nil || rack.Note != test.note {
					t.Errorf("the semaphore is %+v", rack)
				}
				if n := len(shapes(sc, stage.Hold)); n != test.holds {
					t.Errorf("%d holders are drawn, want %d", n, test.holds)
				}
				more := ""
				for _, n := range shapes(sc, stage.More) {
					more += n.Name
				}
				if more != test.more {
					t.Errorf("others are %q, want %q", more, test.more)
				}
			})
		}
	}
}

const waitGroup = `0s object g=1 obj=7 str="sync.WaitGroup" stack="main.main m.go:7"` + "\n"

func TestWaitGroup(t *testing.T) {
	sc := atEnd(t, story(0, waitGroup+"0s add g=1 obj=7 n=3 m=3\n")+`
0s go g=1 peer=2 str="main.work" stack="main.main m.go:5"
0s go g=1 peer=3 str="main.work" stack="main.main m.go:5"
0s go g=1 peer=4 str="main.work" stack="main.main m.go:5"
0s member g=1 peer=2 obj=7
0s member g=1 peer=3 obj=7
0s member g=1 peer=4 obj=7
`+blocks(1, 7, 0, "sync.WaitGroup.Wait")+`0s run g=3
0s add g=3 obj=7 n=-1 m=2
0s end g=3`, 1280, 560)
	ring := find(sc, object(7))
	if ring == nil || ring.Shape != stage.Ring || ring.Note != "1 of 3 done" || ring.Left != "2" || ring.Look != stage.Open {
		t.Fatalf("the wait group is %+v", ring)
	}
	want := []stage.Look{stage.Running, stage.Gone, stage.Running}
	for i, c := range ring.Cells {
		if len(ring.Cells) != len(want) || c.Look != want[i] {
			t.Errorf("its members are %v, want %v", ring.Cells, want)
			break
		}
	}
	if n := len(shapes(sc, stage.Tether)); n != 1 {
		t.Errorf("%d tethers", n)
	}
	if main := find(sc, goroutine(1)); main.Detail != "waits for wg" || main.X > ring.X {
		t.Errorf("main %q, at %v, the group is at %v", main.Detail, main.X, ring.X)
	}
}

// errgroups is a group with a limit of 2 one of whose members has failed, while main
// waits for room.
var errgroups = story(0, `
0s object g=1 obj=7 n=2 str="errgroup.Group" stack="main.main m.go:8"
0s add g=1 obj=7 n=1 m=1
0s go g=1 peer=2 str="main.work" stack="main.main m.go:5"
0s member g=1 peer=2 obj=7
0s add g=1 obj=7 n=1 m=2
0s go g=1 peer=3 str="main.work" stack="main.main m.go:5"
0s member g=1 peer=3 obj=7
`+blocks(1, 7, 1, "chan send")+`0s run g=2
0s return g=2 obj=7 n=1 str="boom"
0s add g=2 obj=7 n=-1 m=1
0s end g=2`)

func TestErrgroup(t *testing.T) {
	sc := atEnd(t, errgroups, 1280, 560)
	ring := find(sc, object(7))
	if ring == nil || ring.Look != stage.Failed || ring.Detail != "boom" || ring.By != "worker 1" || ring.Cells[0].Look != stage.Failed {
		t.Fatalf("the errgroup is %+v", ring)
	}
	if g := find(sc, goroutine(2)); g.Flag != stage.Erred || g.Detail != "returned an error" {
		t.Errorf("who failed is %+v", g)
	}
	if main := find(sc, goroutine(1)); main.Detail != "waits for room in g" {
		t.Errorf("main %q", main.Detail)
	}
	early := parse(t, errgroups)
	if ring := find(newStage(early, 1280, 560).Scene(after(early, 9)), object(7)); ring.Detail != "2 at a time" {
		t.Errorf("at first its detail is %q", ring.Detail)
	}
}

// Objects that made nobody wait are no part of the picture.
func TestObjectsWithoutConsequence(t *testing.T) {
	for name, events := range map[string]string{
		"a wait group that nobody waits for": story(1, waitGroup+"0s add g=1 obj=7 n=1 m=1"),
		"a lock that is free whenever somebody wants it": story(1, `
0s object g=1 obj=7 str="sync.Mutex" stack="main.main m.go:9"
0s lock g=1 obj=7
0s unlock g=1 obj=7
`),
		"a semaphore that nobody uses": story(1, semaphore),
	} {
		events = strings.ReplaceAll(events, "obj=7", "obj=2") // of so few events there are fewer objects
		if n := find(atEnd(t, events, 1280, 560), object(2)); n != nil {
			t.Errorf("%s is drawn", name)
		}
	}
}

// Of a great many locks, those are drawn for which more wait than for most.
func TestManyLocks(t *testing.T) {
	const locks = 200
	var s strings.Builder
	for i := range locks {
		fmt.Fprintf(&s, "0s object g=1 obj=%d str=\"sync.Mutex\" stack=\"main.main m.go:9\"\n0s lock g=1 obj=%[1]d\n", i+7)
	}
	s.WriteString("0s yield g=1\n")
	for i := range locks {
		s.WriteString(blocks(i+2, i+7, 0, "sync.Mutex.Lock"))
	}
	drawn := func(more string) int {
		n := 0
		sc := atEnd(t, story(locks+1, s.String()+more), 1280, 560)
		for i := range sc.Nodes {
			if sc.Nodes[i].Shape == stage.Sign {
				n++
			}
		}
		checkLayout(t, sc)
		return n
	}
	if n := drawn(""); n != 0 {
		t.Errorf("%d locks are drawn, of which none stands out", n)
	}
	if n := drawn(blocks(locks+2, 9, 0, "sync.Mutex.Lock")); n != 1 {
		t.Errorf("%d locks are drawn, of which one stands out", n)
	}
}

// Whatever objects a program shares, they have room, and the picture depends on the
// moment alone.
func TestAnyObjectsHaveRoom(t *testing.T) {
	for seed := range uint64(12) {
		tr := worldtest.Random(seed, 1500, 4+int(seed)*3)
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%d/%vx%v", seed, size.w, size.h), func(t *testing.T) {
				s := newStage(tr, size.w, size.h)
				checkLayout(t, s.Scene(after(tr, len(tr.Events))))
				checkLayout(t, s.Scene(after(tr, len(tr.Events)/2)))
			})
		}
	}
}

func TestObjectsDoNotMove(t *testing.T) {
	tr := recorded(t, "semaphore")
	s := newStage(tr, 1280, 560)
	at := map[stage.Ref]stage.Box{}
	for n := range len(tr.Events) + 1 {
		sc := s.Scene(after(tr, n))
		for i := range sc.Nodes {
			x := &sc.Nodes[i]
			if x.Ref.Kind != stage.RefObject || !solid(x) {
				continue
			}
			if b, ok := at[x.Ref]; ok && b != x.Box {
				t.Fatalf("%v is at %v, and after %d events at %v", x.Ref, b, n, x.Box)
			}
			at[x.Ref] = x.Box
		}
	}
	if len(at) == 0 {
		t.Error("no object is drawn")
	}
}

// A click on what is drawn of an object finds it, or who has or wants it, and each
// has a sentence.
func TestObjectsAreFound(t *testing.T) {
	sc := atEnd(t, full, 1280, 560)
	for shape, want := range map[stage.Shape]string{
		stage.Rack:   "semaphore sem, 4 of 4 taken, 2 wait",
		stage.Hold:   "worker 2 has 3 slots of sem",
		stage.Ticket: "worker 3 waits for 3 slots of sem",
	} {
		found := false
		for _, n := range shapes(sc, shape) {
			at := n.Center()
			if shape == stage.Rack {
				at = stage.Point{X: n.X + 1, Y: n.Y + 1}
			}
			if got := sc.Hit(at.X, at.Y); got != n.Ref {
				t.Errorf("at %v is %v, not %v", at, got, n.Ref)
			}
			found = found || n.Label() == want
		}
		if !found {
			t.Errorf("nothing is labelled %q", want)
		}
	}
	sc = atEnd(t, errgroups, 1280, 560)
	if got, want := find(sc, object(7)).Label(), "errgroup g, 1 of 2 done, boom (of worker 1), 1 waits"; got != want {
		t.Errorf("the errgroup is labelled %q, want %q", got, want)
	}
}

// Frames of a busy semaphore allocate nothing.
func TestFramesOfObjectsDoNotAllocate(t *testing.T) {
	tr := parse(t, full)
	s := newStage(tr, 1280, 560)
	m := after(tr, len(tr.Events))
	for e := range m.N {
		m.Flights = append(m.Flights, stage.Flight{Event: e, U: 0.4})
	}
	s.Scene(m)
	if n := testing.AllocsPerRun(20, func() { s.Scene(m) }); n > 1 {
		t.Errorf("a frame allocates %v times", n)
	}
}

// Permits set out where they were and arrive where they will be.
func TestPermitsTravel(t *testing.T) {
	release := full + "\n0s run g=3\n0s release g=3 obj=7 n=3 m=1\n0s acquire g=4 peer=3 obj=7 n=3 m=4\n0s ready g=3 peer=4\n"
	tr := parse(t, release)
	s := newStage(tr, 1280, 560)
	permits := func(n, event int, u float64) map[stage.Ref]int {
		m := after(tr, n)
		m.Flights = []stage.Flight{{Event: event, U: u}}
		count := map[stage.Ref]int{}
		for _, p := range shapes(s.Scene(m), stage.Permit) {
			count[p.Ref] += p.Held
		}
		return count
	}
	var acquire int
	for i, e := range tr.Events {
		if e.Kind == trace.Acquire && e.Peer != 0 {
			acquire = i
		}
	}
	for _, u := range []float64{0, 0.5, 1} {
		if got := permits(acquire+1, acquire, u)[object(7)]; got != 4 {
			t.Errorf("%v of the way, there are permits for %d slots, not for 4", u, got)
		}
	}
	rest := s.Scene(after(tr, acquire+1))
	want := shapes(rest, stage.Permit)
	m := after(tr, acquire+1)
	m.Flights = []stage.Flight{{Event: acquire, U: 1}}
	got := shapes(s.Scene(m), stage.Permit)
	if w, g := want[len(want)-1].Center(), got[len(got)-1].Center(); w != g {
		t.Errorf("the permit arrives at %v and rests at %v", g, w)
	}
}

// TestWaitingWords reads off what those who wait for objects say.
func TestWaitingWords(t *testing.T) {
	for story, want := range map[string][]string{
		"semaphore":    {"worker 3: waits for 3 of sem", "worker 4: waits for 1 of sem"},
		"group":        {"main: waits for g"},
		"mutex":        {"worker 2: waits for mu, held by worker 1", "worker 3: waits for mu, held by worker 1"},
		"rwmutex":      {"worker 3: waits to write mu: 2 readers", "worker 4: waits to read mu after worker 3"},
		"once":         {"worker 2: waits for once, run by worker 1", "worker 3: waits for once, run by worker 1"},
		"singleflight": {"worker 2: waits for group"},
		"cond":         {"worker 2: waits for changed", "worker 3: waits for changed"},
	} {
		t.Run(story, func(t *testing.T) {
			tr := worldtest.Story(t, story)
			var got []string
			for _, n := range shapes(newStage(tr, 1280, 560).Scene(after(tr, len(tr.Events))), stage.Capsule) {
				if n.Look == stage.Waiting {
					got = append(got, n.Name+": "+n.Detail)
					if stage.Fit(n.Detail, stage.DetailSize, n.W-70, stage.Words) != n.Detail {
						t.Errorf("%q does not fit into %v", n.Detail, n.W)
					}
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("they say %q, want %q", got, want)
			}
		})
	}
}

// TestSigns reads off what locks and their like say.
func TestSigns(t *testing.T) {
	for story, want := range map[string]string{
		"mutex":        "mutex mu, held by worker 1, 2 wait",
		"rwmutex":      "RWMutex mu, 2 readers, 2 wait",
		"once":         "once, run by worker 1, 2 wait",
		"singleflight": "singleflight group, 2 run, 1 waits",
		"cond":         "condition changed, 2 wait",
	} {
		tr := worldtest.Story(t, story)
		sc := newStage(tr, 1280, 560).Scene(after(tr, len(tr.Events)))
		sign := find(sc, object(7))
		if got := sign.Label(); got != want {
			t.Errorf("%s: it is labelled %q, want %q", story, got, want)
		}
		if got := sc.Hit(sign.X+2, sign.Y+2); got != object(7) {
			t.Errorf("%s: a click on it finds %v", story, got)
		}
		for _, size := range sizes {
			checkLayout(t, newStage(tr, size.w, size.h).Scene(after(tr, len(tr.Events))))
		}
	}
}

// A key goes from the lock to who locks it, and back.
func TestKeysTravel(t *testing.T) {
	tr := worldtest.Story(t, "mutex")
	s := newStage(tr, 1280, 560)
	for i, e := range tr.Events {
		if e.Kind != trace.Lock {
			continue
		}
		sign := find(s.Scene(after(tr, i+1)), object(7)).Box
		last := -1.0
		for _, u := range []float64{0, 0.25, 0.5, 1} {
			m := after(tr, i+1)
			m.Flights = []stage.Flight{{Event: i, U: u}}
			keys := shapes(s.Scene(m), stage.Permit)
			if len(keys) != 1 {
				t.Fatalf("%v of the way there are %d keys", u, len(keys))
			}
			far := sign.Center().X - keys[0].Center().X
			if far <= last {
				t.Errorf("%v of the way the key is %v from the lock, before that %v", u, far, last)
			}
			last = far
		}
	}
}
