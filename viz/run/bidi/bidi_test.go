package bidi_test

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/run/bidi"
)

// log is what a watch was told.
type log struct {
	mu   sync.Mutex
	said []string
}

func (l *log) add(text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.said = append(l.said, text)
}

func (l *log) has(text string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.ContainsFunc(l.said, func(s string) bool { return strings.Contains(s, text) })
}

const page = `<!doctype html><title>a page</title><input autofocus><script src="script.js"></script>`

// script notes what is done with the page.
const script = `
window.seen = [];
for (const kind of ["keydown", "click", "wheel", "pointerdown", "pointermove", "pointerup"])
	addEventListener(kind, e => seen.push([kind, e.key ?? e.deltaY ?? e.pointerType, e.ctrlKey].join(" ")));
addEventListener("wheel", e => e.preventDefault(), {passive: false}); // it would zoom
`

// TestDriver does everything once, in a real Firefox.
func TestDriver(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a browser")
	}
	path, err := bidi.Find()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	b, err := bidi.Start(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	}()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'self'")
		if r.URL.Path == "/script.js" {
			w.Header().Set("Content-Type", "text/javascript")
			fmt.Fprint(w, script)
			return
		}
		fmt.Fprint(w, page)
	}))
	defer site.Close()

	var errors, requests log
	tab, err := b.Open(ctx, bidi.Watch{Error: errors.add, Request: requests.add})
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(tab.Resize(ctx, 400, 300))
	must(tab.Navigate(ctx, site.URL+"/"))
	if !requests.has("/script.js") {
		t.Errorf("of the requests only %q were seen", requests.said)
	}

	must(tab.Press(ctx, "a", "ArrowLeft", "é"))
	must(tab.Hold(ctx, "Control", func() error { return tab.Wheel(ctx, bidi.Point{X: 200, Y: 200}, 30) }))
	must(tab.Click(ctx, bidi.Point{X: 200, Y: 200}))
	must(tab.Drag(ctx, bidi.Point{X: 200, Y: 200}, bidi.Point{X: 250, Y: 250}))
	must(tab.Touch(ctx, []bidi.Point{{X: 100, Y: 100}, {X: 90, Y: 90}}, []bidi.Point{{X: 200, Y: 200}, {X: 210, Y: 210}}))
	must(tab.Await(ctx, `seen.filter(s => s.startsWith("pointerup touch")).length == 2`))
	var seen []string
	must(tab.Eval(ctx, "seen", &seen))
	for _, want := range []string{"keydown a false", "keydown ArrowLeft false", "keydown é false", "wheel 30 true",
		"click mouse false", "pointermove mouse false", "pointermove touch false"} {
		if !slices.Contains(seen, want) {
			t.Errorf("%q is not among what was seen: %q", want, seen)
		}
	}
	var width int
	must(tab.Eval(ctx, "new Promise(done => setTimeout(() => done(innerWidth)))", &width))
	if width != 400 {
		t.Errorf("the page is %d wide", width)
	}
	picture, err := tab.Screenshot(ctx)
	must(err)
	if c, err := png.DecodeConfig(bytes.NewReader(picture)); err != nil || c.Width != 400 || c.Height != 300 {
		t.Errorf("the picture is %d × %d: %v", c.Width, c.Height, err)
	}

	if err := tab.Eval(ctx, `(() => { throw new Error("thrown") })()`, nil); err == nil || !strings.Contains(err.Error(), "thrown") {
		t.Errorf("what throws is the error %v", err)
	}
	must(tab.Eval(ctx, `setTimeout(() => { throw new Error("uncaught") })`, nil))
	must(tab.Eval(ctx, `document.body.append(Object.assign(document.createElement("img"), {src: "http://elsewhere.invalid/x"}))`, nil))
	must(tab.Await(ctx, "true"))
	for _, want := range []string{"uncaught", "forbidden by img-src: http://elsewhere.invalid/x"} {
		for range 100 { // the page may be quicker than its events are
			if errors.has(want) {
				break
			}
			must(tab.Await(ctx, "true"))
		}
		if !errors.has(want) {
			t.Errorf("%q is not among the errors %q", want, errors.said)
		}
	}

	for range 5 { // a page that changes its address while it is left
		must(tab.Eval(ctx, `void setTimeout(() => history.replaceState(null, "", "?changed"))`, nil))
		must(tab.Navigate(ctx, site.URL+"/other"))
		var path string
		if must(tab.Eval(ctx, "location.pathname", &path)); path != "/other" {
			t.Errorf("the tab is at %s", path)
		}
	}
	site.Close()
	if err := tab.Navigate(ctx, site.URL+"/"); err == nil {
		t.Error("a page is loaded although there is no server")
	}
	must(tab.Close(ctx))

	gone, stop := context.WithCancel(ctx)
	stop()
	if _, err := b.Open(gone, bidi.Watch{}); err == nil {
		t.Error("a call is made although its context has ended")
	}
}
