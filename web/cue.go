package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/gopherscope/gopherscope/patterns"
)

// cue is a moment of a program that somebody wants to show to a room.
type cue struct {
	Program string `json:"program"`         // its slug
	Title   string `json:"title"`           // in a few words
	Ask     string `json:"ask,omitempty"`   // what the room reads beside the title: what to look for
	Note    string `json:"note,omitempty"`  // what the speaker alone reads, in the window of notes
	Query   string `json:"query,omitempty"` // the inputs and the moment, as [address] writes them
}

// name is the title, or what stands in for one.
func (c cue) name() string {
	if c.Title != "" {
		return c.Title
	}
	return "Untitled"
}

// programTitle returns the title of the program that a cue is of.
func (c cue) programTitle() string {
	e, _ := patterns.Find(c.Program)
	return e.Title
}

// readyCues are the cues that a program comes with.
func readyCues(slug string) []cue {
	var list []cue
	for _, c := range patterns.Cues[slug] {
		list = append(list, cue{Program: slug, Title: c.Title, Ask: c.Ask, Note: c.Note, Query: c.Query})
	}
	return list
}

// cueFile is a list of cues as a file holds it, in JSON:
//
//	{
//	  "gopherscope": "cues",
//	  "version": 1,
//	  "cues": [
//	    {
//	      "program": "worker",
//	      "title": "One worker",
//	      "ask": "How much longer will it take?",
//	      "note": "Four times; let them guess first.",
//	      "query": "knobs=workers:1&at=40"
//	    }
//	  ]
//	}
//
// The cues are shown in their order. Each has its program's slug, and in "query" what
// stands behind the question mark of a link to its moment; all but the program may be
// left out. A change that an older page would misread takes another version.
type cueFile struct {
	Gopherscope string `json:"gopherscope"`
	Version     int    `json:"version"`
	Cues        []cue  `json:"cues"`
}

const (
	cueKind    = "cues"
	cueVersion = 1

	maxCues     = 200
	maxCueBytes = 1 << 20 // of a file
)

// What is wrong with a file that is no list of cues, for the reader.
var (
	errCuesTooLarge = errors.New("it is larger than 1 MB, which no list of cues is")
	errNotJSON      = errors.New("it is not JSON, as a list of cues is")
	errNoCues       = errors.New("it is not a list of cues")
)

// writeCues returns a list as a file holds it.
func writeCues(list []cue) []byte {
	if list == nil {
		list = []cue{}
	}
	var text bytes.Buffer
	e := json.NewEncoder(&text)
	e.SetEscapeHTML(false) // people read links in it
	e.SetIndent("", "  ")
	if err := e.Encode(cueFile{cueKind, cueVersion, list}); err != nil {
		panic("web: cues are not JSON: " + err.Error()) // strings always are
	}
	return text.Bytes()
}

// parseCues reads what writeCues has written, or somebody by hand.
func parseCues(text []byte) ([]cue, error) {
	if len(text) > maxCueBytes {
		return nil, errCuesTooLarge
	}
	var head struct {
		Gopherscope string `json:"gopherscope"`
		Version     int    `json:"version"`
	}
	if !json.Valid(text) {
		return nil, errNotJSON
	}
	if json.Unmarshal(text, &head) != nil || head.Gopherscope != cueKind {
		return nil, errNoCues
	}
	if head.Version != cueVersion {
		return nil, fmt.Errorf("it has version %d, and this page reads version %d", head.Version, cueVersion)
	}
	var f cueFile
	if json.Unmarshal(text, &f) != nil || f.Cues == nil {
		return nil, errNoCues
	}
	if len(f.Cues) > maxCues {
		return nil, fmt.Errorf("it has %d cues; a list has %d at most", len(f.Cues), maxCues)
	}
	for i := range f.Cues {
		if err := f.Cues[i].check(); err != nil {
			return nil, fmt.Errorf("cue %d, “%s”, cannot be shown: %w", i+1, f.Cues[i].name(), err)
		}
	}
	return f.Cues, nil
}

// check reports why a cue that was read cannot be shown. The query of one that can be
// is then as this page writes it.
func (c *cue) check() error {
	if _, ok := patterns.Find(c.Program); !ok {
		return fmt.Errorf("there is no program called %q", c.Program)
	}
	a, err := parseAddress(c.Query)
	if err != nil {
		return err
	}
	c.Query = a.query()
	return nil
}
