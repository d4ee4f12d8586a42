package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// recordTo traces a program into a file, which it returns.
func recordTo(t *testing.T, args ...string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "run.trace")
	code, stdout, stderr := call(t, append([]string{"trace", "-o", out}, args...)...)
	if code != exitDone || stdout != "" {
		t.Fatalf("trace %v: exit code %d, stdout %q\n%s", args, code, stdout, stderr)
	}
	raw, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func TestTracingTheWorkerPool(t *testing.T) {
	first := recordTo(t, "worker", "-seed", "7")
	if again := recordTo(t, "-seed=7", "worker"); !bytes.Equal(first, again) {
		t.Error("the same inputs give different traces")
	}
	if other := recordTo(t, "worker", "-seed", "8"); bytes.Equal(first, other) {
		t.Error("another seed gives the same trace")
	}
	turned := recordTo(t, "worker", "-seed", "7", "-knob", "workers=2", "-knob", "workers=1@50ms")
	recorded, err := trace.Read(bytes.NewReader(turned))
	if err != nil {
		t.Fatal(err)
	}
	if knobs := recorded.Header.Inputs.Knobs; len(knobs) != 2 || recorded.Header.Program != "worker" {
		t.Errorf("the header is %+v", recorded.Header)
	}
	code, stdout, stderr := call(t, "trace", "worker", "-seed", "7", "-events")
	if again, err := trace.ParseText(strings.NewReader(stdout)); code != exitDone || err != nil || len(again.Events) == 0 {
		t.Errorf("-events: exit code %d, %v\n%s", code, err, stderr)
	}
	code, stdout, stderr = call(t, "trace", "worker", "-knob", "workers=99999")
	if code != exitUsage || stdout != "" || !strings.Contains(stderr, "gopherscope: knob workers: 99999 is not between ") {
		t.Errorf("a knob out of range: exit code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
}

// program writes a program of one file and returns its folder.
func program(t *testing.T, text string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "mine")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"go.mod": "module mine\n\ngo 1.26\n", "main.go": text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestEveryEndingIsRecorded(t *testing.T) {
	for text, want := range map[string]string{
		`package main; import "os"; func main() { os.Exit(3) }`:         "mine exited with code 3 after ",
		`package main; func main() { panic("no") }`:                     "mine panicked: no after ",
		`package main; func main() { <-make(chan int) }`:                "mine deadlock: all goroutines are asleep after ",
		`package main; import "time"; func main() { time.Sleep(1e12) }`: "mine stopped after 1m0s of virtual time after ",
	} {
		code, _, stderr := call(t, "trace", "-text", program(t, text))
		if code != exitDone || !strings.Contains(stderr, "\n"+want) {
			t.Errorf("%s\nexit code %d, stderr %q, want %q", text, code, stderr, want)
		}
	}
}

func TestAProgramThatDoesNotCompile(t *testing.T) {
	code, stdout, stderr := call(t, "trace", "-text", program(t, "package main\n\nfunc main() { undeclared() }\n"))
	if code != exitFailed || stdout != "" || !strings.Contains(stderr, "main.go:3:15: undefined: undeclared") {
		t.Errorf("exit code %d, stdout %q, stderr %q", code, stdout, stderr)
	}
}

func TestAFolderWithoutAProgram(t *testing.T) {
	code, _, stderr := call(t, "trace", "-text", program(t, "package library\n"))
	if code != exitFailed || !strings.Contains(stderr, "mine is not a program: its package is library, not main") {
		t.Errorf("exit code %d, stderr %q", code, stderr)
	}
}

func TestWasmExecOfAnotherToolchain(t *testing.T) {
	root := t.TempDir()
	if err := os.WriteFile(filepath.Join(root, "wasm_exec.js"), []byte("// another"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := wasmExec(t.Context(), root); err == nil || !strings.Contains(err.Error(), "wasm_exec.js is not that of this toolchain, go1.") {
		t.Errorf("error is %v", err)
	}
	if _, err := sourceRoot(); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	if _, err := sourceRoot(); err != errNoSource {
		t.Errorf("outside the repository: %v", err)
	}
}
