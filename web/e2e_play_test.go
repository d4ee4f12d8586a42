package web

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/gopherscope/gopherscope/patterns"
)

func TestStartPageLeadsToThePlayground(t *testing.T) {
	p := newTab(t)
	p.do(chromedp.Navigate(p.base+"/"), chromedp.WaitVisible(".card", chromedp.ByQuery))
	p.wait(`!document.querySelector("#app-wasm-loader")`)
	p.click(`.card[href="/play/worker"]`)
	p.settle()
	if got := p.eval("location.pathname"); got != "/play/worker" {
		t.Errorf("the card leads to %s", got)
	}
}

// The name of the program leads to the others, which run too.
func TestEveryProgram(t *testing.T) { everywhere(t, testEveryProgram) }

func testEveryProgram(t *testing.T, p *tab) {
	p.open("/play/" + patterns.Catalogue[0].Slug)
	for _, e := range slices.Backward(patterns.Catalogue) {
		p.eval(`(e => { e.value = "` + e.Slug + `"; e.dispatchEvent(new Event("change", { bubbles: true })); })(document.querySelector(".chooser"))`)
		p.wait(`location.pathname == "/play/` + e.Slug + `" && document.querySelector("h1 span").innerText == "` + e.Title + `"`)
		p.settle()
		if got := p.eval(`document.querySelector(".chooser").value`); got != e.Slug {
			t.Errorf("on the page of %s %s is chosen", e.Slug, got)
		}
		if p.count(".row") == 0 {
			t.Errorf("%s has no source", e.Slug)
		}
		p.press(kb.End)
		p.wait(`document.querySelector(".ending")`)
	}
}

func TestFirstFrame(t *testing.T) { everywhere(t, testFirstFrame) }

func testFirstFrame(t *testing.T, p *tab) {
	p.open("/play/worker")
	if n := p.event(); n != 0 {
		t.Errorf("the page opens at event %d", n)
	}
	p.press(kb.End) // where there is much to see
	p.painted()
	p.colourful(".stage canvas")
}

// colourful waits until the picture on a canvas has several colours.
func (p *tab) colourful(canvas string) {
	p.t.Helper()
	p.wait(`(canvas => {
		const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
		copy.drawImage(canvas, 0, 0);
		const pixels = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
		return new Set(pixels).size >= 8;
	})(document.querySelector("` + canvas + `"))`)
}

// A computer that was asleep may have lost what was painted.
func TestPaintsWhatWasLost(t *testing.T) { everywhere(t, testPaintsWhatWasLost) }

func testPaintsWhatWasLost(t *testing.T, p *tab) {
	p.open("/play/worker")
	p.colourful(".lanes canvas")
	p.eval(`(canvas => {
		canvas.getContext("2d").reset();
		canvas.dispatchEvent(new Event("contextrestored"));
	})(document.querySelector(".lanes canvas"))`)
	p.colourful(".lanes canvas")
}

func TestPlayAndPause(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker")
	p.click(".play-button")
	p.wait(`Number(document.querySelector("canvas").dataset.event) > 20`)
	p.keys(" ")
	p.wait(`document.querySelector(".play-button").ariaLabel == "Play"`)
	still := p.event()
	p.pass(2)
	if n := p.event(); n != still {
		t.Errorf("paused at event %d, the page is at %d two frames later", still, n)
	}
}

// Every program plays to its end by itself.
func TestPlaysToTheEnd(t *testing.T) { everywhere(t, testPlaysToTheEnd) }

func testPlaysToTheEnd(t *testing.T, p *tab) {
	for _, e := range patterns.Catalogue {
		p.open("/play/" + e.Slug)
		p.keys(strings.Repeat("]", 40) + " ")
		p.wait(`document.querySelector(".ending.good") && document.querySelector(".play-button").ariaLabel == "Play"`)
		if got, want := strconv.Itoa(p.event()), p.total(); got != want {
			t.Errorf("%s ends at event %s of %s", e.Slug, got, want)
		}
		if got := p.eval(`document.querySelector(".outcome").getBoundingClientRect().width > 40`); got != "true" {
			t.Errorf("how the run of %s ends does not stand beside the playhead", e.Slug)
		}
		if got := p.text(".ending .title"); !strings.HasPrefix(got, "Finished in ") {
			t.Errorf("the verdict on %s is %q", e.Slug, got)
		}
		if got, want := p.text(".console-text"), last[e.Slug]; !strings.Contains(got, want) {
			t.Errorf("the console of %s ends without the program's last line, %q: %s", e.Slug, want, got)
		}
	}
}

// last is what a program prints at the end.
var last = map[string]string{
	"worker":   "24 jobs: ",
	"fetch":    "no data: fetch: users: connection lost",
	"limit":    "20 jobs: ",
	"pipeline": "12 numbers, 12 results",
	"shutdown": "16 requests sent: ",
	"timeout":  "ErrTimeout, ",
}

