package probe

import (
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// hooks has a directory for each package of the toolchain that gets files of
// its own, named like "_os_signal" for os/signal.
//
//go:embed _context
//go:embed _internal_sync
//go:embed _net_http
//go:embed _os_signal
//go:embed _runtime
//go:embed _sync
//go:embed _syscall
var hooks embed.FS

// overlay writes the changed toolchain files and the hooks to dir, and returns
// the name of the file that tells `go build -overlay` of them.
func overlay(goroot, dir string) (string, error) {
	files, err := changed(goroot)
	if err != nil {
		return "", err
	}
	if err := addHooks(files); err != nil {
		return "", err
	}
	replace := map[string]string{}
	for name, text := range files {
		file := filepath.Join(dir, strings.ReplaceAll(name, "/", "_"))
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return "", err
		}
		replace[filepath.Join(goroot, "src", filepath.FromSlash(name))] = file
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "overlay.json")
	return file, os.WriteFile(file, list, 0o644)
}

// changed returns the edited files of the toolchain by name.
func changed(goroot string) (map[string]string, error) {
	files := map[string]string{}
	for _, e := range edits {
		text, ok := files[e.file]
		if !ok {
			b, err := os.ReadFile(filepath.Join(goroot, "src", filepath.FromSlash(e.file)))
			if err != nil {
				return nil, fmt.Errorf("the toolchain has no %s", e.file)
			}
			text = string(b)
		}
		var err error
		if files[e.file], err = e.apply(text); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// addHooks adds the hook files. Their names confine them to the platform that
// programs are built for.
func addHooks(files map[string]string) error {
	dirs, err := hooks.ReadDir(".")
	if err != nil {
		return err
	}
	for _, dir := range dirs {
		pkg := strings.ReplaceAll(strings.TrimPrefix(dir.Name(), "_"), "_", "/")
		if err := addPackageHooks(files, dir.Name(), pkg); err != nil {
			return err
		}
	}
	files["runtime/viz_emit_wasip1.go"] = emitters()
	return nil
}

func addPackageHooks(files map[string]string, dir, pkg string) error {
	entries, err := hooks.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		text, err := hooks.ReadFile(path.Join(dir, entry.Name()))
		if err != nil {
			return err
		}
		ext := path.Ext(entry.Name())
		name := strings.TrimSuffix(entry.Name(), ext) + "_wasip1" + ext
		files[path.Join(pkg, name)] = string(text)
	}
	return nil
}
