package cli

import (
	"bytes"
	"context"
	"flag"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/gopherscope/gopherscope/viz/probe"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Whatever its knobs are set to, a program of the catalogue runs, what it does can
// be recorded, and what is recorded can be drawn and told.

var (
	extremes = flag.Int("extremes", 8, "how many pairs of knobs at their extremes to try with each program; -1 for all there are")
	checked  = flag.Bool("checked", false, "have the programs compare what they record with the runtime's state")
)

// turned are knobs that are turned from the start.
type turned []trace.Setting

func (s turned) String() string {
	var list []string
	for _, k := range s {
		list = append(list, k.Name+"="+k.Value)
	}
	return strings.Join(list, ",")
}

// endsOf returns the values of a knob at which a program may come to its limits:
// both ends of its range and the values known to matter within; all if they are few.
func endsOf(s knob.Spec) []string {
	switch s.Kind {
	case knob.KindBool:
		return []string{"false", "true"}
	case knob.KindChoice:
		return s.Options
	}
	var values []string
	for _, v := range []string{s.Min, s.Max, "0", "1", "1000", "1ns"} {
		if s.Check(v) == nil && v != s.Default && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	if s.Kind == knob.KindDuration {
		values = slices.DeleteFunc(values, func(v string) bool { return v == "0" }) // which is 0s
	}
	return values
}

// cornersOf returns the inputs to try: each knob at each of its ends, and pairs.
func cornersOf(specs []knob.Spec, pairs int) (list []turned) {
	var ends []trace.Setting
	for _, s := range specs {
		for _, v := range endsOf(s) {
			ends = append(ends, trace.Setting{Name: s.Name, Value: v})
			list = append(list, turned{ends[len(ends)-1]})
		}
	}
	var both []turned
	for i, a := range ends {
		for _, b := range ends[:i] {
			if a.Name != b.Name {
				both = append(both, turned{b, a})
			}
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	random.Shuffle(len(both), func(i, j int) { both[i], both[j] = both[j], both[i] })
	if pairs >= 0 {
		both = both[:min(pairs, len(both))]
	}
	return append(list, both...)
}

func TestExtremes(t *testing.T) {
	if testing.Short() {
		t.Skip("builds every program, and runs it many times")
	}
	host, err := run.NewHost()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { host.Close(context.Background()) })
	for _, e := range patterns.Catalogue {
		t.Run(e.Slug, func(t *testing.T) {
			t.Parallel()
			program := loadEntry(t, host, e)
			specs, err := knobsOf(readRun(t, program, nil))
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range cornersOf(specs, *extremes) {
				t.Run(c.String(), func(t *testing.T) {
					tr := readRun(t, program, c)
					h := world.NewHistory(tr)
					checkVerdict(t, h, c)
					checkTelling(t, h)
					for _, size := range pictures {
						checkPictures(t, h, size)
					}
				})
			}
		})
	}
}

func loadEntry(t *testing.T, host *run.Host, e patterns.Entry) *run.Loaded {
	t.Helper()
	target, err := locate(e.Slug)
	if err != nil {
		t.Fatal(err)
	}
	var options []probe.Option
	if *checked {
		options = append(options, probe.Checked)
	}
	built, err := probe.Build(t.Context(), target.dir, options...)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := host.Load(t.Context(), run.Program{Name: e.Slug, Go: built.Go, Source: built.Source, Wasm: built.Wasm})
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

// readRun returns the trace of a run, which must be one that a Go program can have
// made.
func readRun(t *testing.T, program *run.Loaded, knobs turned) *trace.Trace {
	t.Helper()
	in := trace.Inputs{Knobs: knobs, Limits: trace.Limits{Real: int64(time.Minute)}} // this machine may be busy
	var file bytes.Buffer
	if err := program.Run(t.Context(), in, &file); err != nil {
		t.Fatal(err)
	}
	if _, difference, ok := bytes.Cut(file.Bytes(), []byte("gopherscope: ")); ok { // see probe.Checked
		t.Fatalf("%.200s", difference)
	}
	tr, err := trace.Read(&file)
	if err == nil {
		err = world.Check(tr)
	}
	if err != nil {
		t.Fatal(err)
	}
	return tr
}