func TestStepBackUndoesStep(t *testing.T) { everywhere(t, testStepBackUndoesStep) }

func testStepBackUndoesStep(t *testing.T, p *tab) {
	p.open("/play/worker")
	forth := append([]string{p.caption()}, p.steps(kb.ArrowRight, 25)...)
	if n := len(slices.Compact(slices.Clone(forth))); n < 20 {
		t.Errorf("25 steps have only %d captions: %q", n, forth)
	}
	back := append(p.steps(kb.ArrowLeft, 25), "")
	slices.Reverse(back)
	if !slices.Equal(back[1:], forth[:25]) {
		t.Errorf("forward the captions are\n%q\nand back\n%q", forth[:25], back[1:])
	}
}

func TestScrub(t *testing.T) { everywhere(t, testScrub) }

func testScrub(t *testing.T, p *tab) {
	p.open("/play/worker")
	for _, where := range []string{"5000", "9000", "1000"} {
		before := p.event()
		p.eval(`(slider => {
			slider.value = ` + where + `;
			slider.dispatchEvent(new Event("input", { bubbles: true }));
		})(document.querySelector(".scrub input"))`)
		p.wait(`document.querySelector("canvas").dataset.event != ` + strconv.Itoa(before))
	}
	if n := p.event(); n == 0 {
		t.Error("a tenth into the run nothing has happened")
	}
}

func TestKeysDoNothingWhileOneTypes(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=40")
	p.do(chromedp.Focus("#knob-tasks", chromedp.ByQuery), chromedp.KeyEvent(kb.ArrowRight+kb.Home+" ?"))
	if n := p.event(); n != 40 {
		t.Errorf("typing moves the playhead to event %d", n)
	}
	if p.count("dialog[open]") != 0 {
		t.Error("typing ? into a field opens the help")
	}
}

func TestHelpListsTheKeys(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker")
	p.do(chromedp.KeyEvent("?"), chromedp.WaitVisible("dialog[open]", chromedp.ByQuery))
	for _, s := range shortcuts {
		if text := p.text("dialog"); !strings.Contains(text, s.does) {
			t.Errorf("the help does not mention %q", s.does)
		}
	}
	p.do(chromedp.KeyEvent(kb.Escape))
	p.wait(`!document.querySelector("dialog[open]")`)
}

// A teacher has a part of the run played over and over.
func TestLoopOfAPart(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=100")
	p.keys("i")
	p.steps(kb.ArrowRight, 6)
	last := p.event()
	p.keys("o")
	p.wait(`!document.querySelector(".lap").hidden && document.querySelector("button[title='Loop (L)']").ariaPressed == "true"`)
	p.keys(" ")
	p.wait(`(window.laps ??= [], (at => { if (at < laps.at(-1)) window.lapped = true; laps.push(at); })(Number(document.querySelector("canvas").dataset.event)), window.lapped)`)
	p.keys(" ")
	if got := p.eval("Math.min(...laps)"); got != "100" {
		t.Errorf("a loop from event 100 begins at %s", got)
	}
	if got, err := strconv.Atoi(p.eval("Math.max(...laps)")); err != nil || got < last || got > last+3 { // unseen ones come with the last
		t.Errorf("a loop until event %d goes on to %d", last, got)
	}
	p.keys("u")
	p.wait(`document.querySelector(".lap").hidden`)
}

// While a run plays the browser moves the playhead, to where the run is.
func TestPlayheadGlides(t *testing.T) { everywhere(t, testPlayheadGlides) }

func testPlayheadGlides(t *testing.T, p *tab) {
	const (
		moving = `[".thumb", ".rail div", ".lanes .playhead"].map(s => document.querySelector(s).getAnimations().length).join("")`
		off    = `(() => {
			const box = s => document.querySelector(s).getBoundingClientRect(), track = box(".track"), slider = document.querySelector(".scrub .slider");
			const at = slider.value / slider.max;
			return Math.max(Math.abs(box(".thumb").left - track.left - at * (track.width - 16)), Math.abs(box(".rail div").right - track.left - at * track.width));
		})()`
	)
	p.open("/play/worker")
	p.click(".play-button")
	p.wait(moving + ` == "111"`)
	p.size(1000, 800)
	p.wait(moving + ` == "111" && document.querySelector("canvas").dataset.event > 100`)
	p.keys(" ")
	p.wait(moving + ` == "000"`)
	if by, err := strconv.ParseFloat(p.eval(off), 64); err != nil || by > 1 {
		t.Errorf("the playhead is %v pixels from where it ought to be (%v)", by, err)
	}
}
