//go:build !js

package web

import (
	"fmt"
	godoc "go/doc/comment"
	"net/http"
	"strings"
	"sync"

	"github.com/gopherscope/gopherscope/viz/paint"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// pictures are the shapes in which a moment is drawn; the style sheet shows the one
// that fits.
var pictures = []struct {
	name          string
	width, height float64
}{
	{"wide", 880, 400},
	{"tall", 390, 540},
}

// NewPreview returns the preview of a program, of which t is a run with the inputs
// that it has when nobody chooses others, and doc the documentation of its pattern.
func NewPreview(p Program, t *trace.Trace, doc string) Preview {
	h := world.NewHistory(t)
	at := telling(h)
	v := Preview{Program: p, About: docHTML(doc), Place: placeOf(h, at), Sentence: sentence(play.Caption(h, at)) + "."}
	for _, shape := range pictures {
		v.Pictures += `<div class="` + shape.name + `">` + drawInline(h, at, p.Name+"-"+shape.name, shape.width, shape.height) + `</div>`
	}
	v.Card = drawInline(h, at, p.Name+"-card", cardWidth, cardHeight)
	return v
}

// The size of the picture on a card; the style sheet has its proportion too.
const cardWidth, cardHeight = 400, 260

// placeOf says which moment of a run a picture shows.
func placeOf(h *world.History, n int) string {
	return fmt.Sprintf("Event %d of %d, at %s", n, len(h.Trace().Events), timeText(h.At(n).Time))
}

// drawInline draws a moment for a page of HTML.
func drawInline(h *world.History, n int, id string, width, height float64) string {
	var list paint.List
	var text strings.Builder
	scene := stage.New(h, stage.Options{Width: width, Height: height}).Scene(stage.Moment{N: n, Time: h.At(n).Time})
	paint.Draw(&list, scene)
	if err := paint.Inline(&text, &list, id, sceneText(scene)); err != nil {
		panic("web: a picture cannot be written to memory: " + err.Error())
	}
	return text.String()
}

// docHTML writes the documentation of a package as HTML, without links.
func docHTML(doc string) string {
	parser := godoc.Parser{LookupSym: func(string, string) bool { return true }} // all of it is linked text
	printer := godoc.Printer{
		HeadingLevel: 3,
		HeadingID:    func(*godoc.Heading) string { return "" },
		DocLinkURL:   func(*godoc.DocLink) string { return "" },
	}
	return string(printer.HTML(parser.Parse(doc)))
}

// rendering is the site whose page is being rendered. go-app makes the components of a
// page by itself, so there is no other way to tell them.
var rendering struct {
	sync.Mutex
	site Site
}

// previewing has the components that h renders see the previews of s.
func previewing(s Site, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rendering.Lock()
		defer rendering.Unlock()
		rendering.site = s
		h.ServeHTTP(w, r)
	})
}

// previewOf returns what a page shows of a program while it is being rendered.
func previewOf(slug string) Preview { return rendering.site.Previews[slug] }
