package web

import (
	"os"
	"testing"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

func TestMatches(t *testing.T) {
	e := patterns.Entry{Title: "Worker pool", Section: "Sharing out work", Slug: "worker", Learn: "A fixed crew takes tasks."}
	for filter, want := range map[string]bool{
		"":                true,
		"  ":              true,
		"POOL":            true,
		"crew sharing":    true,
		"sharing  worker": true,
		"crew pipeline":   false,
	} {
		if got := matches(e, filter); got != want {
			t.Errorf("matches(%q) = %v", filter, got)
		}
	}
}

// The telling moment of a run is one at which much is under way.
func TestTelling(t *testing.T) {
	text, err := os.Open("../viz/world/testdata/pool.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer text.Close()
	recording, err := trace.ParseText(text)
	if err != nil {
		t.Fatal(err)
	}
	h := world.NewHistory(recording)
	n := telling(h)
	if n == 0 || n == len(recording.Events) {
		t.Fatalf("it is event %d of %d", n, len(recording.Events))
	}
	for m := range recording.Events {
		if toBeSeen(h.At(m+1)) > toBeSeen(h.At(n)) {
			t.Errorf("there is more to be seen at event %d than at %d", m+1, n)
		}
	}
	if n := telling(world.NewHistory(&trace.Trace{})); n != 0 {
		t.Errorf("of no events, it is event %d", n)
	}
}
