package world

import "github.com/gopherscope/gopherscope/viz/trace"

// plan is what the whole trace says of its objects: names, kinds, groups. It
// is made once and shared by all Worlds of a trace.
type plan struct {
	t        *trace.Trace
	own      map[string]bool // the program's own packages
	sites    []site          // by StackID
	loops    map[string][]lineRange
	gs       []goInfo
	chans    []chanInfo
	timers   []timerInfo
	objects  []objectInfo
	contexts []contextInfo
	groups   []Group // with all their members
	lines    []Line  // all output
	signals  []Signal
	names    names
	called   []string // by index into gs, once asked for
	gen      uint64

	// What goroutines wait for and what lies in channels, in the order in which
	// it comes there: all Worlds fill in the same.
	waits []Wait
	sends []Token // the values that enter buffers, channel by channel

	goAt, chanAt, timerAt, objectAt, contextAt places

	heirs      map[trace.G][]heir   // of units of semaphores
	membership map[membership]int32 // index into an object's members, while the trace is read
}

type goInfo struct {
	id      trace.G
	group   int32
	number  int32 // among those of the same name, 0 for none
	born    int32 // the event that starts it
	system  bool
	turning bool // a knob
}

type chanInfo struct {
	id      trace.Obj
	name    nameID // 0 for none
	number  int32
	timer   trace.Obj // that sends on it
	context trace.Obj // whose Done returns it
	sends   int32     // of those before it, so where in plan.sends its own begin
	kind    ChanKind
	system  bool
	loop    bool // made where a loop may make more
	shared  bool // by several contexts
}

type timerInfo struct {
	name   nameID
	system bool
}

// nextGen returns a number that no World of the trace has had.
func (p *plan) nextGen() uint64 {
	p.gen++
	return p.gen
}

// pauses has long work rest every now and then.
type pauses struct {
	rest  []func()
	steps int
}

// stretch is how many steps there are between two rests.
const stretch = 1 << 12

func (p *pauses) step() {
	if p.steps++; p.steps%stretch == 0 {
		for _, f := range p.rest {
			f()
		}
	}
}

func newPlan(t *trace.Trace, rest []func()) *plan {
	p := &plan{
		t:     t,
		own:   ownPackages(t.Header.Source),
		sites: make([]site, len(t.Stacks)+1),
		loops: map[string][]lineRange{},
		names: newNames(),

		heirs:      map[trace.G][]heir{},
		membership: map[membership]int32{},
	}
	g := newGrouper(p)
	waits, pause := 0, pauses{rest: rest}
	for i := range t.Events {
		pause.step()
		e := &t.Events[i]
		p.busy(e)
		switch e.Kind {
		case trace.Go:
			g.start(i, e)
		case trace.Wait, trace.Block:
			waits++
		case trace.Make:
			p.makeChan(e)
		case trace.Send:
			if i := p.chanAt.index(uint32(e.Obj)); i >= 0 {
				p.chans[i].sends++
			}
		case trace.TimerSet:
			p.setTimer(e)
		case trace.Output:
			p.lines = append(p.lines, Line{i, e.Time, e.G, int(e.N), t.String(e.Str)})
		case trace.Object, trace.Member, trace.Return, trace.Add, trace.Acquire, trace.Release:
			p.object(i, e)
		case trace.Context, trace.Done:
			p.context(e)
		case trace.Signal:
			p.signals = append(p.signals, Signal{i, e.Time, t.String(e.Str)})
		}
	}
	g.finish()
	p.nameChans()
	p.finishObjects()
	p.nameContexts()
	p.waits = make([]Wait, waits)
	p.sends = make([]Token, p.countSends())
	return p
}

// countSends has each channel know how many values enter those before it, and
// returns how many enter all.
func (p *plan) countSends() int {
	n := int32(0)
	for i := range p.chans {
		c := &p.chans[i]
		n, c.sends = n+c.sends, n
	}
	return int(n)
}

// busy notes that a goroutine runs the program's own code.
func (p *plan) busy(e *trace.Event) {
	if e.Stack == 0 {
		return
	}
	if i := p.goAt.index(uint32(e.G)); i >= 0 && p.gs[i].system && p.site(e.Stack).own {
		p.gs[i].system = false
	}
}

// limit bounds the numbers of goroutines and objects: each has an event.
func (p *plan) limit() int { return len(p.t.Events) + 1 }

func (p *plan) makeChan(e *trace.Event) {
	if !p.chanAt.put(uint32(e.Obj), len(p.chans), p.limit()) {
		return
	}
	s := p.site(e.Stack)
	c := chanInfo{id: e.Obj, kind: s.chanKind(), loop: s.loop}
	switch c.kind {
	case Plain:
		c.system = !s.direct
		c.name = p.sourceName("make", e.Stack)
	case DoneChan:
		c.system = !s.near
		c.name = p.names.id("ctx.Done()")
	case TimerChan:
		c.system = !s.near // setTimer names it
	}
	p.chans = append(p.chans, c)
}

func (p *plan) setTimer(e *trace.Event) {
	if !p.timerAt.put(uint32(e.Obj), len(p.timers), p.limit()) {
		return
	}
	s := p.site(e.Stack)
	t := timerInfo{system: !s.near && !p.owns(p.t.String(e.Str))}
	t.name = p.sourceName("timer", e.Stack)
	named := t.name != 0
	if !named {
		t.name = p.names.id(s.timerName())
	}
	p.timers = append(p.timers, t)
	if i := p.chanAt.index(uint32(e.Ref)); i >= 0 {
		c := &p.chans[i]
		c.name, c.timer = t.name, e.Obj
		if named || s.via != "time.After" {
			c.name = p.names.id(p.names.text(t.name) + ".C")
		}
	}
}
