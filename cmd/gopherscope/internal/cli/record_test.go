package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// small returns the trace of a program with two knobs that prints a line and
// returns.
func small(knobs ...trace.Setting) *trace.Trace {
	b := trace.NewBuilder(trace.Header{Go: "go1", Program: "small", Inputs: trace.Inputs{Knobs: knobs}})
	b.Event(trace.Event{Kind: trace.Go, Peer: 1, Str: b.String("main.main")})
	b.Event(trace.Event{Kind: trace.Run, G: 1})
	for _, spec := range []knob.Spec{
		{Name: "workers", Kind: knob.KindInt, Default: "4", Min: "0", Max: "8"},
		{Name: "task", Kind: knob.KindDuration, Default: "1s"},
	} {
		b.Event(trace.Event{Kind: trace.Knob, G: 1, Str: b.String(spec.String())})
	}
	b.Event(trace.Event{Kind: trace.Output, G: 1, N: 1, Str: b.String("hello\n"), Time: 1000})
	b.Event(trace.Event{Kind: trace.Exit, G: 1, Time: 1000})
	return b.Trace()
}

func TestCheckKnobs(t *testing.T) {
	for setting, want := range map[string]string{
		"workers=4":        "",
		"workers=8@1s":     "",
		"task=40ms":        "",
		"workers=9":        "knob workers: 9 is not between 0 and 8",
		"workers=-1@1s":    "knob workers: -1 is not between 0 and 8",
		"workers=many":     `knob workers: "many" is not a whole number`,
		"task=40":          `knob task: "40" is not a duration such as 40ms or 1.5s`,
		"wokers=4":         `small has no knob "wokers"; did you mean workers? (known: workers, task)`,
		"signal=quit@1s":   `knob signal: "quit" is not one of interrupt, terminated`,
		"signal=interrupt": `a signal needs a moment, such as signal=interrupt@300ms`,
		"buffer=4":         `small has no knob "buffer" (known: workers, task)`,
	} {
		s, err := parseSetting(setting)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := checkKnobs(small(s)); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", setting, got, want)
		}
	}
}

// file writes the first n bytes of a trace file, all of them if n is 0.
func file(t *testing.T, recorded *trace.Trace, n int) string {
	t.Helper()
	var raw bytes.Buffer
	if _, err := recorded.WriteTo(&raw); err != nil {
		t.Fatal(err)
	}
	if n == 0 {
		n = raw.Len()
	}
	path := filepath.Join(t.TempDir(), "run.trace")
	if err := os.WriteFile(path, raw.Bytes()[:n], 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestShowingATrace(t *testing.T) {
	path := file(t, small(), 0)
	code, stdout, stderr := call(t, "trace", path, "-events")
	if code != exitDone || stderr != "small finished after 1µs of virtual time and 6 events\n" {
		t.Errorf("exit code %d, stderr %q", code, stderr)
	}
	again, err := trace.ParseText(strings.NewReader(stdout))
	if err != nil || len(again.Events) != 6 || again.Header.Program != "small" {
		t.Errorf("what is written is read as %+v, %v", again, err)
	}
	code, stdout, _ = call(t, "trace", "-text", path)
	if code != exitDone || !strings.HasPrefix(stdout, "# small on go1\n") || !strings.Contains(stdout, "1µs  ") || !strings.Contains(stdout, "hello") {
		t.Errorf("exit code %d, story:\n%s", code, stdout)
	}
}

func TestATraceCutInHalf(t *testing.T) {
	var whole bytes.Buffer
	small().WriteTo(&whole)
	_, all, _ := call(t, "trace", "-events", file(t, small(), 0))
	path := file(t, small(), whole.Len()-1)
	code, stdout, stderr := call(t, "trace", "-events", path)
	if want := "gopherscope: " + path + ": trace: offset "; code != exitFailed || !strings.HasPrefix(stderr, want) || strings.Count(stderr, "\n") != 1 {
		t.Errorf("exit code %d, stderr %q", code, stderr)
	}
	if stdout == "" || len(stdout) >= len(all) || !strings.HasPrefix(all, stdout) {
		t.Errorf("what could be read is shown as:\n%s", stdout)
	}
	for n := 1; n < whole.Len(); n++ {
		if code, _, stderr := call(t, "trace", "-text", file(t, small(), n)); strings.Count(stderr, "\n") != 1 || code == exitUsage {
			t.Errorf("cut after %d bytes: exit code %d, %s", n, code, stderr)
		}
	}
}

func TestAPicture(t *testing.T) {
	path := file(t, small(), 0)
	out := filepath.Join(t.TempDir(), "new", "picture.svg")
	if code, stdout, stderr := call(t, "trace", path, "-svg", "-at", "3", "-o", out); code != exitDone || stdout != "" {
		t.Fatalf("exit code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
	if text, err := os.ReadFile(out); err != nil || !bytes.Contains(text, []byte("<svg")) {
		t.Errorf("the picture is %.80q, %v", text, err)
	}
	if code, _, stderr := call(t, "trace", path, "-svg", "-at", "7"); code != exitUsage || !strings.Contains(stderr, "-at 7 is beyond the last event, 6") {
		t.Errorf("exit code %d, stderr %q", code, stderr)
	}
}
