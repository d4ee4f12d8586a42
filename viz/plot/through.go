package plot

import (
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// through counts the values received in the latest stretch of time.
type through struct {
	t      *trace.Trace
	window trace.Time
	at     []trace.Time // of those received
	gone   int          // of them that lie before the stretch
	series Series
}

// windows is how many stretches a run is divided into, about.
const windows = 25

func newThrough(t *trace.Trace) *through {
	return &through{t: t, window: round(t.End() / windows), series: Series{Name: "received"}}
}

// round returns a length of time of one digit: 1, 2 or 5, and zeros.
func round(t trace.Time) trace.Time {
	unit := trace.Time(1)
	for unit <= t/10 {
		unit *= 10
	}
	switch {
	case t >= 5*unit:
		return 5 * unit
	case t >= 2*unit:
		return 2 * unit
	}
	return unit
}

func (x *through) event(i int, e *trace.Event, w *world.World) {
	if received(e, w) {
		x.at = append(x.at, e.Time)
	}
	for x.gone < len(x.at) && x.at[x.gone] <= e.Time-x.window {
		x.gone++
	}
	x.series.set(i, float64(len(x.at)-x.gone))
}

// received reports whether e is a value of the program's own that is received.
func received(e *trace.Event, w *world.World) bool {
	if e.Kind != trace.Recv && e.Kind != trace.Handoff {
		return false
	}
	c := w.Chan(e.Obj)
	return c != nil && c.Kind == world.Plain && !c.System
}

func (x *through) plot() *Plot {
	if x.t.End() == 0 {
		return nil
	}
	return &Plot{
		Kind: Throughput, Title: "throughput", Series: []Series{x.series}, window: x.window,
		About: "Values received from all channels in the last " + world.Span(x.window),
	}
}
