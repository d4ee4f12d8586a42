package stage

import (
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Scene is the picture of a moment, in CSS pixels.
type Scene struct {
	W, H float64
	// Unit is how large things are drawn; at 1 a name has 13 pixels.
	Unit float64
	// Alarm is how much of the red edge shows, from 0 to 1: the program has crashed.
	Alarm float64
	Nodes []Node // back to front

	cells []Cell
}

// Point is a place on the stage.
type Point struct{ X, Y float64 }

// Box is a rectangle on the stage.
type Box struct{ X, Y, W, H float64 }

// Center returns the middle of b.
func (b Box) Center() Point { return Point{b.X + b.W/2, b.Y + b.H/2} }

func (b Box) has(p Point) bool {
	return p.X >= b.X && p.X < b.X+b.W && p.Y >= b.Y && p.Y < b.Y+b.H
}

// Node is one thing on the stage. Which fields mean something depends on its
// shape.
type Node struct {
	Ref   Ref
	Shape Shape
	Look  Look
	Size  Size // of a capsule
	Box
	Name   string  // of a goroutine, channel or context; a token's label
	Tag    string  // of a goroutine: its number, if no more of its name is written
	Detail string  // what a goroutine does, how full a channel is, how a context has ended
	Note   string  // beside the name of an object: how far it is; beside a flag
	By     string  // whose error a ring shows
	Of     string  // what a hold or ticket is of
	Who    string  // whose it is
	Left   string  // in the middle of a ring: how many are left
	Made   string  // how a context was made
	Arc    float64 // the part of a waiting time that is left, 0 if there is none
	Alpha  float64 // 1 is opaque
	Up     float64 // how far a wave has come, or a cap is closed, from 0 to 1
	Hue    int     // of a token: a number below [Hues]
	Flag   Flag
	Room   float64 // for the token in a capsule

	Slots    int     // that a tube has, 0 for none
	Held     int     // values in a bar, units taken of a semaphore, those of a wait group that have finished
	Cap      int     // that fit into a bar, there are, it waits for
	Queue    int     // those who wait for an object
	Vertical bool    // values move downwards
	Many     bool    // of a tether: one of several cases of a select; of a branch: the end of one context is not that of the other
	Bolt     bool    // of a clock: it stands for signals
	Unit     float64 // of a clock: like that of the scene, but never too small to be read
	Short    bool    // of a clock: it has one line of text
	Nil      bool    // of a tube: it stands for nil channels
	Endless  bool    // of a bar: it always has room
	Back     bool    // of a wave: it goes from the end of the line to its start
	Kind     world.ObjectKind
	Holder   bool // of an object, who is busy with it: somebody is

	Path      []Point    // of a line: its first point, then three for each cubic curve
	Cells     []Cell     // of a grid, row by row; of a ring, those it waits for
	Counts    [Looks]int // of a grid: goroutines by look
	Columns   int        // of a grid
	Pitch     float64    // of a grid: from one cell to the next
	Share     int        // of a grid: how many goroutines a cell stands for
	Pad, Head float64    // of a grid: the space left of its cells, and above
	members   []trace.G
}

// Cell is a goroutine in a grid, or several of which it shows the one that needs
// attention most.
type Cell struct {
	Look Look
	Left uint8 // of the time that it sleeps, in 255ths
}

// Hues is how many hues tokens have.
const Hues = 12

// Slot returns the box of the i-th cell of a tube, from the end at which values
// leave.
func (n *Node) Slot(i int, unit float64) Box {
	wall, between := tubeWall*unit, cellGap*unit
	if n.Vertical {
		h := n.Pitch - between
		return Box{n.X + wall, n.Y + n.H - wall - h - float64(i)*n.Pitch, n.W - 2*wall, h}
	}
	w := n.Pitch - between
	return Box{n.X + n.W - wall - w - float64(i)*n.Pitch, n.Y + wall, w, n.H - 2*wall}
}

// RackSlot returns the box of the i-th slot of a rack.
func (n *Node) RackSlot(i int, unit float64) Box {
	wall, size := rackWall*unit, n.Pitch-slotGap*unit
	if n.Vertical {
		return Box{n.X + wall + float64(i)*n.Pitch, n.Y + wall, size, n.H - 2*wall}
	}
	return Box{n.X + wall, n.Y + wall + float64(i)*n.Pitch, n.W - 2*wall, size}
}

// CellsBox returns the box around the cells of a grid.
func (n *Node) CellsBox() Box {
	rows := (len(n.Cells) + n.Columns - 1) / max(1, n.Columns)
	return Box{n.X + n.Pad, n.Y + n.Head, float64(n.Columns) * n.Pitch, float64(rows) * n.Pitch}
}

// Shape tells how a node is drawn.
type Shape uint8

// The shapes.
const (
	Lane    Shape = iota // on which values travel between a goroutine and a channel
	Branch               // from a context to one derived from it
	Host                 // a server, around its connections
	Wire                 // a connection
	Thread               // from a context to a goroutine that listens
	Wave                 // a cancellation on its way along a branch or thread
	Tether               // from a blocked goroutine to what it waits for
	Tube                 // a channel: a cell for each slot of its buffer, none if it has none
	Bar                  // a channel with more slots than there is room for
	Capsule              // a goroutine
	Grid                 // many goroutines
	Frame                // around capsules that belong together
	Clock                // a context or timer, with the time until it fires
	Rack                 // a semaphore: its slots side by side
	Hold                 // the slots that one goroutine has
	Ticket               // who waits for an object, as large as what it wants
	Ring                 // a wait group or errgroup, filled as its members finish
	Sign                 // another object
	Permit               // what a goroutine holds of an object, at the goroutine
	Spark                // that a member has finished, on its way
	Token                // a value
	Cup                  // waits for a value
	More                 // those in a queue who are not drawn one by one
)

// Look is the state of a goroutine, channel or context as it is drawn.
type Look uint8

// The looks. For a channel or context there are only Unborn, Open and Closed.
const (
	Unborn Look = iota // will be there later
	Gone               // done, and it ended well
	Sleeping
	Waiting // blocked
	Ready   // runnable
	Running
	Cancelled      // ended because it was told to
	Cut            // not done when main returned
	Leaked         // blocked when main returned, and nobody will ever wake it
	Failed         // panicked
	Open      Look = Running
	Closed    Look = Gone
)

// Looks is how many looks there are.
const Looks = int(Failed) + 1

// words say what a look means.
var words = [Looks]string{
	"not started yet", "done", "asleep", "blocked", "ready to run", "running",
	"cancelled", "cut off when main returned", "leaked", "panicked",
}

// String says in words what state l shows.
func (l Look) String() string { return words[l] }

// Flag is a small mark at the corner of a capsule.
type Flag uint8

// The flags.
const (
	NoFlag    Flag = iota
	Notified       // it has seen that its context ended
	Deaf           // it goes on as if its context had not ended, for as long as Note says
	Panicking      // it panics and has not recovered
	Erred          // it has returned an error to its errgroup
)

// Size is how much of a goroutine is written into its capsule.
type Size uint8

// The sizes: name, state and value; name and value; name alone.
const (
	Large Size = iota
	Medium
	Small
)
