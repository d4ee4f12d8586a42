package ask_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/ask"
	"github.com/gopherscope/gopherscope/viz/cause"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// write writes a section as a page shows it: names that lead on stand in angle brackets.
func write(b *strings.Builder, s ask.Section) {
	fmt.Fprintf(b, "-- %s\n", s.Title)
	for _, r := range s.Rows {
		if r.At > 0 {
			fmt.Fprintf(b, "%8s  ", world.Span(r.Time))
		}
		for _, p := range r.Text {
			if p.Thing != (ask.Thing{}) || p.File != "" {
				fmt.Fprintf(b, "<%s>", p.Text)
			} else {
				b.WriteString(p.Text)
			}
		}
		if r.File != "" {
			fmt.Fprintf(b, " (line %d)", r.Line)
		}
		b.WriteByte('\n')
	}
}

// answer asks everything about a thing after n events.
func answer(h *world.History, n int, th ask.Thing) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, after %d events\n", ask.Title(h, th), n)
	now, _ := ask.Now(h, n, 0, th)
	write(&b, now)
	for _, s := range ask.Story(play.New(h), th) {
		write(&b, s)
	}
	return b.String()
}

// TestAnswers holds answers against what somebody has read and found good.
func TestAnswers(t *testing.T) {
	for name, asked := range map[string]struct {
		at     int
		things []ask.Thing
	}{
		"pool":      {60, []ask.Thing{{G: 1}, {G: 2}, {Obj: 1}, {Obj: 2}, {Value: 1}, {Value: 4}, {Value: 99}}},
		"leak":      {1 << 30, []ask.Thing{{G: 4}, {Obj: 1}, {G: 9}, {Value: 2}}},
		"pipeline":  {60, []ask.Thing{{Value: 1}, {Value: 2}}},
		"locks":     {40, []ask.Thing{{G: 2}, {Obj: 2}, {Obj: 3}}},
		"semaphore": {25, []ask.Thing{{G: 3}, {Obj: 2}}},
		"contexts":  {60, []ask.Thing{{Obj: 8}, {Obj: 13}, {G: 3}}},
		"errgroup":  {40, []ask.Thing{{G: 1}, {Obj: 2}, {Obj: 3}}},
		"panic":     {1 << 30, []ask.Thing{{G: 1}, {G: 2}}},
	} {
		t.Run(name, func(t *testing.T) {
			h := world.NewHistory(worldtest.Recorded(t, name))
			var all []string
			for _, th := range asked.things {
				all = append(all, answer(h, min(asked.at, len(h.Trace().Events)), th))
			}
			golden(t, name, strings.Join(all, "\n"))
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is another answer; got\n%s", file, got)
	}
}

// Whatever is asked of whatever run, each name leads to something that there is, and
// each moment is one of the run.
func TestAnswersLeadOn(t *testing.T) {
	for seed := range uint64(6) {
		check(t, worldtest.Random(seed, 2000, 12))
		check(t, worldtest.Corrupt(seed, 400))
	}
}

func check(t *testing.T, tr *trace.Trace) {
	t.Helper()
	h := world.NewHistory(tr)
	p := play.New(h)
	end := h.At(len(tr.Events))
	var things []ask.Thing
	for id := range 14 {
		things = append(things, ask.Thing{G: trace.G(id)}, ask.Thing{Obj: trace.Obj(id)}, ask.Thing{Value: 5 * id})
	}
	for _, th := range things {
		sections := ask.Story(p, th)
		for _, n := range []int{0, len(tr.Events) / 2, len(tr.Events)} {
			now, _ := ask.Now(h, n, 0, th)
			sections = append(sections, now)
		}
		for _, s := range sections {
			for _, r := range s.Rows {
				checkRow(t, h, end, &r)
			}
		}
	}
}

func checkRow(t *testing.T, h *world.History, end *world.World, r *ask.Row) {
	t.Helper()
	if r.At < 0 || r.At > len(end.Trace.Events) || r.At > 0 && end.Trace.Events[r.At-1].Time != r.Time {
		t.Errorf("%q leads to event %d at %v", r.Text.String(), r.At, r.Time.Duration())
	}
	for _, p := range r.Text {
		th := p.Thing
		if th == (ask.Thing{}) || end.G(th.G) != nil || end.Chan(th.Obj) != nil || end.Object(th.Obj) != nil ||
			end.Context(th.Obj) != nil || end.Timer(th.Obj) != nil || th.Value > 0 && th.Value <= end.Values() && ask.Title(h, th) != "nothing that there is" {
			continue
		}
		t.Errorf("%q in %q leads to nothing: %+v", p.Text, r.Text.String(), th)
	}
}

// However much somebody does, it is told in a page or two.
func TestLongStoriesAreShort(t *testing.T) {
	h := world.NewHistory(worldtest.Random(1, 20_000, 2))
	rests := 0
	sections := ask.Story(play.New(h), ask.Thing{G: 1}, func() { rests++ })
	n := 0
	for _, s := range sections {
		n += len(s.Rows)
	}
	if n < 20 || n > 60 {
		t.Errorf("told in %d sentences", n)
	}
	if rests == 0 {
		t.Error("it does not rest")
	}
}

// The circle of the issue: a worker waits for main to receive, which waits for the
// worker to finish.
const circle = `
0s go peer=1 str="main.main"
0s run g=1
0s make g=1 obj=1 str="int" stack="main.main m.go:5"
0s object g=1 obj=2 str="sync.WaitGroup" stack="main.main m.go:6"
0s add g=1 obj=2 n=1 m=1 stack="main.main m.go:7"
0s go g=1 peer=2 str="main.work" stack="main.main m.go:8"
0s member g=1 peer=2 obj=2
0s block g=1 obj=2
0s park g=1 str="sync.WaitGroup.Wait" stack="main.main m.go:9"
0s run g=2
0s wait g=2 obj=1 n=1 str="7"
0s park g=2 str="chan send" stack="main.work m.go:3"
0s fatal str="all goroutines are asleep - deadlock!"`

func TestCircle(t *testing.T) {
	const head = `{"Source":{"Files":{"m.go":"package main\n"},"Names":{"make m.go:5":"results","use m.go:6":"wg","go m.go:8":"worker"}}}`
	tr, err := trace.ParseText(strings.NewReader(trace.Magic + head + circle))
	if err != nil {
		t.Fatal(err)
	}
	h := world.NewHistory(tr)
	s, chain := ask.Now(h, len(tr.Events), 0, ask.Thing{G: 2})
	if chain.Loop != 0 || len(chain.Gs) != 2 {
		t.Errorf("the chain is %+v", chain)
	}
	var b strings.Builder
	write(&b, s)
	const want = `-- Now
<worker> is blocked at <m.go:3>: nobody receives from <results>.
Nobody has received from <results> yet, which <main> made; it waits at <m.go:9>: 0 of 1 in <wg> have finished.
<wg> waits for <worker>, which has not finished.
That is a circle: <worker> and <main> wait for each other, and none can go on.
The run ends without anybody waking it.
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func sectionText(s ask.Section) string {
	var b strings.Builder
	write(&b, s)
	return b.String()
}

func TestCauses(t *testing.T) {
	h := world.NewHistory(worldtest.Recorded(t, "pool"))
	p, o := play.New(h), cause.New(h.Trace())
	n := len(h.Trace().Events)
	s := ask.Causes(p, o.Past(n-1))
	if last := s.Rows[len(s.Rows)-1].Text.String(); !strings.Contains(last, "more moments before that") {
		t.Errorf("%d causes, the last: %s", len(s.Rows), last)
	}
	told, before := 0, n
	for _, r := range s.Rows {
		switch {
		case r.At == 0:
			continue
		case r.At >= before:
			t.Errorf("the causes are not the latest first: %d after %d", r.At, before)
		}
		told, before = told+1, r.At
	}
	if told != 8 {
		t.Errorf("%d causes are told", told)
	}
	if text := sectionText(s); !strings.Contains(text, "<submit> closes <jobs>") {
		t.Errorf("of what decided much, long before, nothing is said: %s", text)
	}
	if s := ask.Consequences(p, o.Future(n-1)); len(s.Rows) != 1 || s.Rows[0].At != 0 {
		t.Errorf("what came of the end: %v", s.Rows)
	}
	first := ask.Consequences(p, o.Future(0))
	if len(first.Rows) != 9 || first.Rows[0].At < 2 || first.Rows[0].At > first.Rows[1].At {
		t.Errorf("what came of the start: %v", first.Rows)
	}
}

// A deadlock is nobody's doing alone: the last that each of them did led to it.
func TestCausesOfADeadlock(t *testing.T) {
	h := world.NewHistory(worldtest.Recorded(t, "deadlock"))
	n := slices.IndexFunc(h.Trace().Events, func(e trace.Event) bool { return e.Kind == trace.Fatal })
	text := sectionText(ask.Causes(play.New(h), cause.New(h.Trace()).Past(n)))
	if !strings.Contains(text, "<main> blocks: it waits for a mutex") || !strings.Contains(text, "<goroutine 2> blocks: it waits for a mutex") {
		t.Errorf("to the deadlock has led: %s", text)
	}
}

// TestVerdicts holds verdicts against what somebody has read and found good.
func TestVerdicts(t *testing.T) {
	for _, name := range []string{"leak", "deadlock", "locks", "panic", "pool", "semaphore", "errgroup", "contexts"} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			for _, s := range ask.Verdict(world.NewHistory(worldtest.Recorded(t, name))) {
				write(&b, s)
			}
			golden(t, "verdict-"+name, b.String())
		})
	}
}

// Who goes on sending after it has heard that its context is over is told of, and
// where it was.
func TestLateSends(t *testing.T) {
	const head = `{"Source":{"Files":{"m.go":"package main\n"},"Names":{"make m.go:5":"results","make m.go:6":"ctx"}}}`
	tr, err := trace.ParseText(strings.NewReader(trace.Magic + head + `
0s go peer=1 str="main.main"
0s run g=1
0s make g=1 obj=1 n=4 str="int" stack="main.main m.go:5"
0s context g=1 obj=2 str="WithCancel" stack="main.main m.go:6"
0s make g=1 obj=3 str="struct {}" stack="context.(*cancelCtx).Done context.go:1 < main.main m.go:6"
0s done obj=2 ref=3
0s send g=1 obj=1 n=1 str="1" stack="main.main m.go:7"
0s cancel g=1 obj=2 str="context canceled"
0s close g=1 obj=3
0s drained g=1 obj=3 stack="main.main m.go:8"
0s send g=1 obj=1 n=2 str="2" stack="main.main m.go:9"
0s send g=1 obj=1 n=3 str="3" stack="main.main m.go:9"
0s exit g=1`))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range ask.Verdict(world.NewHistory(tr)) {
		if s.Title == "Sends after a cancellation" {
			const want = "main sent 2 values on results after it had heard that ctx had ended, first at m.go:9. Remedy: return once the context has ended, unless somebody still wants the value."
			if got := s.Rows[0].Text.String(); got != want || s.Rows[0].At != 11 {
				t.Errorf("got %q at %d", got, s.Rows[0].At)
			}
			return
		}
	}
	t.Error("nothing is said of it")
}

// Of a value that nobody takes it is told how long it waited in vain, and why.
func TestValuesThatGetNowhere(t *testing.T) {
	const head = `{"Source":{"Files":{"m.go":"package main\n"},"Names":{"make m.go:5":"jobs","make m.go:6":"stop"}}}`
	tr, err := trace.ParseText(strings.NewReader(trace.Magic + head + `
0s go peer=1 str="main.main"
0s run g=1
0s make g=1 obj=1 n=1 str="main.job" stack="main.main m.go:5"
0s make g=1 obj=2 str="struct {}" stack="main.main m.go:6"
0s go g=1 peer=2 str="main.send" stack="main.main m.go:7"
0s wait g=1 obj=2
0s park g=1 str="chan receive" stack="main.main m.go:8"
0s run g=2
5ms send g=2 obj=1 n=1 str="job 1" stack="main.send m.go:20"
5ms wait g=2 obj=1 n=1 str="job 2"
5ms wait g=2 obj=2 n=1
5ms park g=2 str="select" stack="main.send m.go:21"
30ms ready peer=2
30ms run g=2
30ms wait g=2 obj=1 n=1 str="job 3"
30ms park g=2 str="chan send" stack="main.send m.go:22"
100ms ready peer=1
100ms run g=1
100ms exit g=1`))
	if err != nil {
		t.Fatal(err)
	}
	h := world.NewHistory(tr)
	for id, want := range map[int][2]string{
		1: {"job 1 lies in jobs, and is the next to be received.",
			"send sent it to jobs at m.go:20; it lay there for 95 ms, until the run was over: nobody received it."},
		2: {"Nobody has it any more.",
			"send offered it to jobs at m.go:21 for 25 ms, and then gave up."},
		4: {"send offers job 3 to jobs at m.go:22, and has been blocked for 70 ms: jobs is full (1 of 1).",
			"send offered it to jobs at m.go:22 for 70 ms, until the run was over: nobody took it."},
	} {
		now, _ := ask.Now(h, len(tr.Events), 0, ask.Thing{Value: id})
		story := ask.Story(play.New(h), ask.Thing{Value: id})
		if got := [2]string{now.Rows[0].Text.String(), story[0].Rows[len(story[0].Rows)-1].Text.String()}; got != want {
			t.Errorf("of value %d it says %q", id, got)
		}
	}
}

// Who works under a context and goes on after its end without looking is told of in the
// verdict, and who looks, or ends at once, is not.
func TestWhoDidNotListen(t *testing.T) {
	h := world.NewHistory(worldtest.Recorded(t, "nested"))
	var said []string
	for _, s := range ask.Verdict(h) {
		if s.Title == "Did not listen to a cancellation" {
			for _, r := range s.Rows {
				said = append(said, r.Text.String())
			}
		}
	}
	if len(said) != 1 || !strings.HasPrefix(said[0], "getProducts, at main.go:") || !strings.Contains(said[0], " went on for 40 ms after ") {
		t.Errorf("it says %q", said)
	}
}

// A select's wait has cost the case that came, and all of them together if none did.
func TestWhatASelectWaitsForIsBilled(t *testing.T) {
	const head = `{"Source":{"Files":{"m.go":"package main\n"},"Names":{"make m.go:5":"user","make m.go:6":"products"}}}`
	tr, err := trace.ParseText(strings.NewReader(trace.Magic + head + `
0s go peer=1 str="main.main"
0s run g=1
0s make g=1 obj=1 str="string" stack="main.main m.go:5"
0s make g=1 obj=2 str="string" stack="main.main m.go:6"
0s go g=1 peer=2 str="main.ask" stack="main.main m.go:7"
0s wait g=1 obj=1
0s wait g=1 obj=2
0s park g=1 str="select" stack="main.main m.go:8"
0s run g=2
0s park g=2 str="sleep" stack="main.ask m.go:20" n=30000000
30ms ready peer=2
30ms run g=2
30ms handoff g=2 peer=1 obj=2 str="shoes" stack="main.ask m.go:21"
30ms ready g=2 peer=1
30ms end g=2
30ms run g=1
30ms wait g=1 obj=1
30ms wait g=1 obj=2
30ms park g=1 str="select" stack="main.main m.go:8"
50ms ready peer=1
50ms run g=1
50ms exit g=1`))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range ask.Verdict(world.NewHistory(tr)) {
		if s.Title != "Time spent waiting" {
			continue
		}
		var got []string
		for _, r := range s.Rows {
			text, _, _ := strings.Cut(r.Text.String(), ", by")
			got = append(got, text)
		}
		if want := []string{"30 ms for a value from products", "20 ms for a value from user or for a value from products"}; !slices.Equal(got, want) {
			t.Errorf("billed are %q", got)
		}
		return
	}
	t.Error("nothing is billed")
}

// Between what somebody waits for and the moment it wakes, nothing is in its way.
func TestWhatHasJustCome(t *testing.T) {
	h := world.NewHistory(worldtest.Recorded(t, "pool"))
	tr, found := h.Trace(), 0
	for i, e := range tr.Events {
		if e.Kind != trace.Handoff || h.At(i+1).G(e.Peer).State != world.Blocked {
			continue
		}
		found++
		now, _ := ask.Now(h, i+1, 0, ask.Thing{G: e.Peer})
		if text := now.Rows[0].Text.String(); !strings.HasSuffix(text, ": what it waited for has just come.") {
			t.Errorf("after event %d: %s", i+1, text)
		}
	}
	if found == 0 {
		t.Error("nobody is handed anything")
	}
}
