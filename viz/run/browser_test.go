//go:build !js

package run_test

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/gopherscope/gopherscope/viz/run/bidi"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// The page of the tests: testdata/page in a browser, beside worker.js.
const html = `<!doctype html><script src="wasm_exec.js"></script><script>
	const go = new Go();
	WebAssembly.instantiateStreaming(fetch("page.wasm"), go.importObject).then(r => go.run(r.instance));
</script>`

// browsers are the commands that may be a Chromium.
var browsers = []string{
	os.Getenv("CHROME"), "chromium", "chromium-browser", "google-chrome",
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
}

func findBrowser() (string, error) {
	for _, name := range browsers {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no browser: install Chromium or Chrome, or name one in CHROME")
}

// A page runs programs in a browser.
type page struct {
	mux    *http.ServeMux
	eval   func(expression string, result any) error // of what a promise comes to
	mu     sync.Mutex
	loaded map[string]bool
}

// atExit ends what tests have started and share.
var atExit []func()

// openPage returns the page in Chromium, which all tests share.
func openPage(t testing.TB) *page {
	t.Helper()
	p, err := thePage()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var thePage = sync.OnceValues(func() (*page, error) {
	p, address, err := newPage()
	if err != nil {
		return nil, err
	}
	browser, err := findBrowser()
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser), chromedp.NoSandbox,
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	allocator, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, closePage := chromedp.NewContext(allocator)
	atExit = append(atExit, cancel, closePage)
	p.eval = func(expression string, result any) error {
		return chromedp.Run(ctx, chromedp.Evaluate(expression, result,
			func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	}
	var ready bool
	return p, chromedp.Run(ctx, chromedp.Navigate(address),
		chromedp.Poll("window.ready", &ready, chromedp.WithPollingTimeout(patience)))
})

// patience is how long a browser may take for what it does at once.
const patience = time.Minute

// foxPage is the page in Firefox.
var foxPage = sync.OnceValues(func() (*page, error) {
	p, address, err := newPage()
	if err != nil {
		return nil, err
	}
	browser, err := bidi.Find()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	fox, err := bidi.Start(ctx, browser)
	if err != nil {
		return nil, err
	}
	atExit = append(atExit, func() { fox.Close() })
	tab, err := fox.Open(ctx, bidi.Watch{Error: func(string) {}, Request: func(string) {}})
	if err != nil {
		return nil, err
	}
	p.eval = func(expression string, result any) error { return tab.Eval(context.Background(), expression, result) }
	if err := tab.Navigate(ctx, address); err != nil {
		return nil, err
	}
	return p, tab.Await(ctx, "window.ready")
})

// newPage serves the page, for a browser to open at the address returned.
func newPage() (*page, string, error) {
	wasm, err := pageWasm()
	if err != nil {
		return nil, "", err
	}
	p := &page{mux: http.NewServeMux(), loaded: map[string]bool{}}
	for name, file := range map[string]string{
		"worker.js":    "../../web/worker.js",
		"wasm_exec.js": "../../wasm_exec.js",
		"page.wasm":    wasm,
	} {
		p.mux.HandleFunc("/"+name, func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, file) })
	}
	p.mux.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, html) })
	server := httptest.NewServer(p.mux)
	atExit = append(atExit, server.Close)
	return p, server.URL + "/", nil
}

var pageWasm = sync.OnceValues(func() (string, error) {
	file := filepath.Join(scratch, "page.wasm")
	return file, goBuild("js", "./testdata/page", file)
})

// call calls a function of the page and stores what its promise comes to.
func (p *page) call(t testing.TB, result any, name string, args ...any) {
	t.Helper()
	list := make([]string, len(args))
	for i, arg := range args {
		list[i] = argument(t, arg)
	}
	text := name + "(" + strings.Join(list, ", ") + ")"
	if err := p.eval(text, result); err != nil {
		t.Fatalf("%.100s: %v", text, err)
	}
}

// argument writes a value in JavaScript: texts and numbers as they are, and
// what else there is as its JSON form.
func argument(t testing.TB, arg any) string {
	t.Helper()
	switch arg := arg.(type) {
	case int:
		return strconv.Itoa(arg)
	case string:
		return strconv.Quote(arg)
	}
	text, err := json.Marshal(arg)
	if err != nil {
		t.Fatal(err)
	}
	return strconv.Quote(string(text))
}

// answer is what the page's run comes to.
type answer struct {
	Hash      string
	Size      int
	Error     string
	MS        float64 // until the page had it all
	Computing float64 // ms of that in the Web Worker
}

// run runs s in a Web Worker.
func (p *page) run(t testing.TB, s subject, in trace.Inputs) answer {
	t.Helper()
	p.load(t, s)
	var a answer
	p.call(t, &a, "run", s.Name, inputs{in, in.Limits})
	return a
}

// inputs is trace.Inputs with the limits, which its own JSON form leaves out.
type inputs struct {
	trace.Inputs
	Limits trace.Limits
}

func (p *page) load(t testing.TB, s subject) {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.loaded[s.Name] {
		return
	}
	p.loaded[s.Name] = true
	url, wasm := s.Name+".wasm", s.Wasm
	p.mux.HandleFunc("/"+url, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/wasm")
		w.Write(wasm)
	})
	p.call(t, nil, "load", map[string]any{"Name": s.Name, "Go": s.Go, "Source": s.Source, "URL": url})
}

// bytes returns the trace file of the run before.
func (p *page) bytes(t testing.TB) []byte {
	t.Helper()
	var text string
	p.call(t, &text, "bytes")
	file, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return file
}
