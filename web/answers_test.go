package web

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/ask"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

func TestAnswerHTML(t *testing.T) {
	text := ask.Text{{Text: "<b>", Thing: ask.Thing{G: 3}}, {Text: " & "}, {Text: "mu", Thing: ask.Thing{Obj: 7}}, {Text: "a.go:9", File: `x"/a.go`, Line: 9}}
	got := answerHTML([]ask.Section{
		{Title: "empty"},
		{Title: "A & B", Rows: []ask.Row{{Text: text, At: 12, Time: 5e6, File: "y/b.go", Line: 4}, {Text: ask.Text{{Text: "a fact"}}}}},
	}, true)
	for _, want := range []string{
		`<h4>A &amp; B</h4><ol><li data-at="12">`,
		`<button type="button" class="when" title="Go to this moment, event 12">5 ms</button>`,
		`<button type="button" class="name" data-g="3" title="Ask about it">&lt;b&gt;</button> &amp; `,
		`data-obj="7" title="Ask about it">mu</button>`,
		`data-file="x&#34;/a.go" data-line="9"`,
		`data-file="y/b.go" data-line="4" title="Show this line">b.go:4</button></li>`,
		`<li class="fact"><span class="said">a fact</span></li></ol></section>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in\n%s", want, got)
		}
	}
	tied := answerHTML([]ask.Section{{Rows: []ask.Row{{Text: ask.Text{{Text: "c", Thing: ask.Thing{Obj: 7}}, {Text: "; on"}, {Text: "d", Thing: ask.Thing{Obj: 8}}, {Text: ".”"}}}}}}, false)
	for _, want := range []string{`<span class="tied"><button type="button" class="name" data-obj="7" title="Ask about it">c</button>;</span> on<span class="tied">`, `d</button>.”</span></span></li>`} {
		if !strings.Contains(tied, want) {
			t.Errorf("%s is not in\n%s", want, tied)
		}
	}
	if strings.Contains(got, "empty") {
		t.Error("a section without sentences is shown")
	}
	if got := answerHTML([]ask.Section{{Title: "x", Rows: []ask.Row{{}}}}, false); !strings.Contains(got, "<ul>") {
		t.Errorf("what is not numbered is %s", got)
	}
}

func TestSpoken(t *testing.T) {
	row := func(text string) ask.Row { return ask.Row{Text: ask.Text{{Text: text}}} }
	got := spoken([]ask.Section{{}, {Rows: []ask.Row{row("a."), row("b."), row("c."), row("d."), row("e.")}}, {Rows: []ask.Row{row("f.")}}})
	if got != "a. b. c. d." {
		t.Errorf("heard: %q", got)
	}
}

func TestAnswersOfBoth(t *testing.T) {
	row := func(text string) []ask.Section {
		return []ask.Section{{Title: "End", Rows: []ask.Row{{Text: ask.Text{{Text: text}}, At: 3}}}}
	}
	one, other := row("Well."), row("Badly.")
	html, said := answersOfBoth(sideA, one, other, true)
	if !strings.HasPrefix(html, `<div data-of="B"><section><h4>B: End</h4>`) || !strings.Contains(html, `</div><div data-of="A"><section><h4>A: End</h4>`) || said != "B: Badly. A: Well." {
		t.Errorf("the worse one first: %s, heard %q", html, said)
	}
	for s, want := range [2]string{"A: Well. B: Badly.", "B: Well. A: Badly."} {
		html, said = answersOfBoth(side(s), one, other, false)
		if !strings.HasPrefix(html, `<div data-of="`+want[:1]+`"><section><h4>`+want[:1]+`: End</h4>`) || said != want {
			t.Errorf("as they are: %s, heard %q", html, said)
		}
	}
	if one[0].Title != "End" {
		t.Error("what is kept of the run alone is changed")
	}
}

func TestWorse(t *testing.T) {
	run := func(end string) *world.History {
		tr, err := trace.ParseText(strings.NewReader(trace.Magic + "{}\n0s go peer=1 str=\"main.main\"\n0s run g=1\n" + end))
		if err != nil {
			t.Fatal(err)
		}
		return world.NewHistory(tr)
	}
	byRank := []*world.History{run("1ms end g=1\n1ms exit g=1"), run("1ms halt n=1 m=1000000"), run(`1ms fatal str="all goroutines are asleep - deadlock!"`)}
	for i, h := range byRank {
		for k, o := range byRank {
			if got := worse(h, o); got != (i > k) {
				t.Errorf("%q worse than %q: %v", h.Verdict().Sentence, o.Verdict().Sentence, got)
			}
		}
	}
}

// What stands for a thing on the stage stands for that thing.
func TestRefsOfThings(t *testing.T) {
	for seed := range uint64(4) {
		tr := worldtest.Random(seed, 1000, 8)
		w := world.NewHistory(tr).At(len(tr.Events))
		for id := range trace.Obj(len(tr.Events)) {
			th := ask.Thing{Obj: id}
			if w.Chan(id) == nil && w.Object(id) == nil && w.Timer(id) == nil && w.Context(id) == nil {
				continue
			}
			if got := thingOf(refOf(w, th)); got != th {
				t.Errorf("%+v became %+v", th, got)
			}
			if d := detailOf(w, 0, refOf(w, th)); strings.HasPrefix(d.Text, "It has not") {
				t.Errorf("of %+v is said: %s", th, d.Text)
			}
		}
	}
	for _, ref := range []stage.Ref{{}, {Kind: stage.RefGroup, ID: 1}} {
		if th := thingOf(ref); th != (ask.Thing{}) {
			t.Errorf("%+v stands for %+v", ref, th)
		}
	}
}

// A chain is numbered in its order, and a circle is told from it.
func TestChainMarks(t *testing.T) {
	w := world.New(&trace.Trace{})
	m := chainMarks(w, &world.Chain{
		Gs: []trace.G{4, 5, 6}, Loop: 1,
		Ties: []world.Tie{{Wait: world.Wait{Chan: 1}}, {Wait: world.Wait{Chan: 2}}, {Wait: world.Wait{Chan: 1}}},
	})
	want := []stageMark{
		{stage.Ref{Kind: stage.RefGoroutine, ID: 4}, "chain", "1"},
		{stage.Ref{Kind: stage.RefChan, ID: 1}, "chain", ""},
		{stage.Ref{Kind: stage.RefGoroutine, ID: 5}, "circle", "2 ↻"},
		{stage.Ref{Kind: stage.RefChan, ID: 2}, "circle", ""},
		{stage.Ref{Kind: stage.RefGoroutine, ID: 6}, "circle", "3 ↻"},
	}
	if len(m.list) != len(want) {
		t.Fatalf("marks %+v", m.list)
	}
	for i := range want {
		if m.list[i] != want[i] {
			t.Errorf("mark %d is %+v, want %+v", i, m.list[i], want[i])
		}
	}
	if m := chainMarks(w, &world.Chain{Gs: []trace.G{4}, Loop: -1}); len(m.list) != 0 {
		t.Errorf("who depends on nobody is marked: %+v", m.list)
	}
}

// Causes have on the stage the numbers that they have in the list.
func TestCauseMarks(t *testing.T) {
	h := world.NewHistory(worldtest.Channels(1, 400, 6))
	n := len(h.Trace().Events)
	var rows []ask.Row
	at := 0
	for i := range h.Trace().Events {
		if e := &h.Trace().Events[i]; e.Kind == trace.Recv && e.G != 0 {
			rows = append(rows, ask.Row{At: i + 1})
			at = i
		}
	}
	rows = rows[:4]
	m := causeMarks(h, n, whatCame, at, rows)
	seen := map[string]bool{}
	for _, x := range m.list {
		if !strings.HasPrefix(x.kind, "came") || !strings.HasPrefix(x.label, "▸ ") && !strings.HasPrefix(x.label, "?") {
			t.Errorf("%+v", x)
		}
		for _, number := range strings.Fields(x.label) {
			seen[number] = true
		}
	}
	if !seen["1"] || !seen["?"] {
		t.Errorf("marks %+v", m.list)
	}
}

func TestKeysWithShift(t *testing.T) {
	for _, c := range []struct {
		key   string
		shift bool
		want  string
	}{
		{"ArrowRight", false, "→"}, {"ArrowRight", true, "Shift →"}, {"r", false, "R"}, {"R", true, "Shift R"},
		{"N", true, "N"}, {"?", true, ""}, {"]", false, "] or ↑"},
	} {
		got, _ := shortcutOf(shortcuts, c.key, c.shift)
		if got.shown != c.want {
			t.Errorf("%q with shift %v is %q, want %q", c.key, c.shift, got.shown, c.want)
		}
	}
}
