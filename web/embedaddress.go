package web

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// embedding is what the address of an embedded program holds besides what a
// playground's does: how it looks, and whether it plays by itself.
//
//	?theme=dark&controls=few&play&seed=3&at=57
type embedding struct {
	Theme    string // "light", "dark", or "" for that of the page around it
	Controls string // "all", "few" or "none"
	Play     bool   // again and again, without being asked
}

// The controls that an embedded program can have.
const (
	allControls = "all"  // the sentence, the slider and all buttons
	fewControls = "few"  // the slider, and the buttons to play and to step
	noControls  = "none" // the stage alone
)

// parseEmbedding takes what is its own from a query, and returns the rest for
// parseAddress. The error names what could not be used.
func parseEmbedding(query string) (e embedding, rest string, err error) {
	e.Controls = allControls
	var others []string
	var bad []error
	for part := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(part, "=")
		switch key {
		case "theme":
			bad = append(bad, choose(&e.Theme, key, value, "light", "dark"))
		case "controls":
			bad = append(bad, choose(&e.Controls, key, value, allControls, fewControls, noControls))
		case "play":
			e.Play = value != "0" && value != "false"
		default:
			others = append(others, part)
		}
	}
	return e, strings.Join(others, "&"), errors.Join(bad...)
}

// choose sets a choice to one of its options.
func choose(to *string, key, value string, options ...string) error {
	if !slices.Contains(options, value) {
		return fmt.Errorf("%s %q is none of %s", key, value, strings.Join(options, ", "))
	}
	*to = value
	return nil
}

// query returns e, and the moment that a describes, as the query of a URL.
func (e embedding) query(a address) string {
	var parts []string
	if e.Theme != "" {
		parts = append(parts, "theme="+url.QueryEscape(e.Theme))
	}
	if e.Controls != allControls {
		parts = append(parts, "controls="+url.QueryEscape(e.Controls))
	}
	if e.Play {
		parts = append(parts, "play")
	}
	if moment := a.query(); moment != "" {
		parts = append(parts, moment)
	}
	return strings.Join(parts, "&")
}
