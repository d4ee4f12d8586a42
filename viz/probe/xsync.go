package probe

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

const xsyncPath = "golang.org/x/sync"

// xsyncHooks has a directory for each package of golang.org/x/sync that is changed.
//
//go:embed _xsync
var xsyncHooks embed.FS

// probeXSync returns the arguments for go build that make golang.org/x/sync
// observable, none if the program does not use it. The module lies in the
// module cache, where the go command refuses overlays; so the program is built
// with a changed copy of it, in dir, and a copy of its go.mod that says so. A
// version that the edits do not fit is refused, like another toolchain: a run
// that kept silent about a semaphore would be told falsely.
func (b *builder) probeXSync(ctx context.Context, dir string) ([]string, error) {
	used := map[string]bool{}
	var module *listedModule
	for _, p := range b.packages {
		name, ok := strings.CutPrefix(p.ImportPath, xsyncPath+"/")
		if !ok || p.Module == nil || p.Module.Version == "" || xsyncEdits[name] == nil {
			continue
		}
		used[name], module = true, p.Module
	}
	switch {
	case module == nil:
		return nil, nil
	case module.Dir == "":
		return nil, errors.New("the program's copy of " + xsyncPath + " is vendored, and cannot be observed there; build without the vendor directory")
	case b.workspace != "" && b.workspace != "off":
		return nil, errors.New(xsyncPath + " cannot be observed in a workspace; set GOWORK=off")
	}
	source := filepath.Join(dir, "xsync")
	if err := os.CopyFS(source, os.DirFS(module.Dir)); err != nil {
		return nil, err
	}
	for name := range used {
		if err := changeXSync(source, name); err != nil {
			return nil, fmt.Errorf("%s@%s is not %s, which the hooks know (go get %s@%s): %w",
				xsyncPath, module.Version, xsyncVersion, xsyncPath, xsyncVersion, err)
		}
	}
	modfile, err := b.replaceModule(ctx, dir, module, source)
	return []string{"-modfile", modfile}, err
}

// changeXSync changes a package in a copy of the module.
func changeXSync(dir, name string) error {
	for _, e := range xsyncEdits[name] {
		file := filepath.Join(dir, filepath.FromSlash(e.file))
		text, err := os.ReadFile(file)
		if err != nil {
			return fmt.Errorf("there is no %s", e.file)
		}
		changed, err := e.apply(string(text))
		if err != nil {
			return err
		}
		if err := rewrite(file, changed); err != nil {
			return err
		}
	}
	hooks, err := fs.Sub(xsyncHooks, path.Join("_xsync", name))
	if err != nil {
		return err
	}
	return os.CopyFS(filepath.Join(dir, name), hooks)
}

// rewrite replaces a file that may be read only, as those of the module cache are.
func rewrite(file, text string) error {
	if err := os.Remove(file); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

// replaceModule copies the program's go.mod and go.sum to dir, has module be the
// one in directory source there, and returns the name of the copy of go.mod.
func (b *builder) replaceModule(ctx context.Context, dir string, module *listedModule, source string) (string, error) {
	modfile := filepath.Join(dir, "program.mod")
	for from, to := range map[string]string{
		b.gomod: modfile,
		strings.TrimSuffix(b.gomod, ".mod") + ".sum": filepath.Join(dir, "program.sum"),
	} {
		text, err := os.ReadFile(from)
		if err != nil {
			return "", err
		}
		if err := os.WriteFile(to, text, 0o644); err != nil {
			return "", err
		}
	}
	_, err := b.goCommand(ctx, "mod", "edit", "-replace="+module.Path+"@"+module.Version+"="+source, modfile)
	return modfile, err
}
