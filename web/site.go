package web

import (
	"cmp"
	"encoding/json"
	"strings"

	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Site says where a built site keeps the files that its pages need. All
// addresses are paths on the site's own host.
type Site struct {
	Base     string            `json:"-"` // the path that the site is below, "/concurrency/"; "" is "/"
	Version  string            // changes when anything does; names the service worker's cache
	Wasm     string            // the user interface, "/app.1f3c….wasm"
	WasmSize int               // its bytes, uncompressed, for the progress of loading
	Style    string            // style.css
	Shell    string            // shell.js
	Painter  string            // painter.js
	Worker   string            // worker.js
	Programs map[string]string // the description of each program, by slug
	Modules  map[string]string `json:"-"` // and its WebAssembly, which that names

	Recordings map[string]string // a run of each program with the inputs that it has by default, by slug

	Previews map[string]Preview `json:"-"` // what the shells of the pages show, by slug
}

// At returns the address of a path of the site, such as "/play/worker".
func (s Site) At(path string) string { return cmp.Or(s.Base, "/") + strings.TrimPrefix(path, "/") }

// Program describes a program of the catalogue to the page that runs it. The
// site has one file of JSON for each.
type Program struct {
	Name   string // its slug
	Go     string // the toolchain's version
	Hash   string // of the module
	Wasm   string // the module's address
	Source trace.Source
	Knobs  []knob.Spec // in the order of their declaration
}

// Preview is what there is to be seen of a program before anything runs, and without
// JavaScript: a moment of a run that was recorded when the site was built.
type Preview struct {
	Program  Program
	Pictures string // the stage, in HTML
	Card     string // the stage, small
	Place    string // which moment it is, in a few words
	Sentence string // and what happens in it
	About    string // the package's documentation, in HTML
}

// siteEnv is the variable in which a page's shell hands over its Site.
const siteEnv = "GOPHERSCOPE_SITE"

// env returns the variables that carry s to the browser.
func (s Site) env() map[string]string {
	text, err := json.Marshal(s)
	if err != nil {
		panic("web: a Site is not JSON: " + err.Error()) // strings and a number always are
	}
	return map[string]string{siteEnv: string(text)}
}

// currentSite returns the Site of the page that runs this code. It is empty
// while no shell has said otherwise.
func currentSite() Site {
	var s Site
	if json.Unmarshal([]byte(app.Getenv(siteEnv)), &s) != nil {
		return Site{}
	}
	return s
}
