package stage_test

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// TestLooks reads off the stage what goroutines look like at the end of a few
// events.
func TestLooks(t *testing.T) {
	const begin = "0s go peer=1 str=\"main.main\"\n0s run g=1\n"
	const ctx = begin + `0s make g=1 obj=1 str="struct {}" stack="context.(*cancelCtx).Done context/context.go:457 < main.main m.go:3"` + "\n"
	const timer = `0s make g=1 obj=2 n=1 str="time.Time" stack="time.NewTimer time/sleep.go:144 < time.After time/sleep.go:203 < main.main m.go:9"
0s timer g=1 obj=3 ref=2 n=40000000 stack="time.NewTimer time/sleep.go:145 < time.After time/sleep.go:203 < main.main m.go:9"
`
	const jobs = `0s make g=1 obj=4 str="int" stack="main.main m.go:4"` + "\n"
	tests := []struct {
		name, events string
		at           trace.Time // if later than the last event
		look         stage.Look
		flag         stage.Flag
		detail       string
		arc          float64
	}{
		{name: "running", events: begin, look: stage.Running, detail: "running"},
		{name: "born", events: begin[:strings.Index(begin, "\n")+1], look: stage.Ready, detail: "ready to run"},
		{name: "asleep", events: begin + `0s park g=1 str="sleep" n=40000000`, at: 10e6, look: stage.Sleeping, detail: "asleep · 30 ms", arc: 0.75},
		{name: "waits for a timer alone", events: begin + timer + "0s wait g=1 obj=2\n" + `0s park g=1 str="chan receive"`, at: 20e6, look: stage.Sleeping, detail: "asleep · 20 ms", arc: 0.5},
		{name: "waits for a timer or ctx", events: ctx + timer + "0s wait g=1 obj=1\n0s wait g=1 obj=2\n" + `0s park g=1 str="select"`, at: 30e6, look: stage.Sleeping, detail: "asleep · 10 ms", arc: 0.25},
		{name: "waits for a value, with a timeout", events: begin + timer + jobs + "0s wait g=1 obj=4\n0s wait g=1 obj=2\n" + `0s park g=1 str="select"`, at: 10e6, look: stage.Waiting, detail: "waits for a value", arc: 0.75},
		{name: "waits for ctx", events: ctx + "0s wait g=1 obj=1\n" + `0s park g=1 str="chan receive"`, look: stage.Waiting, detail: "waits for ctx"},
		{name: "waits to send", events: begin + jobs + "0s wait g=1 obj=4 n=1 str=\"7\"\n" + `0s park g=1 str="chan send"`, look: stage.Waiting, detail: "waits to send"},
		{name: "a lock", events: begin + `0s park g=1 str="sync.Mutex.Lock"`, look: stage.Waiting, detail: "in Mutex.Lock"},
		{name: "nil", events: begin + `0s park g=1 str="chan receive (nil chan)"`, look: stage.Waiting, detail: "waits for ever"},
		{name: "knows that ctx has ended", events: ctx + "0s close g=1 obj=1\n0s drained g=1 obj=1", look: stage.Running, flag: stage.Notified, detail: "running"},
		{name: "ends because of ctx", events: ctx + "0s close g=1 obj=1\n0s drained g=1 obj=1\n0s end g=1", look: stage.Cancelled, detail: "cancelled"},
		{name: "ends long after ctx", events: ctx + "0s close g=1 obj=1\n0s drained g=1 obj=1\n0s park g=1 str=\"sleep\" n=5\n5ns ready peer=1\n5ns run g=1\n5ns end g=1", look: stage.Gone, detail: "done"},
		{name: "panics", events: begin + `0s panic g=1 str="boom"`, look: stage.Running, flag: stage.Panicking, detail: "panic: boom"},
		{name: "has panicked", events: begin + "0s panic g=1 str=\"boom\"\n0s fatal g=1 str=\"panic: boom\"", look: stage.Failed, detail: "panic: boom"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tr := parse(t, test.events)
			m := after(tr, len(tr.Events))
			m.Time = max(m.Time, test.at)
			n := find(newStage(tr, 1280, 560).Scene(m), goroutine(1))
			if n.Look != test.look || n.Flag != test.flag || n.Detail != test.detail || n.Arc != test.arc {
				t.Errorf("it is %v, flag %d, %q, arc %v; want %v, %d, %q, %v",
					n.Look, n.Flag, n.Detail, n.Arc, test.look, test.flag, test.detail, test.arc)
			}
		})
	}
}

