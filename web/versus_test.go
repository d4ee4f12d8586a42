package web

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

var comparable = []knob.Spec{
	{Name: "naps", Kind: knob.KindInt, Default: "3", Min: "0", Max: "9"},
	{Name: "mistakes", Kind: knob.KindBool, Default: "false"},
}

func TestAddressOfTwoRuns(t *testing.T) {
	for query, want := range map[string]address{
		"versus=":                         {Versus: versus{on: true}},
		"versus=mistakes:true&at=4&and=9": {Versus: versus{on: true, knobs: []trace.Setting{setting("mistakes", "true", 0)}}, At: 4, And: 9},
		"seed=2&knobs=a:1&versus=a:2,b:3@10ms": {Seed: 2, Knobs: []trace.Setting{setting("a", "1", 0)},
			Versus: versus{on: true, knobs: []trace.Setting{setting("a", "2", 0), setting("b", "3", 10*time.Millisecond)}}},
		"choices=14&versus=&versus-seed=0&versus-choices=3&at=1": {Choices: 14, Versus: versus{on: true, seed: new(uint64(0)), choices: new(uint64(3))}, At: 1},
	} {
		got, err := parseAddress(query)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("parseAddress(%q) = %+v, %v; want %+v", query, got, err, want)
		}
		if back := got.query(); back != query {
			t.Errorf("address %+v is written %q; want %q", got, back, query)
		}
	}
	got, err := parseAddress("versus=a:1,b&versus-seed=z&and=x&at=3")
	if err == nil || err.Error() != `knob "b" has no value; versus-seed "z" is not a whole number; the moment "x" is not the number of an event` {
		t.Errorf("the error is %v", err)
	}
	if got.Versus.seed != nil {
		t.Errorf("of a bad seed stays %d", *got.Versus.seed)
	}
	if !got.Versus.on || len(got.Versus.knobs) != 1 || got.At != 3 {
		t.Errorf("of a bad address stays %+v", got)
	}
}

// What makes one run the other is found, and makes it that.
func TestVersusIsWhatDiffers(t *testing.T) {
	nap := func(value string, at time.Duration) trace.Setting { return setting("naps", value, at) }
	sig := setting(knob.Signals.Name, "interrupt", time.Second)
	for _, c := range []struct {
		name       string
		one, other []trace.Setting
		versus     string
	}{
		{"nothing", []trace.Setting{nap("4", 0)}, []trace.Setting{nap("4", 0)}, ""},
		{"another value", []trace.Setting{nap("4", 0)}, []trace.Setting{nap("5", 0)}, "naps:5"},
		{"the default", []trace.Setting{nap("4", 0)}, nil, "naps:3"},
		{"a later turn", nil, []trace.Setting{nap("1", time.Millisecond)}, "naps:1@1ms"},
		{"no later turn", []trace.Setting{nap("1", time.Millisecond)}, nil, "naps:3"},
		{"no signal", []trace.Setting{sig}, nil, knob.Signals.Name + ":none"},
		{"a signal", nil, []trace.Setting{sig}, knob.Signals.Name + ":interrupt@1s"},
		{"two knobs", []trace.Setting{nap("4", 0)}, []trace.Setting{nap("4", 0), setting("mistakes", "true", 0)}, "mistakes:true"},
	} {
		e := edits{specs: comparable, now: trace.Inputs{Seed: 7, Knobs: c.one}}
		v := e.versusOf(e.now, trace.Inputs{Seed: 7, Knobs: c.other})
		if got := settingsText(v.knobs); got != c.versus || !v.on {
			t.Errorf("%s: what differs is %q, want %q", c.name, got, c.versus)
		}
		if in := v.inputs(&e); !slices.Equal(in.Knobs, c.other) || in.Seed != 7 {
			t.Errorf("%s: the other run has %+v, want %+v", c.name, in, c.other)
		}
		if bad := e.openVersus(v); bad != nil || !reflect.DeepEqual(e.versus, v) {
			t.Errorf("%s: opened, it is %+v; %q", c.name, e.versus, bad)
		}
	}
}

