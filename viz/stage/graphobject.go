package stage

import (
	"maps"
	"math"
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// bonds weighs that goroutines share an object: less than any value that passes
// between them.
const bonds = 0.01

// addObjects adds a unit for each family of objects. Who waits for one is before
// it, and who it is for, but does not wait, after it.
func (g *graph) addObjects(s *survey) {
	for _, family := range s.families() {
		at := len(g.units)
		g.units = append(g.units, unit{objects: family, parent: -1})
		for _, group := range g.sharers(s, family) {
			e := edge{from: g.byGroup[group.group], to: at, weight: bonds, first: 1<<39 + at}
			if group.away {
				e.from, e.to = e.to, e.from
			} else {
				g.units[e.from].mayWait(s, family)
			}
			g.edges = append(g.edges, e)
		}
	}
}

// mayWait notes that the goroutines of a unit may wait for objects of a family.
func (u *unit) mayWait(s *survey, family []*objectFacts) {
	for _, o := range family {
		if said := s.longestWait(o); len(said) > len(u.says) {
			u.says = said
		}
	}
}

// sharer is a group whose goroutines share an object.
type sharer struct {
	group int
	away  bool
}

// sharers returns the groups that have to do with a family, each once.
func (g *graph) sharers(s *survey, family []*objectFacts) []sharer {
	var list []sharer
	at := map[int]int{}
	for _, o := range family {
		for _, u := range o.uses {
			group := s.last.G(u.g).Group
			i, ok := at[group]
			if !ok {
				i = len(list)
				at[group] = i
				list = append(list, sharer{group, true})
			}
			list[i].away = list[i].away && u.away
		}
	}
	return list
}

// float takes those objects out of the graph that would be on both sides of
// somebody: the edges of theirs that breakCycles left are no good guide to where
// they should be.
func (g *graph) float(all []edge) {
	kept := map[edge]bool{}
	for _, e := range g.edges {
		kept[e] = true
	}
	g.afloat = map[int][]edge{}
	for _, e := range all {
		if e.weight == bonds && !kept[e] {
			g.afloat[g.objectOf(e)] = nil
		}
	}
	for _, e := range all {
		if at := g.objectOf(e); e.weight == bonds {
			if edges, ok := g.afloat[at]; ok {
				g.afloat[at] = append(edges, e)
			}
		}
	}
	g.edges = slices.DeleteFunc(g.edges, func(e edge) bool {
		_, ok := g.afloat[g.objectOf(e)]
		return ok && e.weight == bonds
	})
}

// objectOf returns the unit of objects that an edge is of.
func (g *graph) objectOf(e edge) int {
	if g.units[e.from].isObject() {
		return e.from
	}
	return e.to
}

// land puts each object that was taken out into the layer that is nearest to all
// who share it, and in which none of them is.
func (g *graph) land() {
	for _, at := range slices.Sorted(maps.Keys(g.afloat)) {
		edges := g.afloat[at]
		best, least := len(g.layers), math.MaxInt
		for l := range len(g.layers) + 1 {
			if far := g.far(edges, at, l); far < least {
				best, least = l, far
			}
		}
		g.layers = grow(g.layers, best)
		g.layers[best] = append(g.layers[best], at)
		g.units[at].layer = best
		for _, e := range edges {
			if g.units[e.from].layer > g.units[e.to].layer {
				e.from, e.to = e.to, e.from
			}
			g.edges = append(g.edges, e)
		}
	}
}

// far is how far the units that share an object are from a layer, in layers.
func (g *graph) far(edges []edge, object, layer int) int {
	sum := 0
	for _, e := range edges {
		d := g.units[e.from+e.to-object].layer - layer
		if d == 0 {
			return math.MaxInt
		}
		sum += max(d, -d)
	}
	return sum
}

// before reports whether the line between a goroutine and an object in some
// layers ends where one waits for it, or else behind.
func before(goroutine, object int) bool { return goroutine <= object }

func (u *unit) isObject() bool { return u.objects != nil }

// objectKey is of the line between a dock and an object.
type objectKey struct {
	dock int
	obj  trace.Obj
}
