package knob

import (
	"errors"
	"strconv"
	"strings"
)

// Read returns the value that somebody means who enters text: around it may be
// spaces, after a number the knob's unit, and a duration without a unit has that
// of the default, so that 40, 40 ms and 40ms are the same. The error says in one
// sentence why it cannot be.
func (s Spec) Read(text string) (string, error) {
	value := strings.TrimSpace(text)
	switch s.Kind {
	case KindInt, KindFloat:
		value = strings.TrimSpace(strings.TrimSuffix(value, s.Unit))
	case KindDuration:
		value = strings.Join(strings.Fields(value), "")
		if _, err := parseFloat(value); err == nil {
			value += s.naturalUnit()
		}
	default:
		return value, s.Check(value)
	}
	if strings.Contains(value, ",") {
		return value, errors.New("knob " + s.Name + ": " + strconv.Quote(value) + " has a comma; decimals come after a point, as in 0.5")
	}
	return value, s.Check(value)
}

// naturalUnit returns the last unit of a duration's default: "ms" of 40ms.
func (s Spec) naturalUnit() string {
	return s.Default[strings.LastIndexAny(s.Default, "0123456789.")+1:]
}
