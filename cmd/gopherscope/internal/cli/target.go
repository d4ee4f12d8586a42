package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gopherscope/gopherscope/patterns"
)

// target is what a trace is asked of: a program to build and run, or a trace
// that was recorded before.
type target struct {
	name string // of the program, as the catalogue or its folder calls it
	dir  string // of its main package
	file string // of the trace, if it is one
}

// locate finds what arg means: a program of the catalogue, the folder of a
// main package, or a trace file, in this order.
func locate(arg string) (target, error) {
	if e, ok := patterns.Find(arg); ok {
		root, err := sourceRoot()
		return target{name: e.Slug, dir: filepath.Join(root, filepath.FromSlash(e.Dir))}, err
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		return folderTarget(arg)
	case err == nil:
		return target{name: filepath.Base(arg), file: arg}, nil
	case !os.IsNotExist(err):
		return target{}, err
	case strings.ContainsAny(arg, "/\\."):
		return target{}, fmt.Errorf("there is no folder or file %s", arg)
	}
	return target{}, unknownProgram(arg)
}

// folderTarget is the program in folder dir, under the folder's own name so
// that where it lies on a disk is not recorded.
func folderTarget(dir string) (target, error) {
	path, err := filepath.Abs(dir)
	return target{name: filepath.Base(path), dir: path}, err
}

func unknownProgram(name string) error {
	var slugs []string
	for _, e := range patterns.Catalogue {
		slugs = append(slugs, e.Slug)
	}
	return usagef("there is no program %q%s", name, suggestion(name, slugs))
}
