package stage

// A pass is a unit without a size: it is where a line goes through a layer between
// those of its ends, so that it does not run behind what is there.

const (
	passSize   = -14.0 // across: lines may be closer to things than things to each other
	mostPasses = 5     // in a layer: more are a thicket, whichever way they go
)

// pair is of the units between which lines run, the first one in an earlier layer.
type pair struct{ from, to int }

// makePasses puts passes into the layers between those of the ends of each edge.
func (g *graph) makePasses() {
	g.passes = map[pair][]int{}
	inLayer := make([]int, len(g.layers))
	edges := g.edges
	g.edges = nil
	for _, e := range edges {
		from, to := g.units[e.from].layer, g.units[e.to].layer
		if e.weight == 0 || !roomFor(inLayer, from, to) {
			g.edges = append(g.edges, e)
			continue
		}
		g.pass(e, inLayer)
	}
}

// roomFor reports whether the layers between two are not full of passes.
func roomFor(inLayer []int, from, to int) bool {
	for l := from + 1; l < to; l++ {
		if inLayer[l] >= mostPasses {
			return false
		}
	}
	return true
}

// pass replaces an edge by several that lead through passes.
func (g *graph) pass(e edge, inLayer []int) {
	key, at := pair{e.from, e.to}, e.from
	for l := g.units[e.from].layer + 1; l < g.units[e.to].layer; l++ {
		next := len(g.units)
		g.units = append(g.units, unit{pass: true, parent: -1, layer: l})
		g.layers[l] = append(g.layers[l], next)
		inLayer[l]++
		g.passes[key] = append(g.passes[key], next)
		g.edges = append(g.edges, edge{at, next, e.weight, e.first})
		at = next
	}
	g.edges = append(g.edges, edge{at, e.to, e.weight, e.first})
}

// lead leads a line through the passes between two units, from the earlier one on to
// a place at the other.
func (s *Stage) lead(p *pen, from, to int, along, across float64) {
	at := s.graph.units[from].layer
	for _, u := range s.graph.passes[pair{from, to}] {
		layer := s.graph.units[u].layer
		s.swing(p, at, layer, s.columns[layer].from, s.axes[u])
		p.straight(s.columns[layer].to, s.axes[u])
		at = layer
	}
	s.swing(p, at, s.graph.units[to].layer, along, across)
}
