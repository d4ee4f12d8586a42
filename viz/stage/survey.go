package stage

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// survey is what the layout has to know about a whole trace, gathered in one
// pass.
type survey struct {
	t        *trace.Trace
	last     *world.World // after all events
	all      bool         // the standard library's own things are drawn, too
	chans    []chanFacts  // by trace.Obj
	gs       []goFacts    // by trace.G
	links    []link       // of the lists of goroutines; [0] ends them
	spare    int32        // a list of links to be used again
	nilCh    chanFacts    // all waiting for nil channels
	signals  []trace.Obj  // channels to which signals are sent
	contexts contexts
	net      net

	objects  []objectFacts
	objectAt map[trace.Obj]int // index into objects
	useAt    map[useKey]int    // and into uses of one of them
}

// chanFacts are about one channel.
type chanFacts struct {
	flows []flow
	// How many wait to send and to receive, and the most there ever are.
	senders, receivers       int
	mostSenders, mostReceive int
	labels                   labels
	listeners                []trace.G   // who ever wait for a DoneChan
	quiet                    bool        // it is not drawn: another stands for it, or there are too many with more traffic
	kin                      []trace.Obj // the channels that it stands for, itself the first; nil if it is alone
	signals                  bool        // that come through it are drawn for it
	bell                     bool        // it is left out since no value passes
	awaited                  bool        // somebody waits for it at some time
}

// flow is the traffic between the goroutines of a group and a channel.
type flow struct {
	group  int
	send   bool
	weight float64
	values bool // some pass, or would if somebody were there
	first  int  // event
}

// goFacts are about one goroutine.
type goFacts struct {
	notified int       // event at which it first learns that its context has ended, 0 for never
	obeys    bool      // it has learnt so, and not parked since
	waits    int32     // the list of what it waits to do
	hears    int32     // the list of contexts that it has listened to
	blocks   trace.Obj // the object that it waits for
	erred    int       // event with which it returns an error to an errgroup, 0 for never
	lost     int       // event with which its request fails, 0 for never
	refused  bool      // since nobody listened
	handles  bool      // it serves requests
	accepts  bool      // it waits for connections
	ended    bool      // while the trace is read
	lapses   int32     // the list of times in which it did not listen, index into contexts.lapses
}

// failed reports whether a goroutine has returned an error, or its request has failed,
// among the first n events.
func (g *goFacts) failed(n int) bool {
	return g.erred > 0 && g.erred < n || g.lost > 0 && g.lost < n
}

// link is an item of a list of channels: of a great many goroutines each has some,
// which may not be a pointer for each.
type link struct {
	ch   trace.Obj
	send bool
	next int32 // index into survey.links
}

// What an event says of the traffic: a value that passes weighs more than all
// the waiting there may be for one that does not.
const (
	passes = 1
	closes = 0.1
	wishes = 0.001
)

// stretch is how many events are read without a rest.
const stretch = 1 << 12

func newSurvey(h *world.History, all bool, rest []func()) *survey {
	t := h.Trace()
	s := &survey{t: t, last: h.At(len(t.Events)), all: all}
	s.makeRoom()
	s.await(rest)
	s.contexts, s.net = newContexts(s), newNet(s)
	pause(rest)
	for i := range t.Events {
		if i%stretch == stretch-1 {
			pause(rest)
		}
		s.event(i, &t.Events[i])
	}
	s.contexts.settle()
	s.net.settle()
	for i := range s.chans {
		s.chans[i].dropClosers()
	}
	s.bundle(rest)
	s.thinOut()
	return s
}

// dropClosers leaves out that a group closes a channel from which it receives: no
// value goes that way.
func (c *chanFacts) dropClosers() {
	c.flows = slices.DeleteFunc(c.flows, func(f flow) bool {
		return f.send && !f.values && slices.ContainsFunc(c.flows, func(o flow) bool { return !o.send && o.group == f.group })
	})
}

// makeRoom has facts for every channel and every goroutine.
func (s *survey) makeRoom() {
	chans, gs := -1, -1 // the largest numbers
	for c := range s.last.Chans {
		chans = max(chans, int(c.ID))
	}
	for g := range s.last.Goroutines {
		gs = max(gs, int(g.ID))
	}
	s.chans, s.gs, s.links = make([]chanFacts, chans+1), make([]goFacts, gs+1), make([]link, 1)
	s.makeObjects()
}

// push adds a channel to a list.
func (s *survey) push(list *int32, ch trace.Obj, send bool) {
	i := s.spare
	if i == 0 {
		i = int32(len(s.links))
		s.links = append(s.links, link{})
	} else {
		s.spare = s.links[i].next
	}
	s.links[i] = link{ch, send, *list}
	*list = i
}

// has reports whether a channel is in a list.
func (s *survey) has(list int32, ch trace.Obj) bool {
	for i := list; i != 0; i = s.links[i].next {
		if s.links[i].ch == ch {
			return true
		}
	}
	return false
}

func (s *survey) event(i int, e *trace.Event) {
	switch e.Kind {
	case trace.Send:
		s.use(i, e.G, e.Obj, true, passes)
		s.label(e)
	case trace.Recv:
		s.use(i, e.G, e.Obj, false, passes)
	case trace.Handoff:
		s.use(i, e.G, e.Obj, true, passes)
		s.use(i, e.Peer, e.Obj, false, passes)
		s.label(e)
	case trace.Drained:
		s.use(i, e.G, e.Obj, false, closes)
		s.notify(i, e)
	case trace.Close:
		s.use(i, e.G, e.Obj, true, closes)
	case trace.Notify:
		s.hearken(e)
	case trace.Wait:
		s.wait(i, e)
	case trace.Park:
		s.park(i, e)
	case trace.Ready:
		s.ready(e.Peer)
	default:
		s.object(i, e)
	}
	s.contexts.event(i, e)
	s.net.event(i, e)
	if e.Kind == trace.End && s.last.G(e.G) != nil {
		s.gs[e.G].ended = true
	}
}

