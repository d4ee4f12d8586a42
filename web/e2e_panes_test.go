package web

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func (p *tab) paneOpen(selector string) bool {
	p.t.Helper()
	return p.eval(`document.querySelector("`+selector+`").dataset.open`) == "true"
}

// What is folded up stays so over a reload, by mouse as by key, and comes back.
func TestPanesStayFolded(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker")
	defer p.do(chromedp.Evaluate(`localStorage.clear()`, nil))
	p.click(".code .fold")
	p.wait(`document.querySelector(".code .fold").ariaExpanded == "false"`)
	if p.count(".code .code-text") != 1 || p.eval(`document.querySelector(".code-text").offsetHeight`) != "0" {
		t.Error("the source is still seen after its pane was folded up")
	}
	p.do(chromedp.Focus(".scene .fold", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	p.wait(`document.querySelector(".scene .fold").ariaExpanded == "false"`)
	p.open("/play/worker")
	if p.paneOpen(".code") || p.paneOpen(".scene") || !p.paneOpen(".knobs") {
		t.Error("after a reload other panes are folded up than before")
	}
	p.click(".scene .fold")
	p.wait(`document.querySelector("canvas").clientHeight > 100`)
}

// Rubbish in the place where the arrangement is remembered, and a browser that
// refuses to remember anything, do no harm.
func TestPanesWithoutMemory(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker")
	p.do(chromedp.Evaluate(`localStorage.setItem("`+panesKey+`", "{\u0000 -code- ++")`, nil))
	p.open("/play/worker")
	if !p.paneOpen(".code") {
		t.Error("rubbish folds the code up")
	}
	p.do(chromedp.Evaluate(`localStorage.clear();
		Object.defineProperty(window, "localStorage", { get() { throw new Error("refused"); } }); 0`, nil))
	p.click(".code .fold")
	p.wait(`document.querySelector(".code").dataset.open == "false"`)
}

func TestPanesOnAPhone(t *testing.T) {
	p := newTab(t)
	p.look(390, 844, "light")
	p.open("/play/worker")
	if p.paneOpen(".code") || !p.paneOpen(".scene") || !p.paneOpen(".knobs") {
		t.Error("on a phone the code is open, or the stage or the knobs are not")
	}
}
