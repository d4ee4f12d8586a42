package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/paint"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// keyMoments are those of the programs that a class should look at. Each is where the
// sentence of an event first has some words.
var keyMoments = map[string][]struct {
	name, words string
	knobs       turned
	theme       paint.Theme
	w, h        float64
}{
	"fetch": {
		{name: "first-error", words: "returns an error to g, the first", theme: paint.Light, w: 960, h: 420},
		{name: "nobody-fails", words: "main goes on", knobs: turned{{Name: "fail", Value: "none"}}, theme: paint.Dark, w: 960, h: 420},
	},
	"limit": {
		{name: "heavy", words: "run 6 blocks", theme: paint.Light, w: 1280, h: 560},
		{name: "phone", words: "run 6 blocks", theme: paint.Dark, w: 390, h: 480},
	},
	"pipeline": {{name: "bottleneck", words: "a receiver for mapped", theme: paint.Light, w: 1280, h: 560}},
	"timeout":  {{name: "deadline", words: "main wakes: groupCtx has ended", theme: paint.Light, w: 960, h: 420}},
	"shutdown": {{name: "signal", words: "is shutting down", theme: paint.Light, w: 1280, h: 560}},
	"worker": {
		{name: "full", words: "room in tasks", theme: paint.Light, w: 960, h: 420},
		{name: "waiting", words: "0 of 6 in wg have finished", theme: paint.Dark, w: 960, h: 420},
	},
}

// TestKeyMoments draws them as they were last approved.
func TestKeyMoments(t *testing.T) {
	if testing.Short() {
		t.Skip("builds every program")
	}
	host, err := run.NewHost()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { host.Close(context.Background()) })
	for _, e := range patterns.Catalogue {
		t.Run(e.Slug, func(t *testing.T) {
			program := loadEntry(t, host, e)
			for _, m := range keyMoments[e.Slug] {
				h := world.NewHistory(readRun(t, program, m.knobs))
				var list paint.List
				paint.Draw(&list, stage.New(h, stage.Options{Width: m.w, Height: m.h}).Scene(momentOf(t, h, m.words)))
				var got bytes.Buffer
				if err := paint.SVG(&got, &list, m.theme); err != nil {
					t.Fatal(err)
				}
				comparePicture(t, filepath.Join("testdata", e.Slug+"-"+m.name+".svg"), got.Bytes())
			}
		})
	}
}

// momentOf returns the first moment whose sentence has some words.
func momentOf(t *testing.T, h *world.History, words string) stage.Moment {
	t.Helper()
	p := play.New(h)
	for n := 0; p.Event() < len(h.Trace().Events); n++ {
		p.Step()
		if strings.Contains(p.Caption(), words) {
			return stage.Moment{N: p.Event(), Time: timeOf(h.Trace(), p.Event())}
		}
	}
	t.Fatalf("no sentence says %q", words)
	return stage.Moment{}
}

func timeOf(tr *trace.Trace, n int) trace.Time { return tr.Events[n-1].Time }

func comparePicture(t *testing.T, path string, got []byte) {
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
