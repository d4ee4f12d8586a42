package stage

import "github.com/gopherscope/gopherscope/viz/world"

// objectLabel says what an object is, who has it and how many wait for it.
func (n *Node) objectLabel() string {
	s := n.Kind.String() + " " + n.Name
	if n.Name == n.Kind.String() {
		s = n.Name
	}
	if n.Look == Unborn {
		return s + " is not there yet"
	}
	for _, part := range [...]string{n.Note, n.Detail} {
		if part != "" {
			s += ", " + part
		}
	}
	if n.By != "" {
		s += " (of " + n.By + ")"
	}
	if n.Queue > 0 && n.Kind != world.Cond {
		s += ", " + manyWait.say(int64(n.Queue), 0)
	}
	return s
}

func (n *Node) ticketLabel() string {
	switch {
	case n.Kind == world.Semaphore:
		return n.Who + " waits for " + ofSlots.say(int64(n.Held), 0) + n.Of
	case n.Kind == world.RWMutex && n.Held == 1:
		return n.Who + " waits to read " + n.Of
	case n.Kind == world.RWMutex:
		return n.Who + " waits to write " + n.Of
	}
	return n.Who + " waits for " + n.Of
}