func TestOpenVersusAnswersWhatThereCannotBe(t *testing.T) {
	e := edits{specs: comparable}
	bad := e.openVersus(versus{on: true, knobs: []trace.Setting{setting("naps", "99", 0), setting("colour", "red", 0), setting("naps", "2", 0)}})
	if want := []string{"knob naps: 99 is not between 0 and 9", `this program has no knob "colour"`}; !slices.Equal(bad, want) {
		t.Errorf("it says %q, want %q", bad, want)
	}
	if got := settingsText(e.versus.knobs); got != "naps:2" {
		t.Errorf("of it stays %q", got)
	}
}

func TestTurningKnobsOfTwoRuns(t *testing.T) {
	e := &edits{specs: comparable}
	e.compareWith(versus{})
	want := func(step, one, other string) {
		t.Helper()
		if got := settingsText(e.now.Knobs); got != one {
			t.Errorf("%s: A has %q, want %q", step, got, one)
		}
		if got := settingsText(e.versus.inputs(e).Knobs); got != other {
			t.Errorf("%s: B has %q, want %q", step, got, other)
		}
	}
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(e.turnOther("naps", "5", 0))
	want("only B", "", "naps:5")
	check(e.turnBoth("mistakes", "true", 0))
	want("both", "mistakes:true", "mistakes:true,naps:5")
	if e.value("naps", 0) != "3" || e.otherValue("naps", 0) != "5" {
		t.Errorf("the knobs are at %s and %s", e.value("naps", 0), e.otherValue("naps", 0))
	}
	e.swap()
	want("swapped", "mistakes:true,naps:5", "mistakes:true")
	e.undo()
	want("swapped back", "mistakes:true", "mistakes:true,naps:5")
	check(e.turnBoth("naps", "1", 10))
	want("both, later", "mistakes:true,naps:1@10ns", "mistakes:true,naps:5,naps:1@10ns")
	e.removeOther(0)
	e.removeOther(0)
	want("without the difference", "mistakes:true,naps:1@10ns", "mistakes:true,naps:1@10ns")
	if err := e.turnOther("naps", "99", 0); err == nil {
		t.Error("a knob can be turned too far")
	}
	e.compareNoMore()
	if e.versus.on {
		t.Error("it does not end")
	}
	e.undo()
	if !e.versus.on {
		t.Error("the end cannot be undone")
	}
}

// Two runs may differ by luck alone, and change places.
func TestVersusByLuck(t *testing.T) {
	e := &edits{specs: comparable, now: trace.Inputs{Seed: 7}}
	e.compareWith(e.versusOf(e.now, trace.Inputs{Seed: 8, Choices: 14}))
	want := func(step, one, other, text string) {
		t.Helper()
		if got := e.contrast(); got != [2]string{one, other} {
			t.Errorf("%s: %q, want %q against %q", step, got, one, other)
		}
		if got := e.versus.luckText(); got != text {
			t.Errorf("%s: B has %q of its own, want %q", step, got, text)
		}
	}
	want("compared", "Go’s own schedule, seed 7", "schedule 14, seed 8", "schedule 14, seed 8")
	if err := e.turnOther("naps", "5", 0); err != nil {
		t.Fatal(err)
	}
	want("turned", "Go’s own schedule, seed 7, naps 3", "schedule 14, seed 8, naps 5", "schedule 14, seed 8")
	e.swap()
	want("swapped", "schedule 14, seed 8, naps 5", "Go’s own schedule, seed 7, naps 3", "Go’s own schedule, seed 7")
	e.removeOther(0)
	e.reseed(7)
	want("with the seed of B", "schedule 14", "Go’s own schedule", "Go’s own schedule, seed 7")
	e.removeLuck()
	want("as A", "this run", "the same run", "")
	if e.versus.differs() {
		t.Error("B is as A, and has inputs of its own")
	}
}

