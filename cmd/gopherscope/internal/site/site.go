// Package site makes the folder of files that is Gopherscope in a browser: the
// shells of the pages, the user interface and every program of the catalogue
// as WebAssembly, scripts, styles and icons, each with its compressed copies.
//
// What a file is called follows from what is in it, so a second build writes
// and compresses only what has changed, and browsers fetch only that. The
// same source gives the same files.
package site

import (
	"context"
	"fmt"

	"github.com/gopherscope/gopherscope/cmd/gopherscope/internal/static"
	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/web"
)

// Config says what a site is made of, and where it goes. The pages must have
// been registered with package web.
type Config struct {
	Dir      string // where the site goes: an empty folder, an earlier site, or nothing yet
	Base     string // the path on its host that the site will be below, "/concurrency/"; "" is "/"
	Programs []patterns.Entry
	Runtime  []byte // wasm_exec.js, which must be of the toolchain that makes Interface
	Quality  int    // of compression, 1 (fast) to 11 (small)

	// Interface builds the user interface, and Program one program.
	Interface func(context.Context) ([]byte, error)
	Program   func(context.Context, patterns.Entry) (Program, error)

	// Progress is told what is about to be done. It is called from one
	// goroutine at a time.
	Progress func(what string)
}

// Build makes or updates the site that c describes, and returns what there is
// in it. It blocks until all is written, or ctx ends; in that case, or after
// an error, an earlier site in c.Dir is still whole.
func Build(ctx context.Context, c Config) (Sizes, error) {
	b := builder{Config: c, files: map[string][]byte{}, site: web.Site{
		Base:     c.Base,
		Programs: map[string]string{},
		Modules:  map[string]string{},
		Previews: map[string]web.Preview{},

		Recordings: map[string]string{},
	}}
	sizes, err := b.build(ctx)
	if err != nil {
		return nil, fmt.Errorf("site: %w", err)
	}
	return sizes, nil
}

type builder struct {
	Config
	files map[string][]byte // by slash-separated name
	site  web.Site
}

func (b *builder) build(ctx context.Context) (Sizes, error) {
	before, err := readManifest(b.Dir)
	if err != nil {
		return nil, err
	}
	for _, step := range []func(context.Context) error{b.addInterface, b.addPrograms, b.addAssets, b.addShells} {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	b.Progress("compressing")
	if err := before.announce(b.Dir, b.files); err != nil {
		return nil, err
	}
	sizes, err := writeAll(ctx, b.Dir, b.files, b.Quality)
	if err != nil {
		return nil, err
	}
	return sizes, before.replace(b.Dir, sizes)
}

// add puts content under its hashed name, and returns its address.
func (b *builder) add(name string, content []byte) string {
	name = static.HashedName(name, content)
	b.files[name] = content
	return b.site.At(name)
}

func (b *builder) addInterface(ctx context.Context) error {
	b.Progress("building the user interface")
	wasm, err := b.Interface(ctx)
	if err != nil {
		return err
	}
	b.site.Wasm = b.add("app.wasm", wasm)
	b.site.WasmSize = len(wasm)
	b.files["wasm_exec.js"] = b.Runtime
	return nil
}

// addAssets adds the files that package web embeds. Those whose addresses a
// [web.Site] holds get hashed names; the others are found by their own.
func (b *builder) addAssets(context.Context) error {
	assets, err := web.Assets()
	if err != nil {
		return err
	}
	addresses := map[string]*string{
		"style.css":  &b.site.Style,
		"shell.js":   &b.site.Shell,
		"painter.js": &b.site.Painter,
		"worker.js":  &b.site.Worker,
	}
	for name, content := range assets {
		if address, ok := addresses[name]; ok {
			*address = b.add("assets/"+name, content)
		} else {
			b.files["assets/"+name] = content
		}
	}
	return nil
}
