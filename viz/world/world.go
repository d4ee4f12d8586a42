// Package world folds the events of a trace into the state of its program:
// which goroutine runs, which is blocked on what, what lies in each channel, who
// holds which lock, which contexts have ended.
//
// A [World] is the state after some number of events. A [History] finds the
// World after any number of them quickly, whatever was asked before.
package world

import (
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// State is what a goroutine is doing.
type State uint8

// The states of a goroutine.
const (
	None     State = iota // not yet started
	Runnable              // ready, waiting for the processor
	Running
	Blocked  // parked until another goroutine, or a timer's channel, wakes it
	Asleep   // parked until Until
	Done     // returned
	Panicked // ended by a panic that nobody recovered
)

// Goroutine is one goroutine. Objects hold numbers alone, so that there may be a
// great many; their texts and lists are made by methods that take their World.
type Goroutine struct {
	ID     trace.G
	Parent trace.G
	Group  int  // index into World.Groups
	System bool // started by and running only the standard library
	State  State
	Born   trace.Time
	Since  trace.Time    // when it entered State
	Until  trace.Time    // when a sleep ends
	Waker  trace.G       // who made it runnable last
	Stack  trace.StackID // where it was last seen
	Last   int           // index of its last event
	// Serving is the connection whose request it serves, 0 if none.
	Serving trace.Obj
	// Token is the value it received last, until it sends a value, waits for
	// the next one or ends; one without ID if there is none. Signals (times of
	// timers, struct{} elements) do not count. While it is parked offering that
	// very value, Waits has it too.
	Token Token

	fn, why, panicking trace.StringID
	waits              span
	served             bool // while parked: what it waits for has come
	asking             trace.StringID
}

// span is a part of a list that all Worlds of a trace share.
type span struct{ from, to int32 }

func (s span) len() int { return int(s.to - s.from) }

// Name returns what g is called: "main", "worker 3".
func (g *Goroutine) Name(w *World) string { return w.plan.goName(g.ID) }

// Func returns the function g started with, as the runtime names it.
func (g *Goroutine) Func(w *World) string { return w.Trace.String(g.fn) }

// Why returns why g is parked, in the runtime's words: "chan receive", "select",
// "sleep" …, "" if it is not.
func (g *Goroutine) Why(w *World) string { return w.Trace.String(g.why) }

// Waits returns what g is parked on, a select's cases in order. It does not
// allocate, and stays as it is.
func (g *Goroutine) Waits(w *World) []Wait {
	return w.plan.waits[g.waits.from:g.waits.to:g.waits.to]
}

// Seems returns the state of g as one sees it: who is blocked but waits for nothing but
// time, or for the end of a context before that, is asleep.
func (g *Goroutine) Seems(w *World) State {
	if g.State == Blocked && g.onlyTime(w) {
		return Asleep
	}
	return g.State
}

func (g *Goroutine) onlyTime(w *World) bool {
	timed := false
	waits := g.Waits(w)
	for i := range waits {
		c := w.Chan(waits[i].Chan)
		if c == nil || c.Kind == Plain {
			return false
		}
		timed = timed || c.Kind == TimerChan
	}
	return timed
}

// Panics reports whether g has not recovered from a panic.
func (g *Goroutine) Panics() bool { return g.panicking != 0 }

// Panicking returns the panic that g has not recovered from, "" if there is none.
func (g *Goroutine) Panicking(w *World) string {
	text := w.Trace.String(g.panicking)
	if g.State == Panicked {
		text = strings.TrimPrefix(text, "panic: ") // the runtime's last words
	}
	return text
}

// Asks reports whether g has sent a request as a client and has no answer to it.
func (g *Goroutine) Asks() bool { return g.asking != 0 }

// Asking returns the request that g has sent as a client and has no answer to, ""
// if there is none.
func (g *Goroutine) Asking(w *World) string { return w.Trace.String(g.asking) }

// Wait is one channel operation that a parked goroutine waits to do, or one object
// that it waits for. An Acquire of a semaphore waits for the semaphore and, as a
// select does, for its context.
type Wait struct {
	Chan trace.Obj // 0 if it waits for Obj
	Obj  trace.Obj
	Send bool
	N    int64 // units of Obj, or 1 to read-lock it
	// Value is what it wants to send; its identity stays the same when the
	// value enters the buffer or is handed over.
	Value Token
}

// Token is a value on its way through the program. A goroutine that receives a
// value and sends one with the same label has given it on, so an item keeps its
// ID through a pipeline.
type Token struct {
	ID    int            // stable identity: the number of its first appearance, from 1
	Label trace.StringID // "7", "job 7", 0 for a struct{}
	From  trace.G        // who sent it last
	Chan  trace.Obj      // through what
}

// Text returns the label.
func (t *Token) Text(w *World) string { return w.Trace.String(t.Label) }

// Group is the goroutines started at one go statement, or at several that start
// the same function under the same name.
type Group struct {
	Name    string        // "worker"
	Stack   trace.StackID // of the go statement; 0 for main's
	System  bool          // all of them are
	Members []trace.G     // in order of birth, so far
}

// ChanKind tells what a channel is for, as far as that is known from where it was made.
type ChanKind uint8

// The kinds of channels.
const (
	Plain     ChanKind = iota
	TimerChan          // time.After, time.NewTimer, time.Ticker
	DoneChan           // a context's Done
)

// Chan is one channel.
type Chan struct {
	ID     trace.Obj
	Kind   ChanKind
	System bool // made by a library for itself
	Closed bool
	Closer trace.G
	Maker  trace.G
	Stack  trace.StackID // where it was made
	Timer  trace.Obj     // that sends on it, 0 if none does
	Cap    int

	Sent, Received int
	Last           int // index of the last event on it

	elem               trace.StringID
	notify             trace.StringID
	signals            bool // receiving from it tells that something happened, and no more
	buf                span
	senders, receivers queue
}

// Name returns what c is called: "taskChan", "ctx.Done()" for a DoneChan.
func (c *Chan) Name(w *World) string { return w.plan.chanName(c.ID) }

// Elem returns the element type.
func (c *Chan) Elem(w *World) string { return w.Trace.String(c.elem) }

// Len returns how many values are in the buffer.
func (c *Chan) Len() int { return c.buf.len() }

// Buf returns the values in the buffer, oldest first. It does not allocate, and
// stays as it is.
func (c *Chan) Buf(w *World) []Token { return w.plan.sends[c.buf.from:c.buf.to:c.buf.to] }

// Senders returns the goroutines parked to send on c, longest waiting first.
func (c *Chan) Senders() []trace.G { return c.senders.list }

// Receivers returns the goroutines parked to receive from c, longest waiting first.
func (c *Chan) Receivers() []trace.G { return c.receivers.list }

// Notify returns the signals that package os/signal sends to c, "" if none.
func (c *Chan) Notify(w *World) string { return w.Trace.String(c.notify) }

// Timer is one timer or ticker; sleeping goroutines have none of their own. The
// runtime does not fire the timer of a channel that nobody looks at, so one may
// be Armed after When.
type Timer struct {
	ID     trace.Obj
	Chan   trace.Obj // what it sends on
	Armed  bool
	System bool
	Set    trace.Time // when it was armed
	When   trace.Time // when it fires
	Period trace.Time
	Stack  trace.StackID // where it was made

	fn trace.StringID
}

// Name returns what t is called: "tick", "time.After".
func (t *Timer) Name(w *World) string { return w.plan.timerName(t.ID) }

// Func returns the function that t calls, "" if it sends on Chan.
func (t *Timer) Func(w *World) string { return w.Trace.String(t.fn) }

// KnobState is a knob that the program declared, and its value now.
type KnobState struct {
	Spec  string // see package knob
	Name  string
	Value string
}

// Line is a piece of output.
type Line struct {
	Event int
	Time  trace.Time
	G     trace.G
	FD    int
	Text  string
}

// Signal is a signal that the host has sent the program.
type Signal struct {
	Event int
	Time  trace.Time
	Name  string // "interrupt", "terminated"
}

// World is the state of a program after its first N events. It shares what it
// can with the Worlds it was cloned from; of a World, and of all that it points
// to, only [World.Step] changes anything.
type World struct {
	Trace   *trace.Trace
	N       int        // events applied
	Time    trace.Time // of the last of them
	Now     trace.G    // who has the processor, 0 if nobody
	Groups  []Group    // of the whole trace; those to come have no members yet
	Output  []Line
	Knobs   []KnobState
	Signals []Signal

	plan     *plan
	gen      uint64
	gs       table[Goroutine] // in the order of their birth, as the next four
	chans    table[Chan]
	timers   table[Timer]
	objects  table[Object]
	contexts table[Context]
	grouped  bool // Groups is this World's own
	pending  span // waits of the goroutine that is about to park
	tokens   int  // identities given out
	nobody   Goroutine
}

// New returns the state of the program of t before its first event. It reads
// the whole trace once, for names, and t must not change any more.
func New(t *trace.Trace) *World { return newWorld(newPlan(t, nil)) }

func newWorld(p *plan) *World {
	w := &World{Trace: p.t, plan: p, Groups: make([]Group, len(p.groups)), grouped: true}
	w.gen = p.nextGen()
	for i := range p.groups {
		w.Groups[i] = p.groups[i]
		w.Groups[i].Members = p.groups[i].Members[:0:0]
	}
	return w
}

// Clone returns a copy of w; afterwards each may be stepped without the other
// noticing. It costs nothing by itself: both copy what they change first.
func (w *World) Clone() *World {
	c := *w
	w.gen, c.gen = w.plan.nextGen(), w.plan.nextGen()
	w.gs.own, c.gs.own = false, false
	w.chans.own, c.chans.own = false, false
	w.timers.own, c.timers.own = false, false
	w.objects.own, c.objects.own = false, false
	w.contexts.own, c.contexts.own = false, false
	w.grouped, c.grouped = false, false
	return &c
}

// G returns goroutine id, nil if it is not yet born.
func (w *World) G(id trace.G) *Goroutine { return w.gs.at(w.plan.goAt.index(uint32(id))) }

// Goroutines calls yield for all goroutines born so far, in that order; main is the
// first.
func (w *World) Goroutines(yield func(*Goroutine) bool) { w.gs.all(yield) }

// Born returns how many goroutines there have been so far.
func (w *World) Born() int { return w.gs.n }

// Chan returns channel id, nil if it is not yet made.
func (w *World) Chan(id trace.Obj) *Chan { return w.chans.at(w.plan.chanAt.index(uint32(id))) }

// Chans calls yield for all channels made so far, in that order.
func (w *World) Chans(yield func(*Chan) bool) { w.chans.all(yield) }

// Timer returns timer id, nil if it is not yet made.
func (w *World) Timer(id trace.Obj) *Timer { return w.timers.at(w.plan.timerAt.index(uint32(id))) }

// Timers calls yield for all timers made so far, in that order.
func (w *World) Timers(yield func(*Timer) bool) { w.timers.all(yield) }
