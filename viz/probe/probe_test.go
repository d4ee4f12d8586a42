//go:build !js

package probe_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/probe"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

var update = flag.Bool("update", false, "write the golden traces anew")

// TestTraces runs the programs of testdata and compares what they record, in
// the text form and without the standard library's frames.
func TestTraces(t *testing.T) {
	host, err := run.NewHost()
	if err != nil {
		t.Fatal(err)
	}
	goldens, err := filepath.Glob("testdata/*/trace.txt") // start a new one with an empty file
	if err != nil {
		t.Fatal(err)
	}
	for _, golden := range goldens {
		dir := filepath.Dir(golden)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			program := loadFrom(t, host, dir, probe.Checked)
			got := story(t, recordOnce(t, program, trace.Inputs{Seed: 1}))
			if filepath.Base(dir) == "http" {
				got = only(got, "object", "enter", "request", "response", "ask", "answer", "output")
			}
			for choices := range uint64(20) { // other schedules must be possible ones
				recordOnce(t, program, trace.Inputs{Seed: 1, Choices: 1 + choices})
			}
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs:\n%s", golden, firstDifference(got, string(want)))
			}
		})
	}
}

// only returns the lines of a story that tell of some kinds of events: what goes
// on inside of net/http besides is that of one release.
func only(story string, kinds ...string) string {
	var kept strings.Builder
	for line := range strings.Lines(story) {
		if slices.Contains(kinds, strings.Fields(line)[1]) {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

func loadFrom(t *testing.T, host *run.Host, dir string, options ...probe.Option) *run.Loaded {
	t.Helper()
	built, err := probe.Build(t.Context(), dir, options...)
	if err != nil {
		t.Fatal(err)
	}
	program, err := host.Load(t.Context(), run.Program{Name: dir, Go: built.Go, Source: built.Source, Wasm: built.Wasm})
	if err != nil {
		t.Fatal(err)
	}
	return program
}

func recordOnce(t *testing.T, program *run.Loaded, in trace.Inputs) *trace.Trace {
	t.Helper()
	var file bytes.Buffer
	if err := program.Run(t.Context(), in, &file); err != nil {
		t.Fatal(err)
	}
	if _, difference, ok := bytes.Cut(file.Bytes(), []byte("gopherscope: ")); ok { // see probe.Checked
		difference, _, _ = bytes.Cut(difference, []byte("\n"))
		t.Fatalf("inputs %+v: %s", in, difference)
	}
	tr, err := trace.Read(&file)
	if err != nil {
		t.Fatal(err)
	}
	if err := world.Check(tr); err != nil {
		t.Errorf("inputs %+v: %v", in, err)
	}
	return tr
}

// story returns the text of tr without its header and without frames of the
// standard library, whose lines belong to one toolchain.
func story(t *testing.T, tr *trace.Trace) string {
	t.Helper()
	tr.Events = slices.DeleteFunc(tr.Events, inTraceback(tr))
	for i, stack := range tr.Stacks {
		var own []trace.FrameID
		for _, id := range stack {
			if _, ok := tr.Header.Source.Files[tr.String(tr.Frame(id).File)]; ok {
				own = append(own, id)
			}
		}
		tr.Stacks[i] = own
	}
	var text strings.Builder
	if err := tr.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfterN(text.String(), "\n", 3)
	body := strings.ReplaceAll(lines[2], "github.com/gopherscope/gopherscope/viz/probe/testdata/", "")
	return strings.ReplaceAll(body, ` stack=""`, "")
}

// inTraceback returns a function that tells of one event after another whether
// the runtime then prints where a dying program's goroutines are.
func inTraceback(tr *trace.Trace) func(trace.Event) bool {
	began := false
	return func(e trace.Event) bool {
		began = began || strings.HasPrefix(tr.String(e.Str), "goroutine ")
		return began && e.Kind == trace.Output
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) {
			return "more: " + g[i]
		}
		if g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + w[i]
		}
	}
	return "less: " + w[len(g)]
}

func TestBuildRefuses(t *testing.T) {
	library := t.TempDir()
	broken := t.TempDir()
	for name, text := range map[string]string{
		filepath.Join(library, "go.mod"): "module a\n",
		filepath.Join(library, "a.go"):   "package a\n",
		filepath.Join(broken, "go.mod"):  "module b\n",
		filepath.Join(broken, "b.go"):    "package main\nfunc main() { undefined() }\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for dir, want := range map[string]string{
		filepath.Join(library, "nowhere"): "is not a directory",
		library:                           "a is not a program: its package is a, not main",
		broken:                            "undefined: undefined",
	} {
		_, err := probe.Build(context.Background(), dir)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", dir, err, want)
		}
	}
}
