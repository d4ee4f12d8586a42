package web

import (
	"github.com/gopherscope/gopherscope/viz/ask"
	"github.com/gopherscope/gopherscope/viz/cause"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/world"
)

// search looks for the answer to an inquiry, in slices. Once it is stale it returns
// nothing any more.
type search struct {
	inquiry
	slider *play.Player // whose clock is that of the page
	player *play.Player
	study  *study
	beside *study // of the run that is compared with
	stale  func() bool
	pace   pace
	marks  stageMarks
}

// study is what answers about one run have in common, kept from one to the next.
type study struct {
	history *world.History
	order   *cause.Order
	verdict []ask.Section
	storyOf ask.Thing
	story   []ask.Section
}

// subject is the heading of the answer.
func (s *search) subject() string {
	switch {
	case s.asked == howItEnded && s.rival != nil:
		return "Both runs"
	case s.rival != nil:
		return saidOf(s.side, s.topic())
	}
	return s.topic()
}

func (s *search) topic() string {
	i := s.told()
	switch {
	case s.asked == howItEnded:
		return "The run"
	case s.asked == noQuestion:
		return ask.Title(s.history, thingOf(s.pick))
	case i < 0:
		return "The start"
	}
	return "“" + sentence(ask.Moment(s.history, i).Text.String()) + "”"
}

// known returns the study of the run, a new one if it is of another.
func (s *search) known() *study { return s.study.about(s.history) }

func (k *study) about(h *world.History) *study {
	if k.history != h {
		*k = study{history: h}
	}
	return k
}

// ended tells how the run ended.
func (k *study) ended(rest func()) []ask.Section {
	if k.verdict == nil {
		k.verdict = ask.Verdict(k.history, rest)
	}
	return k.verdict
}

// ofMoment answers what is asked beside what is picked.
func (s *search) ofMoment() []ask.Section {
	switch s.asked {
	case howItEnded:
		return s.known().ended(s.pace.rest)
	case whatLed, whatCame:
		return s.causes()
	}
	return nil
}

// ofOther tells how the run ended that is compared with, if that is asked.
func (s *search) ofOther() []ask.Section {
	if s.asked != howItEnded || s.rival == nil {
		return nil
	}
	return s.beside.about(s.rival).ended(s.pace.rest)
}

// worse reports whether a run ended worse than another one.
func worse(h, other *world.History) bool {
	v, o := h.Verdict(), other.Verdict()
	return v.Severity() > o.Severity()
}

func (s *search) causes() []ask.Section {
	i := s.told()
	if i < 0 {
		return []ask.Section{{Title: "The start", Rows: []ask.Row{{Text: ask.Text{{Text: "Nothing has happened yet."}}}}}}
	}
	k := s.known()
	if k.order == nil {
		k.order = cause.New(s.history.Trace(), s.pace.rest)
	}
	if s.stale() {
		return nil
	}
	cone := (*cause.Order).Past
	if s.asked == whatCame {
		cone = (*cause.Order).Future
	}
	c := cone(k.order, i, s.pace.rest)
	if s.stale() {
		return nil
	}
	var out ask.Section
	if s.asked == whatLed {
		out = ask.Causes(s.player, c)
	} else {
		out = ask.Consequences(s.player, c)
	}
	s.marks = causeMarks(s.history, s.n, s.asked, i, out.Rows)
	s.marks.side = s.side
	s.marks.spread(c, s.slider, s.player)
	return []ask.Section{out}
}

// told returns the event that the caption at the playhead is about, -1 at the start.
func (s *search) told() int {
	for i := s.n - 1; i >= 0; i-- {
		if s.player.Seen(i) {
			return i
		}
	}
	return -1
}

// ofNow says how it stands with what is picked.
func (s *search) ofNow() []ask.Section {
	th := thingOf(s.pick)
	if th == (ask.Thing{}) || s.stale() {
		return nil
	}
	now, chain := ask.Now(s.history, s.n, s.at, th, s.pace.rest)
	now.Title = "At " + timeText(s.at)
	if s.asked != noQuestion {
		now.Title = ask.Title(s.history, th) + ", at " + timeText(s.at)
	}
	if s.asked == noQuestion || s.asked == howItEnded {
		s.marks = chainMarks(s.history.At(s.n), &chain)
	}
	s.marks.side, s.marks.history, s.marks.n = s.side, s.history, s.n
	if s.asked == howItEnded && s.rival != nil {
		return headed(s.side, []ask.Section{now})
	}
	return []ask.Section{now}
}

// ofStory tells what the thing goes through.
func (s *search) ofStory() []ask.Section {
	th := thingOf(s.pick)
	if th == (ask.Thing{}) || s.stale() {
		return nil
	}
	k := s.known()
	if k.storyOf == th {
		return k.story
	}
	story := ask.Story(s.player, th, s.pace.rest)
	if s.stale() {
		return nil
	}
	k.storyOf, k.story = th, story
	return story
}

// refsOf returns what an event is about, on the stage.
func refsOf(w *world.World, e int) []stage.Ref {
	ev := &w.Trace.Events[e]
	var refs []stage.Ref
	if g := w.G(ev.G); g != nil {
		refs = append(refs, stage.Ref{Kind: stage.RefGoroutine, ID: int(ev.G)})
	}
	if g := w.G(ev.Peer); g != nil {
		refs = append(refs, stage.Ref{Kind: stage.RefGoroutine, ID: int(ev.Peer)})
	}
	if ev.Obj != 0 {
		refs = append(refs, seenAs(w, ask.Thing{Obj: ev.Obj}))
	}
	return refs
}
