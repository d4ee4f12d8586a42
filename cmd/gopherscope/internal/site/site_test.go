package site

import (
	"context"
	"encoding/json"
	"errors"
	"html"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/gopherscope/gopherscope/cmd/gopherscope/internal/static"
	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/web"
)

func TestMain(m *testing.M) {
	web.Register()
	os.Exit(m.Run())
}

// config describes a site whose WebAssembly is text, which builds quickly.
func config(dir string) Config {
	return Config{
		Dir:      dir,
		Programs: patterns.Catalogue,
		Runtime:  []byte("the toolchain's runtime"),
		Quality:  1,
		Interface: func(context.Context) ([]byte, error) {
			return []byte(strings.Repeat("user interface ", 100)), nil
		},
		Program: func(_ context.Context, e patterns.Entry) (Program, error) {
			source := trace.Source{Files: map[string]string{"main.go": "package main"}}
			return Program{
				Program: run.Program{Name: e.Slug, Go: "go1", Source: source, Wasm: []byte("program " + e.Slug)},
				Knobs:   []knob.Spec{{Name: "workers", Kind: knob.KindInt, Default: "4"}},
				Run:     recorded(),
				Bytes:   []byte("a recording"),
				Doc:     "Package " + e.Slug + " is a pattern.\n\n# What it costs\n\nA [Pool] costs < 2 KB.",
			}, nil
		},
		Progress: func(string) {},
	}
}

// recorded returns a run of some program.
var recorded = sync.OnceValue(func() *trace.Trace {
	text, err := os.Open("../../../../viz/world/testdata/pool.txt")
	if err != nil {
		panic(err)
	}
	defer text.Close()
	run, err := trace.ParseText(text)
	if err != nil {
		panic(err)
	}
	return run
})

func build(t *testing.T, c Config) Sizes {
	t.Helper()
	sizes, err := Build(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	return sizes
}

// contents returns the files below dir.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestASiteHasWhatItsPagesName(t *testing.T) {
	dir := t.TempDir()
	build(t, config(dir))
	files := contents(t, dir)
	for _, name := range []string{"index.html", "404.html", "play/worker/index.html", "app.js", "app.css", "manifest.webmanifest", "wasm_exec.js"} {
		if files[name] == "" {
			t.Errorf("%s is missing", name)
		}
	}
	if files["wasm_exec.js"] != "the toolchain's runtime" {
		t.Error("wasm_exec.js is not the one that was given")
	}
	handler, err := static.Open(dir, web.Policy)
	if err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`"(/[a-z0-9._/-]*)"`)
	for _, name := range []string{"index.html", "404.html", "play/worker/index.html", "app-worker.js", "manifest.webmanifest"} {
		for _, found := range address.FindAllStringSubmatch(files[name], -1) {
			if !served(handler, found[1]) {
				t.Errorf("%s names %s, which the site does not have", name, found[1])
			}
		}
	}
}

// served reports whether there is something at an address.
func served(handler http.Handler, address string) bool {
	answer := httptest.NewRecorder()
	handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, address, nil))
	return answer.Code == http.StatusOK
}

func TestAPageIsToldAboutItsProgram(t *testing.T) {
	dir := t.TempDir()
	build(t, config(dir))
	files := contents(t, dir)
	var got web.Program
	for name, text := range match(files, `^programs/worker\..*\.json$`) {
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(files["app.js"], name) {
			t.Errorf("no page is told about %s", name)
		}
	}
	if got.Name != "worker" || got.Go != "go1" || got.Source.Files["main.go"] == "" || len(got.Knobs) != 1 || got.Knobs[0].Name != "workers" {
		t.Errorf("it is told %+v", got)
	}
	if module := files[strings.TrimPrefix(got.Wasm, "/")]; module != "program worker" || got.Hash != static.Digest([]byte(module)) {
		t.Errorf("at %s, with hash %s, is %q", got.Wasm, got.Hash, module)
	}
}

// Before anything runs there is a picture of the program, its source and what it is for.
func TestAPageShowsItsProgramByItself(t *testing.T) {
	dir := t.TempDir()
	build(t, config(dir))
	files := contents(t, dir)
	for _, e := range patterns.Catalogue {
		page := files["play/"+e.Slug+"/index.html"]
		for _, want := range []string{
			"<title>" + e.Title + " · Gopherscope</title>",
			`content="` + html.EscapeString(e.Learn) + `"`,
			`<svg aria-label="The stage: `,
			`fill="var(--gs-blocked)"`,
			`<span class="t-key">package</span> main`,
			`<p>Package ` + e.Slug + ` is a pattern.`,
			`A Pool costs &lt; 2 KB.`,
			`That takes JavaScript`,
			"Event ",
		} {
			if !strings.Contains(page, want) {
				t.Errorf("the page of %s lacks %s", e.Slug, want)
			}
		}
		if found := regexp.MustCompile(`<style|\sstyle=|\son[a-z]+=`).FindString(page); found != "" {
			t.Errorf("the page of %s holds %s, which its policy forbids", e.Slug, found)
		}
	}
}

