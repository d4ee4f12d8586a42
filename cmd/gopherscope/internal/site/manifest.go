package site

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/cmd/gopherscope/internal/static"
)

// manifestName is the file by which a folder is known to hold a site. It is
// hidden, so it is not served.
const manifestName = ".gopherscope.json"

// manifest lists the files of a site that builds have made. What is not listed
// is not theirs, and stays.
type manifest struct {
	Files []string // of the last build, without the compressed copies
	// Before lists hashed files of the build before it that the last one did
	// not need. They are kept for pages that browsers still hold.
	Before []string `json:",omitempty"`
}

// readManifest reads the manifest of folder dir, which is empty if there is
// no such folder or nothing in it. A folder of other things is an error.
func readManifest(dir string) (manifest, error) {
	var m manifest
	text, err := os.ReadFile(filepath.Join(dir, manifestName))
	switch {
	case err == nil:
		if json.Unmarshal(text, &m) != nil {
			return m, fmt.Errorf("%s is damaged; remove the folder and build again", filepath.Join(dir, manifestName))
		}
		return m, nil
	case !errors.Is(err, fs.ErrNotExist):
		return m, err
	}
	return m, checkEmpty(dir)
}

// checkEmpty returns an error if dir holds anything but hidden files.
func checkEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return fmt.Errorf("folder %s holds %s, which is not of a site built here; choose an empty folder", dir, e.Name())
		}
	}
	return nil
}

// announce adds files about to be written to the manifest in dir, so that the
// folder is known for what it is even if the build does not come to its end.
func (m manifest) announce(dir string, files map[string][]byte) error {
	names := slices.Concat(m.Files, slices.Collect(maps.Keys(files)))
	slices.Sort(names)
	return manifest{Files: slices.Compact(names), Before: m.Before}.write(dir)
}

// replace writes the manifest of the site that sizes describes in place of m,
// and removes the files that are no longer needed.
func (m manifest) replace(dir string, sizes Sizes) error {
	next := manifest{Files: slices.Sorted(maps.Keys(sizes)), Before: m.Before}
	gone := subtract(m.Files, next.Files)
	if len(gone) > 0 {
		next.Before = slices.DeleteFunc(slices.Clone(gone), func(name string) bool { return !static.IsHashed(name) })
	}
	next.Before = subtract(next.Before, next.Files)
	for _, name := range subtract(slices.Concat(m.Files, m.Before), slices.Concat(next.Files, next.Before)) {
		if err := removeWithCopies(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	return next.write(dir)
}

func (m manifest) write(dir string) error {
	text, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	return replaceFile(filepath.Join(dir, manifestName), append(text, '\n'))
}

// subtract returns the elements of a that are not in b.
func subtract(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(name string) bool { return slices.Contains(b, name) })
}

func removeWithCopies(target string) error {
	for _, c := range compressions {
		if err := removeFile(target + c.ext); err != nil {
			return err
		}
	}
	return removeFile(target)
}
