package play_test

import (
	"testing"

	"github.com/gopherscope/gopherscope/viz/play"
)

// The stack at any event is at the place of the last event that could be seen
// and has a place.
func TestStackIsWhereThingsHappen(t *testing.T) {
	for _, name := range []string{"pool", "deadlock", "panic", "leak", "pipeline", "timeout", "misc", "sync"} {
		t.Run(name, func(t *testing.T) {
			h := history(t, name)
			p := play.New(h)
			var stops []int
			for p.Event() < len(h.Trace().Events) {
				p.Step()
				stops = append(stops, p.Event())
			}
			file, line := "", 0
			for n := range len(h.Trace().Events) + 1 {
				if len(stops) > 0 && stops[0] == n {
					stops = stops[1:]
					if at, l := play.Where(h, n); at != "" {
						file, line = at, l
					}
				}
				p.SeekEvent(n)
				f, _ := h.Trace().UserFrame(p.Stack())
				if got := h.Trace().String(f.File); got != file || f.Line != line {
					t.Fatalf("after %d events at %s:%d, want %s:%d", n, got, f.Line, file, line)
				}
			}
		})
	}
}
