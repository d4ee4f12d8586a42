package knob

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The kinds of knobs, each named after the function that declares it.
const (
	KindInt      = "int"
	KindFloat    = "float"
	KindDuration = "duration"
	KindBool     = "bool"
	KindChoice   = "choice"
)

// A Spec describes a knob. Values are texts, as in the environment: 4, 0.25, 40ms,
// true.
type Spec struct {
	Name, Kind string
	Default    string
	Min, Max   string // both empty if the knob has no range
	Unit       string // of a number, for display
	Doc        string
	Options    []string // of a choice
}

// An Option says more about a knob than its name and default.
type Option func(*Spec)

// Range bounds the values of a knob; both ends are possible values. They are of the
// knob's own type, or whole numbers for a float.
func Range[T int | float64 | time.Duration](least, most T) Option {
	return func(s *Spec) { s.Min, s.Max = format(least), format(most) }
}

// Unit names what a number counts, such as jobs/s.
func Unit(unit string) Option { return func(s *Spec) { s.Unit = unit } }

// Doc says what the knob is for, in a few words.
func Doc(doc string) Option { return func(s *Spec) { s.Doc = doc } }

func format[T int | float64 | time.Duration](v T) string {
	switch v := any(v).(type) {
	case int:
		return strconv.Itoa(v)
	case time.Duration:
		return v.String()
	}
	return strconv.FormatFloat(float64(v), 'f', -1, 64)
}

// Check returns nil if value is one that the knob can have, and otherwise an error
// that says in one sentence why not.
func (s Spec) Check(value string) error {
	switch s.Kind {
	case KindInt:
		return check(s, value, strconv.Atoi, "a whole number")
	case KindFloat:
		return check(s, value, parseFloat, "a number")
	case KindDuration:
		return check(s, value, time.ParseDuration, "a duration such as 40ms or 1.5s")
	case KindBool:
		if _, err := strconv.ParseBool(value); err != nil {
			return s.errorf(strconv.Quote(value), "true or false")
		}
	case KindChoice:
		if !slices.Contains(s.Options, value) {
			return s.errorf(strconv.Quote(value), "one of "+strings.Join(s.Options, ", "))
		}
	default:
		return s.errorf(strconv.Quote(s.Kind), "a kind of knob")
	}
	return nil
}

func check[T int | float64 | time.Duration](s Spec, value string, parse func(string) (T, error), kind string) error {
	v, err := parse(value)
	bounded := s.Min != ""
	if err != nil && !(bounded && errors.Is(err, strconv.ErrRange)) {
		return s.errorf(strconv.Quote(value), kind)
	}
	least, _ := parse(s.Min)
	most, _ := parse(s.Max)
	if bounded && (err != nil || v < least || v > most) {
		return s.errorf(value, "between "+s.Min+" and "+s.Max)
	}
	return nil
}

func parseFloat(s string) (float64, error) {
	v, err := strconv.ParseFloat(s, 64)
	if math.IsNaN(v) || math.IsInf(v, 0) && err == nil {
		return 0, strconv.ErrSyntax
	}
	return v, err
}

func (s Spec) errorf(value, what string) error {
	return errors.New("knob " + s.Name + ": " + value + " is not " + what)
}

// valid returns an error if no knob can be as s says.
func (s Spec) valid() error {
	if !isName(s.Name) {
		return errors.New("knob: " + strconv.Quote(s.Name) + " is not a name of letters, digits and _")
	}
	if s.Name == Signals.Name {
		return errors.New("knob " + s.Name + ": the name is taken by the signals that a program is sent")
	}
	if (s.Min == "") != (s.Max == "") {
		return errors.New("knob " + s.Name + ": a range needs both ends")
	}
	var values []string
	if s.Min != "" {
		values = append(values, s.Min, s.Max)
	}
	values = append(values, s.Default)
	for _, value := range append(values, s.Options...) {
		if err := s.Check(value); err != nil {
			return err
		}
	}
	return nil
}

// isName reports whether s can be part of an environment variable's name, and of an
// address, as it is.
func isName(s string) bool {
	for _, r := range s {
		if r != '_' && !('0' <= r && r <= '9') && !('a' <= r && r <= 'z') && !('A' <= r && r <= 'Z') {
			return false
		}
	}
	return s != ""
}
