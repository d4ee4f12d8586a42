package stage

import "strconv"

// Hit returns what is at a place of the picture, the topmost if there are several;
// the zero Ref if nothing is. It looks through the nodes.
func (sc *Scene) Hit(x, y float64) Ref {
	p := Point{x, y}
	for i := len(sc.Nodes) - 1; i >= 0; i-- {
		n := &sc.Nodes[i]
		if n.Ref.Kind == RefNone || n.Alpha == 0 || !n.Box.has(p) {
			continue
		}
		if g := n.member(p); g != 0 {
			return Ref{RefGoroutine, g}
		}
		return n.Ref
	}
	return Ref{}
}

// member returns the goroutine whose cell is at p; 0 if none is.
func (n *Node) member(p Point) int {
	c := n.CellsBox()
	if n.Shape != Grid || !c.has(p) {
		return 0
	}
	column, row := int((p.X-c.X)/n.Pitch), int((p.Y-c.Y)/n.Pitch)
	i := (row*n.Columns + column) * n.Share
	if column >= n.Columns || i >= len(n.members) {
		return 0
	}
	return int(n.members[i])
}

// Find returns the box of what r names, and false if it is not in the picture.
// A goroutine in a grid has its cell's.
func (sc *Scene) Find(r Ref) (Box, bool) {
	for i := range sc.Nodes {
		n := &sc.Nodes[i]
		if n.Ref == r && n.Stands() {
			return n.Box, true
		}
		if n.Shape == Grid && r.Kind == RefGoroutine {
			for k, g := range n.members {
				if int(g) == r.ID {
					return n.cell(k / n.Share), true
				}
			}
		}
	}
	return Box{}, false
}

// Stands reports whether n is the thing that its Ref names, and not only a sign of
// it at another.
func (n *Node) Stands() bool {
	switch n.Shape {
	case Cup, Hold, Ticket, Permit, More:
		return false
	}
	return true
}

func (n *Node) cell(i int) Box {
	c := n.CellsBox()
	return Box{c.X + float64(i%n.Columns)*n.Pitch, c.Y + float64(i/n.Columns)*n.Pitch, n.Pitch, n.Pitch}
}

// Label says in a sentence, without a full stop, what a node is and in what
// state; "" for nodes that are no more than a part of the picture of another.
func (n *Node) Label() string {
	switch n.Shape {
	case Capsule:
		return n.capsuleLabel()
	case Grid:
		return n.gridLabel()
	case Tube, Bar:
		return n.tubeLabel()
	case Clock:
		return n.clockLabel()
	case Rack, Ring, Sign:
		return n.objectLabel()
	case Hold:
		return n.Who + " has " + ofSlots.say(int64(n.Held), 0) + n.Of
	case Ticket:
		return n.ticketLabel()
	case Token:
		if n.Name != "" {
			return "value " + n.Name
		}
		return "a value"
	}
	return ""
}

func (n *Node) capsuleLabel() string {
	s := n.Name + " is " + n.Look.String()
	if n.Look == Waiting || n.Look == Failed || n.Flag == Panicking {
		s += ": " + n.Detail
	}
	if n.Look == Sleeping && n.Arc > 0 {
		s = n.Name + " is " + n.Detail + " left"
	}
	switch n.Flag {
	case Notified:
		s += "; it knows that its context has ended"
	case Erred:
		s += "; it has returned an error"
	case Deaf:
		s += "; its context has ended, but it " + n.Note
	}
	return s
}

func (n *Node) gridLabel() string {
	s := n.Name + ": " + strconv.Itoa(len(n.members)) + " goroutines"
	for look := Look(Looks - 1); look > Unborn; look-- {
		if c := n.Counts[look]; c > 0 {
			s += ", " + strconv.Itoa(c) + " " + look.String()
		}
	}
	return s
}

func (n *Node) tubeLabel() string {
	switch {
	case n.Nil:
		return "a nil channel: whoever uses it waits for ever"
	case n.Look == Unborn:
		return "channel " + n.Name + " is not made yet"
	}
	s := "channel " + n.Name
	switch {
	case n.Endless:
		s += " holds " + strconv.Itoa(n.Held) + " and always has room"
	case n.Cap > 0:
		s += " holds " + strconv.Itoa(n.Held) + " of " + strconv.Itoa(n.Cap)
	default:
		s += " has no buffer"
	}
	if n.Look == Closed {
		s += ", and is closed"
	}
	return s
}

func (n *Node) clockLabel() string {
	s := n.Name
	if n.Ref.Kind == RefContext {
		s = "context " + s
		if n.Made != "" {
			s += " (" + n.Made + ")"
		}
	}
	switch {
	case n.Look == Unborn:
		return s + " is not there yet"
	case n.Look == Cancelled, n.Look == Gone && n.Detail == released:
		return s + " has ended: " + n.Detail
	case n.Look == Gone:
		return s + " is over"
	case n.Arc > 0:
		return s + " has " + n.Detail + " left"
	case n.Detail != "":
		return s + ": " + n.Detail
	}
	return s + " has not ended"
}
