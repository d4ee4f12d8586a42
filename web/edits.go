package web

import (
	"cmp"
	"fmt"
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
	past   []version // what undo goes back to, the next last
	future []version // and redo
	where  func() place
}

// version is the inputs at some time, and where the reader was in their run.
type version struct {
	inputs trace.Inputs
	place  place
}

// place is where the playhead is: after so many events, at a time before the
// next.
type place struct {
	event   int
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
	v := version{inputs: e.now}
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

func (e *edits) sort() {
	slices.SortStableFunc(e.now.Knobs, func(a, b trace.Setting) int { return cmp.Compare(a.At, b.At) })
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
	e.now = v.inputs
	return v.place, true
}

// open replaces the inputs by those of a link, without settings that the
// program cannot have. It returns a sentence about each of those.
func (e *edits) open(in trace.Inputs) []string {
	var bad []string
	e.now, e.past, e.future = in, nil, nil
	e.now.Knobs = nil
	for _, k := range in.Knobs {
		s, ok := e.spec(k.Name)
		if !ok {
			bad = append(bad, fmt.Sprintf("this program has no knob %q", k.Name))
		} else if err := s.Check(k.Value); err != nil {
			bad = append(bad, err.Error())
		} else if isSignal(k) && k.At == 0 {
			bad = append(bad, fmt.Sprintf("signal %s has no time", k.Value))
		} else {
			e.now.Knobs = append(e.now.Knobs, k)
		}
	}
	return bad
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
	last := t.Events[n-1].Time
	next := n + sort.Search(len(t.Events)-n, func(i int) bool { return t.Events[n+i].Time > last })
	if next == len(t.Events) {
		return 0, false
	}
	end := t.Events[next].Time
	for _, k := range t.Header.Inputs.Knobs {
		if last < k.At && k.At <= end {
			return k.At, true
		}
	}
	return roundTime(max(playhead, last+1), end), true
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
