package web

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// moment is what a page shows, but for pixels.
func (p *tab) moment() [4]string {
	return [4]string{p.caption(), p.text(".numbers"), p.text(".console-text"), p.eval(`document.querySelector("#knob-workers").value`)}
}

func TestLinkShowsTheSameMoment(t *testing.T) { everywhere(t, testLinkShowsTheSameMoment) }

func testLinkShowsTheSameMoment(t *testing.T, p *tab) {
	p.open("/play/worker?seed=3")
	p.steps(kb.ArrowRight, 60)
	p.change("#knob-workers", "1")
	p.steps(kb.ArrowRight, 20)
	p.click(".ghost .icon-button") // which a link does not tell of
	p.wait(`!document.querySelector(".ghost") && document.querySelector("canvas").height == Math.round(document.querySelector("canvas").clientHeight * devicePixelRatio)`)
	want := p.moment()
	picture := p.picture()

	p.wait(`location.search.endsWith("at=" + document.querySelector("canvas").dataset.event)`)
	link := p.query()
	if !strings.HasPrefix(link, "seed=3&knobs=workers:1@") {
		t.Errorf("the link is %s", link)
	}
	other := p.driver.another(t)
	other.open("/play/worker?" + link)
	if got := other.moment(); got != want {
		t.Errorf("the link shows\n%q\ninstead of\n%q", got, want)
	}
	if other.picture() != picture {
		t.Error("the link shows another picture")
	}
}

func TestCopyLink(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=33")
	// Headless browsers have no clipboard: note what would go there.
	p.do(chromedp.Evaluate(`navigator.clipboard.writeText = text => { window.copied = text; return Promise.resolve(); }`, nil))
	p.click(`button[title^="Copy a link"]`)
	p.wait(`window.copied`)
	if got, want := p.eval("copied"), p.base+"/play/worker?at=33"; got != want {
		t.Errorf("copied %s; want %s", got, want)
	}
}

func TestBadLinks(t *testing.T) {
	for query, c := range map[string]struct{ says, keeps string }{
		"seed=abc&at=5":                   {`seed "abc" is not a whole number`, "at=5"},
		"seed=3&knobs=workers:2,workers:": {`knob workers: "" is not a whole number`, "seed=3&knobs=workers:2"},
		"knobs=workers:1@12&seed=3":       {`knob "workers" changes at "12", which is not a time`, "seed=3"},
		"knobs=workers:9999":              {"9999 is not between 0 and 1000", ""},
		"knobs=colour:red":                {`this program has no knob "colour"`, ""},
		"at=99999":                        {"The link points at event 99999, but this run has ", "at=LAST"},
		"seed=3&kno":                      {`nothing is called "kno"`, "seed=3"},
		"seed=%zz":                        {`cut off or wrongly escaped`, ""},
	} {
		t.Run(query, func(t *testing.T) {
			p := newTab(t)
			p.open("/play/worker?" + query)
			p.do(chromedp.WaitVisible(".notice", chromedp.ByQuery))
			if got := p.text(".notice p"); !strings.Contains(got, c.says) || strings.Count(got, "\n") > 0 {
				t.Errorf("the page says %q; want %q", got, c.says)
			}
			keeps := strings.Replace(c.keeps, "LAST", p.eval(`document.body.innerText.match(/this run has (\d+)/)?.[1] ?? ""`), 1)
			p.wait(`location.search == "` + strings.TrimSuffix("?"+keeps, "?") + `"`)
			p.do(chromedp.KeyEvent(kb.Home))
			p.press(kb.ArrowRight) // and all works
		})
	}
}

func TestUnknownAddresses(t *testing.T) {
	for path, says := range map[string]string{
		"/play/nothing": "There is no program called “nothing”.",
		"/elsewhere":    "There is nothing at this address.",
	} {
		p := newTab(t)
		p.do(chromedp.Navigate(p.base+path), chromedp.WaitVisible(".lead", chromedp.ByQuery))
		p.wait(`document.querySelector(".lead").innerText.includes("` + says + `")`)
		if p.count(".card") == 0 {
			t.Errorf("%s offers no program instead", path)
		}
	}
}
