package ask

import (
	"cmp"
	"slices"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Story tells what a thing goes through in the whole run: first in total, then
// moment by moment. Of a great many moments it tells the first, the last and the most
// telling. It reads the whole run and rests as [world.NewHistory] does.
func Story(p *play.Player, th Thing, rest ...func()) []Section {
	if th.Value != 0 {
		return storyOf(p, th.Value, rest)
	}
	s := &teller{h: p.History(), p: p, th: th, rest: rest}
	s.end = s.h.At(len(s.h.Trace().Events))
	s.read()
	var all []Section
	if totals := s.totals(); len(totals.Rows) > 0 {
		all = append(all, totals)
	}
	return append(all, s.moments())
}

// teller collects what concerns a thing.
type teller struct {
	h    *world.History
	p    *play.Player
	end  *world.World
	th   Thing
	rest []func()

	events []int32 // that can be seen
	rank   []int32 // how telling each is
	first  map[first]bool
	life   life // of a goroutine
}

// first is what a thing does for the first time.
type first struct {
	kind trace.Kind
	obj  trace.Obj
}

const stretch = 1 << 12

func (s *teller) pause() {
	for _, f := range s.rest {
		f()
	}
}

func (s *teller) read() {
	s.first = map[first]bool{}
	s.life.init(s.end, s.th.G)
	for i := range s.h.Trace().Events {
		if i%stretch == stretch-1 {
			s.pause()
		}
		e := &s.h.Trace().Events[i]
		if s.th.G != 0 {
			s.life.event(i, e)
		}
		if s.concerns(e) && s.p.Seen(i) {
			s.events = append(s.events, int32(i))
			s.rank = append(s.rank, s.telling(e))
		}
	}
	s.life.finish()
}

// concerns reports whether e is about what is asked for.
func (s *teller) concerns(e *trace.Event) bool {
	if s.th.G == 0 {
		return e.Obj == s.th.Obj || e.Ref == s.th.Obj && (e.Kind == trace.Context || e.Kind == trace.Object || e.Kind == trace.Cancel)
	}
	switch e.Kind {
	case trace.Yield:
		return false
	case trace.Ready:
		return e.Peer == s.th.G && e.G != 0 // what a timer does says it by itself
	case trace.Go, trace.Handoff:
		return e.G == s.th.G || e.Peer == s.th.G
	}
	return e.G == s.th.G
}

// telling says how much an event tells of what somebody or something went through.
func (s *teller) telling(e *trace.Event) int32 {
	rank := int32(0)
	switch e.Kind {
	case trace.Panic, trace.Fatal, trace.Exit:
		return 1000
	case trace.Close, trace.Cancel, trace.GiveUp, trace.Recover:
		return 900
	case trace.Return:
		return 800 + int32(e.N)
	case trace.Go, trace.End:
		rank = 300
	}
	key := first{e.Kind, e.Obj}
	if !s.first[key] {
		s.first[key] = true
		rank += 400
	}
	return rank
}

// How many moments are told: all of them if they are no more than shown, else those
// at the ends and the most telling between them.
const (
	shown    = 32
	atEnds   = 8
	notables = 12
)

func (s *teller) moments() Section {
	title := "What happened to it"
	if s.th.G != 0 {
		title = "What it did"
	}
	out := Section{Title: title}
	last := -1
	for _, k := range s.chosen() {
		if missed := k - last - 1; missed > 0 {
			out.add(Text{{Text: "… " + world.Count(missed, "more moment") + " …"}})
		}
		last = k
		out.Rows = append(out.Rows, s.moment(int(s.events[k])))
		s.pause()
	}
	if missed := len(s.events) - last - 1; missed > 0 {
		out.add(Text{{Text: "… " + world.Count(missed, "more moment") + " …"}})
	}
	return out
}

// chosen returns which of the events are told, in order.
func (s *teller) chosen() []int {
	n := len(s.events)
	var all, between []int
	for k := range n {
		if n <= shown || k < atEnds || k >= n-atEnds {
			all = append(all, k)
		} else {
			between = append(between, k)
		}
	}
	waited := func(k int) trace.Time { return s.life.lasted[s.events[k]] }
	slices.SortStableFunc(between, func(a, b int) int {
		return cmp.Or(cmp.Compare(s.rank[b], s.rank[a]), cmp.Compare(waited(b), waited(a)))
	})
	all = append(all, between[:min(len(between), notables)]...)
	slices.Sort(all)
	return all
}

func (s *teller) moment(i int) Row {
	r := Moment(s.h, i)
	g := s.h.At(i + 1).G(s.th.G)
	if d := s.life.lasted[int32(i)]; d > 0 && g != nil && g.State == world.Blocked && s.h.Trace().Events[i].Kind == trace.Park {
		r.Text = append(slices.Clone(r.Text[:len(r.Text)-1]), Part{Text: ", for " + world.Span(d) + "."})
	}
	return r
}

// Moment tells what happens in event i.
func Moment(h *world.History, i int) Row {
	e := &h.Trace().Events[i]
	t := linked(h.At(i+1), play.Caption(h, i+1), concerned(h, i)...)
	if e.Kind != trace.Output { // whose end is that of what was printed
		t = t.end()
	}
	r := Row{Text: t, At: i + 1, Time: e.Time}
	if f, ok := h.Trace().UserFrame(e.Stack); ok {
		r.File, r.Line = h.Trace().String(f.File), f.Line
	}
	return r
}
