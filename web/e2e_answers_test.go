package web

import (
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// answered waits until the answer has some words.
func (p *tab) answered(words string) {
	p.t.Helper()
	p.wait(`document.querySelector(".answer") && document.querySelector(".answer").innerText.includes(` + strconv.Quote(words) + `)`)
}

// whereIs returns where on the page the middle of a thing is, as the frame around it
// tells when it is picked; then lets go of it.
func (p *tab) whereIs(name string) (x, y float64) {
	p.t.Helper()
	const subject = `document.querySelector(".answer .subject")?.innerText`
	first, said := "", ""
	for !strings.HasPrefix(said, name+" · ") {
		p.keys("n")
		p.wait(subject + ` && ` + subject + ` != ` + strconv.Quote(said) + ` && !` + subject + `.startsWith("Looking")`)
		if said = p.eval(subject); said == first {
			p.t.Fatalf("there is no %s", name)
		}
		if first == "" {
			first = said
		}
	}
	p.wait(`!document.querySelector(".halo").hidden`)
	x = p.number(`(r => r.x + r.width / 2)(document.querySelector(".halo").getBoundingClientRect())`)
	y = p.number(`(r => r.y + r.height / 2)(document.querySelector(".halo").getBoundingClientRect())`)
	p.keys(kb.Escape)
	p.wait(`!document.querySelector(".answers") && document.querySelector(".halo").hidden`)
	return x, y
}

// All by keys: pick, go into the answer, to a name in it, and out again.
func TestAskByKey(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	p.do(chromedp.KeyEvent("nn"))
	p.answered("worker 1 · goroutine 2")
	p.answered("It was started by main")
	p.do(chromedp.KeyEvent(kb.Enter))
	p.wait(`document.activeElement.matches(".answer .subject")`)
	p.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter)) // its own name
	p.do(chromedp.KeyEvent(kb.Tab))
	p.wait(`document.activeElement.matches(".answer button")`)
	if p.event() != 150 {
		t.Error("the playhead has moved")
	}
	p.do(chromedp.KeyEvent(kb.Escape))
	p.wait(`!document.querySelector(".answers")`)
}

// A sentence leads to its moment, a name to what it names, and a place to its line.
func TestAnswersLeadOn(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	p.do(chromedp.KeyEvent("n"))
	p.answered("What it did")
	p.click(`.of-story li[data-at="46"] .when`)
	p.wait(`document.querySelector("canvas").dataset.event == "46"`)
	p.answered("main is blocked at ")
	p.answered(": it waits for the end of ctx")
	p.click(`.of-story .place`)
	p.wait(`document.querySelector(".row.picked")`)
	p.click(`.of-now [data-obj]`)
	p.wait(`!document.querySelector(".answer .subject").innerText.startsWith("main")`)
}

// What led to an event is marked on the stage and on the slider.
func TestWhatLedToThis(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	p.do(chromedp.KeyEvent("w"))
	p.answered("What led to this")
	p.answered("job 12, offered by main, goes into tasks")
	p.wait(`document.querySelectorAll(".mark.led:not([hidden])").length >= 3 && document.querySelector(".reach").getAttribute("d")`)
	p.do(chromedp.KeyEvent("f"))
	p.answered("What came of this")
	p.wait(`document.querySelectorAll(".mark.came:not([hidden])").length >= 3 && document.querySelector(".reach").dataset.kind == "came"`)
	p.press(kb.ArrowRight) // the answer follows
	p.wait(`document.querySelector(".answer .subject").innerText.includes("Worker 2 blocks")`)
	p.do(chromedp.KeyEvent("f"))
	p.wait(`!document.querySelector(".answers, .marks-layer .mark:not([hidden])") && !document.querySelector(".reach").getAttribute("d")`)
}

// The playhead follows what is picked, forth and back, and says when there is no more.
func TestFollowWhatIsPicked(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=40")
	p.do(chromedp.KeyEvent("nn")) // worker 1
	p.answered("worker 1 · goroutine 2")
	at := p.event()
	p.press("r")
	ran := p.event()
	p.press("b")
	if p.event() <= ran {
		t.Error("its next wait is not after it runs")
	}
	p.press("b")
	waits := p.event()
	p.press("B")
	p.press("b")
	if p.event() != waits {
		t.Errorf("back and forth leads to event %d instead of %d", p.event(), waits)
	}
	p.press("R")
	if p.event() < ran || p.event() >= waits || ran <= at {
		t.Errorf("it ran at %d, and before its wait at %d at %d", ran, waits, p.event())
	}
	p.do(chromedp.KeyEvent(kb.Home), chromedp.KeyEvent("R"))
	p.wait(`document.querySelector(".missed").innerText.includes("none before")`)
	p.click(`button[aria-label="Next event of it (Shift →)"]`)
	p.wait(`Number(document.querySelector("canvas").dataset.event) > 0`)
}

func TestVerdict(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=488")
	p.do(chromedp.KeyEvent("e"))
	p.answered("Nothing was left behind")
	p.answered("164 ms for room in tasks, by main")
}

// The life of a value leads on, to who had it and where, and the playhead follows it.
func TestAskAboutAValue(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=88")
	x, y := p.whereIs("job 7")
	p.do(chromedp.MouseClickXY(x, y))
	p.answered("job 7 lies in tasks, behind 2 others.")
	p.wait(`document.querySelector(".detail p").innerText.startsWith("job 7 lies in tasks")`)
	p.chord(kb.ArrowRight, "Shift") // to where it is received
	p.answered("worker 1 has job 7")
	p.wait(`document.querySelector("canvas").dataset.event != "88"`)
	if got := p.caption(); got != "worker 1 receives job 7 from tasks; 3 of 4 left" {
		t.Errorf("its next event is: %s", got)
	}
	p.click(`.of-story .said [data-g]`)
	p.wait(`!document.querySelector(".answer .subject").innerText.startsWith("job 7")`)
	p.click(`.of-story .said [data-value]`) // and back to some value
	p.wait(`document.querySelector(".answer .subject").innerText.endsWith(" · a value on its way")`)
}
