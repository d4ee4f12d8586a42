package stage

import (
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// deadlines finds out which timer ends which context. The trace does not say it
// outright: it says that a timer fires and the goroutine which that starts closes
// the channel, or that a channel is closed by a context with a timer, which is
// then stopped.
type deadlines struct {
	s      *survey
	fired  trace.Obj // the next goroutine is started by this timer
	starts map[trace.G]trace.Obj
	open   []trace.Obj // channels closed by contexts whose timers are still to be stopped
}

const timerContext = "context.(*timerCtx).cancel"

func (d *deadlines) event(e *trace.Event) {
	switch {
	case e.Kind == trace.TimerFire:
		d.fired = e.Obj
	case e.Kind == trace.Go && e.G == 0 && d.fired != 0:
		if d.starts == nil {
			d.starts = map[trace.G]trace.Obj{}
		}
		d.starts[e.Peer] = d.fired
		d.fired = 0
	case e.Kind == trace.TimerStop && len(d.open) > 0 && d.calls(e.Stack, timerContext):
		n := len(d.open) - 1
		d.s.chans[d.open[n]].deadline = e.Obj
		d.open = d.open[:n]
	}
}

func (d *deadlines) close(e *trace.Event) {
	c := d.s.last.Chan(e.Obj)
	if c == nil || c.Kind != world.DoneChan || !d.calls(e.Stack, timerContext) {
		return
	}
	if t, ok := d.starts[e.G]; ok {
		d.s.chans[e.Obj].deadline = t
		delete(d.starts, e.G)
		return
	}
	d.open = append(d.open, e.Obj)
}

// calls reports whether fn is the second function of a stack.
func (d *deadlines) calls(id trace.StackID, fn string) bool {
	frames := d.s.t.Stack(id)
	return len(frames) > 1 && d.s.t.String(d.s.t.Frame(frames[1]).Func) == fn
}

// guess gives the contexts that never end the timers that are left, in the order
// in which they were made.
func (d *deadlines) guess() {
	taken := map[trace.Obj]bool{}
	for i := range d.s.chans {
		taken[d.s.chans[i].deadline] = true
	}
	var timers []trace.Obj
	for t := range d.s.last.Timers {
		if strings.HasPrefix(t.Func(d.s.last), "context.") && !taken[t.ID] {
			timers = append(timers, t.ID)
		}
	}
	for c := range d.s.last.Chans {
		if len(timers) > 0 && c.Kind == world.DoneChan && !c.Closed {
			d.s.chans[c.ID].deadline = timers[0]
			timers = timers[1:]
		}
	}
}
