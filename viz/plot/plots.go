package plot

import (
	"fmt"
	"strconv"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Kind tells what a plot is about.
type Kind uint8

// The kinds of plots.
const (
	Queue      Kind = iota // values in a channel, and goroutines that wait to send one
	Slots                  // taken of a semaphore
	Goroutines             // by what they do, on top of each other
	Throughput             // values received in a stretch of time
	Latency                // of items, from first sent to last received
	Little                 // items on their way, measured in two ways
)

// Plot is one plot.
type Plot struct {
	Kind   Kind
	Title  string
	About  string // a sentence that says what the plot shows
	Series []Series
	Limit  float64 // a capacity, 0 if there is none
	most   float64 // of all series on top of each other, where they are drawn so
	window trace.Time
	items  *items
}

// Plots are those of a run that have something to show. They do not change.
type Plots struct {
	h   *world.History
	all []*Plot
}

// Of reports whether the plots are those of a run.
func (p *Plots) Of(h *world.History) bool { return p.h == h }

// All returns the plots in the order in which they are drawn.
func (p *Plots) All() []*Plot { return p.all }

// top returns how far the axis of a plot goes.
func (p *Plot) top() float64 {
	if p.Kind == Goroutines {
		return p.most
	}
	most := p.Limit
	for i := range p.Series {
		most = max(most, p.Series[i].top())
	}
	return most
}

// States of the plot of goroutines, from below.
var states = []string{"running", "ready to run", "asleep", "blocked"}

// Value says in a few words what the plot shows after n events.
func (p *Plot) Value(n int) string {
	at := func(i int) float64 { return p.Series[i].At(n) }
	switch p.Kind {
	case Queue:
		text := num(at(0))
		if p.Limit > 0 {
			text += " of " + num(p.Limit)
		}
		if waiting := at(1) - at(0); waiting > 0 {
			text += ", " + num(waiting) + " outside"
		}
		return text
	case Slots:
		return num(at(0)) + " of " + num(p.Limit)
	case Goroutines:
		return num(at(0)+at(1)+at(2)) + " busy, " + num(at(3)) + " wait"
	case Throughput:
		return num(at(0)) + " in " + world.Span(p.window)
	case Latency:
		if p.items.finished(n) == 0 {
			return "none yet"
		}
		return world.Span(nanos(at(0))) + ", " + world.Span(nanos(at(1)))
	}
	return decimal(at(0)) + ", " + decimal(at(1))
}

// Sentence says what the plot shows after n events, for those who do not see it and
// for those who ask.
func (p *Plot) Sentence(n int) string {
	at := func(i int) float64 { return p.Series[i].At(n) }
	switch p.Kind {
	case Queue:
		text := p.Title + " holds " + num(at(0))
		if p.Limit > 0 {
			text += " of " + num(p.Limit)
		}
		waiting := int(at(1) - at(0))
		return text + ", and " + world.Grouped(waiting) + world.Agree(waiting, " waits", " wait") + " to send"
	case Slots:
		return num(at(0)) + " of " + num(p.Limit) + " of " + p.Title + world.Agree(int(p.Limit), " is", " are") + " taken"
	case Goroutines:
		text := ""
		for i, s := range states {
			text += fmt.Sprintf("%s %s, ", num(at(i)), s)
		}
		return "goroutines: " + text[:len(text)-2]
	case Throughput:
		return world.Count(int(at(0)), "value") + world.Agree(int(at(0)), " was", " were") + " received in the last " + world.Span(p.window)
	case Latency:
		if p.items.finished(n) == 0 {
			return "no item has been received for the last time yet"
		}
		return "half of the latest items took " + world.Span(nanos(at(0))) + " or less, 99 of 100 took " + world.Span(nanos(at(1))) + " or less"
	}
	return p.items.law(n)
}

func nanos(ms float64) trace.Time { return trace.Time(ms * 1e6) }

// num writes a whole number.
func num(v float64) string { return strconv.FormatFloat(v, 'f', 0, 64) }

// decimal writes a number to two digits behind the point at most.
func decimal(v float64) string {
	if v >= 100 {
		return num(v)
	}
	s := strconv.FormatFloat(v, 'f', 2, 64)
	v, _ = strconv.ParseFloat(s, 64)
	return strconv.FormatFloat(v, 'f', -1, 64)
}
