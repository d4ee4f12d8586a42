package web

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// around is a page of another origin that has a program in a frame.
type around struct {
	*tab
	mu      sync.Mutex
	context runtime.ExecutionContextID // of the frame
}

// newAround opens a page whose root has some style, with the program at a path in a
// frame.
func newAround(t *testing.T, path, style string) *around {
	t.Helper()
	a := &around{tab: newTab(t)}
	site := a.base
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!doctype html><html style="%s"><link rel="icon" href="data:,"><title>A page elsewhere</title><p>Before</p>
			<iframe src="%s" width="700" height="480"></iframe>`, style, html.EscapeString(site+path))
	}))
	t.Cleanup(host.Close)
	a.base, a.frames = host.URL, site
	chromedp.ListenTarget(a.ctx, func(event any) {
		if e, ok := event.(*runtime.EventExecutionContextCreated); ok && e.Context.Origin == site {
			a.mu.Lock()
			defer a.mu.Unlock()
			a.context = e.Context.ID
		}
	})
	// A scheme that is emulated would be that of the frame too, whatever is around it.
	a.do(emulation.SetEmulatedMedia(), chromedp.Navigate(a.base+"/"))
	a.until(`document.querySelector(".embed[data-state=ready] canvas[data-event]") && !document.querySelector(".curtain")`)
	return a
}

// inside returns the value of an expression in the frame as text.
func (a *around) inside(expression string) string {
	a.t.Helper()
	a.mu.Lock()
	id := a.context
	a.mu.Unlock()
	var value string
	a.do(chromedp.ActionFunc(func(ctx context.Context) error {
		result, _, err := runtime.Evaluate("String(" + expression + ")").WithContextID(id).WithReturnByValue(true).Do(ctx)
		if err == nil && result != nil {
			value = strings.Trim(string(result.Value), `"`)
		}
		return err
	}))
	return value
}

// until waits until an expression is true in the frame.
func (a *around) until(expression string) {
	a.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		a.mu.Lock()
		there := a.context != 0
		a.mu.Unlock()
		if there && a.inside("!!("+expression+")") == "true" {
			return
		}
		a.do(frames(1))
	}
	a.t.Fatalf("in the frame this does not become true: %s", expression)
}

// In a frame of a page elsewhere a program runs, in the colours of that page.
func TestEmbeddedElsewhere(t *testing.T) {
	background := map[string]string{}
	for _, scheme := range []string{"light", "dark"} {
		a := newAround(t, "/embed/worker?seed=3&at=60", "color-scheme: "+scheme)
		if got := a.inside(`document.querySelector("canvas").dataset.event`); got != "60" {
			t.Errorf("the frame shows event %s", got)
		}
		background[scheme] = a.inside(`getComputedStyle(document.body).backgroundColor`)
		if scheme == "dark" {
			continue
		}
		a.do(chromedp.MouseClickXY(300, 80), chromedp.KeyEvent(kb.ArrowRight))
		a.until(`document.querySelector("canvas").dataset.event > 60`)
		if got := a.inside(`location.search`); got != "?seed=3&at=60" {
			t.Errorf("the address of the frame has become %s", got)
		}
		if got := a.inside(`document.querySelector(".word-line .open").target`); got != "_blank" {
			t.Errorf("the link opens in %s", got)
		}
	}
	if background["light"] == background["dark"] {
		t.Errorf("in light and in dark pages the frame is %s", background["light"])
	}
	a := newAround(t, "/embed/worker?theme=dark", "color-scheme: light")
	if got := a.inside(`getComputedStyle(document.body).backgroundColor`); got != background["dark"] {
		t.Errorf("asked to be dark, the frame is %s", got)
	}
}

func TestOnlyEmbedsMayBeFramed(t *testing.T) {
	base := newSiteTab(t).base
	for path, want := range map[string]string{"/": "'self'", "/play/worker": "'self'", "/embed/worker": "*"} {
		answer, err := http.Get(base + path)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if got := answer.Header.Get("Content-Security-Policy"); !strings.HasSuffix(got, "frame-ancestors "+want) {
			t.Errorf("the policy of %s is %s", path, got)
		}
	}
}

