package web

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os/exec"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

const belowPath = "/concurrency"

// belowServer returns the address of a site that is made to stand below belowPath, and
// served there. It is built in the folder of the other, with which it has most in common,
// and which that has read.
var belowServer = sync.OnceValues(func() (string, error) {
	if _, err := server(); err != nil {
		return "", err
	}
	command, err := command()
	if err != nil {
		return "", err
	}
	return serve(exec.Command(command, "serve", "-addr", "127.0.0.1:0", "-base", belowPath))
})

// newHost returns a host that has the site below belowPath and redirects to folders, as
// GitHub Pages does, and what tells which paths it has been asked for.
func newHost(t *testing.T) (host *httptest.Server, asked func() []string) {
	t.Helper()
	if testing.Short() {
		t.Skip("needs a browser, and builds the site")
	}
	address, err := belowServer()
	if err != nil {
		t.Fatal(err)
	}
	site, err := url.Parse(strings.TrimSuffix(address, belowPath))
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(site)
	var mu sync.Mutex
	var paths []string
	host = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		paths = append(paths, r.URL.Path)
		mu.Unlock()
		if path.Ext(r.URL.Path) == "" && !strings.HasSuffix(r.URL.Path, "/") {
			to := *r.URL
			to.Path += "/"
			http.Redirect(w, r, to.String(), http.StatusMovedPermanently)
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(host.Close)
	return host, func() []string {
		mu.Lock()
		defer mu.Unlock()
		return slices.Clone(paths)
	}
}

// Below a path of its host the site is whole, and asks for nothing that is not below it.
func TestBelowAPath(t *testing.T) { everywhere(t, testBelowAPath) }

func testBelowAPath(t *testing.T, p *tab) {
	host, asked := newHost(t)
	p.base = host.URL + belowPath

	p.visit("/")
	p.eval(`window.stays = true`)
	p.click(".card[data-slug=worker]")
	p.settle()
	p.wait(`window.stays && location.pathname == "/concurrency/play/worker"`)
	p.eval(`(e => { e.value = "fetch"; e.dispatchEvent(new Event("change")); })(document.querySelector(".chooser"))`)
	p.wait(`window.stays && location.pathname == "/concurrency/play/fetch"`)
	p.settle()

	p.open("/play/worker?at=57")
	if n := p.event(); n != 57 {
		t.Errorf("the link shows event %d", n)
	}
	p.press(kb.ArrowRight)
	p.wait(`location.pathname == "/concurrency/play/worker" && location.search == "?at=" + document.querySelector("canvas").dataset.event`)
	p.eval(`navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }`)
	p.click(`button[title^="Copy a link"]`)
	p.wait(`window.copied == location.href`)
	p.click(`button[aria-label="Share or embed"]`)
	p.wait(`document.querySelector("#share").open`)
	if got := p.text("#share-link"); got != p.eval("location.href") {
		t.Errorf("the link to share is %s", got)
	}
	if got := p.text("#share-embed"); !strings.Contains(got, `src="`+p.base+`/embed/worker?at=`) {
		t.Errorf("the code to embed is %s", got)
	}

	p.visit("/embed/worker?at=20&theme=dark")
	if got := p.eval(`document.documentElement.dataset.theme`); got != "dark" {
		t.Errorf("asked to be dark, what is embedded is %s", got)
	}
	if got := p.eval(`document.querySelector(".open").href`); !strings.HasPrefix(got, p.base+"/play/worker") {
		t.Errorf("what is embedded leads to %s", got)
	}

	p.to("/play/nothing")
	p.wait(`document.querySelector(".lead")?.innerText.includes("no program called “nothing”") && !document.querySelector("#app-wasm-loader")`)
	p.click(".home")
	p.wait(`location.pathname == "/concurrency/" && !!document.querySelector(".home-main h1")`)

	p.open("/play/worker")
	p.kept()
	if got := p.eval(`navigator.serviceWorker.getRegistrations().then(all => window.scopes = all.map(r => r.scope).join(" "))` + ` && ""`); got != "" {
		t.Error(got)
	}
	p.wait(`window.scopes == "` + p.base + `/"`)
	host.Close()
	for _, path := range []string{"/play/worker?at=57", "/play/worker/?at=57"} {
		p.open(path)
		if n := p.event(); n != 57 {
			t.Errorf("offline, %s shows event %d", path, n)
		}
	}
	p.visit("/embed/timeout?at=20")
	p.visit("/")
	p.to("/nowhere")
	p.wait(`document.querySelector(".lead") && !document.querySelector("#app-wasm-loader")`)

	for _, path := range asked() {
		if !strings.HasPrefix(path, belowPath+"/") {
			t.Errorf("the host is asked for %s", path)
		}
	}
}
