package stage

import "github.com/gopherscope/gopherscope/viz/world"

// frame is a scene in the making.
type frame struct {
	*Stage
	w  *world.World
	m  *Moment
	sc *Scene

	moment Moment // that m points to

	flights  []Flight
	inFlight []Node // values on their way, drawn last
	waves    []Node
	heard    []int   // threads that are drawn
	points   []Point // of paths that are not lines
}

// Scene returns the picture of a moment. It is valid until the next call, which
// takes its memory. It depends on the trace, the options and m alone; it takes
// some tens of nanoseconds for each goroutine and each value.
func (s *Stage) Scene(m Moment) *Scene {
	sc := &s.scene
	sc.W, sc.H, sc.Unit = s.w, s.ht, s.k
	sc.Nodes, sc.cells = sc.Nodes[:0], sc.cells[:0]
	f := &s.frame
	f.Stage, f.w, f.moment, f.sc = s, s.h.At(m.N), m, sc
	f.m = &f.moment
	f.m.Flights = f.valid(m.Flights)
	f.points = f.points[:0]
	f.fly()
	f.lanes()
	f.bondLanes()
	f.netLanes()
	f.branches()
	f.listeners()
	f.tethers()
	f.bondTethers()
	for i := range s.tubes {
		f.tube(&s.tubes[i])
	}
	for i := range s.things {
		f.object(&s.things[i])
	}
	for i := range s.groups {
		f.group(&s.groups[i])
	}
	for i := range s.servers {
		f.server(i)
	}
	f.clocks()
	for i := range s.tubes {
		f.values(&s.tubes[i])
	}
	for i := range s.things {
		f.tickets(&s.things[i])
	}
	f.permits()
	sc.Nodes = append(sc.Nodes, f.inFlight...)
	sc.Alarm = f.alarm()
	return sc
}

// valid returns the flights of events that have happened.
func (f *frame) valid(flights []Flight) []Flight {
	f.flights = f.flights[:0]
	for _, x := range flights {
		if x.Event >= 0 && x.Event < min(f.m.N, len(f.s.t.Events)) {
			f.flights = append(f.flights, x)
		}
	}
	return f.flights
}

// add appends a node and returns it, for the caller to fill in.
func (f *frame) add(shape Shape, ref Ref, b Box) *Node {
	return appendNode(&f.sc.Nodes, shape, ref, b)
}

// appendNode appends a node in place: it is large, and there may be thousands.
func appendNode(nodes *[]Node, shape Shape, ref Ref, b Box) *Node {
	last := len(*nodes)
	if last == cap(*nodes) {
		*nodes = append(*nodes, Node{})
	} else {
		*nodes = (*nodes)[:last+1]
	}
	n := &(*nodes)[last]
	*n = Node{}
	n.Shape, n.Ref, n.Box, n.Alpha = shape, ref, b, 1
	return n
}

func (f *frame) alarm() float64 {
	if f.crashAt < 0 || f.m.N <= f.crashAt {
		return 0
	}
	for _, x := range f.m.Flights {
		if x.Event == f.crashAt {
			return ease(x.U)
		}
	}
	return 1
}
