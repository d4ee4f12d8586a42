package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// ownModule matches the go.mod of Gopherscope.
var ownModule = regexp.MustCompile(`(?m)^module github\.com/gopherscope/gopherscope$`)

// errNoSource is the answer to what cannot be had without Gopherscope's source.
var errNoSource = errors.New("the site and the catalogue's programs are built from Gopherscope's source: run this inside its repository")

// sourceRoot returns the root of Gopherscope's source, which the current
// folder must lie in.
func sourceRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && ownModule.Match(text) {
			return dir, nil
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errNoSource
		}
		dir = parent
	}
}

// buildFolder is where everything made from the source goes, in its root.
const buildFolder = ".build"

// cacheFolder returns where compiled programs are kept from run to run, ""
// for nowhere.
func cacheFolder() string {
	if root, err := sourceRoot(); err == nil {
		return filepath.Join(root, buildFolder, "wazero")
	}
	if dir, err := os.UserCacheDir(); err == nil {
		return filepath.Join(dir, "gopherscope")
	}
	return ""
}
