package paint

import (
	"bytes"
	"testing"

	"github.com/gopherscope/gopherscope/viz/plot"
	"github.com/gopherscope/gopherscope/viz/timeline"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

func plotted(t *trace.Trace, width float64) (*plot.Plots, *timeline.Axis) {
	a := timeline.WholeAxis(even(t), 60, width)
	return plot.New(world.NewHistory(t)), &a
}

func TestGoldenPlots(t *testing.T) {
	for _, test := range []struct {
		run   string
		theme Theme
	}{{"pool", Light}, {"semaphore", Dark}} {
		plots, axis := plotted(recorded(t, test.run), 800)
		var pic plot.Picture
		var l List
		plots.Draw(&pic, axis, axis.Right)
		DrawPlots(&l, &pic)
		var got bytes.Buffer
		if err := SVG(&got, &l, test.theme); err != nil {
			t.Fatal(err)
		}
		compare(t, "testdata/plots-"+test.run+".svg", got.Bytes())
	}
}

// BenchmarkPlots draws the plots of a million events.
func BenchmarkPlots(b *testing.B) {
	plots, axis := plotted(worldtest.Channels(1, 1_000_000, 1000), 1280)
	var pic plot.Picture
	var l List
	b.ReportAllocs()
	for b.Loop() {
		plots.Draw(&pic, axis, axis.Right)
		DrawPlots(&l, &pic)
	}
	b.ReportMetric(float64(len(l.Ops)), "numbers")
}