// What the catalogue says of the mistakes is said only of the runs that it is about.
func TestWhatToWatchIsOfGosOwnSchedule(t *testing.T) {
	m := patterns.Mistake{Knobs: "naps:4", Watch: "{sound}, not {flawed}"}
	for query, want := range map[string]string{
		"knobs=naps:4&versus=mistakes:true":                      "A, not B",
		"knobs=naps:4,mistakes:true&versus=mistakes:false":       "B, not A",
		"knobs=naps:5&versus=mistakes:true":                      "",
		"choices=85&knobs=naps:4&versus=mistakes:true":           "",
		"seed=3&knobs=naps:4&versus=mistakes:true":               "",
		"knobs=naps:4&versus=mistakes:true&versus-choices=85":    "",
		"knobs=naps:4&versus=mistakes:true&versus-seed=85&at=10": "",
	} {
		s := newSession()
		if s.load(Program{Name: "sleepy", Knobs: comparable}, query); s.watchText(m) != want {
			t.Errorf("%s: what to watch is %q, want %q", query, s.watchText(m), want)
		}
	}
}

func TestContrastInWords(t *testing.T) {
	for _, c := range []struct {
		knobs, versus, one, other string
	}{
		{"", "", "this run", "the same run"},
		{"", "mistakes:true", "sound", "with the mistakes"},
		{"naps:4", "naps:1", "naps 4", "naps 1"},
		{"naps:4,naps:1@120ms", "naps:4", "naps 4, then 1 from 120ms", "naps 4"},
		{"", "naps:1,mistakes:true", "naps 3, sound", "naps 1, with the mistakes"},
		{knob.Signals.Name + ":interrupt@1s", knob.Signals.Name + ":none", "interrupt at 1s", "no signal"},
	} {
		var e edits
		e.specs, e.versus.on = comparable, true
		for text, to := range map[string]*[]trace.Setting{c.knobs: &e.now.Knobs, c.versus: &e.versus.knobs} {
			if text != "" {
				if err := setKnobs(to, text); err != nil {
					t.Fatal(err)
				}
			}
		}
		if got := e.contrast(); got != [2]string{c.one, c.other} {
			t.Errorf("%q against %q is %q", c.knobs, c.versus, got)
		}
	}
}

// compared is a session in which two runs are compared.
func compared(t *testing.T, query string, naps, other int) *session {
	t.Helper()
	s := newSession()
	s.load(Program{Name: "sleepy", Knobs: comparable}, query)
	finishBoth(s, naps, other)
	return s
}

func finishBoth(s *session, naps, other int) {
	of := func(h *world.History) result { return result{h, endingOf(h.Trace(), h.Verdict())} }
	s.ranBoth(of(sleepy(naps)), of(sleepy(other)))
}

func TestALinkToAMomentOfTwoRuns(t *testing.T) {
	s := compared(t, "versus=naps:5&at=7&and=7", 3, 5)
	if o := s.otherPlayer(); s.event() != 7 || o.Event() != 7 || s.notice != "" {
		t.Errorf("at %d and %d, notice %q", s.event(), o.Event(), s.notice)
	}
	s.player.ToEnd()
	wantQuery(t, s, "versus=naps:5&at=16&and=24")
	s = compared(t, "versus=naps:5&at=16&and=20", 3, 5)
	wantQuery(t, s, "versus=naps:5&at=16&and=20")
}