// crowding counts the controls of a frame that its link covers, or its edge cuts off.
const crowding = `(() => {
	const link = [...document.querySelectorAll(".open")].find(a => a.checkVisibility()).getBoundingClientRect();
	return [...document.querySelectorAll(".transport :is(button, input, output)")].filter(e => e.checkVisibility()).filter(e => {
		const r = e.getBoundingClientRect();
		const covered = r.left < link.right && link.left < r.right && r.top < link.bottom && link.top < r.bottom;
		return covered || r.left < 0 || r.right > innerWidth || r.bottom > innerHeight;
	}).length;
})()`

func TestEmbedOptions(t *testing.T) {
	p := newTab(t)
	open := func(query string) {
		p.do(chromedp.Navigate(p.base + "/embed/pipeline" + query))
		p.wait(`document.querySelector(".embed[data-state=ready] canvas[data-event]") && !document.querySelector(".curtain")`)
	}
	open("?controls=none")
	if p.count(".deck") != 0 || p.eval(`document.querySelector(".corner").checkVisibility()`) != "true" {
		t.Error("without controls there should be the stage and a link")
	}
	open("?controls=few&knobs=items:3")
	if p.eval(`document.querySelector(".speed").checkVisibility()`) != "false" || p.count(".play-button") != 1 {
		t.Error("with few controls there should be no speed, and a button to play")
	}
	for _, width := range []int64{420, 520, 600, 720} {
		p.size(width, 360)
		p.wait(fmt.Sprintf("innerWidth == %d", width))
		if got := p.eval(crowding); got != "0" {
			t.Errorf("%d px wide, %s of few controls are beneath the link or cut off", width, got)
		}
	}
	p.size(400, 300)
	open("?at=90")
	if got := p.eval(crowding); got != "0" {
		t.Errorf("in a small frame %s controls are beneath the link or cut off", got)
	}
	if got := p.eval(`(r => r.width >= 24 && r.width <= 32 && r.height >= 24 && r.height <= 32)(document.querySelector(".corner").getBoundingClientRect())`); got != "true" {
		t.Errorf("in a small frame the link is %s", p.eval(`JSON.stringify(document.querySelector(".corner").getBoundingClientRect())`))
	}
	p.size(1280, 800)
	open("?play")
	p.wait(`document.querySelector("canvas").dataset.event > 30 && document.querySelector('button[aria-label=Loop]').ariaPressed == "true"`)
	open("?controls=many&seed=x")
	p.wait(`document.querySelector(".notice p").innerText.includes('controls "many" is none of all, few, none') && document.querySelector(".notice p").innerText.includes('seed "x" is not a whole number')`)
	p.do(chromedp.Evaluate(`document.querySelector(".open").addEventListener("click", e => e.preventDefault())`, nil), chromedp.KeyEvent(kb.ArrowRight))
	p.wait(`document.querySelector("canvas").dataset.event > 0`)
	at := p.event()
	p.click(".word-line .open")
	p.wait(fmt.Sprintf(`document.querySelector(".word-line .open").href.endsWith("/play/pipeline?at=%d")`, at))
}

func TestShare(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?seed=3&knobs=workers:1&at=44")
	p.do(chromedp.Evaluate(`navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }`, nil))
	p.click(`button[aria-label="Share or embed"]`)
	p.do(chromedp.WaitVisible("#share", chromedp.ByQuery))
	if got, want := p.text("#share-link"), p.base+"/play/worker?seed=3&knobs=workers:1&at=44"; got != want {
		t.Errorf("the link is %s; want %s", got, want)
	}
	p.do(chromedp.SetValue("#share-controls", "few", chromedp.ByQuery),
		chromedp.Evaluate(`document.querySelector("#share-controls").dispatchEvent(new Event("change"))`, nil))
	p.click(".share .tick input")
	want := `<iframe src="` + p.base + `/embed/worker?controls=few&amp;play&amp;seed=3&amp;knobs=workers:1&amp;at=44" title="Worker pool in Gopherscope"`
	p.wait(`document.querySelector("#share-embed").textContent.includes("controls=few&amp;play")`)
	if got := p.eval(`document.querySelector("#share-embed").textContent`); !strings.HasPrefix(got, want) {
		t.Errorf("the code to embed is\n%s; want\n%s", got, want)
	}
	p.click(`.snippet button[aria-label="Copy (Embed)"]`)
	p.wait(`window.copied == document.querySelector("#share-embed").textContent`)
	p.do(chromedp.KeyEvent(kb.Escape))
	p.wait(`!document.querySelector("dialog[open]")`)
}
