package trace

import (
	"strconv"
	"time"
)

// Time is virtual time, in nanoseconds since the start of the run.
type Time int64

// Duration returns t as a duration since the start of the run.
func (t Time) Duration() time.Duration { return time.Duration(t) }

type (
	// G numbers the goroutines of a run in the order of their creation.
	// 1 is main; 0 is the runtime itself, or the host (a timer that fires,
	// a knob that is turned).
	G uint32

	// Obj numbers the channels, timers, locks, contexts and other objects of a
	// run in the order of their creation or first use, from 1; 0 is none.
	Obj uint32

	// StringID, FrameID and StackID name an interned string, frame or stack; 0
	// is none. A StringID from 1<<31 on is the text of a small integer.
	StringID uint32
	FrameID  uint32
	StackID  uint32
)

// Event is one thing that happened. Which fields mean something, and what,
// depends on its kind: see [Specs].
type Event struct {
	Kind  Kind
	Time  Time
	G     G        // the goroutine whose doing it is
	Peer  G        // the other goroutine
	Obj   Obj      // the channel, timer, lock …
	Ref   Obj      // a second object
	Stack StackID  // where in the source
	Str   StringID // a value's label, a reason, a name, a text
	N, M  int64    // a length, a capacity, a time …
}

// Frame is one level of a call stack.
type Frame struct {
	Func StringID // as the runtime names it: "example.com/worker.(*Pool).Start"
	File StringID // as the compiler names it under -trimpath
	Line int
}

// Trace is a decoded trace.
type Trace struct {
	Header  Header
	Events  []Event
	Strings []string    // Strings[id-1]
	Frames  []Frame     // Frames[id-1]
	Stacks  [][]FrameID // Stacks[id-1], innermost frame first

	now Time // of the record read last
}

// maxStack bounds the frames of a recorded stack; the outermost are left out.
const maxStack = 64

// numeric marks a StringID that is itself a number, of 31 bits with its sign:
// the labels of integers need no definition.
const numeric StringID = 1 << 31

// Numeric reports whether id is the text of a small integer, which it then is in
// any trace.
func (id StringID) Numeric() bool { return id >= numeric }

// String returns the string that id names, "" for 0.
func (t *Trace) String(id StringID) string {
	switch {
	case id == 0:
		return ""
	case id >= numeric:
		return strconv.Itoa(int(int32(id<<1) >> 1))
	}
	return t.Strings[id-1]
}

// Frame returns the frame that id names, the zero Frame for 0.
func (t *Trace) Frame(id FrameID) Frame {
	if id == 0 {
		return Frame{}
	}
	return t.Frames[id-1]
}

// Stack returns the frames of the stack that id names, innermost first.
func (t *Trace) Stack(id StackID) []FrameID {
	if id == 0 {
		return nil
	}
	return t.Stacks[id-1]
}

// UserFrame returns the innermost frame of a stack that lies in the program's
// own source, and false if all of it is the standard library's.
func (t *Trace) UserFrame(id StackID) (Frame, bool) {
	for _, id := range t.Stack(id) {
		f := t.Frame(id)
		if _, own := t.Header.Source.Files[t.String(f.File)]; own {
			return f, true
		}
	}
	return Frame{}, false
}

// End returns the time of the last event.
func (t *Trace) End() Time {
	if len(t.Events) == 0 {
		return 0
	}
	return t.Events[len(t.Events)-1].Time
}

// SameString reports whether a and b name the same text.
func (t *Trace) SameString(a, b StringID) bool {
	switch {
	case a == b:
		return true
	case a >= numeric && b >= numeric:
		return false
	}
	return t.String(a) == t.String(b)
}
