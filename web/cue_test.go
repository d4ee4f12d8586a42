package web

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/patterns"
)

func TestCueFile(t *testing.T) {
	list := []cue{
		{"worker", "One worker", "How much longer?", "Four times.\nLet them guess.", "knobs=workers:1&at=40"},
		{"pipeline", "<Stop> & go", "", "", ""},
	}
	text := writeCues(list)
	want := `{
  "gopherscope": "cues",
  "version": 1,
  "cues": [
    {
      "program": "worker",
      "title": "One worker",
      "ask": "How much longer?",
      "note": "Four times.\nLet them guess.",
      "query": "knobs=workers:1&at=40"
    },
    {
      "program": "pipeline",
      "title": "<Stop> & go"
    }
  ]
}
`
	if string(text) != want {
		t.Errorf("the file is\n%s", text)
	}
	if got, err := parseCues(text); err != nil || !slices.Equal(got, list) {
		t.Errorf("it is read as %+v, %v", got, err)
	}
}

func TestAnEmptyListIsAList(t *testing.T) {
	if got, err := parseCues(writeCues(nil)); err != nil || got == nil || len(got) != 0 {
		t.Errorf("it is read as %#v, %v", got, err)
	}
}

func TestReadyCuesCanBeSaved(t *testing.T) {
	for _, e := range patterns.Catalogue {
		list := readyCues(e.Slug)
		if got, err := parseCues(writeCues(list)); err != nil || !slices.Equal(got, list) {
			t.Errorf("%s: the cues are read as %+v, %v", e.Slug, got, err)
		}
	}
}

func TestBadCueFiles(t *testing.T) {
	file := func(cues string) string { return `{"gopherscope":"cues","version":1,"cues":` + cues + `}` }
	for text, says := range map[string]string{
		"":               "is not JSON",
		"knobs":          "is not JSON",
		file("[]") + ".": "is not JSON",
		"[1, 2]":         "not a list of cues",
		"null":           "not a list of cues",
		`{"cues":[]}`:    "not a list of cues",
		`{"gopherscope":"cues","version":2,"cues":{}}`: "it has version 2, and this page reads version 1",
		file("null"):            "not a list of cues",
		file(`[{"program":7}]`): "not a list of cues",
		file(`[{"program":"worker"},{"program":"nothing","title":"It"}]`):                      `cue 2, “It”, cannot be shown: there is no program called "nothing"`,
		file(`[{"program":"worker","query":"seed=abc"}]`):                                      `cue 1, “Untitled”, cannot be shown: seed "abc" is not a whole number`,
		file("[" + strings.Repeat(`{"program":"worker"},`, maxCues) + `{"program":"worker"}]`): "has 201 cues; a list has 200 at most",
		strings.Repeat(" ", maxCueBytes) + file("[]"):                                          "it is larger than 1 MB",
	} {
		list, err := parseCues([]byte(text))
		if list != nil || err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("of %.100q is said: %v; want %q", text, err, says)
		}
	}
}

