package web

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestPickByKey(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	p.do(chromedp.KeyEvent("n"), chromedp.WaitVisible(".detail", chromedp.ByQuery))
	p.wait(`document.querySelector(".detail p").innerText.startsWith("main (goroutine 1)")`)
	if p.count(".row.picked") != 1 || p.eval(`document.querySelector(".halo").hidden`) != "false" {
		t.Error("neither its line nor its place on the stage is marked")
	}
	p.do(chromedp.KeyEvent(kb.Escape))
	p.wait(`!document.querySelector(".detail") && document.querySelector(".halo").hidden && !document.querySelector(".row.picked")`)
}

// Where the answers are beside the stage, what was picked is not told on it once more:
// unless somebody gets there by keys, it is only announced.
func TestDetailLeavesTheStageFree(t *testing.T) {
	const width = `document.querySelector(".detail").getBoundingClientRect().width`
	p := newTab(t)
	p.open("/play/worker?at=150")
	p.keys("n")
	p.answered("main · goroutine 1")
	p.wait(`document.querySelector(".detail p").innerText.startsWith("main (goroutine 1)") && ` + width + ` < 2`)
	if live := p.eval(`document.querySelector(".detail p").ariaLive`); live != "polite" {
		t.Errorf("it is announced %q", live)
	}
	p.eval(`document.querySelector(".detail button").focus()`)
	p.wait(width + ` > 100`)
	p.keys(kb.Enter)
	p.wait(`!document.querySelector(".detail")`)
	p.size(800, 800) // the answers are further down
	p.keys("n")
	p.wait(`document.querySelector(".detail") && ` + width + ` > 100`)
}

func TestPickOnTheStage(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	p.do(chromedp.KeyEvent("n"), chromedp.WaitVisible(".detail", chromedp.ByQuery))
	p.wait(`!document.querySelector(".halo").hidden`)
	x, _ := strconv.ParseFloat(p.eval(`(r => r.x + r.width / 2)(document.querySelector(".halo").getBoundingClientRect())`), 64)
	y, _ := strconv.ParseFloat(p.eval(`(r => r.y + r.height / 2)(document.querySelector(".halo").getBoundingClientRect())`), 64)
	p.do(chromedp.KeyEvent(kb.Escape))
	p.wait(`!document.querySelector(".detail")`)
	p.do(chromedp.MouseClickXY(x, y), chromedp.WaitVisible(".detail", chromedp.ByQuery))
	p.wait(`document.querySelector(".detail p").innerText.startsWith("main (goroutine 1)")`)
}

func TestPickASemaphore(t *testing.T) {
	p := newTab(t)
	p.open("/play/limit?at=350")
	said := ""
	for range 12 { // from the last of what there is backwards
		p.do(chromedp.KeyEvent("p"), chromedp.WaitVisible(".detail p", chromedp.ByQuery))
		p.wait(`document.querySelector(".detail p").innerText != ` + strconv.Quote(said))
		said = p.eval(`document.querySelector(".detail p").innerText`)
		if strings.HasPrefix(said, "sem has 4 of 4 slots taken") {
			p.wait(`!document.querySelector(".halo").hidden`)
			return
		}
	}
	t.Errorf("the semaphore is not found; the last thing is %q", said)
}

func TestPickInTheSource(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	p.wait(`document.querySelector("[data-g]")`)
	name := p.eval(`document.querySelector("[data-g]").title.split(",")[0]`)
	p.click("[data-g]")
	p.do(chromedp.WaitVisible(".detail", chromedp.ByQuery))
	p.wait(`document.querySelector(".detail p").innerText.startsWith("` + name + ` (goroutine ")`)
}

func TestSourceFollowsTheEvent(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker")
	p.steps(kb.ArrowRight, 12)
	p.wait(`document.querySelector(".row.now")`)
	if got := p.eval(`(() => {
		const row = document.querySelector(".row.now").getBoundingClientRect();
		const box = document.querySelector(".code-text").getBoundingClientRect();
		return row.top >= box.top && row.bottom <= box.bottom;
	})()`); got != "true" {
		t.Error("the current line is out of view")
	}
	p.click(".tab:last-child") // elsewhere
	p.do(chromedp.Evaluate(`document.activeElement.blur()`, nil))
	p.press(kb.ArrowRight)
	if got := p.eval(`document.querySelector(".tab:last-child").ariaSelected`); got != "true" {
		t.Error("the page takes the reader's file away")
	}
	p.do(chromedp.Click(`//button[text()="Follow"]`, chromedp.BySearch))
	p.wait(`document.querySelector(".row.now") && document.querySelector(".tab:last-child").ariaSelected == "false"`)
}

func TestTabsByKey(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=40")
	first := p.text(".tab[aria-selected=true]")
	p.do(chromedp.Focus(".tab[aria-selected=true]", chromedp.ByQuery), chromedp.KeyEvent(kb.End))
	p.wait(`document.querySelector(".tab:last-child").ariaSelected == "true"`)
	if p.event() != 40 {
		t.Error("End in the row of tabs moves the playhead")
	}
	p.do(chromedp.KeyEvent(kb.Home))
	p.wait(`document.querySelector(".tab").ariaSelected == "true"`)
	if !strings.HasSuffix(first, ".go") {
		t.Errorf("the file shown at first is %q", first)
	}
}

func TestSpeedAndClock(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	p.do(chromedp.KeyEvent(strings.Repeat("]", 10)))
	p.wait(`document.querySelector(".speed output").innerText == "10×"`)
	p.do(chromedp.KeyEvent(strings.Repeat("[", 50)))
	p.wait(`document.querySelector(".speed output").innerText == "0.01×"`)
	story := p.eval(`document.querySelector(".scrub input").value`)
	p.do(chromedp.KeyEvent("c"))
	p.wait(`document.querySelector(".segments button:last-child").ariaPressed == "true"`)
	p.wait(`document.querySelector(".scrub input").value != ` + story)
	if p.event() != 150 {
		t.Error("another clock moves the playhead")
	}
}
