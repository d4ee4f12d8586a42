package web

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// sleepy is a run in which main prints and sleeps for 20 ms, n times.
func sleepy(n int) *world.History {
	b := trace.NewBuilder(trace.Header{Program: "sleepy"})
	now := trace.Time(0)
	event := func(e trace.Event) {
		e.Time = now
		b.Event(e)
	}
	event(trace.Event{Kind: trace.Go, Peer: 1, Str: b.String("main.main")})
	event(trace.Event{Kind: trace.Run, G: 1})
	for range n {
		event(trace.Event{Kind: trace.Output, G: 1, N: 1, Str: b.String("tick\n")})
		event(trace.Event{Kind: trace.Park, G: 1, Str: b.String("sleep"), N: int64(now + ms(20))})
		now += ms(20)
		event(trace.Event{Kind: trace.Ready, Peer: 1})
		event(trace.Event{Kind: trace.Run, G: 1})
	}
	event(trace.Event{Kind: trace.End, G: 1})
	event(trace.Event{Kind: trace.Exit})
	return world.NewHistory(b.Trace())
}

// newSleepy is a session of a program with a knob, whose link says query.
func newSleepy(t *testing.T, query string) *session {
	t.Helper()
	s := newSession()
	s.load(Program{Name: "sleepy", Knobs: []knob.Spec{{Name: "naps", Kind: knob.KindInt, Default: "3", Min: "0", Max: "9"}}}, query)
	finish(s, 3)
	return s
}

func finish(s *session, naps int) {
	h := sleepy(naps)
	s.ran(h, endingOf(h.Trace(), h.Verdict()))
}

func wantQuery(t *testing.T, s *session, want string) {
	t.Helper()
	if got := s.address().query(); got != want {
		t.Errorf("the address is %q; want %q", got, want)
	}
}

func TestSessionOpensAtTheMomentOfItsLink(t *testing.T) {
	s := newSleepy(t, "seed=4&at=7")
	if s.status != ready || s.event() != 7 || s.playing() || s.notice != "" {
		t.Errorf("%v at event %d, playing %t, notice %q", s.status, s.event(), s.playing(), s.notice)
	}
	wantQuery(t, s, "seed=4&at=7")
}

func TestSessionKeepsTheMomentWhileARunIsOnItsWay(t *testing.T) {
	s := newSession()
	s.load(Program{}, "at=7")
	wantQuery(t, s, "at=7")
}

func TestSessionAnswersABadLinkInOneSentence(t *testing.T) {
	for query, c := range map[string]struct {
		says string
		at   int
	}{
		"naps":         {`Part of this link could not be used: nothing is called "naps".`, 0},
		"knobs=naps:x": {`Part of this link could not be used: knob naps: "x" is not a whole number.`, 0},
		"naps&at=100":  {`Part of this link could not be used: nothing is called "naps". The link points at event 100, but this run has 16: here is its end.`, 16},
		"at=100":       {"The link points at event 100, but this run has 16: here is its end.", 16},
	} {
		s := newSleepy(t, query)
		if s.notice != c.says || s.event() != c.at {
			t.Errorf("%s: the page says %q at event %d; want %q at %d", query, s.notice, s.event(), c.says, c.at)
		}
	}
}

func TestTurningAKnobForksAtThePlayhead(t *testing.T) {
	s := newSleepy(t, "at=4") // main sleeps for the first time
	s.togglePlay()
	if err := s.turnNow("naps", "5"); err != nil {
		t.Fatal(err)
	}
	s.status = running
	s.tick(time.Second)
	if s.event() != 4 {
		t.Errorf("the playhead goes on to event %d of a run that will be replaced", s.event())
	}
	finish(s, 5)
	if s.event() != 4 || !s.playing() || s.knobNow("naps") != "5" {
		t.Errorf("at event %d, playing %t, the knob at %s", s.event(), s.playing(), s.knobNow("naps"))
	}
	wantQuery(t, s, "knobs=naps:5@1ms&at=4")
}

func TestTheValueThatAKnobHasAlready(t *testing.T) {
	s := newSleepy(t, "at=4")
	s.turnNow("naps", "5")
	finish(s, 5)
	for value, want := range map[string]bool{"5": true, " 5 ": true, "4": false, "many": false} {
		if got := s.isAt("naps", value); got != want {
			t.Errorf("the knob is at %q: %t", value, got)
		}
	}
	if s.isAt("nips", "5") {
		t.Error("a knob that there is not is at a value")
	}
}

func TestTurningAKnobAtTheEndStartsAgain(t *testing.T) {
	s := newSleepy(t, "at=16")
	if err := s.turnNow("naps", "5"); err != nil {
		t.Fatal(err)
	}
	finish(s, 5)
	if s.event() != 0 || !s.playing() {
		t.Errorf("at event %d, playing %t; want the start, playing", s.event(), s.playing())
	}
	wantQuery(t, s, "knobs=naps:5")
}

