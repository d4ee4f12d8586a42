package world

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// applyNet applies the events of signals, servers, connections and requests.
func (w *World) applyNet(g *Goroutine, e *trace.Event) {
	switch e.Kind {
	case trace.Signal:
		w.Signals = w.plan.signals[:len(w.Signals)+1]
		return
	case trace.Notify:
		w.notify(e)
		return
	}
	o := w.object(uint32(e.Obj))
	o.Last = w.N
	switch e.Kind {
	case trace.Enter:
		w.enter(o, e)
	case trace.Request:
		o.request, o.By, g.Serving = e.Str, e.G, e.Obj
	case trace.Response:
		o.request, o.By, g.Serving = 0, 0, 0
		o.Finished++
	case trace.Ask:
		g.asking = e.Str
	case trace.Answer:
		g.asking = 0
	}
}

func (w *World) notify(e *trace.Event) {
	c := w.c(uint32(e.Obj))
	c.Last = w.N
	c.notify = 0
	if e.N == 1 {
		c.notify = e.Str
	}
}

// over are the states that servers and connections do not leave.
var over = []string{"closed", "hijacked"}

// enter has a server or connection enter a state. Servers count their connections.
func (w *World) enter(o *Object, e *trace.Event) {
	was := o.Done
	o.state = e.Str
	o.Done = slices.Contains(over, w.Trace.String(e.Str))
	if o.Kind != Conn || w.Object(o.Ref) == nil {
		return
	}
	server := w.object(uint32(o.Ref))
	server.Last = w.N
	switch {
	case o.Done && !was:
		server.Count--
		server.Finished++
	case w.Trace.String(e.Str) == "new":
		server.Count++
		server.Total++
	}
}
