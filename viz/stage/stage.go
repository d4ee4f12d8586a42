// Package stage turns the state of a program into a scene: where each
// goroutine, channel and value is drawn, which is the same for the same run
// whatever was looked at before.
//
// A [Stage] lays out a whole trace once, so that nothing jumps as the run
// unfolds. It then gives the [Scene] of any [Moment].
package stage

import "github.com/gopherscope/gopherscope/viz/trace"

// Moment is what the playhead points at: the state after some events, and
// how far the last few of them have been animated.
type Moment struct {
	N       int        // events applied, 0 to len(trace.Events)
	Time    trace.Time // virtual time, which may lie between two events while everybody sleeps
	Flights []Flight   // events among the first N still in motion, oldest first
}

// Flight is an event that is being animated.
type Flight struct {
	Event int     // index into trace.Events, less than Moment.N
	U     float64 // progress, 0 just happened, 1 arrived
}

// Ref names what a node of a scene stands for; it is a node's identity from
// moment to moment and what a hit test returns.
type Ref struct {
	Kind RefKind
	ID   int // trace.G, trace.Obj, world.Token.ID or group index, by kind
}

// RefKind tells what a Ref's ID numbers.
type RefKind uint8

// The kinds of things on the stage.
const (
	RefNone RefKind = iota
	RefGoroutine
	RefChan
	RefToken
	RefTimer
	RefGroup
	RefObject // a lock, wait group, semaphore or the like
	RefContext
)
