package cause_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/cause"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

func parse(t testing.TB, events string) *trace.Trace {
	t.Helper()
	tr, err := trace.ParseText(strings.NewReader(trace.Magic + "{}\n" + events))
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// Of each story, a line that starts with ! is the event asked about, one that starts
// with < happens before it, and one that starts with = is concurrent to it.
var stories = []struct{ name, events string }{
	{"what a goroutine did before, and starting it", `
<0s go peer=1 str="main.main"
<0s go g=1 peer=2
=0s output g=1 n=1
<0s run g=2
!0s output g=2 n=1`},
	{"a hand-off without a buffer, for both sides", `
<0s make g=1 obj=1
<0s output g=2 n=1
<0s output g=1 n=1
<0s handoff g=1 peer=2 obj=1
=0s output g=2 n=1
!0s output g=1 n=1`},
	{"a hand-off past a buffer, for who receives alone", `
<0s make g=1 obj=1 n=2
=0s output g=2 n=1
<0s output g=1 n=1
<0s handoff g=1 peer=2 obj=1
=0s output g=2 n=1
!0s output g=1 n=1`},
	{"a value through a buffer, which is not the one sent next", `
<0s make g=1 obj=1 n=2
<0s send g=1 obj=1
=0s send g=3 obj=1
=0s output g=1 n=1
!0s recv g=2 obj=1`},
	{"room in a buffer", `
<0s make g=3 obj=1 n=1
<0s send g=3 obj=1
=0s output g=3 n=1
<0s recv g=2 obj=1
=0s output g=2 n=1
!0s send g=1 obj=1`},
	{"closing a channel", `
<0s output g=1 n=1
<0s close g=1 obj=1
=0s output g=1 n=1
!0s drained g=2 obj=1`},
	{"all unlocks of a lock, and no look at it that failed", `
<0s lock g=1 obj=1
<0s unlock g=1 obj=1
=0s miss g=5 obj=1
<0s lock g=2 obj=1
<0s unlock g=3 obj=1
=0s output g=3 n=1
<0s lock g=2 obj=1
<0s unlock g=2 obj=1
!0s lock g=4 obj=1`},
	{"readers for who writes", `
<0s lock g=1 obj=1 n=1
<0s lock g=2 obj=1 n=1
<0s unlock g=1 obj=1 n=1
<0s unlock g=2 obj=1 n=1
!0s lock g=3 obj=1`},
	{"who writes, for readers, and not other readers", `
<0s lock g=1 obj=1
<0s unlock g=1 obj=1
=0s lock g=2 obj=1 n=1
=0s unlock g=2 obj=1 n=1
!0s lock g=3 obj=1 n=1`},
	{"all members of a wait group", `
=0s add g=1 obj=1 n=1 m=1
=0s add g=1 obj=1 n=1 m=2
<0s add g=2 obj=1 n=-1 m=1
<0s add g=3 obj=1 n=-1
=0s output g=3 n=1
!0s waited g=4 obj=1`},
	{"units of a semaphore that were given back", `
<0s acquire g=1 obj=1 n=1 m=1
<0s release g=1 obj=1 n=1
=0s output g=1 n=1
!0s acquire g=2 obj=1 n=1 m=1`},
	{"who wakes", `
<0s park g=1 str="sync.Cond.Wait"
<0s ready g=2 peer=1
=0s output g=2 n=1
!0s run g=1`},
	{"a timer that sends, and not the one set after it", `
<0s timer g=1 obj=1 ref=2 n=5
<0s make g=2 obj=2 n=1
=0s timer g=1 obj=3 ref=4 n=5
<5ns fire obj=1
<5ns handoff peer=2 obj=2
<5ns ready peer=2
!5ns run g=2`},
	{"a timer that starts a function", `
<0s timer g=1 obj=1 n=5 str="f"
=0s output g=1 n=1
=2ns go peer=3 str="f"
<5ns fire obj=1
=5ns go peer=4 str="g"
<5ns go peer=2 str="f"
!5ns run g=2`},
	{"sleeping, but not who is woken beside", `
=0s park g=2 str="sleep" n=5
<0s park g=1 str="sleep" n=5
=5ns ready peer=2
<5ns ready peer=1
!5ns run g=1`},
	{"a deadline, and whoever carries it out", `
<0s context g=1 obj=1 n=5 str="WithTimeout"
<0s timer g=1 obj=2 n=5 str="f"
<5ns fire obj=2
<5ns go peer=2 str="f"
<5ns run g=2
<5ns cancel obj=1 str="context deadline exceeded"
<5ns close g=2 obj=3
!5ns drained g=4 obj=3`},
	{"a signal", `
<0s park g=1 str="IO wait"
=0s output g=2 n=1
<0s signal str="interrupt"
<0s ready peer=1
!0s run g=1`},
	{"a request", `
=0s ask g=1
=0s ask g=1 obj=2
<0s ask g=3 obj=1
=0s output g=3 n=1
!0s request g=2 obj=1`},
	{"a deadlock", `
<0s make g=1 obj=1
<0s go g=1 peer=2
<0s go g=1 peer=3
<0s park g=1 str="chan send"
<0s run g=2
<0s end g=2
=0s timer obj=7 n=5
<0s run g=3
<0s park g=3 str="sync.Mutex.Lock"
!0s fatal str="all goroutines are asleep - deadlock!"`},
	{"an answer", `
<0s ask g=1 obj=1
<0s request g=2 obj=1
<0s response g=2 obj=1
=0s output g=2 n=1
!0s answer g=4 obj=1`},
}

func TestStories(t *testing.T) {
	for _, s := range stories {
		t.Run(s.name, func(t *testing.T) {
			lines := strings.Split(strings.TrimSpace(s.events), "\n")
			var signs, events []string
			for _, l := range lines {
				signs, events = append(signs, l[:1]), append(events, l[1:])
			}
			tr := parse(t, strings.Join(events, "\n"))
			o := cause.New(tr)
			now := len(lines) - 1
			past := o.Past(now)
			for i, sign := range signs {
				if got, want := past.Has(i), sign == "<"; got != want {
					t.Errorf("in the past: %v, want %v: %s", got, want, events[i])
				}
				if got := o.Future(i).Has(now); got != past.Has(i) {
					t.Errorf("in the future: %v, in the past: %v: %s", got, past.Has(i), events[i])
				}
			}
		})
	}
}

func TestAgainstBruteForce(t *testing.T) {
	for _, goroutines := range []int{2, 3, 8, 25} {
		for seed := range uint64(12) {
			t.Run(fmt.Sprintf("%d goroutines, seed %d", goroutines, seed), func(t *testing.T) {
				compare(t, worldtest.Random(seed, 250, goroutines))
			})
		}
	}
	for _, name := range []string{"contexts", "semaphore", "sync", "locks", "pipeline", "pool", "errgroup", "deadlock"} {
		t.Run(name, func(t *testing.T) { compare(t, worldtest.Recorded(t, name)) })
	}
}

// compare holds all pairs of events against sets of events, made the slow way.
func compare(t *testing.T, tr *trace.Trace) {
	t.Helper()
	o, want := cause.New(tr), pasts(tr)
	futures := make([]*cause.Cone, len(tr.Events))
	for i := range tr.Events {
		futures[i] = o.Future(i)
	}
	for n := range tr.Events {
		past := o.Past(n)
		for i := range tr.Events {
			expect := i != n && want[n][i]
			if past.Has(i) != expect {
				t.Fatalf("%d %s\nhappens before\n%d %s: %v, want %v", i, tr.Text(&tr.Events[i]), n, tr.Text(&tr.Events[n]), past.Has(i), expect)
			}
			if futures[i].Has(n) != expect {
				t.Fatalf("%d %s\nis followed by\n%d %s: %v, want %v", i, tr.Text(&tr.Events[i]), n, tr.Text(&tr.Events[n]), futures[i].Has(n), expect)
			}
		}
	}
}

func TestReaches(t *testing.T) {
	past := cause.New(parse(t, "0s go peer=1\n0s go g=1 peer=2\n0s go g=1 peer=3\n0s run g=3")).Past(3)
	for g, want := range []bool{false, true, false, true} {
		if got := past.Reaches(trace.G(g)); got != want {
			t.Errorf("goroutine %d: %v, want %v", g, got, want)
		}
	}
	if past.Reaches(99) || past.Has(-1) || past.Has(99) || past.Event() != 3 {
		t.Error("what is not there is in the past")
	}
}

// Whatever a damaged file holds, there is an order, and past and future agree.
func FuzzCorrupt(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed, uint8(80))
	}
	f.Fuzz(func(t *testing.T, seed uint64, n uint8) {
		tr := worldtest.Corrupt(seed, int(n))
		o := cause.New(tr)
		for i := range tr.Events {
			future := o.Future(i)
			for k := range tr.Events {
				if o.Before(i, k) != (k > i && future.Has(k)) {
					t.Fatalf("past and future of %d and %d differ", i, k)
				}
			}
		}
	})
}

// FuzzBruteForce compares orders of random runs with sets of events.
func FuzzBruteForce(f *testing.F) {
	f.Add(uint64(1), uint8(100), uint8(4))
	f.Fuzz(func(t *testing.T, seed uint64, n, goroutines uint8) {
		compare(t, worldtest.Random(seed, int(n), int(goroutines%20)))
	})
}

func TestRests(t *testing.T) {
	rests := 0
	rest := func() { rests++ }
	tr := worldtest.Random(1, 20_000, 10)
	o := cause.New(tr, rest)
	o.Past(15_000, rest)
	o.Future(5_000, rest)
	if rests < 9 {
		t.Errorf("rested %d times", rests)
	}
}

func BenchmarkNew(b *testing.B) {
	tr := worldtest.Random(1, 1_000_000, 1000)
	b.ReportAllocs()
	for b.Loop() {
		cause.New(tr)
	}
}

func BenchmarkCones(b *testing.B) {
	o := cause.New(worldtest.Random(1, 1_000_000, 1000))
	b.ReportAllocs()
	for b.Loop() {
		o.Past(500_000)
		o.Future(500_000)
	}
}