// visible reports whether goroutine id is drawn.
func (s *survey) visible(id trace.G) bool {
	g := s.last.G(id)
	return g != nil && (s.all || !g.System)
}

// drawn reports whether a channel, as it is at the end, is drawn as a tube.
func (s *survey) drawn(c *world.Chan) bool {
	return c != nil && c.Kind == world.Plain && (s.all || !c.System && !s.idle(c) && !s.chans[c.ID].bell && !s.chans[c.ID].signals)
}

// idle reports whether a channel made no difference to the run: nothing went
// through it, and whoever waited for it was woken by something else. One of values for
// which somebody waited does make one: they are missing.
func (s *survey) idle(c *world.Chan) bool {
	return c.Sent == 0 && !c.Closed && len(c.Senders())+len(c.Receivers()) == 0 &&
		!(s.chans[c.ID].awaited && c.Elem(s.last) != "struct {}")
}

// await finds the channels for which somebody waits.
func (s *survey) await(rest []func()) {
	for i := range s.t.Events {
		if i%stretch == stretch-1 {
			pause(rest)
		}
		if e := &s.t.Events[i]; e.Kind == trace.Wait && s.last.Chan(e.Obj) != nil && s.visible(e.G) {
			s.chans[e.Obj].awaited = true
		}
	}
}

// use notes that g has to do with a channel.
func (s *survey) use(i int, g trace.G, id trace.Obj, send bool, weight float64) {
	if s.drawn(s.last.Chan(id)) && s.visible(g) {
		s.chans[id].flow(i, s.last.G(g).Group, send, weight)
	}
}

func (c *chanFacts) flow(i, group int, send bool, weight float64) {
	for k := range c.flows {
		if f := &c.flows[k]; f.group == group && f.send == send {
			f.weight += weight
			f.values = f.values || weight != closes
			return
		}
	}
	c.flows = append(c.flows, flow{group, send, weight, weight != closes, i})
}

func (s *survey) label(e *trace.Event) {
	if s.last.Chan(e.Obj) != nil {
		s.chans[e.Obj].labels.add(s.t.String(e.Str))
	}
}

// notify notes that a goroutine sees that a context has ended. That the standard
// library sees it does not count.
func (s *survey) notify(i int, e *trace.Event) {
	c := s.last.Chan(e.Obj)
	if c == nil || c.Kind != world.DoneChan || !s.visible(e.G) || !s.own(e.Stack) {
		return
	}
	s.contexts.mind(i, e)
	g := &s.gs[e.G]
	g.obeys = true
	if g.notified == 0 {
		g.notified = i
	}
}

func (s *survey) wait(i int, e *trace.Event) {
	if s.last.Chan(e.Obj) == nil || s.last.G(e.G) == nil {
		return
	}
	send := e.N == 1
	s.use(i, e.G, e.Obj, send, wishes)
	c, g := &s.chans[e.Obj], &s.gs[e.G]
	s.push(&g.waits, e.Obj, send)
	if send {
		s.label(e)
		c.senders++
		c.mostSenders = max(c.mostSenders, c.senders)
		return
	}
	c.receivers++
	c.mostReceive = max(c.mostReceive, c.receivers)
}

func (s *survey) ready(id trace.G) {
	if s.last.G(id) == nil {
		return
	}
	s.served(id)
	g := &s.gs[id]
	for g.waits != 0 {
		l := &s.links[g.waits]
		if l.send {
			s.chans[l.ch].senders--
		} else {
			s.chans[l.ch].receivers--
		}
		g.waits, l.next, s.spare = l.next, s.spare, g.waits
	}
}

const nilSuffix = "(nil chan)"

// park notes that a goroutine parks, and if it does so on a nil channel.
func (s *survey) park(i int, e *trace.Event) {
	if s.last.G(e.G) != nil {
		s.gs[e.G].obeys = false
		s.hear(e)
	}
	why := s.t.String(e.Str)
	if onNil(why) && s.visible(e.G) {
		s.nilCh.flow(i, s.last.G(e.G).Group, sends(why), wishes)
	}
}

// hearken notes that signals are sent to a channel, of which there will be some.
func (s *survey) hearken(e *trace.Event) {
	if s.last.Chan(e.Obj) != nil && len(s.last.Signals) > 0 && !s.chans[e.Obj].signals {
		s.chans[e.Obj].signals = true
		s.signals = append(s.signals, e.Obj)
	}
}

// hear notes to which contexts the goroutine that parks listens. Where the standard
// library listens for itself does not count.
func (s *survey) hear(e *trace.Event) {
	g := &s.gs[e.G]
	for l := g.waits; l != 0; l = s.links[l].next {
		ch := s.links[l].ch
		if c := s.last.Chan(ch); (c.Kind == world.DoneChan || s.chans[ch].signals) && s.visible(e.G) && !s.has(g.hears, ch) && s.own(e.Stack) {
			s.push(&g.hears, ch, false)
			s.chans[ch].listeners = append(s.chans[ch].listeners, e.G)
		}
	}
}
