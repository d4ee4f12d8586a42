package web

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/gopherscope/gopherscope/patterns"
)

// both are the events that the two stages have behind them.
func (p *tab) both() [2]int {
	p.t.Helper()
	var at [2]int
	for i := range at {
		n, err := strconv.Atoi(p.eval(`document.querySelectorAll(".stage canvas")[` + strconv.Itoa(i) + `].dataset.event`))
		if err != nil {
			p.t.Fatal(err)
		}
		at[i] = n
	}
	return at
}

// settleBoth waits until two runs are shown.
func (p *tab) settleBoth() {
	p.t.Helper()
	p.wait(`document.querySelector(".play[data-state=ready]") && document.querySelectorAll("canvas[data-event]").length == 2 &&
		document.querySelector(".count-b").innerText != ""`)
}

// pressBoth presses a key that moves the playhead of two runs, and waits until it has.
func (p *tab) pressBoth(key string) {
	p.t.Helper()
	before := p.both()
	p.do(chromedp.KeyEvent(key))
	p.wait(`[...document.querySelectorAll(".stage canvas")].map(c => c.dataset.event).join() != "` +
		strconv.Itoa(before[0]) + "," + strconv.Itoa(before[1]) + `"`)
}

// pair is what a page shows of two runs, but for pixels.
func (p *tab) pair() [4]string {
	p.t.Helper()
	return [4]string{p.text(".word-line"), p.text(".numbers"), p.eval(`[...document.querySelectorAll(".side-label")].map(e => e.innerText).join()`),
		p.eval(`[...document.querySelectorAll(".console-text")].map(e => e.innerText).join()`)}
}

// With one click a class sees what goes wrong: here, that nobody is left to take the
// next job.
func TestCompareWithTheMistakes(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=40")
	p.click(`button[aria-label="Compare with the version with mistakes"]`)
	p.settleBoth()
	p.do(chromedp.KeyEvent(kb.End))
	p.wait(`document.querySelectorAll(".ending").length == 2`)
	if n := p.eval(`[...document.querySelectorAll(".console-text")].filter(e => e.clientHeight >= 60 && e.getBoundingClientRect().bottom <= innerHeight).length`); n != "2" {
		t.Errorf("%s of 2 consoles are in sight", n)
	}
	p.click(`[data-side="A"] .ending summary`)
	p.click(`[data-side="B"] .ending summary`)
	if got := p.text(`[data-side="A"] .ending`); !strings.Contains(got, "Finished in 100 ms") || !strings.Contains(got, "10 not run") {
		t.Errorf("the sound version ends so: %s", got)
	}
	if got := p.text(`[data-side="B"] .ending`); !strings.Contains(got, "Deadlock") || !strings.Contains(got, "main at flawed.go:") {
		t.Errorf("the one with the mistakes ends so: %s", got)
	}
	if got := p.pair()[2]; got != "A\nsound,B\nwith the mistakes" && got != "Asound,Bwith the mistakes" {
		t.Errorf("the sides are called %q", got)
	}
	if p.count(`#source-b .mistake`) < 4 || p.count(`#source-b .chips b[data-g="1"]`) != 1 {
		t.Errorf("beside it stands %s", p.eval(`document.querySelector("#source-b")?.innerText`))
	}
	p.keys("e")
	p.wait(`document.querySelector(".answer h4")?.innerText == "B: How it ended" && document.querySelector(".answer .unseen").innerText.includes("A: Finished")`)
	p.click(`.answer [data-of="B"] .name[data-g="1"]`)
	p.wait(`document.querySelector('[data-side="B"] .detail p')?.innerText.includes("main (goroutine 1)")`)
	p.keys("x")
	p.wait(`document.querySelector(".compare-bar p").innerText.startsWith("When the context ends, A's workers leave")`)
	p.settleBoth()
	p.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(2))) // Ctrl
	p.wait(`document.querySelector(".compare-bar p").innerText.startsWith("When the context ends, B's workers leave")`)
	p.settleBoth()
	p.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(2))) // Ctrl
	p.wait(`document.querySelectorAll(".stage canvas").length == 1`)
	p.settle()
	if n := p.event(); n != 40 {
		t.Errorf("undone, the playhead is at event %d, where it was not", n)
	}
}

