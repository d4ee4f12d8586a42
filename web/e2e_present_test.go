package web

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
	"github.com/gopherscope/gopherscope/patterns"
)

// Before a room a clicker leads from cue to cue, and nothing but the stage and the words
// is to be seen.
func TestPresenting(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?present&at=40")
	if n := p.event(); n != 40 {
		t.Errorf("it begins at event %d", n)
	}
	for _, chrome := range []string{".top", ".knobs", ".deck", ".code", ".console", ".timeline", ".plots", ".inquire"} {
		if p.eval(`document.querySelector("`+chrome+`").checkVisibility()`) != "false" {
			t.Errorf("%s is to be seen", chrome)
		}
	}
	cues := patterns.Cues["worker"]
	for i, c := range cues {
		p.keys(kb.PageDown)
		p.shows(c.Title)
		p.settle()
		if i > 0 {
			p.keys(kb.ArrowRight)
			p.wait(`location.search.startsWith("?present") && location.search.includes("` + c.Query + `")`)
		}
		if p.count(".notice") > 0 {
			t.Errorf("cue %q: %s", c.Title, p.text(".notice"))
		}
	}
	p.keys(kb.PageUp + ".")
	p.shows(cues[len(cues)-2].Title)
	p.wait(`document.querySelector(".play").dataset.room == "dark"`)
	p.keys(kb.Escape)
	p.wait(`document.querySelector(".play").dataset.room == "on"`)
	p.settle()
	p.open("/play/worker" + p.eval("location.search")) // and it is where it was
	p.shows(cues[len(cues)-2].Title)
	p.keys(kb.Escape)
	p.wait(`document.querySelector(".play").dataset.room == "off" && document.querySelector(".knobs").checkVisibility() && !location.search.includes("present")`)
}

// shows waits until the room sees the cue with a title.
func (p *tab) shows(title string) {
	p.t.Helper()
	p.wait(`document.querySelector(".cue-line h1")?.innerText == "` + title + `"`)
}

// A cue is shown from its beginning, wherever the run has come since. From the start of a
// run it plays.
func TestTheSameCueAgain(t *testing.T) {
	p := newTab(t)
	p.ownCues(`[{"program":"worker","title":"One","ask":"What?"},
		{"program":"worker","title":"Two","ask":"Who waits for whom when the buffer is full, for how long, and what would one more worker change? Look at the queue before the channel, and at main."},
		{"program":"worker","title":"Three","query":"at=40"}]`)
	p.open("/play/worker?present=1")
	p.wait(`Number(document.querySelector("canvas").dataset.event) > 40`) // it plays by itself
	top := p.eval(`document.querySelector(".view").getBoundingClientRect().top`)
	p.keys(kb.PageDown)
	p.shows("Two")
	p.wait(`Number(document.querySelector("canvas").dataset.event) < 20`)
	p.wait(`Number(document.querySelector("canvas").dataset.event) > 30`)
	if got := p.eval(`document.querySelector(".view").getBoundingClientRect().top`); got != top {
		t.Errorf("a longer cue moves the stage from %s to %s", top, got)
	}
	p.keys(" " + kb.PageDown)
	p.shows("Three")
	p.settle()
	p.wait(`document.querySelector("canvas").dataset.event == 40`)
	p.keys(kb.ArrowRight + kb.ArrowLeft)
	if n := p.event(); n > 41 {
		t.Errorf("a cue with a moment of its own plays on, to event %d", n)
	}
}

// The moments of all cues are there to be shown.
func TestCuesAreMomentsOfTheirPrograms(t *testing.T) {
	p := newTab(t)
	for slug, cues := range patterns.Cues {
		for _, c := range cues {
			p.open(withQuery(playPath+slug, c.Query))
			if p.count(".notice") > 0 {
				t.Errorf("%s, %q: %s", slug, c.Title, p.text(".notice"))
			}
		}
	}
}

// A workshop goes through several programs.
func TestPresentingSeveralPrograms(t *testing.T) { everywhere(t, testPresentingSeveralPrograms) }

