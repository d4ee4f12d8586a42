package web

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/gopherscope/gopherscope/viz/run/bidi"
)

// driver is what tests of all browsers have a browser do with a tab.
type driver interface {
	navigate(ctx context.Context, url string) error
	eval(ctx context.Context, expression string) (string, error)
	await(ctx context.Context, expression string) error
	keys(ctx context.Context, text string) error // as package kb has them
	chord(ctx context.Context, key string, held ...string) error
	click(ctx context.Context, selector string) error
	touch(ctx context.Context, paths ...[]bidi.Point) error
	resize(ctx context.Context, width, height int64) error
	screenshot(ctx context.Context) ([]byte, error)
	another(t *testing.T) *tab
}

// everywhere runs a test in every browser.
func everywhere(t *testing.T, test func(t *testing.T, p *tab)) {
	t.Run("chromium", func(t *testing.T) { test(t, newTab(t)) })
	t.Run("firefox", func(t *testing.T) { test(t, newFoxTab(t)) })
}

// watch notes how long the main thread is busy at a time.
const watch = `window.longTasks = [];
new PerformanceObserver(list => { for (const e of list.getEntries()) longTasks.push(Math.round(e.duration)); })
	.observe({ type: "longtask", buffered: true });`

// chromium drives a tab through chromedp, whose context it is that the methods
// are called with.
type chromium struct{}

// open opens a tab for a test, which fails when something goes wrong in it.
func (chromium) open(p *tab) error {
	b, err := browser()
	if err != nil {
		return err
	}
	ctx, cancel := chromedp.NewContext(b)
	p.t.Cleanup(cancel)
	if err := chromedp.Run(ctx); err != nil { // the first must not have a deadline, which the tab would keep
		return err
	}
	p.ctx = ctx
	chromedp.ListenTarget(ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			p.wrong("throws", e.ExceptionDetails.Error())
		case *log.EventEntryAdded:
			if e.Entry.Source == log.SourceSecurity {
				p.t.Errorf("the page does what its policy forbids: %s", e.Entry.Text)
			}
		case *network.EventRequestWillBeSent:
			p.asks(e.Request.URL)
		}
	})
	return chromedp.Run(ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(watch).Do(ctx)
		return err
	}))
}

func (chromium) navigate(ctx context.Context, url string) error {
	return chromedp.Run(ctx, chromedp.Navigate(url))
}

func (chromium) eval(ctx context.Context, expression string) (text string, err error) {
	err = chromedp.Run(ctx, chromedp.Evaluate("String("+expression+")", &text))
	return text, err
}

// await goes on in the next page when one is left meanwhile, which the protocol calls an error.
func (chromium) await(ctx context.Context, expression string) error {
	for {
		err := chromedp.Run(ctx, chromedp.Poll(expression, nil, chromedp.WithPollingTimeout(0)))
		var left *cdproto.Error
		if !errors.As(err, &left) {
			return err
		}
	}
}

func (chromium) keys(ctx context.Context, text string) error {
	return chromedp.Run(ctx, chromedp.KeyEvent(text))
}

func (chromium) chord(ctx context.Context, key string, held ...string) error {
	var all input.Modifier
	for _, name := range held {
		all |= modifiers[name]
	}
	return chromedp.Run(ctx, chromedp.KeyEvent(key, chromedp.KeyModifiers(all)))
}

// modifiers are the keys that may be held while another is pressed.
var modifiers = map[string]input.Modifier{"Control": input.ModifierCtrl, "Shift": input.ModifierShift}

func (chromium) click(ctx context.Context, selector string) error {
	return chromedp.Run(ctx, chromedp.Click(selector, chromedp.ByQuery, chromedp.NodeVisible))
}

// touch moves all fingers from point to point of their paths, which are equally
// long.
func (chromium) touch(ctx context.Context, paths ...[]bidi.Point) error {
	send := func(kind input.TouchType, i int) error {
		var points []*input.TouchPoint
		for n, path := range paths {
			if i < len(path) {
				points = append(points, &input.TouchPoint{X: path[i].X, Y: path[i].Y, ID: float64(n + 1)})
			}
		}
		return chromedp.Run(ctx, input.DispatchTouchEvent(kind, points))
	}
	if err := send(input.TouchStart, 0); err != nil {
		return err
	}
	for i := range paths[0][1:] {
		if err := send(input.TouchMove, i+1); err != nil {
			return err
		}
	}
	return send(input.TouchEnd, len(paths[0]))
}

