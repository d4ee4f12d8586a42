package paint

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world/worldtest"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// goldens are key moments of the recorded runs. Their pictures lie in testdata,
// so that a change of look is seen when it is reviewed.
var goldens = []struct {
	name, run string
	until     func(e *trace.Event) bool // the moment is after the first such event
	skip      int                       // or after so many more
	flying    int
	theme     Theme
	w, h      float64
}{
	{name: "pool", run: "pool", until: when(trace.Recv, 2), skip: 1, flying: 2, theme: Light, w: 960, h: 420},
	{name: "pool-phone", run: "pool", until: when(trace.Park, 4), skip: 5, flying: 0, theme: Dark, w: 390, h: 480},
	{name: "handoff", run: "pipeline", until: when(trace.Handoff, 3), skip: 1, flying: 1, theme: Light, w: 960, h: 420},
	{name: "cancel", run: "nested", until: when(trace.Cancel, 0), skip: 2, flying: 3, theme: Auto, w: 960, h: 420},
	{name: "deadlines", run: "nested", until: when(trace.Output, 2), flying: 1, theme: Light, w: 960, h: 560},
	{name: "deaf", run: "nested", until: when(trace.Output, 3), theme: Light, w: 960, h: 420},
	{name: "deaf-phone", run: "nested", until: when(trace.Output, 3), theme: Dark, w: 390, h: 480},
	{name: "leak", run: "leak", until: when(trace.Exit, 1), theme: Light, w: 960, h: 420},
	{name: "panic", run: "panic", until: when(trace.Fatal, 4), theme: Dark, w: 960, h: 420},
	{name: "deadlock", run: "deadlock", until: when(trace.Exit, 0), theme: Light, w: 960, h: 420},
	{name: "release", run: "semaphore", until: when(trace.Acquire, 3), flying: 2, theme: Dark, w: 960, h: 420},
	{name: "errgroup", run: "errgroup", until: when(trace.Return, 4), flying: 1, theme: Light, w: 960, h: 420},
	{name: "nil", run: "misc", until: when(trace.Panic, 1), theme: Light, w: 960, h: 420},
}

// when finds an event of a kind, of some goroutine unless that is 0.
func when(k trace.Kind, g trace.G) func(*trace.Event) bool {
	return func(e *trace.Event) bool { return e.Kind == k && (g == 0 || e.G == g) }
}

func TestGolden(t *testing.T) {
	for _, test := range goldens {
		t.Run(test.name, func(t *testing.T) {
			tr := recorded(t, test.run)
			n := 0
			for n < len(tr.Events) && !test.until(&tr.Events[n]) {
				n++
			}
			if n == len(tr.Events) {
				t.Fatalf("%s has no such moment", test.run)
			}
			var got bytes.Buffer
			if err := SVG(&got, draw(tr, test.w, test.h, min(n+1+test.skip, len(tr.Events)), test.flying), test.theme); err != nil {
				t.Fatal(err)
			}
			compare(t, "testdata/"+test.name+".svg", got.Bytes())
		})
	}
}

// TestGoldenStories draws how the stories of objects end, for a page and for a phone.
func TestGoldenStories(t *testing.T) {
	for i, story := range []string{"semaphore", "group", "mutex", "rwmutex", "once", "singleflight", "cond"} {
		tr := worldtest.Story(t, story)
		for name, size := range map[string]stage.Box{story: {W: 960, H: 420}, story + "-phone": {W: 390, H: 480}} {
			if i > 1 && size.W == 390 {
				continue // nothing new in it
			}
			var got bytes.Buffer
			if err := SVG(&got, draw(tr, size.W, size.H, len(tr.Events), 0), Light+Theme(i%2)); err != nil {
				t.Fatal(err)
			}
			compare(t, "testdata/"+name+".svg", got.Bytes())
		}
	}
}

func compare(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the picture is not that of %s; look at both, and write it anew with -update if the new one is right", path)
	}
}
