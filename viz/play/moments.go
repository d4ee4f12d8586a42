package play

import (
	"math"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// moment is how an event looks on the story clock, in milliseconds.
type moment struct {
	weight float64 // until the next event happens
	flight float64 // for which it is animated, which may well be longer
	stop   bool    // Step stops after it
}

// moments is the moment of each kind of event, where it is seen. Those not
// listed take no time.
var moments = [len(trace.Specs)]moment{
	trace.Go:    {140, 220, true},
	trace.Yield: {60, 120, true},
	trace.Park:  {120, 160, true},
	trace.Ready: {80, 160, true},
	trace.End:   {140, 220, true},

	trace.Make:    {100, 200, true},
	trace.Send:    {220, 280, true},
	trace.Recv:    {220, 280, true},
	trace.Handoff: {260, 320, true},
	trace.Drained: {120, 200, true},
	trace.Close:   {220, 260, true},
	trace.Default: {100, 160, true},

	trace.TimerSet:  {60, 160, true},
	trace.TimerStop: {60, 120, true},
	trace.TimerFire: {160, 220, true},

	trace.Object:  {60, 160, true},
	trace.Lock:    {60, 140, true},
	trace.Unlock:  {60, 120, true},
	trace.Miss:    {80, 160, true},
	trace.Acquire: {180, 260, true},
	trace.Release: {180, 260, true},
	trace.GiveUp:  {160, 220, true},
	trace.Add:     {80, 160, true},
	trace.Return:  {260, 320, true},
	trace.Waited:  {120, 200, true},
	trace.Wake:    {140, 220, true},
	trace.Begin:   {120, 200, true},
	trace.Finish:  {120, 200, true},

	trace.Context: {140, 220, true},
	trace.Cancel:  {240, 280, true},

	trace.Notify:   {60, 120, true},
	trace.Signal:   {400, 320, true},
	trace.Enter:    {80, 160, true},
	trace.Request:  {160, 240, true},
	trace.Response: {160, 240, true},
	trace.Ask:      {100, 200, true},
	trace.Answer:   {100, 200, true},

	trace.Panic:   {400, 320, true},
	trace.Recover: {300, 220, true},
	trace.Fatal:   {600, 320, true},
	trace.Exit:    {300, 220, true},
	trace.Output:  {100, 160, true},
	trace.Set:     {300, 220, true},
	trace.Halt:    {300, 220, true},
}

// firstError is the moment of an errgroup's first error.
var firstError = moment{400, 320, true}

// longest is the longest flight.
const longest = 320

// pause is the story time, in milliseconds, for which idle virtual time lasts:
// 39 ms for 1 ms, 260 for 100 ms, 600 for a minute and more.
func pause(idle trace.Time) float64 {
	const perDecade, most = 130, 600
	return min(most, perDecade*math.Log10(1+float64(idle)/1e6))
}

// seer finds the moments of the events of a trace, asked in order.
type seer struct {
	h    *world.History
	t    *trace.Trace
	held []int64 // in the buffer of each channel
	caps []int64
	dead bool // the program has crashed

	contexts bool               // the trace tells of them
	inNet    map[trace.G]bool   // who waits in package net/http
	timeouts map[trace.Obj]bool // timers that contexts have set
}

func (s *seer) at(i int) moment {
	e := &s.t.Events[i]
	s.count(e)
	if s.h.Internal(i) || s.unseen(i, e) {
		return moment{}
	}
	if e.Kind == trace.Return && e.N == 1 {
		return firstError
	}
	return moments[e.Kind]
}

// unseen reports whether event i, of a kind that has a moment, has none.
func (s *seer) unseen(i int, e *trace.Event) bool {
	switch e.Kind {
	case trace.TimerFire:
		// Firing is seen as what arrives at the channel.
		return i+1 < len(s.t.Events) && s.t.Events[i+1].G == 0 && passes(s.t.Events[i+1].Kind)
	case trace.TimerSet:
		return s.after(e) || s.ofContext(e) // the wait for it tells the rest
	case trace.TimerStop:
		return s.ofContext(e)
	case trace.Close:
		return i > 0 && s.t.Events[i-1].Kind == trace.Cancel // which says it
	case trace.Object:
		return !s.makes(e)
	case trace.Park:
		return s.waitsInNet(e)
	case trace.Ready:
		return s.wakesInNet(e)
	case trace.Ask:
		return e.Obj == 0 && s.asksAgain(i, e)
	case trace.Add:
		return e.N > 0 && i+1 < len(s.t.Events) && s.t.Events[i+1].Kind == trace.Go
	case trace.Return:
		return e.Str == 0 // that it is done comes next
	case trace.Output, trace.Exit:
		return s.dead // what follows a crash is no news
	case trace.Recv:
		return e.G == 0 // a stale tick is thrown away
	case trace.Default:
		return !s.full(e.Obj) || s.waitsFor(i+1, e)
	}
	return false
}

// waitsInNet reports whether a goroutine parks somewhere in package net/http: that
// it has sent a request, or has served one, tells enough.
func (s *seer) waitsInNet(e *trace.Event) bool {
	frames := s.t.Stack(e.Stack)
	if len(frames) == 0 || !s.ofNet(frames) {
		return false
	}
	if s.inNet == nil {
		s.inNet = map[trace.G]bool{}
	}
	s.inNet[e.G] = true
	return true
}

// ofNet reports whether package net/http is further in than the program.
func (s *seer) ofNet(frames []trace.FrameID) bool {
	for _, id := range frames {
		frame := s.t.Frame(id)
		if _, own := s.t.Header.Source.Files[s.t.String(frame.File)]; own {
			return false
		}
		if strings.HasPrefix(s.t.String(frame.Func), "net/http.") {
			return true
		}
	}
	return false
}

func (s *seer) wakesInNet(e *trace.Event) bool {
	if !s.inNet[e.Peer] {
		return false
	}
	delete(s.inNet, e.Peer)
	return true
}

// asksAgain reports whether the request of e, which has no connection yet, gets one.
func (s *seer) asksAgain(i int, e *trace.Event) bool {
	for k := i + 1; k < len(s.t.Events) && k < i+stretch; k++ {
		switch x := &s.t.Events[k]; {
		case x.G == e.G && x.Kind == trace.Ask:
			return x.Obj != 0
		case x.G == e.G && x.Kind == trace.Answer:
			return false
		}
	}
	return false
}

// ofContext reports whether a timer is a context's of which there are events.
func (s *seer) ofContext(e *trace.Event) bool { return s.contexts && s.timeouts[e.Obj] }

// makes reports whether the object of e begins to be with e, or gets a limit; of
// others e only says that they are used now.
func (s *seer) makes(e *trace.Event) bool {
	switch s.t.String(e.Str) {
	case trace.Semaphore, trace.Server:
		return true
	case trace.Errgroup:
		return e.Ref != 0 || e.N >= 0
	}
	return false
}

func passes(k trace.Kind) bool { return k == trace.Send || k == trace.Handoff }

// full reports whether a channel is, so that a select which did not get through
// has given up a value. A look at an empty one is nothing to see.
func (s *seer) full(c trace.Obj) bool {
	return int(c) < len(s.held) && s.caps[c] > 0 && s.held[c] == s.caps[c]
}

// waitsFor reports whether, from event i on, the goroutine that found a channel
// not ready gets ready to wait for it.
func (s *seer) waitsFor(i int, found *trace.Event) bool {
	for ; i < len(s.t.Events) && s.t.Events[i].Kind == trace.Wait; i++ {
		if e := &s.t.Events[i]; e.G == found.G && e.Obj == found.Obj {
			return true
		}
	}
	return false
}

// after reports whether a timer is one of time.After's.
func (s *seer) after(e *trace.Event) bool {
	for _, id := range s.t.Stack(e.Stack) {
		if s.t.String(s.t.Frame(id).Func) == "time.After" {
			return true
		}
	}
	return false
}

// count follows the buffers of channels, the timers of contexts, and the program's
// end.
func (s *seer) count(e *trace.Event) {
	switch {
	case e.Kind == trace.Fatal:
		s.dead = true
	case e.Kind == trace.Context:
		s.contexts = true
	case e.Kind == trace.TimerSet && strings.HasPrefix(s.t.String(e.Str), "context."):
		if s.timeouts == nil {
			s.timeouts = map[trace.Obj]bool{}
		}
		s.timeouts[e.Obj] = true
	case e.Kind == trace.Make && int64(e.Obj) <= int64(len(s.t.Events)):
		for len(s.held) <= int(e.Obj) {
			s.held = append(s.held, 0)
			s.caps = append(s.caps, 0)
		}
		s.caps[e.Obj] = e.N
	case (e.Kind == trace.Send || e.Kind == trace.Recv) && int(e.Obj) < len(s.held):
		s.held[e.Obj] = e.N
	}
}
