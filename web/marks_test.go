package web

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
)

func TestMarks(t *testing.T) {
	tr := &trace.Trace{Events: []trace.Event{
		{Kind: trace.Go}, {Kind: trace.Run}, {Kind: trace.Output}, {Kind: trace.Set}, {Kind: trace.Exit},
	}}
	var m marks
	where := func(n int) float64 { return float64(n) / 5 }
	m.add(tr.Events, 0, 2, where)
	m.add(tr.Events, 2, 5, where)
	for column, want := range map[int]int{0: 0, 50: 1, 100: 1, 150: 1, 200: 1, 249: 1} {
		if m.events[column] != want {
			t.Errorf("column %d has %d events; want %d", column, m.events[column], want)
		}
	}
	if !m.prints[150] || !m.sets[200] || m.sets[150] {
		t.Errorf("output and knobs are marked in the wrong columns")
	}
	if n := strings.Count(m.bars(11, 8), "M"); n != 5 {
		t.Errorf("%d bars are drawn; want 5", n)
	}
	if got := ticks(m.sets, 0, 16); got != "M800 0v16h2v-16z" {
		t.Errorf("the tick of a knob is %s", got)
	}
}
