// Package world folds the events of a trace into the state of its program:
// which goroutine runs, which is blocked on what, what lies in each channel.
//
// A [World] is the state after some number of events. A [History] finds the
// World after any number of them quickly, whatever was asked before.
package world

import "github.com/gopherscope/gopherscope/viz/trace"

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

// Goroutine is one goroutine.
type Goroutine struct {
	ID     trace.G
	Parent trace.G
	Func   string // the function it started with, as the runtime names it
	Name   string // "main", "worker 3"
	Group  int    // index into World.Groups
	System bool   // started by and running only the standard library
	Born   trace.Time

	State State
	Since trace.Time    // when it entered State
	Why   string        // why it is parked, in the runtime's words: "chan receive", "select", "sleep" …
	Until trace.Time    // when a sleep ends
	Waits []Wait        // what it is parked on, a select's cases in order
	Waker trace.G       // who made it runnable last
	Stack trace.StackID // where it was last seen

	Panicking string // the panic it has not recovered from
	Last      int    // index of its last event
	// Token is the value it received last, until it sends a value, waits for
	// the next one or ends. Signals (times of timers, struct{} elements) do not
	// count. While it is parked offering that very value, Waits has it too.
	Token *Token

	gen uint64 // of the World that may change it
}

// Wait is one channel operation that a parked goroutine waits to do.
type Wait struct {
	Chan trace.Obj
	Send bool
	// Value is what it wants to send; its identity stays the same when the
	// value enters the buffer or is handed over.
	Value *Token
}

// Token is a value on its way through the program. A goroutine that receives a
// value and sends one with the same label has given it on, so an item keeps its
// ID through a pipeline. Tokens are never changed.
type Token struct {
	ID    int       // stable identity: the number of its first appearance, from 1
	Label string    // "7", "job 7", "" for a struct{}
	From  trace.G   // who sent it last
	Chan  trace.Obj // through what
}

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
	Name   string // "taskChan"; "ctx.Done()" for a DoneChan
	Elem   string // the element type
	Cap    int
	System bool // made by the standard library for itself
	Maker  trace.G
	Stack  trace.StackID // where it was made

	Buf    []*Token // oldest first
	Closed bool
	Closer trace.G
	// The goroutines parked on it, longest waiting first.
	Senders, Receivers []trace.G
	Sent, Received     int
	Last               int // index of the last event on it

	gen uint64
}

// Timer is one timer or ticker; sleeping goroutines have none of their own. The
// runtime does not fire the timer of a channel that nobody looks at, so one may
// be Armed after When.
type Timer struct {
	ID     trace.Obj
	Name   string
	Func   string    // what it calls, "" if it sends on Chan
	Chan   trace.Obj // what it sends on
	Armed  bool
	Set    trace.Time // when it was armed
	When   trace.Time // when it fires
	Period trace.Time
	System bool
	Stack  trace.StackID // where it was made

	gen uint64
}

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

// World is the state of a program after its first N events. It shares what it
// can with the Worlds it was cloned from; of a World, and of all that it points
// to, only [World.Step] changes anything.
type World struct {
	Trace  *trace.Trace
	N      int        // events applied
	Time   trace.Time // of the last of them
	Now    trace.G    // who has the processor, 0 if nobody
	Groups []Group    // of the whole trace; those to come have no members yet
	Output []Line
	Knobs  []KnobState

	plan    *plan
	gen     uint64
	gs      table[Goroutine] // in the order of their birth, as the next two
	chans   table[Chan]
	timers  table[Timer]
	grouped bool   // Groups is this World's own
	pending []Wait // of the goroutine that is about to park
	tokens  int    // identities given out
	nobody  Goroutine
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
	c.pending = append([]Wait(nil), w.pending...)
	w.gen, c.gen = w.plan.nextGen(), w.plan.nextGen()
	w.gs.own, c.gs.own = false, false
	w.chans.own, c.chans.own = false, false
	w.timers.own, c.timers.own = false, false
	w.grouped, c.grouped = false, false
	return &c
}

// G returns goroutine id, nil if it is not yet born.
func (w *World) G(id trace.G) *Goroutine { return w.gs.at(w.plan.goAt.index(uint32(id))) }

// Goroutines returns all goroutines born so far, in that order; main is the first.
func (w *World) Goroutines() []*Goroutine { return w.gs.items }

// Chan returns channel id, nil if it is not yet made.
func (w *World) Chan(id trace.Obj) *Chan { return w.chans.at(w.plan.chanAt.index(uint32(id))) }

// Chans returns all channels made so far, in that order.
func (w *World) Chans() []*Chan { return w.chans.items }

// Timer returns timer id, nil if it is not yet made.
func (w *World) Timer(id trace.Obj) *Timer { return w.timers.at(w.plan.timerAt.index(uint32(id))) }

// TimerOf returns the timer that sends on channel id, nil if none does.
func (w *World) TimerOf(id trace.Obj) *Timer {
	if i := w.plan.chanAt.index(uint32(id)); i >= 0 {
		return w.Timer(w.plan.chans[i].timer)
	}
	return nil
}

// Timers returns all timers made so far, in that order.
func (w *World) Timers() []*Timer { return w.timers.items }
