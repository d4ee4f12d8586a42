package timeline

import (
	"sort"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Clock says where on the axis of time events are. Package play has one for the
// story and one for virtual time.
type Clock struct {
	Starts []float64                     // where each event happens; never decreasing
	Of     func(time trace.Time) float64 // where a moment of virtual time is
}

// At returns the place after n events: 0 before the first.
func (c *Clock) At(n int) float64 {
	if n <= 0 || len(c.Starts) == 0 {
		return 0
	}
	return c.Starts[min(n, len(c.Starts))-1]
}

// start returns where event i happens; for the number of events it is the end.
func (c *Clock) start(i int32) float64 {
	if int(i) >= len(c.Starts) {
		return c.end()
	}
	return c.Starts[i]
}

// Events returns how many events have happened at a place.
func (c *Clock) Events(place float64) int {
	return sort.Search(len(c.Starts), func(i int) bool { return c.Starts[i] > place })
}

// margin is how much of the axis is left free behind the last event.
const margin = 0.015

// end returns where the axis ends, at least 1.
func (c *Clock) end() float64 {
	if len(c.Starts) == 0 {
		return 1
	}
	return max(1e-3, c.Starts[len(c.Starts)-1]*(1+margin))
}