func (chromium) resize(ctx context.Context, width, height int64) error {
	return chromedp.Run(ctx, chromedp.EmulateViewport(width, height))
}

func (chromium) another(t *testing.T) *tab { return newTab(t) }

func (chromium) screenshot(ctx context.Context) (picture []byte, err error) {
	err = chromedp.Run(ctx, chromedp.CaptureScreenshot(&picture))
	return picture, err
}

// firefox drives a tab of Firefox.
type firefox struct{ *bidi.Tab }

// cutOff is what Firefox says of a load that ends because its page is left: no fault.
// Of a service worker that fails it says something else, "passed a promise to
// FetchEvent.respondWith() that rejected".
const cutOff = "A ServiceWorker intercepted the request and encountered an unexpected error."

// newFoxTab opens an empty page in Firefox for a test.
func newFoxTab(t *testing.T) *tab {
	t.Helper()
	p := newSiteTab(t)
	b, err := fox()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	opened, err := b.Open(ctx, bidi.Watch{
		Error: func(text string) {
			if !strings.Contains(text, cutOff) {
				p.wrong("complains", text)
			}
		},
		Request: p.asks,
	})
	if err != nil {
		t.Fatal(err)
	}
	p.ctx, p.driver = t.Context(), firefox{opened}
	t.Cleanup(func() { opened.Close(context.Background()) })
	p.size(1280, 800)
	return p
}

func (f firefox) navigate(ctx context.Context, url string) error { return f.Navigate(ctx, url) }

func (f firefox) eval(ctx context.Context, expression string) (text string, err error) {
	err = f.Eval(ctx, "String("+expression+")", &text)
	return text, err
}

func (f firefox) await(ctx context.Context, expression string) error {
	return f.Await(ctx, expression)
}

func (f firefox) keys(ctx context.Context, text string) error {
	var names []string
	for _, r := range text {
		name := string(r)
		if key, ok := kb.Keys[r]; ok {
			name = key.Key
		}
		names = append(names, name)
	}
	return f.Press(ctx, names...)
}

func (f firefox) chord(ctx context.Context, key string, held ...string) error {
	if len(held) == 0 {
		return f.keys(ctx, key)
	}
	return f.Hold(ctx, held[0], func() error { return f.chord(ctx, key, held[1:]...) })
}

func (f firefox) click(ctx context.Context, selector string) error {
	e := "document.querySelector(" + strconv.Quote(selector) + ")"
	if err := f.Await(ctx, e+"?.checkVisibility()"); err != nil {
		return err
	}
	var p bidi.Point
	if err := f.Eval(ctx, `(e => {
		e.scrollIntoView({ block: "center", behavior: "instant" });
		const r = e.getBoundingClientRect();
		return { X: r.x + r.width / 2, Y: r.y + r.height / 2 };
	})(`+e+`)`, &p); err != nil {
		return err
	}
	return f.Click(ctx, p)
}

func (f firefox) touch(ctx context.Context, paths ...[]bidi.Point) error {
	return f.Touch(ctx, paths...)
}

func (f firefox) resize(ctx context.Context, width, height int64) error {
	return f.Resize(ctx, width, height)
}

func (firefox) another(t *testing.T) *tab { return newFoxTab(t) }

func (f firefox) screenshot(ctx context.Context) ([]byte, error) { return f.Screenshot(ctx) }

// wrong is told what has gone wrong in the page.
func (p *tab) wrong(does, text string) {
	if !p.fails {
		p.t.Errorf("the page %s: %s", does, text)
	}
}

// asks is told what the page asks for, which must be of its own site.
func (p *tab) asks(url string) {
	for _, prefix := range []string{p.base + "/", p.frames, "data:", "blob:", "about:"} {
		if prefix != "" && strings.HasPrefix(url, prefix) {
			return
		}
	}
	p.t.Errorf("the page asks elsewhere: %s", fmt.Sprintf("%.200s", url))
}
