package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// How a run ended hides nothing of the stage, which does not move when it comes to the
// end. There is more to be had, by keys too, and the stage gives room to that.
func TestEnding(t *testing.T) { everywhere(t, testEnding) }

func testEnding(t *testing.T, p *tab) {
	p.size(1280, 800)
	p.open("/play/worker?knobs=mistakes:true,timeout:100ms")
	const stage = `JSON.stringify(document.querySelector(".stage").getBoundingClientRect())`
	before := p.eval(stage)
	p.press(kb.End)
	p.wait(`document.querySelector(".ending.bad")`)
	if now := p.eval(stage); now != before {
		t.Errorf("at the end the stage moves from %s to %s", before, now)
	}
	const apart = `document.querySelector(".ending").getBoundingClientRect().top >= document.querySelector(".stage").getBoundingClientRect().bottom`
	p.keys(kb.End)
	p.wait(`document.querySelector(".ending [open]") && ` + apart)
	if got := p.text(".ending"); !strings.Contains(got, "Deadlock") || !strings.Contains(got, "main at flawed.go:") {
		t.Errorf("it ended so: %s", got)
	}
	p.keys("e" + kb.Escape)
	p.wait(`!document.querySelector(".answers") && document.querySelector(".ending [open]")`)
	p.keys(kb.Escape)
	p.wait(`document.querySelector(".ending details:not([open])") && ` + stage + ` == '` + before + `'`)
	p.eval(`document.querySelector(".ending summary").focus()`)
	p.keys(" ")
	p.wait(`document.querySelector(".ending [open]")`)
	if p.text(".numbers .all") != p.eval(`document.querySelector("canvas").dataset.event`) {
		t.Error("opening it begins to play")
	}
}
