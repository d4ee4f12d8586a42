package ask

import (
	"github.com/gopherscope/gopherscope/viz/cause"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// few is how many causes, and consequences, are told.
const few = 8

// drastic is how many of those are told because they decide much, however long ago.
const drastic = 3

// Causes tells the last things that led to event i, the latest first, then those before
// them that decided most, and how many there were.
func Causes(p *play.Player, past *cause.Cone) Section {
	s := Section{Title: "What led to this, the latest first"}
	var all []int
	for i := past.Event() - 1; i >= 0; i-- {
		if past.Has(i) && tells(p, i) {
			all = append(all, i)
		}
	}
	told := 0
	for _, k := range worthTelling(p.History().Trace(), all) {
		if missed := k - told; missed > 0 {
			s.add(Text{{Text: "… " + world.Count(missed, "more moment") + " …"}})
		}
		told = k + 1
		s.Rows = append(s.Rows, Moment(p.History(), all[k]))
	}
	s.rest(len(all)-told, "before that", "Nothing that can be seen led to it.")
	return s
}

// worthTelling returns which of some events, the latest first, are told: the first few
// of them, of which the last may give way to some that decide.
func worthTelling(t *trace.Trace, events []int) []int {
	var deciding []int
	for k := few - drastic; k < len(events) && len(deciding) < drastic; k++ {
		if decides(&t.Events[events[k]]) {
			deciding = append(deciding, k)
		}
	}
	latest := min(few-len(deciding), len(events))
	var chosen []int
	for k := range latest {
		chosen = append(chosen, k)
	}
	for _, k := range deciding {
		if k >= latest {
			chosen = append(chosen, k)
		}
	}
	return chosen
}

// decides reports whether an event decides what others do long after it.
func decides(e *trace.Event) bool {
	switch e.Kind {
	case trace.Panic, trace.Close, trace.Cancel, trace.GiveUp, trace.Signal, trace.Set, trace.Halt:
		return true
	case trace.Return:
		return e.N == 1 // the first error of a group
	}
	return false
}

// Consequences tells the first things that came of an event.
func Consequences(p *play.Player, future *cause.Cone) Section {
	s := Section{Title: "What came of this"}
	more := 0
	for i := future.Event() + 1; i < len(p.History().Trace().Events); i++ {
		switch {
		case !future.Has(i) || !tells(p, i):
		case len(s.Rows) < few:
			s.Rows = append(s.Rows, Moment(p.History(), i))
		default:
			more++
		}
	}
	s.rest(more, "after that", "Nothing that can be seen came of it.")
	return s
}

func (s *Section) rest(more int, when, none string) {
	switch {
	case len(s.Rows) == 0:
		s.add(Text{{Text: none}})
	case more > 0:
		s.add(Text{{Text: "… and " + world.Count(more, "more moment") + " " + when}})
	}
}

// tells reports whether an event is worth a sentence beside others.
func tells(p *play.Player, i int) bool {
	return p.Seen(i) && p.History().Trace().Events[i].Kind != trace.Yield
}
