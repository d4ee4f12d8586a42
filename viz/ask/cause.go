package ask

import (
	"github.com/gopherscope/gopherscope/viz/cause"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// few is how many causes, and consequences, are told.
const few = 8

// Causes tells the last things that led to event i, the latest first, and how many
// there were.
func Causes(p *play.Player, past *cause.Cone) Section {
	s := Section{Title: "What led to this"}
	i, more := past.Event()-1, 0
	for ; i >= 0; i-- {
		switch {
		case !past.Has(i) || !tells(p, i):
		case len(s.Rows) < few:
			s.Rows = append(s.Rows, Moment(p.History(), i))
		default:
			more++
		}
	}
	s.rest(more, "before that", "Nothing that can be seen led to it.")
	return s
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
		s.add(Text{{Text: "… and " + plural(more, "more moment") + " " + when}})
	}
}

// tells reports whether an event is worth a sentence beside others.
func tells(p *play.Player, i int) bool {
	return p.Seen(i) && p.History().Trace().Events[i].Kind != trace.Yield
}