// One playhead moves both runs, by key, by button and by the slider; a link shows the
// same moment of both.
func TestCompareTwoSettings(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=100")
	p.do(chromedp.KeyEvent("v"))
	p.settleBoth()
	if at := p.both(); at != [2]int{100, 100} {
		t.Errorf("compared with itself, the run is at %v", at)
	}
	p.change("#knob-workers", "2") // for B
	p.settleBoth()
	p.wait(`document.querySelector(".compare-bar p").innerText.startsWith("They part at ")`)
	if got := p.eval(`document.querySelector(".change").innerText`); !strings.Contains(got, "workers=2") || !strings.Contains(got, "B") {
		t.Errorf("what differs is listed so: %s", got)
	}
	p.pressBoth("d")
	parted := p.both()
	for range 12 {
		p.pressBoth(kb.ArrowRight)
	}
	if at := p.both(); at[0] <= parted[0] || at[1] <= parted[1] {
		t.Errorf("12 steps lead from %v to %v", parted, at)
	}
	for range 12 {
		p.pressBoth(kb.ArrowLeft)
	}
	if at := p.both(); at != parted {
		t.Errorf("and 12 steps back to %v", at)
	}
	p.do(chromedp.Evaluate(`(() => {
		const slider = document.querySelector(".scrub input");
		slider.value = 6000;
		slider.dispatchEvent(new Event("input", { bubbles: true }));
	})()`, nil))
	p.wait(`document.querySelectorAll(".stage canvas")[1].dataset.event != ` + strconv.Itoa(parted[1]))
	p.pressBoth(kb.ArrowRight)
	want := p.pair()
	at := p.both()
	p.wait(`location.search.endsWith("at=` + strconv.Itoa(at[0]) + `&and=` + strconv.Itoa(at[1]) + `")`)

	other := newTab(t)
	other.open("/play/worker?" + p.query())
	other.settleBoth()
	if got := other.both(); got != at {
		t.Errorf("the link leads to %v instead of %v", got, at)
	}
	if got := other.pair(); got != want {
		t.Errorf("the link shows\n%q\ninstead of\n%q", got, want)
	}

	// The page behind stands still, as browsers have it.
	other.do(chromedp.KeyEvent("x"))
	other.wait(`document.querySelector(".side-label").innerText.includes("then 2 from")`)
	other.settleBoth()
	if got := other.both(); got != [2]int{at[1], at[0]} {
		t.Errorf("swapped, %v becomes %v", at, got)
	}
	other.do(chromedp.KeyEvent("v"))
	other.wait(`document.querySelectorAll(".stage canvas").length == 1 && !document.querySelector(".compare-bar")`)
	other.wait(`location.search.startsWith("?knobs=workers:2@") && location.search.endsWith("&at=` + strconv.Itoa(at[1]) + `")`)
}

func TestBadLinksToTwoRuns(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?knobs=workers:2&versus=workers:x,buffer:1,colour:red&at=10&and=y")
	p.settleBoth()
	p.do(chromedp.WaitVisible(".notice", chromedp.ByQuery))
	if got := p.text(".notice p"); !strings.Contains(got, `knob workers: "x" is not a whole number`) || !strings.Contains(got, `no knob "colour"`) ||
		!strings.Contains(got, `"y" is not the number of an event`) || strings.Count(got, "\n") > 0 {
		t.Errorf("the page says %q", got)
	}
	p.wait(`location.search.startsWith("?knobs=workers:2&versus=buffer:1&at=10&and=")`)
}

// What would have been stays beneath what is, and can be had back, or beside it.
func TestAForkLeavesAGhost(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=200")
	total := p.total()
	stage := `JSON.stringify(document.querySelector(".stage").getBoundingClientRect())`
	before := p.eval(stage)
	p.change("#knob-workers", "1")
	p.wait(`document.querySelector(".ghost summary")?.innerText.startsWith("The runs part at ") && document.querySelector('.track[data-other="ghost"] .other path')?.getAttribute("d")`)
	if got := p.eval(stage); got != before {
		t.Errorf("what is said of it moves the stage from %s to %s", before, got)
	}
	p.click(".ghost summary")
	if got := p.text(".ghost p"); !strings.HasPrefix(got, "Before: ") || !strings.Contains(got, "Now: ") {
		t.Errorf("the page says %q", got)
	}
	if p.eval(`document.querySelector(".here").hidden`) != "false" {
		t.Error("where the runs part is not marked")
	}
	p.press("d")
	if n := p.event(); n <= 200 {
		t.Errorf("the first difference is at event %d, before the knob was turned", n)
	}
	p.click(".ghost .button:nth-of-type(2)")
	p.settleBoth()
	if got := p.text(`.half[data-side="B"] .side-label`); !strings.Contains(got, "workers 4") {
		t.Errorf("the run before is called %q", got)
	}
	if got := p.text(".count-b"); !strings.HasSuffix(got, " of "+total) {
		t.Errorf("the run before had %s events, and beside it is %s", total, got)
	}
	p.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(2))) // Ctrl
	p.wait(`document.querySelectorAll(".stage canvas").length == 1`)
	p.settle()
	p.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(2)))
	p.wait(`document.querySelector(".numbers .all").textContent == "` + total + `" && !document.querySelector(".ghost")`)
}

