package paint

import (
	"bytes"
	"fmt"
	"sort"
	"testing"

	"github.com/gopherscope/gopherscope/viz/cause"
	"github.com/gopherscope/gopherscope/viz/timeline"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

// even gives each event as much room as a millisecond.
func even(t *trace.Trace) timeline.Clock {
	starts := make([]float64, len(t.Events))
	for i := range starts {
		starts[i] = float64(i+1) + float64(t.Events[i].Time)/1e6
	}
	return timeline.Clock{Starts: starts, Of: func(at trace.Time) float64 {
		n := sort.Search(len(starts), func(i int) bool { return t.Events[i].Time > at })
		return starts[max(0, n-1)]
	}}
}

func sheet(t *trace.Trace, w, h float64) *timeline.Sheet {
	return timeline.NewSheet(timeline.New(world.NewHistory(t)), even(t), w, h)
}

var laneGoldens = []struct {
	name, run string
	w, h      float64
	theme     Theme
	look      func(s *timeline.Sheet)
	cone      func(*cause.Order, int, ...func()) *cause.Cone // of the event in the middle
}{
	{name: "lanes-pool", run: "pool", w: 960, h: 200, theme: Light, look: func(s *timeline.Sheet) { s.Pick(2) }},
	{name: "lanes-deadlock", run: "deadlock", w: 960, h: 120, theme: Dark, look: func(*timeline.Sheet) {}},
	{name: "lanes-pipeline", run: "pipeline", w: 960, h: 200, theme: Auto, look: func(s *timeline.Sheet) { s.Zoom(500, 3) }},
	{name: "lanes-leak", run: "leak", w: 390, h: 150, theme: Light, look: func(*timeline.Sheet) {}},
	{name: "lanes-past", run: "pool", w: 960, h: 200, theme: Light, look: func(*timeline.Sheet) {}, cone: (*cause.Order).Past},
	{name: "lanes-future", run: "pool", w: 960, h: 200, theme: Dark, look: func(s *timeline.Sheet) { s.Pick(2) }, cone: (*cause.Order).Future},
	{name: "lanes-timeout", run: "timeout", w: 960, h: 200, theme: Light, look: func(*timeline.Sheet) {}},
}

func TestGoldenLanes(t *testing.T) {
	for _, test := range laneGoldens {
		t.Run(test.name, func(t *testing.T) {
			tr := recorded(t, test.run)
			s := sheet(tr, test.w, test.h)
			test.look(s)
			if test.cone != nil {
				s.Cone(test.cone(cause.New(tr), len(tr.Events)/2))
			}
			var l List
			DrawLanes(&l, s.Picture())
			var got bytes.Buffer
			if err := SVG(&got, &l, test.theme); err != nil {
				t.Fatal(err)
			}
			compare(t, "testdata/"+test.name+".svg", got.Bytes())
		})
	}
}

// BenchmarkLanes draws a million events of many goroutines, all at once and a part.
func BenchmarkLanes(b *testing.B) {
	for _, n := range []int{10, 1000} {
		s := sheet(worldtest.Channels(1, 1_000_000, n), 1280, 800)
		for i, zoom := range []string{"all", "part"} {
			b.Run(fmt.Sprintf("%d/%s", n, zoom), func(b *testing.B) {
				if i > 0 {
					s.Zoom(700, 1000)
				}
				var l List
				DrawLanes(&l, s.Picture())
				b.ReportAllocs()
				for b.Loop() {
					DrawLanes(&l, s.Picture())
				}
				b.ReportMetric(float64(len(l.Ops)), "numbers")
			})
		}
	}
}
