//go:build !js

package web

import (
	"embed"
	"fmt"
	"strconv"

	"github.com/gopherscope/gopherscope/viz/paint"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

//go:embed style.css theme.js painter.js worker.js icon.svg icon-192.png icon-512.png
var files embed.FS

// Policy is the Content-Security-Policy of every page: nothing is loaded from
// elsewhere, and no script or style is written into a page.
const Policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; " +
	"style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

// Assets returns the files that pages name, by the names they have in
// [Site]: style.css with the palette before it, the scripts, and the icons.
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
	assets["style.css"] = append([]byte(paint.CSS()), assets["style.css"]...)
	return assets, nil
}

// Handler returns what serves the shells of the pages of [Pages], and go-app's
// own files: /app.js, /app-worker.js, /app.css and /manifest.webmanifest. The
// icons are expected under /assets/ by the names they have in [Assets].
func Handler(s Site) *app.Handler {
	return &app.Handler{
		Name:        "Gopherscope",
		ShortName:   "Gopherscope",
		Title:       "Gopherscope: watch Go's concurrency",
		Description: "Real Go programs with their goroutines and channels, running in your browser, to watch, step through and change.",
		Icon: app.Icon{
			Default:  "/assets/icon-192.png",
			Large:    "/assets/icon-512.png",
			Maskable: "/assets/icon-512.png",
			SVG:      "/assets/icon.svg",
		},
		BackgroundColor:    "#ffffff",
		ThemeColor:         "#ffffff",
		LoadingLabel:       "{progress} %",
		Styles:             []string{s.Style},
		Scripts:            []string{s.Theme, s.Painter + " defer"},
		CacheableResources: []string{s.Worker},
		Resources:          resolver{s},
		Version:            s.Version,
		WasmContentLength:  strconv.Itoa(s.WasmSize),
		Env:                s.env(),
	}
}

// resolver maps the one path that go-app insists on to where the file is.
type resolver struct{ site Site }

func (r resolver) Resolve(location string) string {
	if location == "/web/app.wasm" {
		return r.site.Wasm
	}
	return location
}
