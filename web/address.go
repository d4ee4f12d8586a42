package web

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// address is what a link to a playground holds besides the program: all
// inputs of a run, and the event at the playhead. Its zero value is the link
// without a query.
//
//	?seed=3&knobs=workers:4,workers:1@120ms&at=57
//
// When two runs are compared, it holds what is different in the other one, which may
// be nothing, and its event too.
//
//	?knobs=workers:4&versus=workers:1&at=57&and=49
//	?choices=14&versus=&versus-choices=0&at=57&and=49
//
// Parts at their zero value are left out. In the names and values of knobs,
// the letters that the form itself uses are written as ~ and two hex digits.
type address struct {
	Seed    uint64
	Choices uint64
	Knobs   []trace.Setting // ordered by time
	At      int             // events applied
	Versus  versus
	And     int // events applied of the other run
}

// inputs returns the inputs of the run that a describes.
func (a address) inputs() trace.Inputs {
	return trace.Inputs{Seed: a.Seed, Choices: a.Choices, Knobs: slices.Clone(a.Knobs)}
}

// addressOf returns the address of a moment of a run, or of two.
func addressOf(in trace.Inputs, v versus, p place) address {
	return address{Seed: in.Seed, Choices: in.Choices, Knobs: in.Knobs, Versus: v, At: p.event, And: p.other}
}

// query returns a as the query of a URL, without the question mark.
func (a address) query() string {
	var parts []string
	if a.Seed != 0 {
		parts = append(parts, "seed="+strconv.FormatUint(a.Seed, 10))
	}
	if a.Choices != 0 {
		parts = append(parts, "choices="+strconv.FormatUint(a.Choices, 10))
	}
	if len(a.Knobs) > 0 {
		parts = append(parts, "knobs="+settingsText(a.Knobs))
	}
	if a.Versus.on {
		parts = append(parts, "versus="+settingsText(a.Versus.knobs))
		if seed := a.Versus.seed; seed != nil {
			parts = append(parts, "versus-seed="+strconv.FormatUint(*seed, 10))
		}
		if choices := a.Versus.choices; choices != nil {
			parts = append(parts, "versus-choices="+strconv.FormatUint(*choices, 10))
		}
	}
	if a.At != 0 {
		parts = append(parts, "at="+strconv.Itoa(a.At))
	}
	if a.And != 0 {
		parts = append(parts, "and="+strconv.Itoa(a.And))
	}
	return strings.Join(parts, "&")
}

func settingsText(settings []trace.Setting) string {
	texts := make([]string, len(settings))
	for i, s := range settings {
		texts[i] = settingText(s)
	}
	return strings.Join(texts, ",")
}

// settingText writes a setting as "workers:1@120ms".
func settingText(s trace.Setting) string {
	text := url.QueryEscape(knobEscape(s.Name)) + ":" + url.QueryEscape(knobEscape(s.Value))
	if s.At == 0 {
		return text
	}
	return text + "@" + strings.Replace(s.At.Duration().String(), "µ", "u", 1)
}

// parseAddress reads a URL's query. The error names all that could not be
// read; the address holds what could.
func parseAddress(query string) (address, error) {
	var a address
	var bad []string
	for part := range strings.SplitSeq(query, "&") {
		if part == "" {
			continue
		}
		if err := a.set(part); err != nil {
			bad = append(bad, err.Error())
		}
	}
	sortByTime(a.Knobs)
	sortByTime(a.Versus.knobs)
	if bad == nil {
		return a, nil
	}
	return a, errors.New(strings.Join(bad, "; "))
}

// set reads one part of a query into a.
func (a *address) set(part string) error {
	key, text, _ := strings.Cut(part, "=")
	text, err := url.QueryUnescape(text)
	if err != nil {
		return fmt.Errorf("%q is cut off or wrongly escaped", part)
	}
	switch key {
	case "seed":
		return number(&a.Seed, key, text)
	case "choices":
		return number(&a.Choices, key, text)
	case "at":
		return event(&a.At, text)
	case "and":
		return event(&a.And, text)
	case "knobs":
		return setKnobs(&a.Knobs, text)
	case "versus":
		a.Versus.on = true
		if text == "" {
			return nil
		}
		return setKnobs(&a.Versus.knobs, text)
	case "versus-seed":
		a.Versus.on = true
		return ownNumber(&a.Versus.seed, key, text)
	case "versus-choices":
		a.Versus.on = true
		return ownNumber(&a.Versus.choices, key, text)
	}
	return fmt.Errorf("nothing is called %q", key)
}

func number(to *uint64, key, text string) error {
	n, err := strconv.ParseUint(text, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return fmt.Errorf("%s %s is too large", key, text)
	case err != nil:
		return fmt.Errorf("%s %q is not a whole number", key, text)
	}
	*to = n
	return nil
}

// ownNumber reads a number that may be missing.
func ownNumber(to **uint64, key, text string) error {
	var n uint64
	err := number(&n, key, text)
	if err == nil {
		*to = &n
	}
	return err
}

func event(to *int, text string) error {
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return fmt.Errorf("the moment %q is not the number of an event", text)
	}
	*to = int(n)
	return nil
}

func setKnobs(to *[]trace.Setting, text string) error {
	var bad []string
	for item := range strings.SplitSeq(text, ",") {
		s, err := parseSetting(item)
		if err != nil {
			bad = append(bad, err.Error())
			continue
		}
		*to = append(*to, s)
	}
	if bad == nil {
		return nil
	}
	return errors.New(strings.Join(bad, "; "))
}

// parseSetting reads what settingText writes.
func parseSetting(text string) (trace.Setting, error) {
	setting, at, timed := strings.Cut(text, "@")
	name, value, ok := strings.Cut(setting, ":")
	if !ok || name == "" {
		return trace.Setting{}, fmt.Errorf("knob %q has no value", text)
	}
	s := trace.Setting{Name: knobUnescape(name), Value: knobUnescape(value)}
	if !timed {
		return s, nil
	}
	d, err := time.ParseDuration(at)
	if err != nil || d < 0 {
		return trace.Setting{}, fmt.Errorf("knob %q changes at %q, which is not a time", name, at)
	}
	s.At = trace.Time(d)
	return s, nil
}

// knobEscape hides the letters that separate knobs from one another.
func knobEscape(s string) string {
	return strings.NewReplacer("~", "~7e", ",", "~2c", ":", "~3a", "@", "~40").Replace(s)
}

func knobUnescape(s string) string {
	return strings.NewReplacer("~7e", "~", "~2c", ",", "~3a", ":", "~40", "@").Replace(s)
}