// The start page shows all programs by itself, and has recordings to play.
func TestTheStartPageShowsAllPrograms(t *testing.T) {
	dir := t.TempDir()
	build(t, config(dir))
	files := contents(t, dir)
	page := files["index.html"]
	for _, e := range patterns.Catalogue {
		for _, want := range []string{e.Title, html.EscapeString(e.Learn), `href="/play/` + e.Slug + `"`} {
			if !strings.Contains(page, want) {
				t.Errorf("it lacks %s", want)
			}
		}
		if found := match(files, `^programs/`+e.Slug+`\.[0-9a-f]+\.trace$`); len(found) != 1 || !slices.Contains(slices.Collect(maps.Values(found)), "a recording") {
			t.Errorf("the recordings of %s are %v", e.Slug, slices.Collect(maps.Keys(found)))
		}
	}
	if n := strings.Count(page, "<svg aria-label=\"The stage: "); n != len(patterns.Catalogue) {
		t.Errorf("it has %d pictures", n)
	}
	if strings.Contains(page, `hidden="false"`) {
		t.Error("it hides what should be seen")
	}
}

func TestNothingIsLoadedFromElsewhere(t *testing.T) {
	dir := t.TempDir()
	build(t, config(dir))
	elsewhere := regexp.MustCompile(`(?:src|href)="(?:https?:)?//|url\(["']?(?:https?:)?//|raw\.githubusercontent`)
	for name, text := range contents(t, dir) {
		if found := elsewhere.FindString(text); found != "" && filepath.Ext(name) != ".br" && filepath.Ext(name) != ".gz" {
			t.Errorf("%s contains %s", name, found)
		}
	}
}

// Below a path, whatever it is called, all addresses are below it too, and something is
// there. What is large has the same name wherever the site is.
func TestASiteBelowAPath(t *testing.T) {
	root := t.TempDir()
	build(t, config(root))
	const wasm = `\.wasm$`
	modules := slices.Sorted(maps.Keys(match(contents(t, root), wasm)))
	address := regexp.MustCompile(`"(/[a-z0-9][^"\\]*)`)
	for _, base := range []string{"/concurrency/", "/play/", "/embed/", "/assets/programs/"} {
		c := config(t.TempDir())
		c.Base = base
		build(t, c)
		files := contents(t, c.Dir)
		for name, text := range match(files, `\.(html|js|json|webmanifest)$`) {
			for _, found := range address.FindAllStringSubmatch(text, -1) {
				file, below := strings.CutPrefix(found[1], base)
				if found[1] == "/web" { // of which go-app makes addresses that nothing here has
					continue
				}
				if !below || files[file] == "" && files[strings.TrimPrefix(file+"/index.html", "/")] == "" {
					t.Errorf("below %s, %s names %s", base, name, found[1])
				}
			}
		}
		if page := files["play/worker/index.html"]; !strings.Contains(page, "<title>Worker pool ·") || !strings.Contains(page, `href="`+base+`"`) {
			t.Errorf("below %s, the page of a program is another, or does not lead home", base)
		}
		if m := files["manifest.webmanifest"]; !strings.Contains(m, `"scope":"`+base+`"`) || !strings.Contains(m, `"start_url":"`+base+`"`) {
			t.Errorf("below %s, the manifest is %s", base, m)
		}
		if got := slices.Sorted(maps.Keys(match(files, wasm))); !slices.Equal(got, modules) {
			t.Errorf("below %s, the modules are %s; want %s", base, got, modules)
		}
	}
}

func TestTheSameSourceGivesTheSameSite(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	build(t, config(one))
	build(t, config(two))
	if a, b := contents(t, one), contents(t, two); !maps.Equal(a, b) {
		for name := range a {
			if a[name] != b[name] {
				t.Errorf("%s differs", name)
			}
		}
	}
}

func TestASecondBuildWritesOnlyWhatChanged(t *testing.T) {
	dir := t.TempDir()
	build(t, config(dir))
	app := slices.Collect(maps.Keys(match(contents(t, dir), `^app\..*\.wasm\.br$`)))[0]
	mark(t, filepath.Join(dir, app)) // it would be overwritten
	sizes := build(t, config(dir))
	if text := contents(t, dir)[app]; text != marked {
		t.Errorf("%s was compressed again", app)
	}
	if size := sizes[strings.TrimSuffix(app, ".br")]; size.Brotli != len(marked) {
		t.Errorf("the size of %s is said to be %d", app, size.Brotli)
	}
}

// match returns the files whose names match pattern.
func match(files map[string]string, pattern string) map[string]string {
	found := maps.Clone(files)
	maps.DeleteFunc(found, func(name, _ string) bool { return !regexp.MustCompile(pattern).MatchString(name) })
	return found
}

func TestAProgramThatDoesNotBuild(t *testing.T) {
	dir := t.TempDir()
	build(t, config(dir))
	before := contents(t, dir)
	broken := errors.New("main.go:1:1: syntax error")
	c := config(dir)
	c.Program = func(context.Context, patterns.Entry) (Program, error) { return Program{}, broken }
	if _, err := Build(t.Context(), c); !errors.Is(err, broken) || !strings.Contains(err.Error(), "worker") {
		t.Errorf("error is %v", err)
	}
	if !maps.Equal(before, contents(t, dir)) {
		t.Error("the site that was there has been touched")
	}
}

func TestABuildThatIsInterrupted(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	c := config(dir)
	c.Progress = func(what string) {
		if what == "compressing" {
			cancel()
		}
	}
	if _, err := Build(ctx, c); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v", err)
	}
	if files := contents(t, dir); files["index.html"] != "" {
		t.Error("there is a page whose files are missing")
	}
	mark(t, filepath.Join(dir, "404.html")) // as if it had come a little further
	build(t, config(dir))
	if files := contents(t, dir); files["index.html"] == "" || files["404.html"] == marked {
		t.Error("building again does not complete it")
	}
}