// In the middle of two runs a knob is turned at a moment that suits both, or the one
// that it is turned for.
func TestTurningAKnobInTheMiddleOfTwoRuns(t *testing.T) {
	s := compared(t, "versus=mistakes:true&at=4&and=4", 3, 5)
	if err := s.turnNow("naps", "5"); err != nil {
		t.Fatal(err)
	}
	wantQuery(t, s, "knobs=naps:5@1ms&versus=mistakes:true&at=4&and=4")
	s.goBack()
	finishBoth(s, 3, 5)
	s.onlyB = true
	if err := s.turnNow("naps", "1"); err != nil {
		t.Fatal(err)
	}
	wantQuery(t, s, "versus=mistakes:true,naps:1@1ms&at=4&and=4")
	if s.knobNow("naps") != "1" {
		t.Errorf("the knob is at %s", s.knobNow("naps"))
	}
	finishBoth(s, 3, 4)
	if s.event() != 4 || s.otherPlayer().Event() != 4 || s.ghost != nil {
		t.Errorf("the playhead is at %d and %d, ghost %v", s.event(), s.otherPlayer().Event(), s.ghost)
	}
}

func TestWhereTwoRunsPart(t *testing.T) {
	s := compared(t, "versus=naps:5", 3, 5)
	if !s.part() || s.parting.A != 15 || s.parting.At != "60.0 ms" || s.parting.One != "main ends" || !strings.HasPrefix(s.parting.Other, "main prints") {
		t.Errorf("they part at %+v", s.parting)
	}
	late := sleepy(3).Trace()
	for i := range late.Events {
		late.Events[i].Time *= 2
	}
	s.ranBoth(result{history: sleepy(3)}, result{history: world.NewHistory(late)})
	if wakes := "main wakes: its sleep of 20 ms is over"; !s.part() || s.parting.At != "20.0 ms" || s.parting.One != wakes || s.parting.Other != "at 40.0 ms, "+wakes {
		t.Errorf("what is said to happen is %+v", s.parting)
	}
	same := compared(t, "versus=", 3, 3)
	if !same.part() || !same.parting.Found || same.parting.At != "" {
		t.Errorf("the same run parts at %+v", same.parting)
	}
}

