package web

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
	"time"

	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// edits are the inputs of a run, and those before each change that the reader
// made to them. Its methods do not start runs.
type edits struct {
	specs  []knob.Spec
	now    trace.Inputs
	versus versus    // what the run is compared with
	past   []version // what undo goes back to, the next last
	future []version // and redo
	where  func() place
}

// version is the inputs at some time, and where the reader was in their run.
type version struct {
	inputs trace.Inputs
	versus versus
	place  place
}

// place is where the playhead is: after so many events, at a time before the
// next.
type place struct {
	event   int
	other   int // events of the other run, when two are compared
	time    trace.Time
	playing bool
}

// spec returns the knob with a name.
func (e *edits) spec(name string) (knob.Spec, bool) {
	if name == knob.Signals.Name {
		return knob.Signals, true
	}
	i := slices.IndexFunc(e.specs, func(s knob.Spec) bool { return s.Name == name })
	if i < 0 {
		return knob.Spec{}, false
	}
	return e.specs[i], true
}

// keep remembers the inputs as they are, before a change.
func (e *edits) keep() {
	e.past = append(e.past, e.version())
	e.future = nil
	e.now.Knobs = slices.Clone(e.now.Knobs)
}

func (e *edits) version() version {
	v := version{inputs: e.now, versus: e.versus}
	if e.where != nil {
		v.place = e.where()
	}
	return v
}

// turn gives a knob a value, as it was entered, from a moment on, instead of what it was to be
// then and later.
func (e *edits) turn(name, value string, at trace.Time) error {
	s, ok := e.spec(name)
	if !ok {
		return fmt.Errorf("this program has no knob %q", name)
	}
	value, err := s.Read(value)
	if err != nil {
		return err
	}
	e.keep()
	e.now.Knobs = slices.DeleteFunc(e.now.Knobs, func(k trace.Setting) bool { return k.Name == name && k.At >= at })
	if e.value(name, at) != value {
		e.now.Knobs = append(e.now.Knobs, trace.Setting{Name: name, Value: value, At: at})
	}
	e.sort()
	return nil
}

func (e *edits) sort() { sortByTime(e.now.Knobs) }

func sortByTime(settings []trace.Setting) {
	slices.SortStableFunc(settings, func(a, b trace.Setting) int { return cmp.Compare(a.At, b.At) })
}

// value returns what a knob is set to at a moment.
func (e *edits) value(name string, at trace.Time) string {
	s, _ := e.spec(name)
	value := s.Default
	for _, k := range e.now.Knobs {
		if k.Name == name && k.At <= at {
			value = k.Value
		}
	}
	return value
}

// remove takes the setting with an index back.
func (e *edits) remove(i int) {
	if i < 0 || i >= len(e.now.Knobs) {
		return
	}
	e.keep()
	e.now.Knobs = slices.Delete(e.now.Knobs, i, i+1)
}

// reset puts all knobs back to their defaults, for the whole run.
func (e *edits) reset() {
	e.keep()
	e.now.Knobs = nil
}

// reseed changes the seed.
func (e *edits) reseed(seed uint64) {
	e.keep()
	e.now.Seed = seed
}

// reschedule changes the schedule.
func (e *edits) reschedule(choices uint64) {
	e.keep()
	e.now.Choices = choices
}

// retime has the setting with an index hold from another moment on, instead of
// what was to be set from there to where it was.
func (e *edits) retime(i int, at trace.Time) {
	if i < 0 || i >= len(e.now.Knobs) {
		return
	}
	e.keep()
	s := e.now.Knobs[i]
	e.now.Knobs = slices.DeleteFunc(e.now.Knobs, func(k trace.Setting) bool {
		return k.Name == s.Name && (k.At == at || min(at, s.At) <= k.At && k.At <= s.At)
	})
	s.At = at
	e.now.Knobs = append(e.now.Knobs, s)
	e.sort()
}

