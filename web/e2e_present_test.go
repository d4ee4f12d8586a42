package web

import (
	"testing"

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
	for i, c := range patterns.Cues["worker"] {
		p.keys(kb.PageDown)
		p.wait(`document.querySelector(".cue-line h2").innerText == "` + c.Title + `"`)
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
	p.wait(`document.querySelector(".play").dataset.room == "dark" && document.querySelector(".cue-line h2").innerText == "` + patterns.Cues["worker"][3].Title + `"`)
	p.keys(kb.Escape)
	p.wait(`document.querySelector(".play").dataset.room == "on"`)
	p.settle()
	p.keys(kb.Escape)
	p.wait(`document.querySelector(".play").dataset.room == "off" && document.querySelector(".knobs").checkVisibility() && !location.search.includes("present")`)
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