// At the end, those who will never end are told from those who had no time to.
func TestEnds(t *testing.T) {
	tr := recorded(t, "leak")
	s := newStage(tr, 1280, 560)
	want := map[int]stage.Look{1: stage.Gone, 2: stage.Cut, 3: stage.Gone, 4: stage.Leaked, 5: stage.Cut}
	for g, look := range want {
		if n := find(s.Scene(after(tr, len(tr.Events))), goroutine(g)); n.Look != look {
			t.Errorf("goroutine %d is %v in the end, not %v", g, n.Look, look)
		}
	}
	if n := find(s.Scene(after(tr, len(tr.Events)-1)), goroutine(4)); n.Look != stage.Waiting {
		t.Errorf("before the end, goroutine 4 is %v", n.Look)
	}
}

func TestAlarm(t *testing.T) {
	for name, crashes := range map[string]bool{"panic": true, "deadlock": true, "leak": false, "timeout": false} {
		tr := recorded(t, name)
		s := newStage(tr, 1280, 560)
		if got := s.Scene(after(tr, len(tr.Events))).Alarm; got > 0 != crashes {
			t.Errorf("%s ends with alarm %v", name, got)
		}
		if got := s.Scene(after(tr, 5)).Alarm; got != 0 {
			t.Errorf("%s begins with alarm %v", name, got)
		}
	}
}

// A context shows what made it, the time it has left, and why it has ended.
func TestClocks(t *testing.T) {
	tr := recorded(t, "nested")
	s := newStage(tr, 1280, 700)
	ids, end := map[string]int{}, world.NewHistory(tr).At(len(tr.Events))
	for c := range end.Contexts {
		ids[c.Func(end)] = int(c.ID)
	}
	at := func(text string) stage.Moment { return after(tr, index(tr, text)+1) }
	for _, test := range []struct {
		context, moment, label string
		look                   stage.Look
		arc                    float64
	}{
		{"WithTimeout", "go g=1 peer=2", "context outerCtx (WithTimeout 150 ms) has 150 ms left", stage.Open, 1},
		{"WithTimeoutCause", "go g=1 peer=2", "context timeoutCtx (WithTimeout 80 ms) has 80 ms left", stage.Open, 1},
		{"WithTimeoutCause", "user: answered", "context timeoutCtx (WithTimeout 80 ms) has 40 ms left", stage.Open, 0.5},
		{"WithContext", "go g=1 peer=2", "context groupCtx (errgroup g) has not ended", stage.Open, 0},
		{"WithContext", "products: answered", "context groupCtx (errgroup g) has ended: timeout: 80ms is over", stage.Cancelled, 0},
		{"WithTimeout", "products: answered", "context outerCtx (WithTimeout 150 ms) has 30 ms left", stage.Open, 0.2},
		{"WithTimeout", "", "context outerCtx (WithTimeout 150 ms) has ended: released", stage.Gone, 0},
		{"WithCancelCause", "", "context ctx (WithCancelCause) has ended: released", stage.Gone, 0},
	} {
		n := find(s.Scene(at(test.moment)), stage.Ref{Kind: stage.RefContext, ID: ids[test.context]})
		if n == nil || n.Label() != test.label || n.Look != test.look || n.Arc != test.arc {
			t.Errorf("%s when %q: %+v, labelled %q; want %q", test.context, test.moment, n, n.Label(), test.label)
		}
	}
}

// index returns the last event whose text contains something.
func index(tr *trace.Trace, text string) int {
	last := len(tr.Events) - 1
	for i := range tr.Events {
		if text != "" && strings.Contains(tr.Text(&tr.Events[i]), text) {
			last = i
		}
	}
	return last
}

// Who works under a context that has ended, and goes on as if it had not, has a
// badge from then on until it ends.
func TestDeaf(t *testing.T) {
	tr := recorded(t, "nested")
	s := newStage(tr, 1280, 700)
	last := -1
	for n := range tr.Events {
		sc := s.Scene(after(tr, n+1))
		for i := range sc.Nodes {
			switch node := &sc.Nodes[i]; {
			case node.Flag != stage.Deaf:
			case node.Name != "getProducts" || node.Note != "did not listen · 40 ms":
				t.Errorf("after event %d %s: %q", n, node.Name, node.Note)
			default:
				last = n
			}
		}
	}
	if last < 0 || tr.Events[last+1].Kind != trace.End {
		t.Errorf("the badge is last seen after event %d, not until the goroutine ends", last)
	}
}

func TestLabels(t *testing.T) {
	tr := recorded(t, "leak")
	sc := newStage(tr, 1280, 560).Scene(after(tr, len(tr.Events)-1))
	var all []string
	for i := range sc.Nodes {
		if l := sc.Nodes[i].Label(); l != "" {
			all = append(all, l)
		}
	}
	got := strings.Join(all, "\n")
	for _, want := range []string{"query 3 is blocked: waits to send", "main is running", "channel log holds 2 of 3", "channel c has no buffer", "value after 20ms"} {
		if !strings.Contains(got, want) {
			t.Errorf("nothing is labelled %q; there are\n%s", want, got)
		}
	}
}