// FuzzCues: what is read is written so that the same is read again.
func FuzzCues(f *testing.F) {
	f.Add(writeCues(readyCues("worker")))
	f.Add([]byte(`{"gopherscope":"cues","version":1,"cues":[{"program":"fetch","query":"knobs=a:%7e@1us,b:2&at=3","title":"\ud800"}]}`))
	f.Add([]byte(`{"GopherScope":"cues","version":1e0,"cues":[{}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		list, err := parseCues(text)
		if (list == nil) != (err != nil) {
			t.Fatalf("%q is read as %#v, with the error %v", text, list, err)
		}
		if err != nil {
			return
		}
		written := writeCues(list)
		if len(written) > maxCueBytes {
			return // it was written closer before
		}
		again, err := parseCues(written)
		if err != nil || !slices.Equal(again, list) {
			t.Fatalf("%q is read as %+v, then as %+v, %v", text, list, again, err)
		}
		if !bytes.Equal(writeCues(again), written) {
			t.Fatalf("%q is written in two ways", text)
		}
	})
}

// titles are those of the cues on the page of the worker pool, the chosen one in brackets.
func titles(t *talk) string {
	var words []string
	for i, c := range t.list("worker") {
		if i == t.at {
			words = append(words, "["+c.Title+"]")
		} else {
			words = append(words, c.Title)
		}
	}
	return strings.Join(words, " ")
}

func newTalk(words ...string) *talk {
	t := &talk{own: []cue{}, at: -1}
	for _, w := range words {
		t.add("worker", cue{Program: "worker", Title: w})
	}
	t.past = nil
	return t
}

func TestEditsOfCues(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(*talk)
		want string
	}{
		"add":         {func(t *talk) { t.choose(0); t.add("worker", cue{Title: "x"}) }, "a [x] b c"},
		"add last":    {func(t *talk) { t.add("worker", cue{Title: "x"}) }, "a b c [x]"},
		"set":         {func(t *talk) { t.choose(1); t.set("worker", cue{Title: "x"}) }, "a [x] c"},
		"up":          {func(t *talk) { t.move("worker", -1) }, "a [c] b"},
		"down":        {func(t *talk) { t.choose(0); t.move("worker", 1) }, "b [a] c"},
		"delete":      {func(t *talk) { t.choose(1); t.remove("worker") }, "a [c]"},
		"delete last": {func(t *talk) { t.remove("worker") }, "a [b]"},
		"type":        {func(t *talk) { t.enter("worker", "title", "c1"); t.enter("worker", "title", "c12") }, "a b [c12]"},
		"open":        {func(t *talk) { t.become([]cue{{Title: "x"}}, 0) }, "[x]"},
	} {
		one := newTalk("a", "b", "c")
		one.choose(2)
		list := slices.Clone(one.own)
		c.edit(one)
		if got := titles(one); got != c.want {
			t.Errorf("%s makes %q; want %q", name, got, c.want)
		}
		if !one.undo() || !reflect.DeepEqual(one.own, list) {
			t.Errorf("%s: undo makes %q", name, titles(one))
		}
		if one.undo() {
			t.Errorf("%s takes more than one step to undo", name)
		}
	}
}

func TestTheEndsOfTheListStay(t *testing.T) {
	one := newTalk("a", "b")
	one.move("worker", 1)
	one.choose(0)
	one.move("worker", -1)
	if got := titles(one); got != "[a] b" || one.undo() {
		t.Errorf("the list is %q, or there is something to undo", got)
	}
}

func TestTypingIsUndoneByField(t *testing.T) {
	one := newTalk("a", "b")
	one.enter("worker", "title", "b1")
	one.enter("worker", "ask", "why")
	one.enter("worker", "ask", "why?")
	one.enter("worker", "note", "so")
	one.choose(0)
	one.choose(1)
	one.enter("worker", "note", "so.")
	for _, want := range []cue{{"worker", "b1", "why?", "so", ""}, {"worker", "b1", "why?", "", ""}, {"worker", "b1", "", "", ""}, {"worker", "b", "", "", ""}} {
		one.undo()
		if got, _ := one.chosen("worker"); got != want {
			t.Errorf("undo makes %+v; want %+v", got, want)
		}
	}
}

// The first change makes a list of the reader's own of those that a program comes with.
func TestReadyCuesBecomeOnesOwn(t *testing.T) {
	var one talk
	ready := readyCues("worker")
	one.choose(len(ready) - 1)
	one.add("worker", cue{Program: "worker", Title: "x"})
	if !slices.Equal(one.list("pipeline"), append(ready, cue{Program: "worker", Title: "x"})) {
		t.Errorf("the list on every page is %+v", one.list("pipeline"))
	}
	one.addReady("pipeline")
	if n := len(one.list("worker")); n != len(ready)+1+len(readyCues("pipeline")) {
		t.Errorf("with those of another program it has %d cues", n)
	}
	one.backToReady()
	if !slices.Equal(one.list("pipeline"), readyCues("pipeline")) {
		t.Errorf("back to the ready ones, the list is %+v", one.list("pipeline"))
	}
	one.undo()
	one.undo()
	one.undo()
	if one.own != nil || !slices.Equal(one.list("worker"), ready) {
		t.Errorf("after undoing everything the list is %+v", one.list("worker"))
	}
}

func TestAListIsNotEndless(t *testing.T) {
	one := newTalk()
	for i := range maxCues {
		if !one.add("worker", cue{Program: "worker", Title: fmt.Sprint(i)}) {
			t.Fatalf("there is no room for cue %d", i+1)
		}
	}
	if one.add("worker", cue{}) || one.addReady("worker") || len(one.own) != maxCues {
		t.Errorf("the list has %d cues", len(one.own))
	}
}
