//go:build !js

package web

import (
	"cmp"
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/paint"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

//go:embed shell.js painter.js worker.js icon.svg icon-192.png icon-512.png
var files embed.FS

//go:embed style/*.css
var styles embed.FS

//go:embed offline.js
var offline string

// PagePolicy is the part of the Content-Security-Policy that a page can say of itself,
// for hosts that send no headers: nothing is loaded from elsewhere, and no script or
// style is written into a page.
const (
	PagePolicy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
		"base-uri 'none'; form-action 'none'"
)

// Policy returns the Content-Security-Policy of what is at a path of the site. Pages made
// to be embedded may stand in a frame anywhere, the others only on their own site.
func Policy(path string) string {
	if Embeds(path) {
		return PagePolicy + "; frame-ancestors *"
	}
	return PagePolicy + "; frame-ancestors 'self'"
}

// Embeds reports whether the page at a path of the site is made to be embedded elsewhere.
func Embeds(path string) bool { return strings.HasPrefix(path, embedPath) }

// Assets returns the files that pages name, by the names they have in
// [Site]: all style sheets as style.css, the scripts, and the icons.
func Assets() (map[string][]byte, error) {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	assets := map[string][]byte{}
	for _, e := range entries {
		text, err := files.ReadFile(e.Name())
		if err != nil {
			return nil, fmt.Errorf("web: %w", err)
		}
		assets[e.Name()] = text
	}
	assets["style.css"], err = style()
	return assets, err
}

// style returns one file of style sheets: the palette, base.css, the others in the
// order of their names, and sizes.css, which adapts what they say to small and
// large windows.
func style() ([]byte, error) {
	text := []byte(paint.CSS())
	names, err := fs.Glob(styles, "style/*.css")
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
	for _, name := range names {
		sheet, err := styles.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("web: %w", err)
		}
		text = append(append(text, '\n'), sheet...)
	}
	return text, nil
}

func rank(name string) int {
	switch path.Base(name) {
	case "base.css":
		return 0
	case "sizes.css":
		return 2
	}
	return 1
}

// Handler returns what serves the shell of a page of [Pages] at its address, and go-app's
// own files, whose paths are the same wherever the site is: /app.js, /app-worker.js,
// /app.css and /manifest.webmanifest. The icons are expected under /assets/ by the names
// they have in [Assets].
func Handler(s Site, page string) http.Handler {
	return previewing(s, &app.Handler{
		Name:        "Gopherscope",
		ShortName:   "Gopherscope",
		Title:       "Gopherscope: watch Go's concurrency",
		Description: "Real Go programs with their goroutines and channels, running in your browser, to watch, step through and change.",
		Icon: app.Icon{
			Default:  s.At("/assets/icon-192.png"),
			Large:    s.At("/assets/icon-512.png"),
			Maskable: s.At("/assets/icon-512.png"),
			SVG:      s.At("/assets/icon.svg"),
		},
		BackgroundColor:    "#ffffff",
		ThemeColor:         "#ffffff",
		LoadingLabel:       "{progress} %",
		Styles:             []string{s.Style},
		Scripts:            []string{s.Shell, s.Painter + " defer"},
		RawHeaders:         s.preloads(page),
		CacheableResources: s.kept(),
		Resources:          resolver{s},
		Version:            s.Version,
		WasmContentLength:  strconv.Itoa(s.WasmSize),
		Env:                s.env(),

		ServiceWorkerTemplate: strings.ReplaceAll(offline, "{{.Lost}}", s.At(lostFile)),
	})
}

// lostFile is where hosts have [LostPage].
const lostFile = LostPage + ".html"

// preloads has a browser ask for what a page needs as soon as it has its shell,
// instead of when the scripts come to it.
func (s Site) preloads(page string) []string {
	slug := strings.TrimPrefix(strings.TrimPrefix(page, playPath), embedPath)
	var links []string
	for _, address := range []string{s.Wasm, s.Programs[slug], s.Modules[slug]} {
		if address != "" {
			links = append(links, `<link rel="preload" as="fetch" crossorigin href="`+address+`">`)
		}
	}
	return links
}

// kept lists what the service worker keeps, besides what go-app adds to it.
func (s Site) kept() []string {
	list := []string{s.Worker, s.At("/assets/icon.svg"), s.At(lostFile)}
	for _, page := range Pages() {
		if page != LostPage {
			list = append(list, s.At(page))
		}
	}
	for _, addresses := range []map[string]string{s.Programs, s.Modules, s.Recordings} {
		list = append(list, slices.Collect(maps.Values(addresses))...)
	}
	return list
}

// resolver maps the paths that go-app insists on to where the files are. It is asked
// about all other addresses of a page too, which are what they should be.
type resolver struct{ site Site }

func (r resolver) Resolve(location string) string {
	switch location {
	case "/web/app.wasm":
		return r.site.Wasm
	case "/", "/wasm_exec.js", "/app.js", "/app-worker.js", "/app.css", "/manifest.webmanifest":
		return r.site.At(location)
	}
	return location
}
