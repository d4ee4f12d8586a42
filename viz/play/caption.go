package play

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Caption returns one sentence for the last of the first n events, in the present
// tense and without a full stop: "worker 3 receives job 7 from tasks; 3 of 4 left".
// It is what a screen reader reads.
func Caption(h *world.History, n int) string {
	events := h.Trace().Events
	if n <= 0 || len(events) == 0 {
		return "nothing has happened yet"
	}
	n = min(n, len(events))
	s := speaker{t: h.Trace(), i: n - 1, e: &events[n-1], before: h.At(n - 1), after: h.At(n)}
	return s.sentence()
}

// speaker words one event.
type speaker struct {
	t             *trace.Trace
	i             int
	e             *trace.Event
	before, after *world.World
}

// sentences has the words for each kind of event.
var sentences [len(trace.Specs)]func(*speaker) string

func init() { // not a composite literal, which would refer to itself
	sentences = [len(trace.Specs)]func(*speaker) string{
		trace.Go:    (*speaker).starts,
		trace.Run:   (*speaker).runs,
		trace.Yield: (*speaker).yields,
		trace.Wait:  (*speaker).wants,
		trace.Park:  (*speaker).parks,
		trace.Ready: (*speaker).wakes,
		trace.End:   (*speaker).ends,

		trace.Make:    (*speaker).makes,
		trace.Send:    (*speaker).sends,
		trace.Recv:    (*speaker).receives,
		trace.Handoff: (*speaker).handsOver,
		trace.Drained: (*speaker).findsClosed,
		trace.Close:   (*speaker).closes,
		trace.Default: (*speaker).goesOn,

		trace.TimerSet:  (*speaker).setsTimer,
		trace.TimerStop: (*speaker).stopsTimer,
		trace.TimerFire: (*speaker).fires,

		trace.Object:  (*speaker).uses,
		trace.Block:   (*speaker).wantsObject,
		trace.Lock:    (*speaker).locks,
		trace.Unlock:  (*speaker).unlocks,
		trace.Miss:    (*speaker).misses,
		trace.Acquire: (*speaker).acquires,
		trace.Release: (*speaker).releases,
		trace.GiveUp:  (*speaker).givesUp,
		trace.Add:     (*speaker).adds,
		trace.Member:  (*speaker).joins,
		trace.Return:  (*speaker).returns,
		trace.Waited:  (*speaker).hasWaited,
		trace.Wake:    (*speaker).signals,
		trace.Begin:   (*speaker).begins,
		trace.Finish:  (*speaker).finishes,

		trace.Context: (*speaker).derives,
		trace.Done:    (*speaker).shows,
		trace.Cancel:  (*speaker).endsContext,

		trace.Notify:   (*speaker).notifies,
		trace.Signal:   (*speaker).isSignalled,
		trace.Enter:    (*speaker).enters,
		trace.Request:  (*speaker).serves,
		trace.Response: (*speaker).responds,
		trace.Ask:      (*speaker).asks,
		trace.Answer:   (*speaker).isAnswered,

		trace.Panic:   (*speaker).panics,
		trace.Recover: (*speaker).recovers,
		trace.Fatal:   (*speaker).dies,
		trace.Exit:    (*speaker).exits,
		trace.Output:  (*speaker).prints,
		trace.Knob:    (*speaker).declares,
		trace.Set:     (*speaker).turns,
		trace.Halt:    (*speaker).halts,
	}
}

func (s *speaker) sentence() string {
	if say := sentences[s.e.Kind]; say != nil {
		return say(s)
	}
	return s.e.Kind.String()
}

func (s *speaker) text() string { return s.t.String(s.e.Str) }

// who names a goroutine.
func (s *speaker) who(id trace.G) string { return s.after.Who(id) }

func (s *speaker) g() string { return s.who(s.e.G) }

func (s *speaker) runs() string { return s.g() + " runs" }

func (s *speaker) yields() string { return s.g() + " lets others run" }

func (s *speaker) ends() string { return s.g() + " ends" }

func (s *speaker) starts() string {
	peer := s.who(s.e.Peer)
	switch {
	case s.e.Peer == 1:
		return "the program starts: main is ready to run"
	case world.TurnsKnob(s.text()):
		return "a knob is turned, so " + peer + " starts"
	case s.e.G == 0:
		return peer + " starts"
	}
	if g := s.after.G(s.e.G); g != nil && g.System && strings.HasPrefix(g.Func(s.after), "context.") {
		return "the end of ctx starts " + peer
	}
	return s.g() + " starts " + peer
}

func (s *speaker) parks() string {
	g := s.after.G(s.e.G)
	if g == nil {
		return "somebody blocks"
	}
	if g.State == world.Asleep {
		return g.Name(s.after) + " sleeps for " + world.Span(g.Until-g.Since)
	}
	return g.Name(s.after) + " blocks: " + s.after.Reason(g)
}

func (s *speaker) panics() string {
	return s.g() + " panics: " + s.text() + s.place()
}

func (s *speaker) recovers() string { return s.g() + " recovers from its panic" }

func (s *speaker) dies() string {
	text := strings.TrimSuffix(s.text(), " - deadlock!")
	switch panicked, ok := strings.CutPrefix(text, "panic: "); {
	case ok:
		return "nobody recovers, so the panic of " + s.g() + " ends the program: " + panicked
	case text != s.text():
		return "deadlock: " + text
	}
	return "the program crashes: " + text + s.place()
}

// place says where in the source the event is: " at pool.go:40".
func (s *speaker) place() string {
	f, ok := s.t.UserFrame(s.e.Stack)
	if !ok {
		return ""
	}
	return fmt.Sprintf(" at %s:%d", path.Base(s.t.String(f.File)), f.Line)
}

func (s *speaker) exits() string {
	if s.e.N != 0 {
		return "the program exits with code " + strconv.FormatInt(s.e.N, 10)
	}
	if s.e.Time == 0 {
		return "the program ends"
	}
	return "the program ends after " + world.Span(s.e.Time)
}

func (s *speaker) prints() string {
	line, rest, _ := strings.Cut(strings.TrimRight(s.text(), "\n"), "\n")
	const most = 80
	if runes := []rune(line); len(runes) > most {
		line = strings.TrimRight(string(runes[:most]), " ")
		rest = "more"
	}
	if rest != "" {
		line += " …"
	}
	if s.e.G == 0 {
		return "the program prints: " + line
	}
	return s.g() + " prints: " + line
}

func (s *speaker) declares() string {
	name := ""
	if knobs := s.after.Knobs; len(knobs) > 0 {
		name = knobs[len(knobs)-1].Name
	}
	return "the program has a knob: " + name
}

func (s *speaker) turns() string {
	name, value, _ := strings.Cut(s.text(), "=")
	return "knob " + name + " is now " + value
}

func (s *speaker) halts() string {
	return "the program is " + trace.Limit(s.e.N).Sentence(s.e.M)
}
