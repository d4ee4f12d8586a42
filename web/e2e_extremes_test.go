package web

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/knob"
)

var everyEnd = flag.Bool("extremes", false, "set each knob of each program to each end of its range in the page, not only some of them")

// Whatever the knobs in a link are set to, there is a picture, and an end of which
// the page tells.
func TestExtremeLinks(t *testing.T) {
	for _, e := range patterns.Catalogue {
		t.Run(e.Slug, func(t *testing.T) {
			p := newTab(t)
			p.open("/play/" + e.Slug)
			for i, knobs := range extremeLinks(p.knobs()) {
				if i > 2 && !*everyEnd {
					break
				}
				p.open("/play/" + e.Slug + "?knobs=" + knobs)
				p.wait(`document.querySelector("canvas").dataset.event == 0`)
				p.press(kb.End)
				p.wait(`(document.querySelector(".ending .title")?.innerText ?? "") != ""`)
				if p.count(".notice") > 0 {
					t.Errorf("%s: the page says %s", knobs, p.text(".notice"))
				}
				p.painted()
				p.colourful(".stage canvas")
				t.Logf("%s: %s", knobs, p.text(".ending .title"))
				p.keep(fmt.Sprintf("extreme-%s-%d", e.Slug, i))
			}
		})
	}
}

// knobs returns those of the program that the page shows.
func (p *tab) knobs() []knob.Spec {
	p.t.Helper()
	var text string
	p.do(chromedp.Evaluate(`fetch(performance.getEntriesByType("resource").map(e => e.name)
		.find(name => /\/programs\/.*json$/.test(name))).then(r => r.text())`, &text, awaited))
	var program Program
	if err := json.Unmarshal([]byte(text), &program); err != nil || len(program.Knobs) == 0 {
		p.t.Fatalf("the program's description is %s: %v", text, err)
	}
	return program.Knobs
}

// extremeLinks returns what stands in links: all knobs that have a range at its
// beginning, all at its end, with the mistakes too, and each of them alone.
func extremeLinks(specs []knob.Spec) []string {
	var least, most, alone []string
	for _, s := range specs {
		if s.Min == "" {
			continue
		}
		least, most = append(least, s.Name+":"+s.Min), append(most, s.Name+":"+s.Max)
		alone = append(alone, s.Name+":"+s.Max, s.Name+":"+s.Min)
	}
	all := []string{strings.Join(least, ","), strings.Join(most, ","), strings.Join(append(most, "mistakes:true"), ",")}
	return append(all, alone...)
}

// keep keeps what the page looks like, for people to look at, if they ask.
func (p *tab) keep(name string) {
	p.t.Helper()
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		return
	}
	var picture []byte
	p.do(chromedp.CaptureScreenshot(&picture))
	if err := os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o644); err != nil {
		p.t.Error(err)
	}
}
