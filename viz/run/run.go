package run

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Program is a program built by package probe.
type Program struct {
	Name   string // what the catalogue calls it, or its directory
	Go     string // the toolchain's version
	Source trace.Source
	Wasm   []byte // empty in the page, which has the module's address instead
}

// The limits of a run, where its inputs do not set them.
const (
	DefaultTime   = trace.Time(60 * time.Second)
	DefaultEvents = 1_000_000
	DefaultOutput = 1 << 20
	DefaultMemory = 1 << 30
	DefaultReal   = int64(5 * time.Second)
)

const (
	maxSetting = 4096                       // bytes of "name=value"
	maxTime    = trace.Time(24 * time.Hour) // exact as a JavaScript number
	maxCount   = 1<<32 - 1                  // ten digits
)

// A plan is a run about to happen, the same for both hosts.
type plan struct {
	header  []byte          // of the trace
	limits  trace.Limits    // none zero
	env     []string        // but for GOPHERSCOPE_FLUSH, see environ
	changes []trace.Setting // of knobs while it runs, ordered by time
	seed    uint64
	choices uint64
}

// newPlan checks the inputs and fills in what they leave out.
func newPlan(p Program, in trace.Inputs) (*plan, error) {
	limits, err := fillLimits(in.Limits)
	if err != nil {
		return nil, err
	}
	in.Limits = limits
	in.Knobs = slices.Clone(in.Knobs)
	slices.SortStableFunc(in.Knobs, func(a, b trace.Setting) int { return cmp.Compare(a.At, b.At) })
	for _, s := range in.Knobs {
		if err := checkSetting(s); err != nil {
			return nil, err
		}
	}
	first := slices.IndexFunc(in.Knobs, func(s trace.Setting) bool { return s.At > 0 })
	if first < 0 {
		first = len(in.Knobs)
	}
	return &plan{
		header:  trace.AppendHeader(nil, trace.Header{Go: p.Go, Program: p.Name, Inputs: in, Source: p.Source}),
		limits:  limits,
		env:     environ(in.Knobs[:first], in),
		changes: in.Knobs[first:],
		seed:    in.Seed,
		choices: in.Choices,
	}, nil
}

// fillLimits returns l with defaults for zeros.
func fillLimits(l trace.Limits) (trace.Limits, error) {
	fill(&l.Time, DefaultTime)
	fill(&l.Events, DefaultEvents)
	fill(&l.Output, DefaultOutput)
	fill(&l.Memory, DefaultMemory)
	fill(&l.Real, DefaultReal)
	for _, c := range []struct {
		name       string
		value, max int64
	}{
		{"virtual time", int64(l.Time), int64(maxTime)},
		{"events", int64(l.Events), maxCount},
		{"output", int64(l.Output), maxCount},
		{"memory", int64(l.Memory), maxCount},
		{"real time", l.Real, int64(maxTime)},
	} {
		if c.value < 0 || c.value > c.max {
			return l, fmt.Errorf("run: limit of %s is %d, not between 1 and %d", c.name, c.value, c.max)
		}
	}
	return l, nil
}

func fill[T ~int | ~int64](limit *T, value T) {
	if *limit == 0 {
		*limit = value
	}
}

// limitValue returns what limit is set to in l.
func limitValue(l trace.Limits, limit trace.Limit) int64 {
	switch limit {
	case trace.LimitTime:
		return int64(l.Time)
	case trace.LimitEvents:
		return int64(l.Events)
	case trace.LimitOutput:
		return int64(l.Output)
	case trace.LimitMemory:
		return int64(l.Memory)
	default:
		return l.Real
	}
}

func checkSetting(s trace.Setting) error {
	switch {
	case s.Name == "" || strings.ContainsAny(s.Name, "=\x00"):
		return fmt.Errorf("run: %q is not the name of a knob", s.Name)
	case strings.Contains(s.Value, "\x00") || !utf8.ValidString(s.Name+s.Value):
		return fmt.Errorf("run: knob %q: value %q is not text", s.Name, s.Value)
	case len(s.Name)+1+len(s.Value) > maxSetting:
		return fmt.Errorf("run: knob %s: a value of %d bytes; name and value have %d at most", s.Name, len(s.Value), maxSetting-1)
	case s.At < 0 || s.At > maxTime:
		return fmt.Errorf("run: knob %s: set at %v, not between 0s and %v", s.Name, s.At.Duration(), maxTime.Duration())
	}
	return nil
}
