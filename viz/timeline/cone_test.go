package timeline_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/cause"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/timeline"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

// Of each goroutine just those events stand out that belong to the cone, whatever part
// of the run is seen.
func TestConeIsWhatStandsOut(t *testing.T) {
	for seed := range uint64(8) {
		tr := worldtest.Random(seed, 600, 6)
		o := cause.New(tr)
		for _, n := range []int{30, 300, 500} {
			for _, zoom := range []float64{1, 7} {
				s := newSheet(tr, 40_000, 4000)
				s.OpenAll()
				s.Zoom(20_000, zoom)
				coneStandsOut(t, s, tr, o.Past(n))
				coneStandsOut(t, s, tr, o.Future(n))
			}
		}
	}
}

func coneStandsOut(t *testing.T, s *timeline.Sheet, tr *trace.Trace, c *cause.Cone) {
	t.Helper()
	if !s.Cone(c) || s.Cone(c) {
		t.Error("a new cone is not told from the one before")
	}
	p := s.Picture()
	if !p.Cone.Shown || p.Cone.Future != c.Future() {
		t.Fatalf("the picture has %+v", p.Cone)
	}
	clock, axis, looked := even(tr), s.Axis(), 0
	for i := range tr.Events {
		e := &tr.Events[i]
		x := axis.X(clock.Starts[i])
		y, ok := s.RowOf(e.G)
		if !ok || x < axis.Left || x > axis.Right-3 {
			continue
		}
		looked++
		want, in := c.Has(i) || i == c.Event(), anyCovers(p.Cone.Reaches, x, y)
		if y, ok := s.RowOf(e.Peer); ok { // it may belong to the cone by what it does to another
			in = in || anyCovers(p.Cone.Reaches, x, y)
		}
		if want && !in || !want && !slices.ContainsFunc(p.Cone.Rests, func(b stage.Box) bool { return covers(b, x, y) }) {
			t.Errorf("event %d of goroutine %d, with that of event %d asked about, is in the cone: %v, and stands out: %v", i, e.G, c.Event(), want, in)
		}
	}
	if looked < 40 {
		t.Errorf("of %d events there is a row", looked)
	}
}

func anyCovers(list []timeline.Reach, x, y float64) bool {
	return slices.ContainsFunc(list, func(r timeline.Reach) bool { return covers(r.Box, x, y) })
}

// covers reports whether a box of a row has x, or ends there.
func covers(b stage.Box, x, y float64) bool {
	return b.Y == y && x >= b.X-0.01 && x <= b.X+b.W+0.01
}

// The row of a group that is folded up shows how far any of its members is reached.
func TestConeOfAGroup(t *testing.T) {
	tr := worldtest.Recorded(t, "pool")
	s := newSheet(tr, 960, 400)
	s.Cone(cause.New(tr).Past(len(tr.Events) - 1))
	open := len(s.Picture().Cone.Reaches)
	if text := s.Reached(); !strings.Contains(text, "main, ") || !strings.Contains(text, "worker 1") {
		t.Errorf("it says %q", text)
	}
	for range s.Picture().Rows {
		if s.Move(1) == 0 {
			break
		}
	}
	s.Toggle()
	p := s.Picture()
	if n := len(p.Cone.Reaches); n == 0 || n >= open {
		t.Errorf("%d rows stand out, and %d with a group folded up", open, n)
	}
	s.Cone(nil)
	if p := s.Picture(); p.Cone.Shown || len(p.Cone.Reaches)+len(p.Cone.Rests) > 0 || s.Reached() != "" {
		t.Errorf("without a question the picture has %+v", p.Cone)
	}
}
