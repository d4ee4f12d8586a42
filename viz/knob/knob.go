package knob

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// A Knob holds one value that the host may change. Its methods do not block and
// may be called from any goroutine.
type Knob[T any] struct {
	parse     func(string) (T, error)
	value     atomic.Pointer[T]
	callbacks atomic.Pointer[[]func(T)]
}

// Value returns the present value.
func (k *Knob[T]) Value() T { return *k.value.Load() }

// OnChange has f called with the new value whenever the host changes the knob
// from then on. The calls are made on a goroutine that does nothing else, after
// those of functions given earlier.
func (k *Knob[T]) OnChange(f func(T)) {
	for {
		old := k.callbacks.Load()
		added := append(slices.Clip(*old), f)
		if k.callbacks.CompareAndSwap(old, &added) {
			return
		}
	}
}

// set makes value, which the knob's Spec has accepted, the present one.
func (k *Knob[T]) set(value string) {
	v, _ := k.parse(value)
	k.value.Store(&v)
}

func (k *Knob[T]) notify() {
	for _, f := range *k.callbacks.Load() {
		f(k.Value())
	}
}

// Int declares a knob that is a whole number. Like the others it is meant for the
// declaration of a package variable, and panics if the declaration makes no sense:
// a name used twice, or a default that the knob cannot have.
func Int(name string, initial int, options ...Option) *Knob[int] {
	return add(Spec{Name: name, Kind: KindInt, Default: strconv.Itoa(initial)}, strconv.Atoi, options)
}

// Float declares a knob that is a number, such as a rate from 0 to 1.
func Float(name string, initial float64, options ...Option) *Knob[float64] {
	return add(Spec{Name: name, Kind: KindFloat, Default: format(initial)}, parseFloat, options)
}

// Duration declares a knob that is a length of time.
func Duration(name string, initial time.Duration, options ...Option) *Knob[time.Duration] {
	return add(Spec{Name: name, Kind: KindDuration, Default: initial.String()}, time.ParseDuration, options)
}

// Bool declares a knob that is on or off.
func Bool(name string, initial bool, options ...Option) *Knob[bool] {
	return add(Spec{Name: name, Kind: KindBool, Default: strconv.FormatBool(initial)}, strconv.ParseBool, options)
}

// Choice declares a knob that is one of several words, the first of them initially.
func Choice(name string, choices []string, options ...Option) *Knob[string] {
	same := func(s string) (string, error) { return s, nil }
	return add(Spec{Name: name, Kind: KindChoice, Default: choices[0], Options: choices}, same, options)
}

// declared holds what Int and the others declared, while packages are initialised;
// later it is only read.
var declared = map[string]entry{}

type entry struct {
	spec Spec
	knob interface {
		set(value string)
		notify()
	}
}

func add[T any](s Spec, parse func(string) (T, error), options []Option) *Knob[T] {
	for _, option := range options {
		option(&s)
	}
	if err := s.valid(); err != nil {
		panic(err.Error())
	}
	if _, twice := declared[s.Name]; twice {
		panic("knob " + s.Name + ": declared twice")
	}
	k := &Knob[T]{parse: parse}
	k.callbacks.Store(new([]func(T)))
	k.set(s.initial())
	declared[s.Name] = entry{s, k}
	declare(s.String())
	return k
}

// initial returns the value that the environment asks for, or else the default.
func (s Spec) initial() string {
	value, asked := os.LookupEnv("KNOB_" + s.Name)
	if !asked {
		return s.Default
	}
	if err := s.Check(value); err != nil {
		complain(err.Error() + "; using " + s.Default)
		return s.Default
	}
	return value
}

// change carries out a setting such as workers=2 that the host asks for. A setting
// that is not possible is ignored: the host checks before it asks.
func change(setting string) {
	name, value, _ := strings.Cut(setting, "=")
	e, known := declared[name]
	if !known || e.spec.Check(value) != nil {
		return
	}
	e.knob.set(value)
	changed(setting)
	e.knob.notify()
}
