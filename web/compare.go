package web

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// result is a run, and how it ended.
type result struct {
	history *world.History
	ending  ending
}

func (r result) inputs() trace.Inputs { return r.history.Trace().Header.Inputs }

// hurried reports whether the run was ended because it took long on this machine: another
// attempt may get further.
func (r result) hurried() bool {
	o := r.history.Trace().Outcome()
	return o.Ending == trace.Halted && o.Limit == trace.LimitReal
}

// rival is the other run of two that are compared, B; the session's own is A.
type rival struct {
	result
	reader
	spot
	over bool // the playhead is at its end
}

// spot is what was clicked on, on one stage.
type spot struct {
	pick  stage.Ref
	about string // what it is
}

// reader is where somebody looks in the source of a run.
type reader struct {
	file   int   // which of the program's is shown
	astray bool  // they look elsewhere in the source than the program is
	reveal bool  // scroll to the line of what is picked
	sight  sight // shown instead of that line
}

// ghost is the run that was shown before a knob was turned in the middle of it, or before
// another seed or schedule was taken, and would have gone on so.
type ghost struct {
	result
	player *play.Player
}

// parting is where two runs part, in words.
type parting struct {
	play.Difference
	Found      bool   // it has been looked for
	One, Other string // what happens
	At         string // when that is
}

// sameInputs reports whether two runs come out the same.
func sameInputs(a, b trace.Inputs) bool {
	return a.Seed == b.Seed && a.Choices == b.Choices && slices.Equal(a.Knobs, b.Knobs)
}

// known returns the run with these inputs, if it is at hand.
func (s *session) known(in trace.Inputs) (result, bool) {
	var all []result
	if s.history != nil {
		all = append(all, result{s.history, s.ending})
	}
	if s.rival != nil {
		all = append(all, s.rival.result)
	}
	if s.ghost != nil {
		all = append(all, s.ghost.result)
	}
	for _, r := range all {
		if sameInputs(r.inputs(), in) && !r.hurried() {
			return r, true
		}
	}
	return result{}, false
}

// otherPlayer returns the player of the run that is compared with, nil if there is
// none.
func (s *session) otherPlayer() *play.Player {
	if s.player == nil {
		return nil
	}
	return s.player.Other()
}

// playerOf returns the player of one of two runs, nil if it is not there.
func (s *session) playerOf(of side) *play.Player {
	if of == sideB {
		return s.otherPlayer()
	}
	return s.player
}

// historyOf returns one of two runs, nil if it is not there.
func (s *session) historyOf(of side) *world.History {
	if p := s.playerOf(of); p != nil {
		return p.History()
	}
	return nil
}

// spotOf returns what was clicked on of one of two runs.
func (s *session) spotOf(of side) *spot {
	if of == sideB && s.rival != nil {
		return &s.rival.spot
	}
	return &s.spot
}

// subject returns which run the answers are about.
func (s *session) subject() side {
	if s.otherPlayer() == nil {
		return sideA
	}
	return s.of
}

// ranBoth shows two runs side by side, as ran does one.
func (s *session) ranBoth(one, other result, rest ...func()) {
	wish, revision := s.wish, s.revision
	heard := hears(one.history.Trace(), rest...)
	if s.player == nil {
		s.player = play.New(one.history, rest...)
	}
	s.player.Pair(one.history, other.history, rest...)
	if s.rival == nil {
		s.rival = &rival{}
	} else if one.history != other.history && one.history == s.rival.history && other.history == s.history {
		s.spot, s.rival.spot, s.of = s.rival.spot, s.spot, 1-s.of // what was clicked on changes places, too
	}
	s.rival.result = other
	s.history, s.ending, s.hears, s.unread = one.history, one.ending, heard, trace.Setting{}
	s.parting, s.ghost = parting{}, nil
	s.moveTo(wish.wanted)
	s.fulfil(revision)
}

// part finds out where the two runs that are shown part, or where the one has parted
// from its ghost. It rests, and returns false if another run was shown meanwhile.
func (s *session) part(rest ...func()) bool {
	shown := s.history
	one := s.player.Clone()
	other, _ := s.partner()
	if other == nil {
		return false
	}
	differ := play.Differ
	if withMistakes(one.History().Trace().Header.Inputs.Knobs) != withMistakes(other.History().Trace().Header.Inputs.Knobs) {
		differ = play.DifferInOutcome // they do not run the same code
	}
	d := differ(one, other, rest...)
	if now, _ := s.partner(); s.history != shown || now == nil || now.History() != other.History() {
		return false
	}
	s.parting = parting{Difference: d, Found: true}
	if d != (play.Difference{}) {
		at := d.Time(one, other)
		s.parting.One, s.parting.Other, s.parting.At = happens(one, d.A, at), happens(other, d.B, at), timeText(at)
	}
	return true
}

// partner returns a player of what the run that is shown is to be held against, and
// what that is: the "rival" that it is compared with, or its "ghost"; nil and "none"
// if there is nothing.
func (s *session) partner() (p *play.Player, kind string) {
	switch o := s.otherPlayer(); {
	case o != nil:
		return o.Clone(), "rival"
	case s.ghost != nil:
		return s.ghost.player, "ghost"
	}
	return nil, "none"
}

// happens says what the last of the first n events is, and when if that is not at a time.
// If there is none, the end of the run tells what became of it instead.
func happens(p *play.Player, n int, at trace.Time) string {
	h := p.History()
	if n == 0 {
		return h.Verdict().Sentence
	}
	if t := h.Trace().Events[n-1].Time; t != at {
		return "at " + timeText(t) + ", " + play.Caption(h, n)
	}
	return play.Caption(h, n)
}
