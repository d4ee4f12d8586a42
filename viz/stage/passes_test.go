package stage_test

import (
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// A line between things that are far from each other goes around those between them.
func TestLinesPassBetweenThings(t *testing.T) {
	for _, name := range []string{"locks", "semaphore", "nested", "errgroup"} {
		tr := recorded(t, name)
		for _, size := range sizes {
			if size.w < 1000 {
				continue // there is no room beside them
			}
			sc := newStage(tr, size.w, size.h).Scene(after(tr, len(tr.Events)))
			for _, line := range shapes(sc, stage.Lane) {
				if behind := hidden(sc, line.Path); behind != nil {
					t.Errorf("%s, %v wide: the line from %v to %v runs behind %q", name, size.w, line.Path[0], line.Path[len(line.Path)-1], behind.Name)
				}
			}
		}
	}
}

// hidden returns what a path goes behind, but for what it starts and ends at; nil if
// there is nothing.
func hidden(sc *stage.Scene, path []stage.Point) *stage.Node {
	first, last := path[0], path[len(path)-1]
	for i := range sc.Nodes {
		n := &sc.Nodes[i]
		if !solid(n) || !n.Stands() || within(n, first, 12) || within(n, last, 12) {
			continue
		}
		for at := 0; at+3 < len(path); at += 3 {
			for step := range 9 {
				if within(n, bezier(path[at:at+4], float64(step)/8), -2) {
					return n
				}
			}
		}
	}
	return nil
}

// within reports whether p is in the box of n, made larger by some pixels.
func within(n *stage.Node, p stage.Point, by float64) bool {
	return p.X > n.X-by && p.X < n.X+n.W+by && p.Y > n.Y-by && p.Y < n.Y+n.H+by
}

func bezier(p []stage.Point, t float64) stage.Point {
	u := 1 - t
	a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return stage.Point{X: a*p[0].X + b*p[1].X + c*p[2].X + d*p[3].X, Y: a*p[0].Y + b*p[1].Y + c*p[2].Y + d*p[3].Y}
}