// undo takes the last change back, and returns where the reader was when it was
// made; false if there is none.
func (e *edits) undo() (place, bool) { return e.travel(&e.past, &e.future) }

// redo makes the change again that undo took back last.
func (e *edits) redo() (place, bool) { return e.travel(&e.future, &e.past) }

func (e *edits) travel(from, to *[]version) (place, bool) {
	last := len(*from) - 1
	if last < 0 {
		return place{}, false
	}
	v := (*from)[last]
	*from = (*from)[:last]
	*to = append(*to, e.version())
	e.now, e.versus = v.inputs, v.versus
	return v.place, true
}

// open replaces the inputs by those of a link, without settings that the
// program cannot have. It returns a sentence about each of those.
func (e *edits) open(in trace.Inputs) []string {
	e.now, e.past, e.future = in, nil, nil
	fit, bad := e.fitting(in.Knobs, func(trace.Setting) bool { return false })
	e.now.Knobs = fit
	return bad
}

// fitting returns the settings that the program can have, or that are allowed all the
// same, and a sentence about each of the others.
func (e *edits) fitting(settings []trace.Setting, allowed func(trace.Setting) bool) (fit []trace.Setting, bad []string) {
	for _, k := range settings {
		s, ok := e.spec(k.Name)
		switch err := s.Check(k.Value); {
		case allowed(k):
			fit = append(fit, k)
		case !ok:
			bad = append(bad, fmt.Sprintf("this program has no knob %q", k.Name))
		case err != nil:
			bad = append(bad, err.Error())
		case isSignal(k) && k.At == 0:
			bad = append(bad, fmt.Sprintf("signal %s has no time", k.Value))
		default:
			fit = append(fit, k)
		}
	}
	return fit, bad
}

// forkTime returns a moment at which a knob can be turned so that the first n
// events of a run stay as they are: after the last of them, at or after the
// playhead's time, and before anything happens later on. The moment is as
// round as can be; if knobs are turned there already, it is theirs. It returns
// false when nothing happens later on.
func forkTime(t *trace.Trace, n int, playhead trace.Time) (trace.Time, bool) {
	if n == 0 {
		return 0, true
	}
	g := gapAfter(t, n)
	return g.fork(playhead, t.Header.Inputs.Knobs)
}

// forkBoth returns a moment, as forkTime does, which suits both of two runs.
func forkBoth(t *trace.Trace, n int, u *trace.Trace, m int, playhead trace.Time) (trace.Time, bool) {
	if n == 0 && m == 0 {
		return 0, true
	}
	g, h := gapAfter(t, n), gapAfter(u, m)
	both := gap{max(g.last, h.last), min(g.end, h.end)}
	return both.fork(playhead, slices.Concat(t.Header.Inputs.Knobs, u.Header.Inputs.Knobs))
}

// gap is the time between the last event of those that have happened and the first
// one that does not happen at the same instant as it.
type gap struct{ last, end trace.Time }

const never trace.Time = math.MaxInt64

func gapAfter(t *trace.Trace, n int) gap {
	if n == 0 {
		return gap{-1, never}
	}
	last := t.Events[n-1].Time
	next := n + sort.Search(len(t.Events)-n, func(i int) bool { return t.Events[n+i].Time > last })
	if next == len(t.Events) {
		return gap{last, never}
	}
	return gap{last, t.Events[next].Time}
}

func (g gap) fork(playhead trace.Time, knobs []trace.Setting) (trace.Time, bool) {
	if g.end == never {
		return 0, false
	}
	for _, k := range knobs {
		if g.last < k.At && k.At <= g.end {
			return k.At, true
		}
	}
	return roundTime(max(playhead, g.last+1), g.end), true
}

// roundTime returns the roundest time from least to just before end, and
// whole milliseconds are round enough; it returns end if there is none.
func roundTime(least, end trace.Time) trace.Time {
	for unit := trace.Time(time.Millisecond); unit > 0; unit /= 10 {
		if t := (least + unit - 1) / unit * unit; t < end {
			return t
		}
	}
	return end
}
