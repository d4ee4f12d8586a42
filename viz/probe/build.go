package probe

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Toolchain is the Go release whose runtime the hooks were made for. Other
// releases of the same minor version serve as long as every edit fits.
const Toolchain = "go1.26.8"

// Built is an observable program.
type Built struct {
	Wasm   []byte // the module, which imports wasi_snapshot_preview1 and viz
	Go     string // the version of the toolchain, "go1.26.8"
	Source trace.Source
}

// Build builds the main package in directory dir with the go command on the
// PATH. It takes as long as `go build`: some 30 s when the standard library
// has to be compiled, and well under a second when nothing has changed.
// Compile errors are returned as the compiler says them.
func Build(ctx context.Context, dir string, options ...Option) (*Built, error) {
	b := builder{dir: dir, ldflags: "-s -w -buildid="}
	for _, option := range options {
		option(&b)
	}
	goroot, err := b.toolchain(ctx)
	if err != nil {
		return nil, fmt.Errorf("probe: %w", err)
	}
	tmp, err := os.MkdirTemp("", "gopherscope")
	if err != nil {
		return nil, fmt.Errorf("probe: %w", err)
	}
	defer os.RemoveAll(tmp)
	if err := b.build(ctx, goroot, tmp); err != nil {
		return nil, fmt.Errorf("probe: %w", err)
	}
	return &b.Built, nil
}

// An Option changes how a program is built.
type Option func(*builder)

// Checked has the program compare what it has recorded of channels and of
// package sync's objects with their true state all the time, and end with a fatal
// error and a line that begins with "gopherscope: " at the first difference. It
// is for tests: a run takes many times as long.
func Checked(b *builder) { b.ldflags += " -X=runtime.vizChecked=yes" }

type builder struct {
	dir              string
	gomod, workspace string   // the files in use
	packages         []listed // the program's and those that it needs
	ldflags          string
	Built
}

// toolchain checks the version of the go command and returns its GOROOT.
func (b *builder) toolchain(ctx context.Context) (string, error) {
	if info, err := os.Stat(b.dir); err != nil || !info.IsDir() {
		return "", fmt.Errorf("%s is not a directory", b.dir)
	}
	out, err := b.goCommand(ctx, "env", "-json", "GOVERSION", "GOROOT", "GOMOD", "GOWORK")
	if err != nil {
		return "", err
	}
	var env struct{ GOVERSION, GOROOT, GOMOD, GOWORK string }
	if err := json.Unmarshal(out, &env); err != nil {
		return "", fmt.Errorf("go env: %w", err)
	}
	b.Go, b.gomod, b.workspace = env.GOVERSION, env.GOMOD, env.GOWORK
	if minor(env.GOVERSION) != minor(Toolchain) {
		return "", fmt.Errorf("this go command is %s, but the hooks know %s; install that, or set GOTOOLCHAIN=%s", env.GOVERSION, Toolchain, Toolchain)
	}
	return env.GOROOT, nil
}

// minor returns the language version of a release: "go1.26" of "go1.26.8".
func minor(version string) string {
	parts := strings.SplitN(version, ".", 3)
	return strings.Join(parts[:min(2, len(parts))], ".")
}

func (b *builder) build(ctx context.Context, goroot, tmp string) error {
	list, err := overlay(goroot, tmp)
	if err != nil {
		return fmt.Errorf("the source of this %s is not that of %s, which the hooks know: %w", b.Go, Toolchain, err)
	}
	if b.Source, err = b.source(ctx); err != nil {
		return err
	}
	args, err := b.probeXSync(ctx, tmp)
	if err != nil {
		return err
	}
	wasm := filepath.Join(tmp, "program.wasm")
	args = slices.Concat([]string{"build", "-overlay", list, "-tags", "gopherscope", "-trimpath", "-buildvcs=false",
		"-ldflags=" + b.ldflags, "-o", wasm}, args, []string{"."})
	if _, err = b.goCommand(ctx, args...); err != nil {
		return err
	}
	b.Wasm, err = os.ReadFile(wasm)
	return err
}

// goCommand runs the go command in the program's directory, for the platform
// of programs and free of settings that would change what it builds.
func (b *builder) goCommand(ctx context.Context, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = b.dir
	cmd.Env = append(os.Environ(), "GOOS=wasip1", "GOARCH=wasm", "GOWASM=", "GOFLAGS=", "GOEXPERIMENT=", "CGO_ENABLED=0")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err == nil {
		return out, nil
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if errors.Is(err, exec.ErrNotFound) {
		return nil, errors.New("there is no go command on the PATH")
	}
	return nil, fmt.Errorf("go %s: %s", args[0], strings.TrimSpace(stderr.String()))
}