func TestWhichRunEndsSooner(t *testing.T) {
	run := func(story string) *world.History {
		t.Helper()
		tr, err := trace.ParseText(strings.NewReader(trace.Magic + "{}\n0s go peer=1 str=\"main.main\"\n0s run g=1\n" + story))
		if err != nil {
			t.Fatal(err)
		}
		return world.NewHistory(tr)
	}
	slow, quick := run("90ms exit g=1"), run("50ms exit g=1")
	barely := run("50001us exit g=1")
	torn := run(`50ms fatal g=1 str="panic: oh"` + "\n50ms exit n=2")
	late := run(`50ms fatal str="all goroutines are asleep - deadlock!"` + "\n50ms exit n=2")
	stuck := run(`20ms fatal str="all goroutines are asleep - deadlock!"` + "\n20ms exit n=2")
	endless := run("100ms halt n=1 m=100000000")
	for want, pair := range map[string][2]*world.History{
		"B ends 40 ms sooner, at 50 ms instead of 90 ms.":                             {quick, slow},
		"B ends 40 ms later, at 90 ms instead of 50 ms.":                              {slow, quick},
		"B ends 30 ms sooner, at 20 ms in a deadlock instead of 50 ms.":               {stuck, quick},
		"B ends 30 ms later, at 50 ms instead of 20 ms in a deadlock.":                {quick, stuck},
		"B ends 1 µs later, at 50 ms.":                                                {barely, quick},
		"Both end at 50 ms.":                                                          {quick, quick},
		"Both end at 50 ms in a deadlock.":                                            {late, late},
		"B ends at 50 ms too, but in a deadlock.":                                     {late, quick},
		"B ends at 50 ms too, but not in a deadlock.":                                 {quick, late},
		"B ends at 50 ms too, but in a deadlock, not with a panic.":                   {late, torn},
		"How much longer they would take is not known: not both have come to an end.": {endless, quick},
	} {
		if got := sooner("B", pair[0], pair[1]); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// What there is to look at is said of A and B as they are, before and after a swap.
func TestWhatToLookAtSurvivesASwap(t *testing.T) {
	e := &edits{specs: comparable, now: trace.Inputs{Knobs: []trace.Setting{setting("naps", "5", 0)}}}
	m := patterns.Mistake{Knobs: "naps:5", Watch: "{flawed} waits, and {sound} does not."}
	want := func(step, text string) {
		t.Helper()
		if got := e.watchText(m); got != text {
			t.Errorf("%s: it says %q, want %q", step, got, text)
		}
	}
	e.compareWith(versus{})
	want("the same run", "")
	e.compareWith(versus{knobs: []trace.Setting{setting(mistakesKnob, "true", 0)}})
	want("B has the mistakes", "B waits, and A does not.")
	e.swap()
	want("swapped", "A waits, and B does not.")
	e.swap()
	want("swapped back", "B waits, and A does not.")
	if err := e.turnBoth("naps", "4", 0); err != nil {
		t.Fatal(err)
	}
	want("with other knobs", "")
}

func TestWhatIsPickedSurvivesASwap(t *testing.T) {
	s := compared(t, "versus=naps:5", 3, 5)
	main := stage.Ref{Kind: stage.RefGoroutine, ID: 1}
	*s.spotOf(sideB), s.of = spot{pick: main}, sideB
	a, b := result{history: s.history}, s.rival.result
	s.swap()
	s.ranBoth(b, a)
	if s.spotOf(sideA).pick != main || s.spotOf(sideB).pick != (stage.Ref{}) || s.subject() != sideA {
		t.Errorf("picked are %v and %v, and answers are about %v", s.spotOf(sideA).pick, s.spotOf(sideB).pick, s.subject())
	}
	s.ranBoth(b, a)
	if s.spotOf(sideA).pick != main {
		t.Error("the same runs once more change what is picked")
	}
	s.ranBoth(a, a)
	s.ranBoth(a, a)
	if s.spotOf(sideA).pick != main {
		t.Error("two runs alike change what is picked")
	}
}

func TestTheRunBeforeStaysAsAGhost(t *testing.T) {
	s := newSleepy(t, "at=4")
	if err := s.turnNow("naps", "5"); err != nil {
		t.Fatal(err)
	}
	finish(s, 5)
	if s.ghost == nil || !s.part() {
		t.Fatal("nothing stays of the run before")
	}
	text, more := s.ghostText()
	if text != "The runs part at 60.0 ms." || more != "Before: main ends. Now: main prints: tick. Now the run ends 40 ms later, at 100 ms instead of 60 ms." {
		t.Errorf("it says %q, and %q", text, more)
	}
	s.goBack()
	finish(s, 3)
	if s.ghost != nil {
		t.Error("undone, there still is a ghost")
	}
	s.turnNow("naps", "4")
	finish(s, 3) // of which nothing comes
	if s.ghost != nil {
		t.Error("a turn of which nothing comes leaves a ghost")
	}
}

func TestMistakesOfTheCatalogue(t *testing.T) {
	for _, e := range patterns.Catalogue {
		var knobs []trace.Setting
		if m := e.Mistake; m.Knobs != "" {
			if err := setKnobs(&knobs, m.Knobs); err != nil || settingsText(knobs) != m.Knobs {
				t.Errorf("%s: knobs %q are read as %+v, %v", e.Slug, m.Knobs, knobs, err)
			}
		}
		text := e.Mistake.WatchAs("A", "B")
		if !strings.HasSuffix(text, ".") || !strings.Contains(text, "A") || !strings.Contains(text, "B") || strings.ContainsAny(text, "{}") || withMistakes(knobs) {
			t.Errorf("%s: the mistake is %+v", e.Slug, e.Mistake)
		}
	}
}

func TestLinesThatSayTheyAreMistakes(t *testing.T) {
	got := mistakes("// Pool with the mistakes.\nx := 1 // mistake: one\n\n// Mistakes: two\n// and three\ny := 2\n// all is well\n// F with the mistakes:\n//   - four")
	if want := []bool{false, true, false, true, true, false, false, true, true}; !slices.Equal(got, want) {
		t.Errorf("mistakes are in lines %v, want %v", got, want)
	}
}
