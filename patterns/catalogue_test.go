package patterns_test

import (
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/patterns"
)

// slug is what addresses can hold as it is, and file names too.
var slug = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

func TestEntriesAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range patterns.Catalogue {
		if !slug.MatchString(e.Slug) || seen[e.Slug] {
			t.Errorf("slug %q is malformed or used twice", e.Slug)
		}
		seen[e.Slug] = true
		if e.Title == "" || e.Section == "" || !strings.HasSuffix(e.Learn, ".") {
			t.Errorf("%s lacks a title, a section or a sentence: %+v", e.Slug, e)
		}
		if found, ok := patterns.Find(e.Slug); !ok || found != e {
			t.Errorf("Find(%q) = %+v, %v", e.Slug, found, ok)
		}
	}
	if e, ok := patterns.Find("none"); ok {
		t.Errorf("Find of an unknown slug = %+v", e)
	}
}

// TestSectionsAreTogether holds because a page shows a section where its first
// entry stands.
func TestSectionsAreTogether(t *testing.T) {
	var sections []string
	for _, e := range patterns.Catalogue {
		sections = append(sections, e.Section)
	}
	sections = slices.Compact(sections)
	for i, s := range sections {
		if slices.Contains(sections[:i], s) {
			t.Errorf("section %q comes twice", s)
		}
	}
}

func TestEntriesAreProgramsAndProgramsAreEntries(t *testing.T) {
	var listed []string
	for _, e := range patterns.Catalogue {
		dir := strings.TrimPrefix(e.Dir, "patterns/")
		listed = append(listed, dir)
		if name := packageName(t, dir); name != "main" {
			t.Errorf("%s: package %s is no program", e.Dir, name)
		}
	}
	found, err := filepath.Glob(filepath.Join("*", "demo"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range found {
		if !slices.Contains(listed, filepath.ToSlash(dir)) {
			t.Errorf("%s is not in the catalogue", path.Join("patterns", filepath.ToSlash(dir)))
		}
	}
}

// packageName returns the name of the package in dir.
func packageName(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(filepath.FromSlash(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".go" || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(dir, e.Name()), nil, parser.PackageClauseOnly)
		if err != nil {
			t.Fatal(err)
		}
		return file.Name.Name
	}
	return ""
}