func testPresentingSeveralPrograms(t *testing.T, p *tab) {
	p.ownCues(`[{"program":"worker","title":"One","query":"knobs=workers:2&at=30"},
		{"program":"pipeline","title":"Two","query":"knobs=workers:1&at=99"},
		{"program":"worker","title":"Three"}]`)
	p.open("/play/worker?present")
	for _, step := range []struct{ key, title, address string }{
		{kb.PageDown, "One", "/play/worker?present=1&knobs=workers:2&at=30"},
		{kb.PageDown, "Two", "/play/pipeline?present=2&knobs=workers:1&at=99"},
		{kb.PageDown, "Three", "/play/worker?present=3"},
		{kb.PageUp, "Two", "/play/pipeline?present=2&knobs=workers:1&at=99"},
		{kb.PageUp, "One", "/play/worker?present=1&knobs=workers:2&at=30"},
	} {
		p.keys(step.key)
		p.shows(step.title)
		p.settle()
		p.wait(`location.pathname + location.search == "` + step.address + `"`)
		if p.count(".notice") > 0 {
			t.Errorf("%s: %s", step.title, p.text(".notice"))
		}
	}
}

// The notes follow the window that presents, and a clicker works in both.
func TestNotesFollow(t *testing.T) { everywhere(t, testNotesFollow) }

func testNotesFollow(t *testing.T, p *tab) {
	p.ownCues(`[{"program":"worker","title":"One","ask":"Why?","note":"Because\nof that."},{"program":"fetch","title":"Two"},{"program":"worker","title":"Three"}]`)
	p.open("/play/worker?present")
	room := p.eval(`sessionStorage.getItem("gopherscope.lectern").split(" ")[0]`)
	n := p.driver.another(t)
	n.to("/notes?room=" + room)
	n.reads("Before the first of 3", "Worker pool", "Next: One")
	n.keys(kb.PageDown)
	n.reads("Cue 1 of 3", "One", "Why?", "Because\nof that.", "Next: Two")
	n.click(`.foot .button[title^="The next"]`)
	n.reads("Cue 2 of 3", "Two", "There are no notes for this cue.", "Next: Three")
	p.behind(`document.querySelector(".play[data-state=ready] .cue-line h1")?.innerText == "Two"`)
	n.keys(kb.PageDown)
	n.reads("Cue 3 of 3", "This is the last cue.")
	n.keys(".")
	n.wait(`document.querySelector("[aria-pressed=true]")?.innerText == "Black screen"`)
	n.wait(`/^0:\d\d$/.test(document.querySelector(".clock").innerText) && document.querySelector(".clock").innerText != "0:00"`)

	stranger := p.driver.another(t)
	stranger.to("/notes?room=another")
	stranger.reads("No presentation answers.")
	stranger.keys(kb.PageUp)
	p.behind(`document.querySelector(".play[data-room=dark] .cue-line h1")?.innerText == "Three"`)
}

// behind waits as wait does, in a tab that lies behind another, for which browsers draw
// no frames.
func (p *tab) behind(expression string) {
	p.t.Helper()
	for until := time.Now().Add(patience); p.eval("!!("+expression+")") != "true"; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(until) {
			p.t.Fatalf("behind another tab it is not true that %s", expression)
		}
	}
}

// reads waits until the page says some texts.
func (p *tab) reads(texts ...string) {
	p.t.Helper()
	for _, text := range texts {
		p.wait("document.body.innerText.includes(`" + text + "`)")
	}
}

// N asks the browser for a window with the notes; where that is refused, the page says so.
func TestNotesInASecondWindow(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?present=2")
	p.eval(`void (window.open = path => { window.opened = path; return window; })`)
	p.keys("n")
	p.wait("window.opened")
	n := p.driver.another(t)
	n.to(p.eval("opened"))
	n.reads(fmt.Sprintf("Cue 2 of %d", len(patterns.Cues["worker"])), "One worker", "941 ms", "Next: No buffer")
	if p.count(".notice") > 0 {
		t.Errorf("the page says %s", p.text(".notice"))
	}
	p.keys(kb.Escape)
	n.reads("Nobody presents at the moment.")

	p = newTab(t)
	p.open("/play/worker")
	p.eval("void (window.open = () => null)")
	p.keys("q")
	p.list("Four workers, One worker, No buffer, Nobody works, With the mistakes, [By good luck]")
	p.button("Open the notes")
	p.wait(`document.querySelector(".notice")?.innerText.includes("Allow pop-ups for this site")`)
}
