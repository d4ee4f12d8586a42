package site

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/run"
)

const marked = "left as it was"

func mark(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(marked), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestFilesOfTheBuildBeforeAreKeptOnce(t *testing.T) {
	dir := t.TempDir()
	c := config(dir)
	const programs = `^programs/worker\..*\.wasm$`
	for i, text := range []string{"first", "second", "second", "third"} {
		c.Program = func(context.Context, patterns.Entry) (Program, error) {
			return Program{Program: run.Program{Wasm: []byte(text)}, Run: recorded()}, nil
		}
		build(t, c)
		found := slices.Sorted(maps.Values(match(contents(t, dir), programs)))
		want := [][]string{{"first"}, {"first", "second"}, {"first", "second"}, {"second", "third"}}[i]
		if !slices.Equal(found, want) {
			t.Errorf("after build %d of %q the programs are %q, want %q", i, text, found, want)
		}
	}
	if left := match(contents(t, dir), `(^|/)\.new-`); len(left) > 0 {
		t.Errorf("half-written files are left: %v", left)
	}
}

func TestFilesOfOthersAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	mark(t, filepath.Join(dir, ".nojekyll"))
	build(t, config(dir))
	mark(t, filepath.Join(dir, "CNAME"))
	build(t, config(dir))
	if files := contents(t, dir); files["CNAME"] != marked || files[".nojekyll"] != marked {
		t.Error("a file that is not the site's was touched")
	}
}

func TestAFolderOfOtherThingsIsRefused(t *testing.T) {
	dir := t.TempDir()
	mark(t, filepath.Join(dir, "thesis.txt"))
	_, err := Build(t.Context(), config(dir))
	if err == nil || !strings.Contains(err.Error(), "thesis.txt") || !strings.Contains(err.Error(), "choose an empty folder") {
		t.Errorf("error is %v", err)
	}
	if files := contents(t, dir); len(files) != 1 {
		t.Errorf("it holds %d files now", len(files))
	}
}

func TestADamagedManifest(t *testing.T) {
	dir := t.TempDir()
	mark(t, filepath.Join(dir, manifestName))
	if _, err := Build(t.Context(), config(dir)); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("error is %v", err)
	}
}
