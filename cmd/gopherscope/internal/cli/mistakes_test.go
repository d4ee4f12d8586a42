package cli

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// What comes of the sound version of each program and of that with the mistakes, with
// the knobs with which the catalogue shows them. Both are matched against the verdict
// with what it names, and all that the program prints.
var shownMistakes = map[string]struct{ sound, flawed string }{
	"worker": {
		`^finished in 100 ms\n(?s:.*)24 jobs: .* [1-9]\d* not run\n`,
		`^deadlock: all goroutines are asleep; 4 values left in taskChan\nleaked: main at flawed\.go`,
	},
	"fetch": {
		`^finished in (?s:.*)no data: fetch: users: source panicked: connection lost\n`,
		`^getUsers panicked: connection lost at main\.go`,
	},
	"limit": {
		`^finished in (?s:.*)caller 1: limit: items not run: 3: job 5: out of luck\n(?s:.*), 0 unknown\n`,
		`^finished in (?s:.*)caller 1: context canceled\ncaller 1: jobs still running: 1\n(?s:.*), 3 unknown\n`,
	},
	"pipeline": {
		`^finished in [^;]*\n(?s:.*)12 numbers, 4 results,`,
		`; \d+ goroutines (leaked|cut off)(?s:.*)12 numbers, 4 results,(?s:.*)goroutines still there: 10\n`,
	},
	"shutdown": {
		`^finished in (?s:.*)database closed\ncache closed\n`,
		`^exited with code 1\n(?s:.*)Graceful shutdown failed:context deadline exceeded\n$`,
	},
	"timeout": {
		`^finished in (?s:.*)failure, timeout: user: connection lost\n`,
		`^finished in (?s:.*)ErrCancelled, timeout: the caller's context has ended\n`,
	},
}

// The catalogue promises that its comparisons show something, whatever the seed.
func TestMistakesAreSeen(t *testing.T) {
	if testing.Short() {
		t.Skip("builds all programs")
	}
	root, err := sourceRoot()
	if err != nil {
		t.Fatal(err)
	}
	host, err := run.NewHost(run.CacheDir(cacheFolder()))
	if err != nil {
		t.Fatal(err)
	}
	defer host.Close(t.Context())
	for _, e := range patterns.Catalogue {
		t.Run(e.Slug, func(t *testing.T) {
			p, err := buildProgram(t.Context(), e.Slug, filepath.Join(root, filepath.FromSlash(e.Dir)))
			if err != nil {
				t.Fatal(err)
			}
			loaded, err := host.Load(t.Context(), p)
			if err != nil {
				t.Fatal(err)
			}
			defer loaded.Close(t.Context())
			for _, seed := range []uint64{0, 1, 7, 1234} {
				for knob, want := range map[string]string{"false": shownMistakes[e.Slug].sound, "true": shownMistakes[e.Slug].flawed} {
					in := trace.Inputs{Seed: seed, Knobs: append(mistakeKnobs(e), trace.Setting{Name: "mistakes", Value: knob})}
					if got := told(t, loaded, in); want == "" || !regexp.MustCompile(want).MatchString(got) {
						t.Errorf("seed %d, knob mistakes=%s, tells\n%s\nwant %s", seed, knob, got, want)
					}
				}
			}
		})
	}
}

func mistakeKnobs(e patterns.Entry) []trace.Setting {
	var knobs []trace.Setting
	for item := range strings.FieldsFuncSeq(e.Mistake.Knobs, func(r rune) bool { return r == ',' }) {
		name, value, _ := strings.Cut(item, ":")
		knobs = append(knobs, trace.Setting{Name: name, Value: value})
	}
	return knobs
}

// told runs a program, and returns its verdict and what it prints.
func told(t *testing.T, p *run.Loaded, in trace.Inputs) string {
	t.Helper()
	var raw bytes.Buffer
	if err := p.Run(t.Context(), in, &raw); err != nil {
		t.Fatal(err)
	}
	tr, err := trace.Read(&raw)
	if err != nil {
		t.Fatal(err)
	}
	verdict := world.NewHistory(tr).Verdict()
	var text strings.Builder
	text.WriteString(verdict.Sentence + "\n")
	for _, s := range verdict.Leaked {
		text.WriteString("leaked: " + s.Name + " at " + filepath.Base(s.File) + "\n")
	}
	for i := range tr.Events {
		if e := &tr.Events[i]; e.Kind == trace.Output {
			text.WriteString(tr.String(e.Str))
		}
	}
	return text.String()
}
