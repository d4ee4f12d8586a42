package stage

import (
	"cmp"
	"slices"
)

// breakCycles leaves out edges, light ones first, until no path comes back to
// where it started.
func (g *graph) breakCycles() {
	slices.SortStableFunc(g.edges, func(a, b edge) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.first, b.first))
	})
	out := make([][]int, len(g.units))
	g.edges = slices.DeleteFunc(g.edges, func(e edge) bool {
		if reaches(out, e.to, e.from, make([]bool, len(out))) {
			return true
		}
		out[e.from] = append(out[e.from], e.to)
		return false
	})
}

func reaches(out [][]int, from, to int, seen []bool) bool {
	if from == to {
		return true
	}
	seen[from] = true
	for _, next := range out[from] {
		if !seen[next] && reaches(out, next, to, seen) {
			return true
		}
	}
	return false
}

// level puts each unit into the first layer after all that send to it, and
// sources right before those they send to.
func (g *graph) level() {
	for range g.units { // long enough for the longest path
		moved := false
		for _, e := range g.edges {
			if to := &g.units[e.to]; to.layer <= g.units[e.from].layer {
				to.layer = g.units[e.from].layer + 1
				moved = true
			}
		}
		if !moved {
			break
		}
	}
	g.pullSources()
	for i, u := range g.units {
		if _, ok := g.afloat[i]; ok {
			continue
		}
		g.layers = grow(g.layers, u.layer)
		g.layers[u.layer] = append(g.layers[u.layer], i)
	}
	g.layers = slices.DeleteFunc(g.layers, func(l []int) bool { return len(l) == 0 })
	for l, units := range g.layers {
		for _, i := range units {
			g.units[i].layer = l
		}
	}
}

// grow makes i an index of list.
func grow[T any](list []T, i int) []T {
	if i < len(list) {
		return list
	}
	return append(list, make([]T, i+1-len(list))...)
}

func (g *graph) pullSources() {
	const far = 1 << 30
	next, hasSource := make([]int, len(g.units)), make([]bool, len(g.units))
	for i := range next {
		next[i] = far
	}
	for _, e := range g.edges {
		next[e.from] = min(next[e.from], g.units[e.to].layer)
		hasSource[e.to] = true
	}
	for i := range g.units {
		if !hasSource[i] && next[i] != far {
			g.units[i].layer = next[i] - 1
		}
	}
}

// arrange orders each layer by where the neighbours are, which keeps lines from
// crossing; parents stay above their children.
func (g *graph) arrange() {
	place := make([]float64, len(g.units))
	g.number(place)
	for sweep := range 8 {
		for l := range g.layers {
			if sweep%2 == 1 {
				l = len(g.layers) - 1 - l
			}
			g.sortLayer(g.layers[l], place)
		}
	}
	for _, layer := range g.layers {
		g.parentsFirst(layer)
	}
}

// number says how far down in its layer each unit is, from 0 to 1.
func (g *graph) number(place []float64) {
	for _, layer := range g.layers {
		for i, u := range layer {
			place[u] = (float64(i) + 0.5) / float64(len(layer))
		}
	}
}

func (g *graph) sortLayer(layer []int, place []float64) {
	sum, weight := make([]float64, len(g.units)), make([]float64, len(g.units))
	for _, e := range g.edges {
		w := e.weight + wishes
		sum[e.from] += w * place[e.to]
		sum[e.to] += w * place[e.from]
		weight[e.from] += w
		weight[e.to] += w
	}
	want := func(u int) float64 {
		if weight[u] == 0 {
			return place[u]
		}
		return sum[u] / weight[u]
	}
	slices.SortStableFunc(layer, func(a, b int) int {
		return cmp.Compare(g.quantum(want(a)), g.quantum(want(b)))
	})
	for i, u := range layer {
		place[u] = (float64(i) + 0.5) / float64(len(layer))
	}
}

// quantum rounds, so that units which are as good as level keep their order.
func (g *graph) quantum(x float64) int { return int(x*64 + 0.5) }

func (g *graph) parentsFirst(layer []int) {
	for i := range layer {
		p := slices.Index(layer, g.units[layer[i]].parent)
		if p > i {
			parent := layer[p]
			copy(layer[i+1:p+1], layer[i:p])
			layer[i] = parent
		}
	}
}
