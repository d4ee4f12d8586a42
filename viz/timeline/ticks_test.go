package timeline_test

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/timeline"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

// Ticks are far enough apart, on round moments: on those between them there is one only
// where the clock leaves room for it.
func TestTicks(t *testing.T) {
	tr := worldtest.Recorded(t, "pool")
	for bend, want := range map[float64]string{
		1:   "0 s, 10 ms, 20 ms, 30 ms, 40 ms, 50 ms, 60 ms, 70 ms, 80 ms",
		0.5: "0 s, 1 ms, 5 ms, 10 ms, 20 ms, 30 ms, 50 ms, 80 ms",
		2:   "0 s, 40 ms, 50 ms, 60 ms, 70 ms, 80 ms, 85 ms",
	} {
		end := float64(tr.Events[len(tr.Events)-1].Time)
		place := func(at trace.Time) float64 { return 1000 * math.Pow(max(0, float64(at)/end), bend) }
		starts := make([]float64, len(tr.Events))
		for i := range starts {
			starts[i] = place(tr.Events[i].Time)
		}
		s := timeline.NewSheet(timeline.New(world.NewHistory(tr)), timeline.Clock{Starts: starts, Of: place}, 900, 400)
		ticks := slices.Clone(s.Picture().Ticks)
		slices.SortFunc(ticks, func(a, b timeline.Tick) int { return cmp.Compare(a.X, b.X) })
		var texts []string
		for i := range ticks {
			if i > 0 && ticks[i].X-ticks[i-1].X < 76 {
				t.Errorf("%v and %v are too close", ticks[i-1], ticks[i])
			}
			texts = append(texts, ticks[i].Text)
		}
		if got := strings.Join(texts, ", "); got != want {
			t.Errorf("where a moment is %v: %s; want %s", bend, got, want)
		}
	}
}
