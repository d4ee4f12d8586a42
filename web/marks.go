package web

import (
	"fmt"
	"math"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// markColumns is how many places of a run the marks above the slider tell
// apart.
const markColumns = 250

// marks are what happens in a run, by column.
type marks struct {
	events [markColumns]int
	sets   [markColumns]bool // a knob is turned, or a signal comes
	prints [markColumns]bool // something is printed
}

// add counts the events from one number to another. where returns the place of
// the first n events, from 0 to 1.
func (m *marks) add(events []trace.Event, from, to int, where func(n int) float64) {
	for i := from; i < to; i++ {
		at := where(i + 1)
		if at > 1 {
			continue // it is beyond the end of the run above
		}
		column := min(int(at*markColumns), markColumns-1)
		m.events[column]++
		switch events[i].Kind {
		case trace.Set, trace.Signal:
			m.sets[column] = true
		case trace.Output:
			m.prints[column] = true
		}
	}
}

// bars draws how much happens, on a logarithmic scale, as the data of an SVG
// path in a box that is 1000 wide: bars that stand on a floor, or hang from it if
// their height is negative.
func (m *marks) bars(floor, height float64) string {
	const width = 1000 / markColumns
	most := 1
	for _, n := range m.events {
		most = max(most, n)
	}
	var b strings.Builder
	for i, n := range m.events {
		if n == 0 {
			continue
		}
		h := height * (0.25 + 0.75*math.Log1p(float64(n))/math.Log1p(float64(most)))
		fmt.Fprintf(&b, "M%d %gv%.1fh%dv%.1fz", i*width, floor, -h, width-1, h)
	}
	return b.String()
}

// ticks draws a line in each marked column.
func ticks(marked [markColumns]bool, from, to int) string {
	const width = 1000 / markColumns
	var b strings.Builder
	for i, yes := range marked {
		if yes {
			fmt.Fprintf(&b, "M%d %dv%dh%dv-%dz", i*width, from, to-from, width/2, to-from)
		}
	}
	return b.String()
}
