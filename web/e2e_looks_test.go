package web

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

var sizes = []struct{ width, height int64 }{{1280, 800}, {390, 844}, {1920, 1080}}

// scenes are what is to be seen of the site, and by which keys.
var scenes = []struct{ name, path, keys, until string }{
	{"home", "/", "", "true"},
	{"embed", "/embed/worker?at=150", "", "true"},
	{"embed-few", "/embed/pipeline?controls=few&at=250", "", "true"},
	{"play", "/play/worker?knobs=workers:1@60ms&at=150", "", "true"},
	{"present", "/play/worker?present=2&knobs=workers:1&at=150", "", "true"},
	{"notes", "/notes", "", "true"},
	{"end", "/play/worker?knobs=tasks:6,failures:0.5&at=131", "", "true"},
	{"explored", flawedPool, "s", hasExplored},
}

// TestScreenshots takes pictures for people to look at: nothing else can tell
// whether a page looks right.
func TestScreenshots(t *testing.T) {
	dir := cmp.Or(os.Getenv("SCREENSHOTS"), filepath.Join("..", ".build", "screenshots"))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	p := newTab(t)
	for _, s := range scenes {
		p.arrive(s.path, s.keys, s.until)
		for _, size := range sizes {
			for _, theme := range []string{"light", "dark"} {
				p.look(size.width, size.height, theme)
				p.wait(fmt.Sprintf(`innerWidth == %d && matchMedia("(prefers-color-scheme: %s)").matches`, size.width, theme))
				p.pass(2)
				var picture []byte
				p.do(chromedp.CaptureScreenshot(&picture))
				name := fmt.Sprintf("%s-%s-%d.png", s.name, theme, size.width)
				if err := os.WriteFile(filepath.Join(dir, name), picture, 0o644); err != nil {
					t.Error(err)
				}
			}
		}
	}
}

// arrive goes to any page of the site, and presses keys there until something is true.
func (p *tab) arrive(path, keys, until string) {
	p.t.Helper()
	p.visit(path)
	if keys != "" {
		p.keys(keys)
	}
	p.wait(until)
}

// visit goes to any page of the site, and waits until it is there.
func (p *tab) visit(path string) {
	p.t.Helper()
	if strings.HasPrefix(path, embedPath) {
		p.to(path)
		p.wait(`document.querySelector(".embed[data-state=ready] canvas[data-event]") && !document.querySelector(".curtain")`)
		return
	}
	if path == "/" {
		p.to(path)
		p.wait(`document.querySelector(".card") && !document.querySelector("#app-wasm-loader")`)
		return
	}
	if path == notesPath {
		p.to(path)
		p.wait(`document.querySelector(".notes .lead")?.innerText.startsWith("No presentation answers")`)
		return
	}
	p.open(path)
}

// Nothing is beside what is in view, from 320 pixels, which is what is left of
// a window of 1280 at four times the size, up to a projector's.
func TestNothingIsCutOff(t *testing.T) { everywhere(t, testNothingIsCutOff) }

func testNothingIsCutOff(t *testing.T, p *tab) {
	for _, s := range scenes {
		p.arrive(s.path, s.keys, s.until)
		for _, width := range []int64{320, 360, 390, 640, 720, 768, 1024, 1100, 1280, 1600, 1920, 3840} {
			p.size(width, 800)
			p.wait(fmt.Sprintf("innerWidth == %d", width))
			// Firefox has a scroll bar that takes room.
			if got := p.eval(`(d => d.scrollWidth > d.clientWidth ? d.scrollWidth : "")(document.documentElement)`); got != "" {
				t.Errorf("%s in a window %d wide is %s wide", s.name, width, got)
			}
		}
	}
}

func TestTheme(t *testing.T) {
	p := newTab(t)
	p.look(1280, 800, "dark")
	p.visit("/play/worker")
	background := func() string { return p.eval(`getComputedStyle(document.querySelector(".top")).backgroundColor`) }
	system := background()
	p.click(`button[aria-label="Theme: the system's"]`)
	p.wait(`document.documentElement.dataset.theme == "light"`)
	light := background()
	if light == system {
		t.Error("the light theme is no other than the dark one")
	}
	p.visit("/play/worker") // the choice is kept
	if got := background(); got != light {
		t.Errorf("after a reload the bar is %s; want %s", got, light)
	}
	p.click(`button[aria-label="Theme: light"]`)
	p.wait(`document.documentElement.dataset.theme == "dark"`)
	p.click(`button[aria-label="Theme: dark"]`)
	p.wait(`!document.documentElement.dataset.theme`)
}
