package paint

import (
	"fmt"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// BenchmarkDraw draws scenes with n goroutines in a grid and n values on their
// way, which is what a busy moment of a large pool looks like.
func BenchmarkDraw(b *testing.B) {
	for _, n := range []int{10, 100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			sc := busy(n)
			l := &List{}
			Draw(l, sc)
			b.ReportAllocs()
			for b.Loop() {
				Draw(l, sc)
			}
			b.ReportMetric(float64(len(l.Ops)), "numbers")
		})
	}
}

func busy(n int) *stage.Scene {
	sc := &stage.Scene{W: 1280, H: 560, Unit: 1}
	grid := stage.Node{
		Shape: stage.Grid, Box: stage.Box{X: 700, Y: 40, W: 500, H: 480}, Name: "worker",
		Alpha: 1, Columns: 40, Pitch: 12, Share: 1, Pad: 10, Head: 30,
	}
	for i := range n {
		look := stage.Look(i % stage.Looks)
		grid.Cells = append(grid.Cells, stage.Cell{Look: look, Left: uint8(i)})
		grid.Counts[look]++
	}
	sc.Nodes = append(sc.Nodes, grid)
	for i := range n {
		sc.Nodes = append(sc.Nodes, stage.Node{
			Shape: stage.Token, Box: stage.Box{X: float64(i), Y: 200, W: 40, H: 22},
			Name: fmt.Sprintf("job %d", i), Hue: i % stage.Hues, Alpha: 1,
		})
	}
	return sc
}
