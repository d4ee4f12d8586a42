package web

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// tab is a page in a browser, in a test. Its methods fail the test.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string // of the site

	fails bool // as it should
}

// watch notes how long the main thread is busy at a time, and what goes wrong.
const watch = `window.longTasks = [];
new PerformanceObserver(list => { for (const e of list.getEntries()) longTasks.push(Math.round(e.duration)); })
	.observe({ type: "longtask", buffered: true });`

// newTab opens an empty page for a test.
func newTab(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("needs a browser, and builds the site")
	}
	base, err := server()
	if err != nil {
		t.Fatal(err)
	}
	b, err := browser()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(b)
	t.Cleanup(cancel)
	if err := chromedp.Run(ctx); err != nil { // the first must not have a deadline, which the tab would keep
		t.Fatal(err)
	}
	p := &tab{t: t, ctx: ctx, base: base}
	chromedp.ListenTarget(ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			if !p.fails {
				t.Errorf("the page throws: %s", e.ExceptionDetails.Error())
			}
		case *log.EventEntryAdded:
			if e.Entry.Source == log.SourceSecurity {
				t.Errorf("the page does what its policy forbids: %s", e.Entry.Text)
			}
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, p.base+"/") && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") {
				t.Errorf("the page asks elsewhere: %s", u)
			}
		}
	})
	p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(watch).Do(ctx)
		return err
	}))
	p.look(1280, 800, "light")
	return p
}

// do carries out actions, with patience.
func (p *tab) do(actions ...chromedp.Action) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Run(ctx, actions...); err != nil {
		p.t.Fatal(err)
	}
}

// look sets the size of the window and the system's theme.
func (p *tab) look(width, height int64, theme string) {
	p.t.Helper()
	p.do(chromedp.EmulateViewport(width, height),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}))
}

// open goes to a path of the site and waits until a run is shown, or has
// failed to come.
func (p *tab) open(path string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.base + path))
	p.settle()
}

// settle waits until the page shows the run that was asked for.
func (p *tab) settle() {
	p.t.Helper()
	p.wait(`document.querySelector(".play[data-state=ready]") && !!document.querySelector("canvas[data-event]") && !document.querySelector(".curtain")`)
}

// wait waits until an expression of JavaScript is true.
func (p *tab) wait(expression string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Run(ctx, chromedp.Poll(expression, nil, chromedp.WithPollingTimeout(0))); err != nil {
		p.t.Fatalf("waiting for %s: %v; the page says %s", expression, err, p.eval(`document.body.innerText.slice(0, 400)`))
	}
}

// eval returns the value of an expression as text.
func (p *tab) eval(expression string) string {
	p.t.Helper()
	var value string
	p.do(chromedp.Evaluate("String("+expression+")", &value))
	return value
}

func (p *tab) text(selector string) string {
	p.t.Helper()
	return p.eval("document.querySelector(" + strconv.Quote(selector) + ").innerText")
}

func (p *tab) count(selector string) int {
	p.t.Helper()
	n, _ := strconv.Atoi(p.eval("document.querySelectorAll(" + strconv.Quote(selector) + ").length"))
	return n
}

func (p *tab) click(selector string) {
	p.t.Helper()
	p.do(chromedp.Click(selector, chromedp.ByQuery, chromedp.NodeVisible))
}

// event returns how many events the picture has behind it.
func (p *tab) event() int {
	p.t.Helper()
	n, err := strconv.Atoi(p.eval(`document.querySelector("canvas").dataset.event`))
	if err != nil {
		p.t.Fatal(err)
	}
	return n
}

func (p *tab) total() string {
	p.t.Helper()
	return p.text(".numbers .all")
}

func (p *tab) caption() string {
	p.t.Helper()
	return p.text(".words .seen")
}

// press presses a key that moves the playhead, and waits until it has.
func (p *tab) press(key string) {
	p.t.Helper()
	before := p.event()
	p.do(chromedp.KeyEvent(key))
	p.wait(`document.querySelector("canvas").dataset.event != ` + strconv.Itoa(before))
}

// steps presses a key n times and returns the captions.
func (p *tab) steps(key string, n int) []string {
	p.t.Helper()
	var captions []string
	for range n {
		p.press(key)
		captions = append(captions, p.caption())
	}
	return captions
}

// change sets a field as somebody does who types into it, and waits for the
// run that comes of it.
func (p *tab) change(field, value string) {
	p.t.Helper()
	runs := p.eval(`document.querySelector(".play").dataset.runs`)
	p.enter(field, value)
	p.wait(`document.querySelector(".play").dataset.runs != ` + runs)
	p.settle()
}

// enter types into a field, and leaves it.
func (p *tab) enter(field, value string) {
	p.t.Helper()
	p.do(
		chromedp.Focus(field, chromedp.ByQuery),
		chromedp.Evaluate(`document.activeElement.select()`, nil),
		chromedp.KeyEvent(value+kb.Enter),
		chromedp.Evaluate(`document.activeElement.blur()`, nil),
	)
}

// query returns the query of the page's address.
func (p *tab) query() string {
	p.t.Helper()
	return strings.TrimPrefix(p.eval("location.search"), "?")
}
