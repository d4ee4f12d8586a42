package web

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// tab is a page in a browser, in a test. Its methods fail the test.
type tab struct {
	driver driver
	t      *testing.T
	ctx    context.Context // of the driver
	base   string          // of the site

	frames string // where what the page has in frames comes from, "" if it has none

	fails bool // as it should
}

// newSiteTab returns a tab that no browser has yet.
func newSiteTab(t *testing.T) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("needs a browser, and builds the site")
	}
	base, err := server()
	if err != nil {
		t.Fatal(err)
	}
	return &tab{t: t, base: base}
}

// newTab opens an empty page in Chromium for a test.
func newTab(t *testing.T) *tab {
	t.Helper()
	p := newSiteTab(t)
	p.driver = chromium{}
	if err := (chromium{}).open(p); err != nil {
		t.Fatal(err)
	}
	p.look(1280, 800, "light")
	return p
}

// try gives an action all patience, and fails the test if it fails.
func (p *tab) try(action func(ctx context.Context) error) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := action(ctx); err != nil {
		p.t.Fatal(err)
	}
}

// do carries out what only Chromium can do.
func (p *tab) do(actions ...chromedp.Action) {
	p.t.Helper()
	p.try(func(ctx context.Context) error { return chromedp.Run(ctx, actions...) })
}

// size sets the size of the window.
func (p *tab) size(width, height int64) {
	p.t.Helper()
	p.try(func(ctx context.Context) error { return p.driver.resize(ctx, width, height) })
}

// look sets the size of the window and the system's theme, in Chromium.
func (p *tab) look(width, height int64, theme string) {
	p.t.Helper()
	p.size(width, height)
	p.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}))
}

// open goes to a path of the site and waits until a run is shown, or has
// failed to come.
func (p *tab) open(path string) {
	p.t.Helper()
	p.to(path)
	p.settle()
}

// to goes to a path of the site.
func (p *tab) to(path string) {
	p.t.Helper()
	p.try(func(ctx context.Context) error { return p.driver.navigate(ctx, p.base+path) })
}

// settle waits until the page shows the run that was asked for.
func (p *tab) settle() {
	p.t.Helper()
	p.wait(`document.querySelector(".play[data-state=ready]") && !!document.querySelector("canvas[data-event]") && !document.querySelector(".curtain")`)
}

// pass waits until some frames have been drawn.
func (p *tab) pass(n int) {
	p.t.Helper()
	p.do(frames(n))
}

// frames waits, in Chromium, until some frames have been drawn.
func frames(n int) chromedp.Action {
	return chromedp.Evaluate(fmt.Sprintf(`new Promise(done => {
		let n = %d;
		(function next() { n-- > 0 ? requestAnimationFrame(next) : done(); })();
	})`, n), nil, awaited)
}

// wait waits until an expression of JavaScript is true.
func (p *tab) wait(expression string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := p.driver.await(ctx, expression); err != nil {
		p.t.Fatalf("waiting for %s: %v; the page says %s", expression, err, p.eval(`document.body?.innerText.slice(0, 400)`))
	}
}

// eval returns the value of an expression as text.
func (p *tab) eval(expression string) (value string) {
	p.t.Helper()
	p.try(func(ctx context.Context) (err error) {
		value, err = p.driver.eval(ctx, expression)
		return err
	})
	return value
}

// keys presses keys one after the other, as package kb has them.
func (p *tab) keys(text string) {
	p.t.Helper()
	p.try(func(ctx context.Context) error { return p.driver.keys(ctx, text) })
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

// chord presses a key while others are held: Control, Shift.
func (p *tab) chord(key string, held ...string) {
	p.t.Helper()
	p.try(func(ctx context.Context) error { return p.driver.chord(ctx, key, held...) })
}

func (p *tab) click(selector string) {
	p.t.Helper()
	p.try(func(ctx context.Context) error { return p.driver.click(ctx, selector) })
}

// picture returns the pixels of the stage, as a URL, once they are what the page shows.
func (p *tab) picture() string {
	p.t.Helper()
	p.painted()
	return p.eval(`document.querySelector("canvas").toDataURL()`)
}

// painted waits until what the stage was told to paint can be seen.
func (p *tab) painted() {
	p.t.Helper()
	p.eval(`(window.settled = false, document.querySelector("canvas").painter.settled().then(() => window.settled = true))`)
	p.wait(`window.settled`)
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
	p.keys(key)
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
	p.eval(`(e => { e.focus(); e.select(); })(document.querySelector("` + field + `"))`)
	p.keys(value + kb.Enter)
	p.eval(`document.activeElement.blur()`)
}

// query returns the query of the page's address.
func (p *tab) query() string {
	p.t.Helper()
	return strings.TrimPrefix(p.eval("location.search"), "?")
}
