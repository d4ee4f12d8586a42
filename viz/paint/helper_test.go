package paint

import (
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

var recorded = worldtest.Recorded

// draw returns the picture of a run after n events, the last few of which are in
// motion.
func draw(tr *trace.Trace, w, h float64, n, flying int) *List {
	l := &List{}
	Draw(l, stage.New(world.NewHistory(tr), stage.Options{Width: w, Height: h}).Scene(moment(tr, n, flying)))
	return l
}

func moment(tr *trace.Trace, n, flying int) stage.Moment {
	m := stage.Moment{N: n}
	if n > 0 {
		m.Time = tr.Events[n-1].Time
	}
	for e := max(0, n-flying); e < n; e++ {
		m.Flights = append(m.Flights, stage.Flight{Event: e, U: float64(n-e) / float64(flying+1)})
	}
	return m
}
