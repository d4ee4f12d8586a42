package knob

import (
	"errors"
	"strconv"
	"strings"
)

// The text of a Spec is a list of key="value", each value quoted as in Go source.
// Empty fields are left out, and options come one by one:
//
//	name="mode" kind="choice" default="fair" option="fair" option="greedy"
//
// It is written by hand so that no program shown carries encoding/json.

// String returns s as text.
func (s Spec) String() string {
	var text []byte
	write := func(key, value string) {
		if len(text) > 0 {
			text = append(text, ' ')
		}
		text = append(append(text, key...), '=')
		text = strconv.AppendQuote(text, value)
	}
	for _, f := range s.fields() {
		if *f.value != "" {
			write(f.key, *f.value)
		}
	}
	for _, option := range s.Options {
		write("option", option)
	}
	return string(text)
}

// Parse reads the text that String writes. The Spec that it returns describes a
// possible knob; otherwise there is an error.
func Parse(text string) (Spec, error) {
	var s Spec
	for rest := text; rest != ""; {
		key, tail, ok := strings.Cut(rest, "=")
		quoted, err := strconv.QuotedPrefix(tail)
		if !ok || err != nil {
			return Spec{}, malformed(text, rest)
		}
		value, _ := strconv.Unquote(quoted)
		if !s.assign(key, value) {
			return Spec{}, malformed(text, rest)
		}
		rest = strings.TrimPrefix(tail[len(quoted):], " ")
	}
	if err := s.valid(); err != nil {
		return Spec{}, err
	}
	return s, nil
}

func (s *Spec) assign(key, value string) bool {
	if key == "option" {
		s.Options = append(s.Options, value)
		return true
	}
	for _, f := range s.fields() {
		if f.key == key {
			*f.value = value
			return true
		}
	}
	return false
}

type field struct {
	key   string
	value *string
}

// fields lists the fields of s that are single texts, in the order of writing.
func (s *Spec) fields() []field {
	return []field{
		{"name", &s.Name},
		{"kind", &s.Kind},
		{"default", &s.Default},
		{"min", &s.Min},
		{"max", &s.Max},
		{"unit", &s.Unit},
		{"doc", &s.Doc},
	}
}

func malformed(text, rest string) error {
	return errors.New("knob: description malformed at byte " + strconv.Itoa(len(text)-len(rest)) + `, want key="value"`)
}
