package web

import (
	"strconv"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// box returns where an element is, in pixels.
func (p *tab) box(selector string) (x, y, w, h float64) {
	p.t.Helper()
	var box struct{ X, Y, Width, Height float64 }
	p.do(chromedp.Evaluate(`document.querySelector("`+selector+`").getBoundingClientRect().toJSON()`, &box))
	return box.X, box.Y, box.Width, box.Height
}

func (p *tab) number(expression string) float64 {
	p.t.Helper()
	v, err := strconv.ParseFloat(p.eval(expression), 64)
	if err != nil {
		p.t.Fatal(err)
	}
	return v
}

const playheadX = `document.querySelector(".lanes .playhead").getBoundingClientRect().x`

// A click on the timeline goes there, and asks about the goroutine whose lane it is.
func TestTimelineClick(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker")
	p.wait(`document.querySelector(".lanes").dataset.event == "0"`)
	x, y, w, _ := p.box(".lanes")
	p.do(chromedp.MouseClickXY(x+w*0.6, y+36+11))
	p.wait(`Number(document.querySelector("canvas").dataset.event) > 100`)
	p.wait(`document.querySelector(".detail")`)
	if got := p.number(playheadX); got < x+w*0.6-3 || got > x+w*0.6+3 {
		t.Errorf("after a click at %v the playhead is at %v", x+w*0.6, got)
	}
	here := p.number(playheadX)
	p.press(kb.ArrowRight)
	p.press(kb.ArrowRight)
	p.wait(playheadX + " > " + strconv.FormatFloat(here, 'f', 1, 64))
}

func TestTimelineKeys(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	p.wait(`document.querySelector(".timeline .note").innerText == "the whole run, not to scale"`)
	p.do(chromedp.Focus(".lanes", chromedp.ByQuery), chromedp.KeyEvent("+++"))
	p.wait(`document.querySelector(".timeline .note").innerText == "24 % of the run, not to scale"`)
	before := p.number(playheadX)
	p.do(chromedp.KeyEvent(kb.ArrowRight))
	p.wait(playheadX + " < " + strconv.FormatFloat(before-20, 'f', 1, 64))
	if n := p.event(); n != 150 {
		t.Errorf("moving the timeline moves the playhead to event %d", n)
	}
	p.do(chromedp.KeyEvent("0"))
	p.wait(`document.querySelector(".timeline .note").innerText == "the whole run, not to scale"`)
	p.do(chromedp.KeyEvent(kb.ArrowDown + kb.ArrowDown))
	p.wait(`document.querySelector(".timeline .said").innerText.startsWith("worker 1 ")`)
	p.wait(`document.querySelector(".detail")`)
	if got := p.text("#lanes-now"); len(got) < 40 {
		t.Errorf("of what is at the playhead the timeline says %q", got)
	}
	p.do(chromedp.KeyEvent("c"))
	p.wait(`document.querySelector(".timeline .note").innerText == "the whole run"`)
}

// A wheel turns the timeline larger about the pointer, and dragging moves it.
func TestTimelinePointer(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	p.wait(`document.querySelector(".lanes").dataset.event == "150"`)
	p.do(chromedp.Evaluate(`document.querySelector(".lanes").dispatchEvent(
		new WheelEvent("wheel", { deltaY: -100, ctrlKey: true, bubbles: true, cancelable: true, clientX: 300, clientY: 700 }))`, nil))
	p.wait(`document.querySelector(".timeline .note").innerText.endsWith("% of the run, not to scale")`)
	part := p.text(".timeline .note")
	before := p.number(playheadX)
	p.do(chromedp.Evaluate(`(() => {
		const lanes = document.querySelector(".lanes"), box = lanes.getBoundingClientRect();
		lanes.setPointerCapture = () => {};
		const at = (type, x) => lanes.dispatchEvent(new PointerEvent(type,
			{ pointerId: 1, button: 0, pointerType: "mouse", clientX: box.x + x, clientY: box.y + 60, bubbles: true }));
		at("pointerdown", 400); at("pointermove", 430); at("pointermove", 460); at("pointerup", 460);
	})()`, nil))
	p.wait(playheadX + " > " + strconv.FormatFloat(before+50, 'f', 1, 64))
	if got := p.text(".timeline .note"); got != part || p.event() != 150 {
		t.Errorf("dragging shows %s instead of %s, and goes to event %d", got, part, p.event())
	}
}

// Plots are on the axis of the timeline and follow its playhead, in words too.
func TestPlotsFollowThePlayhead(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker")
	defer p.do(chromedp.Evaluate(`localStorage.clear()`, nil))
	p.click(".plots .fold")
	p.wait(`document.querySelectorAll(".plot-list li").length > 3`)
	value := func() string { return p.text(".plot-list output") }
	if got := value(); got != "0 of 4" {
		t.Errorf("before anything has happened the first plot shows %q", got)
	}
	p.press(kb.End)
	p.wait(`document.querySelector(".plot-list output").innerText == "0 of 4"`)
	p.do(chromedp.Evaluate(`document.querySelector(".plots-box").scrollIntoView()`, nil))
	x, y, w, _ := p.box(".plots-inner")
	p.do(chromedp.MouseClickXY(x+w*0.45, y+45))
	p.wait(`document.querySelector(".plot-list output").innerText.startsWith("4 of 4")`)
	p.wait(`document.querySelector(".plot-list li").ariaLabel.startsWith("tasks: tasks holds 4 of 4")`)
	plots := `document.querySelector(".plots .playhead").getBoundingClientRect().x`
	if a, b := p.number(playheadX), p.number(plots); a != b {
		t.Errorf("the playhead of the timeline is at %v, that of the plots at %v", a, b)
	}
	p.do(chromedp.Focus(".lanes", chromedp.ByQuery), chromedp.KeyEvent("++"))
	p.wait(`document.querySelector(".timeline .note").innerText.startsWith("39 %")`)
	if a, b := p.number(playheadX), p.number(plots); a != b {
		t.Errorf("larger, the playhead of the timeline is at %v, that of the plots at %v", a, b)
	}
}

// What led to an event stands out on the timeline too, in the colour of the marks, and
// the rest is pale.
func TestWhatLedToThisOnTheTimeline(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	p.wait(`document.querySelector(".lanes").dataset.event == "150"`)
	const amber, blue = "--gs-blocked-text", "--gs-outcome"
	plain := p.pixels(amber)
	p.keys("w")
	p.wait(`document.querySelector(".cone-key").innerText.startsWith("led to it")`)
	p.wait(coloured(amber) + ` > ` + strconv.Itoa(plain+500))
	p.wait(`document.querySelector("#lanes-now").innerText.includes("What led to the event of the answer was done by main, ")`)
	p.keys("f")
	p.wait(`document.querySelector(".cone-key").innerText.startsWith("came of it")`)
	p.wait(coloured(blue) + ` > 500`)
	p.keys(kb.Escape)
	p.wait(`document.querySelector(".cone-key").innerText == "" && ` + coloured(blue) + ` == 0`)
	if n := p.pixels(amber); n != plain {
		t.Errorf("with the answer closed, %d pixels are amber; they were %d", n, plain)
	}
}

// Of two runs the timeline and the plots show the one that answers are about, and what is
// done on the timeline is done to it.
func TestTimelineOfTheOtherRun(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?versus=workers:2&at=150&and=150")
	p.keys("w")
	p.click(".timeline .fold")
	p.wait(`document.querySelector(".lanes").dataset.event`)
	names := func(n string) string {
		return `document.querySelector("#lanes-now").innerText.includes("worker 2") && document.querySelector("#lanes-now").innerText.includes("worker 4") == ` + n
	}
	p.wait(names("true"))
	p.wait(`document.querySelector(".timeline .segments [aria-pressed=true]").innerText == "A"`)
	p.click(`.timeline .segments button:last-child`)
	p.wait(names("false"))
	p.wait(`document.querySelector(".answers .segments [aria-pressed=true]").innerText == "B"`)
	p.wait(`document.querySelector(".cone-key").innerText.startsWith("led to it")`)
	p.do(chromedp.Focus(".lanes", chromedp.ByQuery))
	p.keys(kb.ArrowDown + kb.ArrowDown + kb.ArrowDown + kb.Enter)
	p.wait(`document.querySelector('.half[data-side="B"] .detail')?.innerText.startsWith("worker 2 (goroutine 3)")`)
	p.wait(`document.querySelector(".answers .segments [aria-pressed=true]").innerText == "B"`)
	p.click(".timeline .segments button")
	p.wait(names("true"))
}

// coloured counts the pixels of the timeline that have a colour of the palette.
func coloured(name string) string {
	return `(() => {
		const canvas = document.querySelector(".lanes canvas");
		const [r, g, b] = getComputedStyle(canvas).getPropertyValue("` + name + `").trim().match(/[0-9a-f]{2}/g).map(x => parseInt(x, 16));
		const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
		let n = 0;
		for (let i = 0; i < data.length; i += 4) if (data[i] == r && data[i + 1] == g && data[i + 2] == b) n++;
		return n;
	})()`
}

func (p *tab) pixels(name string) int {
	p.t.Helper()
	return int(p.number(coloured(name)))
}
