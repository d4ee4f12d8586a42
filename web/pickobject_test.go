package web

import (
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

// What is said of an object that was picked names who has it and who waits for it,
// and says what such a thing is for.
func TestObjectDetails(t *testing.T) {
	ref := stage.Ref{Kind: stage.RefObject, ID: 7}
	for story, want := range map[string]string{
		"semaphore":    "sem has 3 of 4 slots taken: 1 by worker 1, 2 by worker 2; 2 wait: worker 3 for 3, worker 4 for 1; first used at m.go:6.",
		"group":        "g has 2 of 4 finished, not yet worker 3, worker 4; its first error is that of worker 2: connection lost; 1 waits: main; first used at m.go:8.",
		"mutex":        "mu is held by worker 1; 2 wait: worker 2, worker 3; first used at m.go:9.",
		"rwmutex":      "mu is held by 2 readers: worker 1 and worker 2; 2 wait: worker 3, worker 4; first used at m.go:9.",
		"once":         "once has its function run by worker 1; 2 wait: worker 2, worker 3; first used at m.go:10.",
		"singleflight": "group has work done: user 1 by worker 1, user 2 by worker 3; 1 waits: worker 2; first used at m.go:11.",
		"cond":         "changed is a condition that goroutines wait for; 2 wait: worker 2, worker 3; first used at m.go:12.",
	} {
		tr := worldtest.Story(t, story)
		w := world.NewHistory(tr).At(len(tr.Events))
		if got := detailOf(w, 0, ref).Text; got != want {
			t.Errorf("%s:\n%q, want\n%q", story, got, want)
		}
		if !slices.Contains(pickable(w), ref) {
			t.Errorf("%s: it cannot be picked by keys", story)
		}
		if got := meaning(w, ref); got == "" {
			t.Errorf("%s: nothing is said of what it is", story)
		}
		if got := detailOf(world.New(tr), 0, ref).Text; got != "It has not been used yet." {
			t.Errorf("%s: before it is there, it is %q", story, got)
		}
	}
}

// The text of the stage for those who do not see it tells of objects, too.
func TestSceneTextTellsOfObjects(t *testing.T) {
	tr := worldtest.Story(t, "semaphore")
	s := stage.New(world.NewHistory(tr), stage.Options{Width: 1280, Height: 560})
	text := sceneText(s.Scene(stage.Moment{N: len(tr.Events)}))
	for _, want := range []string{"semaphore sem, 3 of 4 taken, 2 wait", "worker 2 has 2 slots of sem", "worker 3 waits for 3 slots of sem"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q: %s", want, text)
		}
	}
}

// A lock that is free is nothing to be picked by keys: there may be a great many.
func TestFreeLocksAreNotPicked(t *testing.T) {
	tr := worldtest.Story(t, "mutex")
	h := world.NewHistory(tr)
	ref := stage.Ref{Kind: stage.RefObject, ID: 7}
	for n, e := range tr.Events {
		if e.Kind == trace.Lock && slices.Contains(pickable(h.At(n)), ref) {
			t.Error("it can be picked before it is locked")
		}
	}
}
