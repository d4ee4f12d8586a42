package site

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/gopherscope/gopherscope/cmd/gopherscope/internal/static"
	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/web"
)

// Program is a program that has been built, and what was learned from running it.
type Program struct {
	run.Program
	Knobs []knob.Spec  // that it declares
	Run   *trace.Trace // with the inputs that it has by default
	Bytes []byte       // the same, as it was recorded
	Doc   string       // the documentation of its pattern's package
}

func (b *builder) addPrograms(ctx context.Context) error {
	for _, e := range b.Programs {
		b.Progress("building the program " + e.Slug)
		p, err := b.Program(ctx, e)
		if err != nil {
			return fmt.Errorf("program %s: %w", e.Slug, err)
		}
		module := b.add("programs/"+e.Slug+".wasm", p.Wasm)
		described := web.Program{
			Name:   p.Name,
			Go:     p.Go,
			Hash:   static.Digest(p.Wasm),
			Wasm:   module,
			Source: p.Source,
			Knobs:  p.Knobs,
		}
		text, err := json.Marshal(described)
		if err != nil {
			return fmt.Errorf("program %s: %w", e.Slug, err)
		}
		b.site.Modules[e.Slug] = module
		b.site.Programs[e.Slug] = b.add("programs/"+e.Slug+".json", text)
		b.site.Recordings[e.Slug] = b.add("programs/"+e.Slug+".trace", p.Bytes)
		b.site.Previews[e.Slug] = web.NewPreview(described, p.Run, p.Doc)
	}
	return nil
}
