package cli

import (
	"bytes"
	"context"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/gopherscope/gopherscope/cmd/gopherscope/internal/site"
	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// How much work goes into compressing: all there is for a site that is sent
// over the world, little for one that stays on this machine.
const (
	smallest = 11
	quick    = 5
)

// buildSite builds the site of the source around the current folder into
// folder dir, to be served below base.
func buildSite(ctx context.Context, dir, base string, quality int, c console) (site.Sizes, error) {
	root, err := sourceRoot()
	if err != nil {
		return nil, err
	}
	runtime, err := wasmExec(ctx, root)
	if err != nil {
		return nil, err
	}
	return site.Build(ctx, site.Config{
		Dir:       dir,
		Base:      base,
		Programs:  patterns.Catalogue,
		Runtime:   runtime,
		Quality:   quality,
		Interface: func(ctx context.Context) ([]byte, error) { return buildInterface(ctx, root) },
		Program:   func(ctx context.Context, e patterns.Entry) (site.Program, error) { return buildEntry(ctx, root, e) },
		Progress:  func(what string) { c.say("%s", what) },
	})
}

// buildEntry builds a program of the catalogue, and runs it once to learn its
// knobs and to have something to show.
func buildEntry(ctx context.Context, root string, e patterns.Entry) (site.Program, error) {
	dir := filepath.Join(root, filepath.FromSlash(e.Dir))
	program, err := buildProgram(ctx, e.Slug, dir)
	if err != nil {
		return site.Program{}, err
	}
	raw, recorded, err := runProgram(ctx, program, trace.Inputs{})
	if err != nil {
		return site.Program{}, err
	}
	knobs, err := knobsOf(recorded)
	if err != nil {
		return site.Program{}, err
	}
	doc, err := docOf(filepath.Dir(dir))
	return site.Program{Program: program, Knobs: knobs, Run: recorded, Bytes: raw, Doc: doc}, err
}

// docOf returns the documentation of the package in folder dir, which stands in its
// doc.go.
func docOf(dir string) (string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, "doc.go"), nil, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		return "", err
	}
	return file.Doc.Text(), nil
}

// wasmExec returns the repository's wasm_exec.js, which must be that of the
// toolchain: the two halves of a WebAssembly program speak to each other in a
// way that may change with any release.
func wasmExec(ctx context.Context, root string) ([]byte, error) {
	ours, err := os.ReadFile(filepath.Join(root, "wasm_exec.js"))
	if err != nil {
		return nil, err
	}
	out, err := goCommand(ctx, root, nil, "env", "GOVERSION", "GOROOT")
	if err != nil {
		return nil, err
	}
	version, goroot, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	source := filepath.Join(goroot, "lib", "wasm", "wasm_exec.js")
	theirs, err := os.ReadFile(source)
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(ours, theirs) {
		return nil, fmt.Errorf("wasm_exec.js is not that of this toolchain, %s: use the toolchain that go.mod names, or copy %s", version, source)
	}
	return ours, nil
}

// buildInterface builds the user interface. The file stays where it is made,
// so that the next build need not link it again if nothing has changed.
func buildInterface(ctx context.Context, root string) ([]byte, error) {
	target := filepath.Join(root, buildFolder, "app.wasm")
	_, err := goCommand(ctx, root, []string{"GOOS=js", "GOARCH=wasm", "GOWASM=", "GOFLAGS=", "CGO_ENABLED=0"},
		"build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", target, "./cmd/gopherscope")
	if err != nil {
		return nil, err
	}
	return os.ReadFile(target)
}

// goCommand runs the go command in folder dir and returns what it prints. Its
// own words are the error, when it fails.
func goCommand(ctx context.Context, dir string, env []string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	switch {
	case err == nil:
		return out, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case stderr.Len() == 0:
		return nil, err
	}
	return nil, fmt.Errorf("go %s: %s", args[0], strings.TrimSpace(stderr.String()))
}
