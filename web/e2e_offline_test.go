package web

import (
	"context"
	"fmt"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/gopherscope/gopherscope/patterns"
)

// After one visit to one page, all of them work without a network.
func TestOffline(t *testing.T) { everywhere(t, testOffline) }

func testOffline(t *testing.T, p *tab) {
	online, err := url.Parse(p.base)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(httputil.NewSingleHostReverseProxy(online))
	t.Cleanup(server.Close)
	p.base = server.URL
	p.open("/play/worker")
	p.kept()
	server.Close()

	p.open("/play/worker?seed=3&at=60")
	p.press(kb.ArrowRight)
	p.change("#knob-workers", "1")
	for _, e := range patterns.Catalogue {
		p.open("/play/" + e.Slug)
		p.press(kb.End)
	}
	p.visit("/embed/timeout?at=20")
	p.visit("/")
	p.wait(`document.querySelector(".card[data-running=true] canvas[data-event]")`)
	p.to("/nowhere")
	p.wait(`document.querySelector(".lead") && !document.querySelector("#app-wasm-loader")`)
}

// kept waits until the service worker has all programs.
func (p *tab) kept() {
	p.t.Helper()
	p.wait(fmt.Sprintf(`(window.kept ??= (async () => {
		for (;;) {
			let n = 0;
			for (const name of await caches.keys())
				for (const { url } of await (await caches.open(name)).keys()) n += url.includes("/programs/");
			if (n == %d) return window.complete = true;
			await new Promise(f => setTimeout(f, 50));
		}
	})()) && window.complete`, 3*len(patterns.Catalogue)))
}

// A user interface that has ended says so, and how to go on.
func TestLastWord(t *testing.T) {
	p := newTab(t)
	p.fails = true
	p.open("/play/worker?at=60")
	p.eval(`document.querySelector("canvas").painter.paint(new Uint8Array(new Float32Array([99]).buffer), 1, [])`) // which is no operation
	p.painted()
	p.do(chromedp.KeyEvent(kb.ArrowRight), chromedp.WaitVisible(".failure", chromedp.ByQuery))
	if got, want := p.text(".failure"), "This page has failed, which is no fault of the program: reload it or start it afresh."; got != want {
		t.Errorf("the page says %q; want %q", got, want)
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(".failure a", chromedp.ByQuery)); err != nil {
		t.Fatal(err)
	}
	p.settle()
	if n := p.event(); n != 60 {
		t.Errorf("reloaded, the page is at event %d", n)
	}
}
