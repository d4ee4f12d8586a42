package probe

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// listed is what `go list` says of a package.
type listed struct {
	Dir, ImportPath, Name string
	Standard              bool
	GoFiles               []string
	Module                *listedModule
}

type listedModule struct{ Path, Version, Dir string }

// knobPackage belongs to the tool, not to the program.
const knobPackage = "github.com/gopherscope/gopherscope/viz/knob"

// source reads the program's own files: those of its packages that are not
// the standard library's, nor of golang.org/x/sync, which is as well known.
func (b *builder) source(ctx context.Context) (trace.Source, error) {
	src := trace.Source{Files: map[string]string{}, Names: map[string]string{}}
	out, err := b.goCommand(ctx, "list", "-tags", "gopherscope", "-deps", "-json=Dir,ImportPath,Name,Standard,GoFiles,Module", ".")
	if err != nil {
		return src, err
	}
	main := listed{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			return src, fmt.Errorf("go list: %w", err)
		}
		main = p // the package asked for comes last
		b.packages = append(b.packages, p)
		if p.Standard || p.ImportPath == knobPackage || strings.HasPrefix(p.ImportPath, xsyncPath+"/") {
			continue
		}
		if err := addPackage(src, p); err != nil {
			return src, err
		}
	}
	if main.Name != "main" {
		return src, errors.New(main.ImportPath + " is not a program: its package is " + main.Name + ", not main")
	}
	return src, nil
}

func addPackage(src trace.Source, p listed) error {
	for _, name := range p.GoFiles {
		text, err := os.ReadFile(filepath.Join(p.Dir, name))
		if err != nil {
			return err
		}
		file := path.Join(tracePath(p), name)
		src.Files[file] = string(text)
		if err := addNames(src.Names, file, text); err != nil {
			return err
		}
	}
	return nil
}

// tracePath returns the directory of p's files as `go build -trimpath` names it.
func tracePath(p listed) string {
	if p.Module == nil || p.Module.Version == "" {
		return p.ImportPath
	}
	return p.Module.Path + "@" + p.Module.Version + p.ImportPath[len(p.Module.Path):]
}
