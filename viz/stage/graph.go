package stage

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// unit is what the layout moves as a whole: the goroutines of a group, a
// channel, or objects of a kind.
type unit struct {
	members []trace.G // of a group
	says    string    // the longest that one of them says it waits for
	objects []*objectFacts
	server  *serverFacts
	c       *world.Chan // its last state; nil for a group and for nil channels
	name    string      // of a channel
	isNil   bool        // it stands for nil channels
	pass    bool        // a line goes through it
	facts   *chanFacts  // of a channel
	parent  int         // unit of the goroutine that started it, or made it; -1 for none
	layer   int
	shape   shape // how it is drawn, once that is decided
}

func (u *unit) isGroup() bool { return u.members != nil }

// edge says that values go from one unit to another.
type edge struct {
	from, to int
	weight   float64
	first    int
}

// graph is who has to do with whom.
type graph struct {
	units   []unit
	edges   []edge
	layers  [][]int // units from the sources to the sinks, in each layer in order
	byGroup []int   // unit of each of the world's groups, -1 for none

	passes map[pair][]int // units
	afloat map[int][]edge // of objects that are put into a layer last
}

func newGraph(s *survey) *graph {
	g := &graph{}
	g.addGroups(s)
	for c := range s.last.Chans {
		if s.drawn(c) && !s.chans[c.ID].quiet {
			g.addChan(unit{c: c, name: s.nameOf(c), facts: &s.chans[c.ID], parent: unitOf(s, g.byGroup, c.Maker)})
		}
	}
	if len(s.nilCh.flows) > 0 {
		g.addChan(unit{isNil: true, name: "nil", facts: &s.nilCh, parent: -1})
	}
	g.addObjects(s)
	g.addServers(s)
	g.settle()
	return g
}

// addGroups adds a unit for each group.
func (g *graph) addGroups(s *survey) {
	at := make([]int, len(s.last.Groups))
	g.byGroup = at
	for i, group := range s.last.Groups {
		at[i] = -1
		var members []trace.G
		for _, id := range group.Members {
			if s.visible(id) {
				members = append(members, id)
			}
		}
		if members == nil {
			continue
		}
		at[i] = len(g.units)
		g.units = append(g.units, unit{members: members, parent: unitOf(s, at, s.last.G(members[0]).Parent)})
	}
}

// unitOf returns the unit of goroutine id, -1 if it has none.
func unitOf(s *survey, groups []int, id trace.G) int {
	if g := s.last.G(id); g != nil {
		return groups[g.Group]
	}
	return -1
}

func (g *graph) addChan(u unit) {
	at := len(g.units)
	g.units = append(g.units, u)
	for _, f := range u.facts.flows {
		e := edge{g.byGroup[f.group], at, f.weight, f.first}
		if !f.send {
			e.from, e.to = e.to, e.from
		}
		g.edges = append(g.edges, e)
	}
}

// settle decides the layers, and the order in each.
func (g *graph) settle() {
	g.link()
	all := slices.Clone(g.edges)
	g.breakCycles()
	g.float(all)
	g.level()
	g.land()
	g.makePasses()
	g.arrange()
}

// link ties units through which no values pass to whoever started or made them.
func (g *graph) link() {
	busy := make([]bool, len(g.units))
	for _, e := range g.edges {
		if e.weight != bonds {
			busy[e.from], busy[e.to] = true, true
		}
	}
	g.ofClients(busy)
	for i, u := range g.units {
		if !busy[i] && u.parent >= 0 {
			g.edges = append(g.edges, edge{from: u.parent, to: i, first: 1 << 40})
		}
	}
}
