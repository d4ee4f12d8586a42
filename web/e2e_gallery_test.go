package web

import (
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/gopherscope/gopherscope/patterns"
)

const runningCards = `[...document.querySelectorAll(".card[data-running=true]")].map(e => e.dataset.slug).join(" ")`

// Cards play while they are seen, and no longer.
func TestCardsPlayWhileTheyAreSeen(t *testing.T) {
	p := newTab(t)
	p.look(390, 600, "light")
	p.visit("/")
	p.do(chromedp.ScrollIntoView(`.card[data-slug=worker]`, chromedp.ByQuery))
	p.wait(`document.querySelector(".card[data-slug=worker]").dataset.running == "true"`)
	if got := p.eval(`document.querySelector(".card[data-slug=timeout]").dataset.running ?? "not yet"`); got == "true" {
		t.Error("a card plays far below what is seen")
	}
	at := p.eval(`document.querySelector(".card[data-slug=worker] canvas").dataset.event`)
	if at == "0" {
		t.Error("the card begins with a stage on which nothing has happened")
	}
	p.wait(`document.querySelector(".card[data-slug=worker] canvas").dataset.event != ` + at)

	p.do(chromedp.ScrollIntoView(`.card[data-slug=timeout]`, chromedp.ByQuery))
	p.wait(`document.querySelector(".card[data-slug=timeout]").dataset.running == "true" && document.querySelector(".card[data-slug=worker]").dataset.running == "false"`)
	still := p.eval(`document.querySelector(".card[data-slug=worker] canvas").dataset.event`)
	p.pass(2)
	if got := p.eval(`document.querySelector(".card[data-slug=worker] canvas").dataset.event`); got != still {
		t.Errorf("unseen, the card goes on from event %s to %s", still, got)
	}
}

// A page that shows all cards at once stays responsive.
func TestAllCardsAtOnce(t *testing.T) {
	p := newTab(t)
	p.look(1920, 1400, "dark")
	p.visit("/")
	p.wait(`document.querySelectorAll(".card[data-running=true]").length == ` + strconv.Itoa(len(patterns.Catalogue)))
	p.eval("longTasks.length = 0")
	p.pass(60)
	t.Logf("while six cards play, the main thread was busy for longer than 50 ms: %s", p.eval(`JSON.stringify(longTasks)`))
	if got := p.eval(`document.querySelectorAll(".poster").length`); got != "0" {
		t.Errorf("%s pictures are left over", got)
	}
}

// Who wants nothing to move gets the pictures.
func TestCardsStandStillWhenAsked(t *testing.T) {
	p := newTab(t)
	p.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}))
	p.visit("/")
	p.wait(`document.querySelector(".card canvas").dataset.event > 0`)
	at := p.eval(`document.querySelector(".card canvas").dataset.event`)
	p.pass(30)
	if got := p.eval(`document.querySelector(".card canvas").dataset.event`); got != at || p.eval(runningCards) != "" {
		t.Errorf("cards move: from event %s to %s; these play: %s", at, got, p.eval(runningCards))
	}
}

func TestFindAProgram(t *testing.T) {
	p := newTab(t)
	p.visit("/")
	shown := func() string {
		return p.eval(`[...document.querySelectorAll(".card")].filter(e => e.checkVisibility()).map(e => e.dataset.slug).join(" ")`)
	}
	all := shown()
	// As a keyboard sends it, so that a key that is taken leaves no character.
	p.do(input.DispatchKeyEvent(input.KeyDown).WithKey("/").WithCode("Slash").WithText("/"),
		input.DispatchKeyEvent(input.KeyUp).WithKey("/").WithCode("Slash"))
	p.wait(`document.activeElement.id == "filter"`)
	p.do(chromedp.KeyEvent("DEADLINES tree"))
	p.wait(`document.querySelector(".found").innerText == "1 of 6"`)
	if got := shown(); got != "timeout" {
		t.Errorf("found are %s", got)
	}
	p.do(chromedp.KeyEvent(" zebra"))
	p.wait(`document.querySelector(".nothing")?.innerText.includes("Nothing matches “DEADLINES tree zebra”.")`)
	p.click(".nothing button")
	p.wait(`!document.querySelector(".nothing") && document.activeElement.id == "filter" && filter.value == ""`)
	if got := shown(); got != all {
		t.Errorf("then shown are %s", got)
	}
	p.do(chromedp.KeyEvent("semaphore"))
	p.wait(`document.querySelector(".found").innerText == "1 of 6"`)
	p.do(chromedp.KeyEvent(kb.Escape))
	p.wait(`document.querySelector(".found").innerText == ""`)
	p.do(chromedp.KeyEvent("pipeline" + kb.Enter))
	p.wait(`location.pathname == "/play/pipeline"`)
	p.settle()
}
