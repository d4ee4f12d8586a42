package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/gopherscope/gopherscope/viz/probe"
)

// frozen is for how many milliseconds the page's main thread must never be busy
// at a time, whatever a program does. The aim is 100; how near it is, the test
// logs and the benchmarks measure, since that depends on the machine.
const frozen = 3000

// newTabFor opens the playground of another program than those of the
// catalogue, in place of the worker pool.
func newTabFor(t *testing.T, name string) *tab {
	t.Helper()
	p := newTab(t)
	built, err := probe.Build(t.Context(), "testdata/"+name)
	if err != nil {
		t.Fatal(err)
	}
	description, err := json.Marshal(Program{Name: name, Go: built.Go, Wasm: "/stand-in.wasm", Source: built.Source})
	if err != nil {
		t.Fatal(err)
	}
	site, err := url.Parse(p.base)
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(site)
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/programs/") {
			w.Header().Set("Content-Type", "application/json")
			w.Write(description)
			return
		}
		proxy.ServeHTTP(w, r)
	})
	mux.HandleFunc("/stand-in.wasm", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/wasm")
		w.Write(built.Wasm)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	p.base = server.URL
	return p
}

var outcomes = []struct {
	program string
	title   string // in the verdict
	note    string // in what is said about it
	kind    string // of the verdict
	prints  string // somewhere in the console
}{
	{"spin", "Stopped after 5s: still computing", "neither ended nor waited", "odd", ""},
	{"panic", "panicked: runtime error: integer divide by zero at main.go:20", "nobody recovers", "bad", "50"},
	{"deadlock", "Deadlock: all goroutines are asleep", "Every goroutine waits", "bad", "4"},
	{"exit", "Exited with code 3", "ends all goroutines at once", "bad", "giving up"},
	{"output", "Stopped after printing 1 MiB", "more than anybody reads", "odd", "all work and no play"},
	{"endless", "Stopped after 1000000 events", "would have gone on", "odd", ""},
	{"many", "Finished at once", "", "good", "done"},
	{"stuck", "Deadlock: all goroutines are asleep", "Every goroutine waits", "bad", "goroutine"},
}

func TestOutcomes(t *testing.T) {
	for _, o := range outcomes {
		t.Run(o.program, func(t *testing.T) {
			p := newTabFor(t, o.program)
			p.open("/play/worker")
			p.press(kb.End)
			p.do(chromedp.WaitVisible(".ending."+o.kind, chromedp.ByQuery))
			p.keys(kb.End) // again, for more
			verdict := p.text(".ending")
			if !strings.Contains(verdict, o.title) || !strings.Contains(verdict, o.note) {
				t.Errorf("the verdict is %q; want %q and %q", verdict, o.title, o.note)
			}
			if console := p.text(".console-text"); !strings.Contains(console, o.prints) {
				t.Errorf("the console says %q; want %q", console, o.prints)
			}
			staysResponsive(p)
		})
	}
}

// staysResponsive runs the program again and plays it, which must not keep the
// main thread busy for long.
func staysResponsive(p *tab) {
	p.t.Helper()
	p.press(kb.Home)
	busyAfter(p)
	p.change("#seed", "1")
	p.do(chromedp.KeyEvent(" "))
	p.wait(`Number(document.querySelector("canvas").dataset.event) > 3`)
	p.do(chromedp.KeyEvent(kb.End))
	p.wait(`document.querySelector("canvas").dataset.event == document.querySelector(".numbers .all").innerText`)
	busy := busyAfter(p)
	p.t.Logf("the main thread was busy for %d ms at most", busy)
	if busy > frozen {
		p.t.Errorf("the main thread was busy for %d ms", busy)
	}
}

// busyAfter returns the longest time in milliseconds for which the main thread
// was busy since it was called last.
func busyAfter(p *tab) int {
	p.t.Helper()
	n, err := strconv.Atoi(p.eval(`(() => { const n = Math.max(0, ...longTasks); longTasks = []; return n; })()`))
	if err != nil {
		p.t.Fatal(err)
	}
	return n
}