// What is clicked on in B is said of B.
func TestAskingBothRuns(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?knobs=timeout:100ms&versus=mistakes:true&at=358&and=259")
	p.settleBoth()
	p.wait(`document.querySelector('#source-b .chips b[data-g="1"]')`)
	p.do(chromedp.Evaluate(`document.querySelector('#source-b .chips b[data-g="1"]').click()`, nil))
	p.wait(`document.querySelector('[data-side="B"] .detail p')?.innerText.includes("main (goroutine 1) is blocked at flawed.go:")`)
	if p.count(`[data-side="A"] .detail`) != 0 {
		t.Error("it is said of A")
	}
	p.answered("B: main · goroutine 1")
	p.answered("main is blocked at flawed.go:")
	p.pressBoth("B") // to its last block or wake
	if at := p.both(); at[1] >= 259 {
		t.Errorf("at events %v, it follows nothing of B", at)
	}
	p.keys("w")
	p.answered("B: “")
	p.wait(`document.querySelectorAll('[data-side="B"] .mark.led:not([hidden])').length >= 2 && document.querySelector(".reach").getAttribute("d")`)
	if p.count(`[data-side="A"] .mark:not([hidden])`) != 0 {
		t.Error("what led to it in B is marked in A")
	}
	at := p.eval(`document.querySelector(".of-moment li[data-at]").dataset.at`)
	p.click(`.of-moment li[data-at] .when`)
	p.wait(`document.querySelector('[data-side="B"] canvas').dataset.event == "` + at + `"`)
	p.click(`.answers .segments button`)
	p.answered("A: “")
	p.wait(`document.querySelector('[data-side="A"] .mark.led:not([hidden])') && !document.querySelector('[data-side="B"] .mark:not([hidden])')`)
	p.do(chromedp.KeyEvent(kb.Escape))
	p.wait(`!document.querySelector(".detail")`)
}

// The key D shows a class what the mistakes lead to, in every program.
func TestWhereTheMistakesTell(t *testing.T) {
	shown := map[string]struct{ clock, says string }{
		"worker":   {"100.0 ms", "deadlock: all goroutines are asleep"},
		"fetch":    {"40.0 ms", "nobody recovers, so the panic of getUsers ends the program"},
		"limit":    {"20.0 ms", "caller 1 prints: caller 1: context canceled"},
		"pipeline": {"121.5 ms", "main prints: goroutines still there: 10"},
		"shutdown": {"450.0 ms", "the program exits with code 1"},
		"timeout":  {"40.0 ms", "main prints: failure, timeout: user: connection lost"},
	}
	for _, e := range patterns.Catalogue {
		t.Run(e.Slug, func(t *testing.T) {
			p := newTab(t)
			p.open("/play/" + e.Slug)
			p.keys("m")
			p.settleBoth()
			p.wait(`document.querySelector(".scrub .here:not([hidden])")`)
			p.keys("d")
			p.wait(`document.querySelector(".numbers .clock").textContent == "` + shown[e.Slug].clock + `"`)
			p.wait(`document.querySelector(".word-line").innerText.includes("` + shown[e.Slug].says + `")`)
			p.wait(`Math.abs(getComputedStyle(document.querySelector(".scrub .here")).getPropertyValue("--at") -
				document.querySelector(".scrub .slider").value / document.querySelector(".scrub .slider").max) < 0.05`)
		})
	}
}

// On a phone, runs of which nothing could be read above each other have room to be
// scrolled through. Of others both are in view at once.
func TestCompareOnAPhone(t *testing.T) {
	p := newTab(t)
	p.look(390, 844, "light")
	for _, c := range []struct{ address, heights string }{
		{"/play/shutdown?versus=mistakes:true", "420,420"},
		{"/play/worker?versus=workers:1", "230,230"},
	} {
		p.open(c.address)
		p.settleBoth()
		p.wait(`[...document.querySelectorAll(".stage canvas")].map(c => Math.round(c.clientHeight)).join() == "` + c.heights + `"`)
	}
}
