package web

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/gopherscope/gopherscope/patterns"
)

// A page shows its pattern, a picture, the source and a text where nothing can run.
func TestWithoutJavaScript(t *testing.T) {
	p := newTab(t)
	p.do(emulation.SetScriptExecutionDisabled(true))
	for _, e := range patterns.Catalogue {
		p.do(chromedp.Navigate(p.base+playPath+e.Slug), chromedp.WaitVisible(".unscripted", chromedp.ByQuery))
		for _, what := range []string{".unscripted .lead", ".picture", ".code-text .row", ".unscripted .about"} {
			if got := p.eval(`document.querySelector("` + what + `").checkVisibility() && document.querySelector("` + what + `").getBoundingClientRect().height > 10`); got != "true" {
				t.Errorf("%s: %s is not to be seen", e.Slug, what)
			}
		}
		text := p.eval("document.body.innerText")
		for _, want := range []string{e.Title, e.Learn, "That takes JavaScript", "package main", "What it costs"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", e.Slug, want)
			}
		}
		if got := p.eval(`[...document.querySelectorAll("button, input, select")].filter(e => e.checkVisibility()).map(e => e.outerHTML).join("\n")`); got != "" {
			t.Errorf("%s has controls that control nothing:\n%s", e.Slug, got)
		}
	}
}

func TestStartPageWithoutJavaScript(t *testing.T) {
	p := newTab(t)
	p.do(emulation.SetScriptExecutionDisabled(true), chromedp.Navigate(p.base+"/"), chromedp.WaitVisible(".card", chromedp.ByQuery))
	for _, e := range patterns.Catalogue {
		if got := p.eval(`document.querySelector(".card[data-slug=` + e.Slug + `] .picture").checkVisibility()`); got != "true" {
			t.Errorf("there is no picture of %s", e.Slug)
		}
	}
	p.click(`.card[data-slug=pipeline]`)
	p.do(chromedp.WaitVisible(".unscripted", chromedp.ByQuery))
}

// The picture that comes with a page is there before anything runs, in the colours of
// either theme, and what takes its place does not move anything.
func TestFirstPicture(t *testing.T) {
	p := newTab(t)
	const places = `JSON.stringify(["header.top", ".view", ".words", ".deck", ".timeline", ".knobs", ".code", ".console"]
		.map(s => { const r = document.querySelector(s).getBoundingClientRect(); return [s, r.x, r.y, r.width, r.height]; }))`
	for _, theme := range []string{"light", "dark"} {
		for _, width := range []int64{390, 1280} {
			p.look(width, 800, theme)
			release := p.withhold("*.wasm*")
			p.do(chromedp.Navigate(p.base + "/play/worker"))
			p.wait(`[...document.querySelectorAll(".picture")].some(e => e.checkVisibility())`)
			before := p.eval(places)
			colour := p.eval(`getComputedStyle([...document.querySelectorAll(".picture")].find(e => e.checkVisibility()).querySelector("path")).fill`)
			release()
			p.settle()
			if after := p.eval(places); after != before {
				t.Errorf("%d wide, the page is laid out\n%s\nand then\n%s", width, before, after)
			}
			if want := p.eval(`(() => { const e = document.createElement("p"); e.style.color = getComputedStyle(document.body).getPropertyValue("--gs-bg"); document.body.append(e); const c = getComputedStyle(e).color; e.remove(); return c; })()`); colour != want {
				t.Errorf("in the %s theme the picture's ground is %s; want %s", theme, colour, want)
			}
		}
	}
}

// withhold has what matches a pattern not arrive until release is called.
func (p *tab) withhold(pattern string) (release func()) {
	p.t.Helper()
	p.do(network.SetCacheDisabled(true), network.SetBypassServiceWorker(true),
		fetch.Enable().WithPatterns([]*fetch.RequestPattern{{URLPattern: pattern}}))
	return func() { p.do(fetch.Disable()) }
}
