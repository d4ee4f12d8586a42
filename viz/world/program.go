package world

import (
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

func (w *World) applyTimer(e *trace.Event) {
	if e.Kind == trace.TimerSet {
		w.setTimer(e)
		return
	}
	t := w.timer(uint32(e.Obj))
	if e.Kind == trace.TimerFire && t.Period > 0 {
		t.Set, t.When = w.Time, t.When+t.Period
		return
	}
	t.Armed = false
}

// setTimer makes a timer, or sets one again; then what it does stays.
func (w *World) setTimer(e *trace.Event) {
	i := w.plan.timerAt.index(uint32(e.Obj))
	if i == w.timers.n {
		info := &w.plan.timers[i]
		w.timers.add(Timer{
			ID: e.Obj, System: info.system, Stack: e.Stack, fn: e.Str, Chan: e.Ref,
		}, w.gen)
	}
	t := w.timer(uint32(e.Obj))
	t.Armed, t.Set = true, w.Time
	t.When, t.Period = trace.Time(e.N), trace.Time(e.M)
}

// applyProgram applies the events that concern the program as a whole.
func (w *World) applyProgram(g *Goroutine, e *trace.Event) {
	switch e.Kind {
	case trace.Panic:
		g.panicking = e.Str
	case trace.Recover:
		g.panicking = 0
	case trace.Fatal:
		w.crash(g, e.Str)
	case trace.Exit:
		if g.ID == 1 && e.N == 0 && g.State == Running {
			w.become(g, Done) // main has returned
		}
	case trace.Output:
		w.Output = w.plan.lines[:len(w.Output)+1]
	case trace.Knob:
		w.declare(w.Trace.String(e.Str))
	case trace.Set:
		w.turn(w.Trace.String(e.Str))
	}
}

// crash ends g, if the runtime's last words are about one goroutine.
func (w *World) crash(g *Goroutine, words trace.StringID) {
	if g.ID == 0 {
		return
	}
	g.panicking = words
	w.become(g, Panicked)
}

// declare adds a knob. A spec starts with the knob's name.
func (w *World) declare(spec string) {
	name, value := knobOf(spec)
	for _, s := range w.Trace.Header.Inputs.Knobs {
		if s.Name == name && s.At == 0 {
			value = s.Value
		}
	}
	w.Knobs = append(slices.Clip(w.Knobs), KnobState{Spec: spec, Name: name, Value: value})
}

func (w *World) turn(setting string) {
	name, value, _ := strings.Cut(setting, "=")
	w.Knobs = slices.Clone(w.Knobs)
	for i := range w.Knobs {
		if w.Knobs[i].Name == name {
			w.Knobs[i].Value = value
		}
	}
}