func TestUndoGoesBackToWhereTheReaderWas(t *testing.T) {
	s := newSleepy(t, "at=4")
	s.player.SeekTime(4, ms(7.5))
	s.togglePlay()
	if err := s.turnNow("naps", "5"); err != nil {
		t.Fatal(err)
	}
	finish(s, 5)
	s.player.ToEnd()
	if !s.goBack() {
		t.Fatal("there is nothing to undo")
	}
	if got := s.address(); got.At != 4 {
		t.Errorf("on the way back the address is that of event %d", got.At)
	}
	finish(s, 3)
	if s.event() != 4 || s.time().Duration().Round(time.Microsecond) != 7500*time.Microsecond || !s.playing() {
		t.Errorf("undone, at event %d, %v, playing %t", s.event(), s.time().Duration(), s.playing())
	}
	s.goForth()
	finish(s, 5)
	if end := len(s.history.Trace().Events); s.event() != end || s.playing() {
		t.Errorf("redone, at event %d of %d, playing %t", s.event(), end, s.playing())
	}
}

// Who turns a knob while the run before comes to be shown is waiting for their own.
func TestATurnWhileARunComesToBeShown(t *testing.T) {
	s := newSleepy(t, "at=4")
	if err := s.turnNow("naps", "5"); err != nil {
		t.Fatal(err)
	}
	h, turned := sleepy(5), false
	s.ran(h, ending{}, func() {
		if turned {
			return
		}
		turned = true
		s.revision++
		s.status = running
		if err := s.turnNow("naps", "6"); err != nil {
			t.Fatal(err)
		}
	})
	if s.status != running || s.turned.Value != "6" || !s.forks || s.history != h || s.ghost == nil {
		t.Errorf("with a run on its way, the session is %v, turned %+v, forks %t", s.status, s.turned, s.forks)
	}
	finish(s, 6)
	if s.status != ready || s.ghost == nil || s.ghost.history != h || s.wish != noWish {
		t.Errorf("then it is %v, wishes %+v, its ghost is %+v", s.status, s.wish, s.ghost)
	}
}

func TestATurnOfWhichNothingComes(t *testing.T) {
	s := newSleepy(t, "at=4")
	turn := func(value string, naps int) {
		t.Helper()
		if err := s.turnNow("naps", value); err != nil {
			t.Fatal(err)
		}
		finish(s, naps)
	}
	turn("5", 3)
	if want := setting("naps", "5", time.Millisecond); s.unread != want {
		t.Errorf("after a turn that changes nothing, unread is %+v; want %+v", s.unread, want)
	}
	turn("6", 6)
	if s.unread.Name != "" {
		t.Errorf("after a turn that changes something, unread is %+v", s.unread)
	}
	turn("7", 6)
	s.fromStart(0)
	finish(s, 6)
	if s.unread.Name != "" {
		t.Errorf("for the whole run, unread is %+v", s.unread)
	}
	wantQuery(t, s, "knobs=naps:7&at=4")
	s.fromHere(0)
	finish(s, 6)
	if s.unread.Value != "7" {
		t.Errorf("moved to where nothing comes of it, unread is %+v", s.unread)
	}
	wantQuery(t, s, "knobs=naps:7@1ms&at=4")
	s.undo()
	finish(s, 6)
	if s.unread.Name != "" {
		t.Errorf("taken back, unread is %+v", s.unread)
	}
}

func TestAFailedRunLeavesTheLastOne(t *testing.T) {
	s := newSleepy(t, "at=7")
	s.status = running
	s.fail("It did not work.")
	if s.status != ready || s.event() != 7 || s.notice != "It did not work." {
		t.Errorf("%v at event %d, notice %q", s.status, s.event(), s.notice)
	}
	first := newSession()
	first.fail("It did not work.")
	if first.status != failed {
		t.Errorf("without any run the session is %v", first.status)
	}
}

func TestEndings(t *testing.T) {
	h := sleepy(3)
	e := endingOf(h.Trace(), h.Verdict())
	if e.Kind != "good" || e.Title != "Finished in 60 ms" || len(e.Notes) != 0 {
		t.Errorf("a good run ends as %+v", e)
	}
	tr := h.Trace()
	tr.Events[len(tr.Events)-1].N = 3
	h = world.NewHistory(tr)
	if e := endingOf(tr, h.Verdict()); e.Kind != "bad" || !strings.Contains(e.Title, "code 3") || len(e.Notes) != 1 {
		t.Errorf("os.Exit(3) ends as %+v", e)
	}
}

// However many are stuck, an ending accounts for each.
func TestAnEndingAccountsForAllWhoAreStuck(t *testing.T) {
	for stuck, want := range map[int]int{0: 0, 3: 3, 4: 4, 5: 4, 9: 4} {
		for _, ended := range []trace.Ending{trace.Exited, trace.Deadlocked} {
			v := world.Verdict{Outcome: trace.Outcome{Ending: ended}, Leaked: make([]world.Stuck, stuck)}
			for i := range v.Leaked {
				v.Leaked[i].Name = "stuck"
			}
			told := 0
			e := endingOf(&trace.Trace{}, v)
			for _, note := range e.Notes {
				more := 0
				if strings.HasPrefix(note, "stuck") {
					told++
				} else if n, _ := fmt.Sscanf(note, "And %d goroutine", &more); n == 1 {
					told += more
				}
			}
			if told != stuck || ended == trace.Exited && len(e.Notes) != want {
				t.Errorf("of %d stuck, %v: %q", stuck, ended, e.Notes)
			}
		}
	}
}
