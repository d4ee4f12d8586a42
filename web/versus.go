package web

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// versus is what the run is compared with: another one with the same inputs, but for
// those that it has of its own.
type versus struct {
	on      bool
	knobs   []trace.Setting // ordered by time; instead of all settings of the same knobs
	seed    *uint64         // nil if it is the same
	choices *uint64
}

// noSignal stands, among the settings of a versus, for no signal at all.
const noSignal = "none"

// inputs returns the inputs of the other run, given those of the one.
func (v versus) inputs(e *edits) trace.Inputs {
	in := e.now
	if v.seed != nil {
		in.Seed = *v.seed
	}
	if v.choices != nil {
		in.Choices = *v.choices
	}
	in.Knobs = nil
	for _, k := range e.now.Knobs {
		if !v.sets(k.Name) {
			in.Knobs = append(in.Knobs, k)
		}
	}
	for _, k := range v.knobs {
		if s, _ := e.spec(k.Name); !isSignal(k) && (k.At > 0 || k.Value != s.Default) || isSignal(k) && k.Value != noSignal {
			in.Knobs = append(in.Knobs, k)
		}
	}
	sortByTime(in.Knobs)
	return in
}

func (v versus) sets(name string) bool {
	return slices.ContainsFunc(v.knobs, func(k trace.Setting) bool { return k.Name == name })
}

// differs reports whether the other run has inputs of its own.
func (v versus) differs() bool { return len(v.knobs) > 0 || v.seed != nil || v.choices != nil }

// versusOf returns what makes the inputs of one run those of another.
func (e *edits) versusOf(one, other trace.Inputs) versus {
	v := versus{on: true}
	if one.Seed != other.Seed {
		v.seed = &other.Seed
	}
	if one.Choices != other.Choices {
		v.choices = &other.Choices
	}
	for _, name := range e.names() {
		if theirs := named(other.Knobs, name); !slices.Equal(named(one.Knobs, name), theirs) {
			v.knobs = append(v.knobs, e.explicit(name, theirs)...)
		}
	}
	sortByTime(v.knobs)
	return v
}

// names lists all that can be set.
func (e *edits) names() []string {
	names := []string{knob.Signals.Name}
	for _, s := range e.specs {
		names = append(names, s.Name)
	}
	return names
}

// named returns the settings of one knob.
func named(settings []trace.Setting, name string) []trace.Setting {
	var of []trace.Setting
	for _, k := range settings {
		if k.Name == name {
			of = append(of, k)
		}
	}
	return of
}

// explicit returns settings of a knob, which are at least one.
func (e *edits) explicit(name string, settings []trace.Setting) []trace.Setting {
	if len(settings) > 0 {
		return settings
	}
	if name == knob.Signals.Name {
		return []trace.Setting{{Name: name, Value: noSignal}}
	}
	s, _ := e.spec(name)
	return []trace.Setting{{Name: name, Value: s.Default}}
}

// draw has one of two runs have the seed and the schedule of in. The other keeps its own.
func (e *edits) draw(of side, in trace.Inputs) {
	other := e.versus.inputs(e)
	e.keep()
	if of == sideB {
		other.Seed, other.Choices = in.Seed, in.Choices
	} else {
		e.now.Seed, e.now.Choices = in.Seed, in.Choices
	}
	if e.versus.on {
		e.versus = e.versusOf(e.now, other)
	}
}

// compareWith begins to compare.
func (e *edits) compareWith(v versus) {
	e.keep()
	v.on = true
	e.versus = v
}

// compareNoMore ends it.
func (e *edits) compareNoMore() {
	if e.versus.on {
		e.keep()
		e.versus = versus{}
	}
}

// swap has the two runs that are compared change places.
func (e *edits) swap() {
	other := e.versus.inputs(e)
	back := e.versusOf(other, e.now)
	e.keep()
	e.now, e.versus = other, back
}

// turnOther gives a knob of the other run a value from a moment on. A knob that is
// as in the first run then is no difference any more.
func (e *edits) turnOther(name, value string, at trace.Time) error {
	b := edits{specs: e.specs, now: e.versus.inputs(e)}
	if err := b.turn(name, value, at); err != nil {
		return err
	}
	e.keep()
	e.versus = e.versusOf(e.now, b.now)
	return nil
}

// turnBoth gives a knob of both runs a value from a moment on.
func (e *edits) turnBoth(name, value string, at trace.Time) error {
	b := edits{specs: e.specs, now: e.versus.inputs(e)}
	if err := b.turn(name, value, at); err != nil {
		return err
	}
	if err := e.turn(name, value, at); err != nil {
		return err
	}
	e.versus = e.versusOf(e.now, b.now)
	return nil
}

// removeOther has the other run no longer differ by the setting with an index.
func (e *edits) removeOther(i int) {
	e.keep()
	e.versus.knobs = slices.Delete(slices.Clone(e.versus.knobs), i, i+1)
}

// removeLuck has the other run have the seed and the schedule of the first.
func (e *edits) removeLuck() {
	e.keep()
	e.versus.seed, e.versus.choices = nil, nil
}

// otherValue returns what a knob of the other run is set to at a moment.
func (e *edits) otherValue(name string, at trace.Time) string {
	b := edits{specs: e.specs, now: e.versus.inputs(e)}
	return b.value(name, at)
}

// openVersus takes what to compare with from a link, without settings that there
// cannot be. It returns a sentence about each of those.
func (e *edits) openVersus(v versus) []string {
	e.versus = v
	fit, bad := e.fitting(v.knobs, func(k trace.Setting) bool { return isSignal(k) && k.Value == noSignal && k.At == 0 })
	e.versus.knobs = fit
	return bad
}
