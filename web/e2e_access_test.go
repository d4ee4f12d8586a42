package web

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What the page is to those who do not see it, see little, or have no mouse.

// audit gives the page the functions of testdata/audit.js, and returns what one
// of them finds.
func (p *tab) audit(call string) []string {
	p.t.Helper()
	script, err := os.ReadFile("testdata/audit.js")
	if err != nil {
		p.t.Fatal(err)
	}
	if p.eval("!window.audit") == "true" {
		p.eval("(() => {" + string(script) + "})()")
	}
	return strings.FieldsFunc(p.eval("audit."+call+`.join("\n")`), func(r rune) bool { return r == '\n' })
}

// node is an object of the tree that a browser shows to screen readers.
type node struct {
	ID         string   `json:"nodeId"`
	Children   []string `json:"childIds"`
	Ignored    bool     `json:"ignored"`
	Role       worded   `json:"role"`
	Name       worded   `json:"name"`
	Properties []struct {
		Name  string `json:"name"`
		Value struct {
			Value any `json:"value"`
		} `json:"value"`
	} `json:"properties"`
}

type worded struct {
	Value string `json:"value"`
}

func (n *node) property(name string) any {
	for _, p := range n.Properties {
		if p.Name == name {
			return p.Value.Value
		}
	}
	return nil
}

// tree returns what a screen reader is shown, in Chromium.
func (p *tab) tree() []node {
	p.t.Helper()
	var tree struct {
		Nodes []node `json:"nodes"`
	}
	p.do(chromedp.ActionFunc(func(ctx context.Context) error {
		return cdp.Execute(ctx, "Accessibility.getFullAXTree", nil, &tree)
	}))
	return asRead(tree.Nodes)
}

// asRead returns the nodes that are not ignored as they follow each other on the page;
// the browser gives them level by level.
func asRead(nodes []node) (ordered []node) {
	byID := map[string]node{}
	for _, n := range nodes {
		byID[n.ID] = n
	}
	var visit func(n node)
	visit = func(n node) {
		if !n.Ignored {
			ordered = append(ordered, n)
		}
		for _, id := range n.Children {
			if child, ok := byID[id]; ok {
				visit(child)
			}
		}
	}
	if len(nodes) > 0 {
		visit(nodes[0])
	}
	return ordered
}

// accessScenes are what is to be seen of the pages, and how to come there.
var accessScenes = []struct {
	name, path, keys string
	until            string
}{
	{"home", "/", "", "true"},
	{"play", "/play/worker?at=150", "", "true"},
	{"picked", "/play/worker?knobs=colour:red&at=150", "n", `document.querySelector(".notice") && document.querySelector(".of-story")?.innerText && !document.querySelector(".halo").hidden`},
	{"ended", "/play/worker?knobs=tasks:6,failures:0.5", kb.End, `document.querySelector(".ending")`},
	{"explored", flawedPool, "s", hasExplored},
	{"compared", "/play/worker?knobs=workers:2&versus=buffer:1&at=100", "", `document.querySelectorAll("canvas[data-event]").length == 2`},
	{"presented", "/play/worker?present=2&knobs=workers:1&at=150", "", `document.querySelector(".cue-line .count")`},
	{"cues", "/play/worker?at=150", "q", `document.querySelector("dialog[open] .cue-list")`},
	{"embed", "/embed/worker?at=150", "", "true"},
	{"embed-few", "/embed/pipeline?controls=few&at=250", "", "true"},
	{"notes", "/notes", "", "true"},
	{"help", "/play/shutdown?knobs=signalAt:0s&at=300", "?", `document.querySelector("dialog[open]")`},
}

// TestAccess has a look at each of the scenes, in a window and on a phone.
func TestAccess(t *testing.T) {
	p := newTab(t)
	for _, width := range []int64{1280, 390} {
		for _, s := range accessScenes {
			t.Run(fmt.Sprint(s.name, "-", width), func(t *testing.T) {
				p.look(width, 844, "light")
				p.arrive(s.path, s.keys, s.until)
				t.Run("tree", func(t *testing.T) { checkTree(t, p) })
				t.Run("contrast", func(t *testing.T) { checkContrast(t, p, width) })
				t.Run("targets", func(t *testing.T) { checkTargets(t, p) })
				t.Run("focus", func(t *testing.T) { checkFocus(t, p) })
			})
		}
	}
}

// roles of what one can use.
var controls = []string{"button", "link", "textbox", "searchbox", "slider", "spinbutton", "combobox", "listbox",
	"checkbox", "switch", "radio", "tab", "menuitem", "option"}

// checkTree: each control has a name, headings are in order, and the page has its parts.
func checkTree(t *testing.T, p *tab) {
	tree := p.tree()
	count := map[string]int{}
	level := 0.0
	if p.count("dialog[open]") > 0 { // it hides the first
		level = 1
	}
	for _, n := range tree {
		role, name := n.Role.Value, strings.TrimSpace(n.Name.Value)
		count[role]++
		needed := slices.Contains(controls, role) || role == "image" || role == "dialog" || role == "region"
		if needed && name == "" {
			t.Errorf("a %s has no name", role)
		}
		if n.property("focusable") == true && name == "" && role != "RootWebArea" {
			t.Errorf("a %q without a name can have the focus", role)
		}
		if role == "heading" {
			next, _ := n.property("level").(float64)
			if next > level+1 || name == "" {
				t.Errorf("after a heading of level %v comes %q of level %v", level, name, next)
			}
			level = next
		}
	}
	banners := 1
	if p.count(`.play[data-room="on"], .embed`) > 0 { // nothing but the stage
		banners = 0
	}
	if count["dialog"] == 0 && (count["banner"] != banners || count["main"] != 1) {
		t.Errorf("there are %d banners and %d main parts; want %d and 1", count["banner"], count["main"], banners)
	}
	if p.eval(`document.title.trim() != "" && document.documentElement.lang != ""`) != "true" {
		t.Error("the document has no title, or no language")
	}
}

// checkContrast: what is written and drawn stands out from what is behind it, in both
// themes: WCAG 2.2 AA. What the stage draws, package paint tests.
func checkContrast(t *testing.T, p *tab, width int64) {
	for _, theme := range []string{"dark", "light"} {
		p.look(width, 844, theme)
		p.wait(fmt.Sprintf(`matchMedia("(prefers-color-scheme: %s)").matches`, theme))
		for _, found := range p.audit("faint()") {
			t.Errorf("%s: %s", theme, found)
		}
	}
}

// checkTargets: what is to be hit is large enough.
func checkTargets(t *testing.T, p *tab) {
	for _, found := range p.audit("small()") {
		t.Error(found)
	}
}

// checkFocus: Tab leads to every control in turn, each of which shows that it has the
// focus and lies under nothing.
func checkFocus(t *testing.T, p *tab) {
	p.audit("missed()")
	p.eval(`document.activeElement.blur()`)
	for range 600 { // the answers to what one asks name much that can be asked about
		p.keys(kb.Tab)
		at := p.audit("focused()")
		if len(at) == 0 { // around, past the browser itself
			break
		}
		if len(at) > 1 {
			t.Errorf("%s: %s", at[0], at[1])
		}
	}
	if p.count("dialog[open]") > 0 {
		return // the rest has to be missed
	}
	for _, found := range p.audit("missed()") {
		t.Errorf("Tab never comes to %s", found)
	}
}

// The picture is told to those who do not see it, with what it shows now.
func TestThePictureIsTold(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	told := func() string {
		for _, n := range p.tree() {
			if strings.HasPrefix(n.Name.Value, "The stage: ") {
				return n.Name.Value
			}
		}
		return ""
	}
	before := told()
	if !strings.Contains(before, "worker 1") || !strings.Contains(before, "tasks") {
		t.Errorf("of the picture is told %q", before)
	}
	p.steps(kb.ArrowRight, 10)
	if after := told(); after == before {
		t.Errorf("ten events later it is the same: %q", after)
	}
}

// Each step is announced, and a run that plays now and then, not in each frame.
func TestAnnouncements(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=20")
	for range 10 {
		p.press(kb.ArrowRight)
		p.wait(`document.querySelector(".words [aria-live=polite]").textContent == document.querySelector(".words .seen").textContent`)
	}
	p.keys("n")
	p.wait(`!document.querySelector(".halo").hidden`)
	p.keys(" ")
	p.eval(`void (window.heard = (async () => {
		const live = "[aria-live], [role=status], [role=alert], [role=log], output";
		let changes = 0;
		const observer = new MutationObserver(list => {
			const parts = list.map(m => (m.target.closest ? m.target : m.target.parentElement)?.closest(live))
			changes += new Set(parts.filter(e => e && e.ariaLive != "off")).size;
		});
		observer.observe(document.body, { subtree: true, childList: true, characterData: true });
		const from = performance.now();
		for (let frame = 0; frame < 90; frame++) await new Promise(requestAnimationFrame);
		observer.disconnect();
		window.most = 4 + 2 * (performance.now() - from) / 3000; // a few parts, each every three seconds
		return window.announced = changes;
	})())`)
	p.wait("window.announced !== undefined")
	if p.eval("announced > most") == "true" {
		t.Errorf("while a run plays for 90 frames, %s things are announced; want %s at most", p.eval("announced"), p.eval("most"))
	}
	if loud := p.eval(`[...document.querySelectorAll("[aria-live=assertive]")].map(e => e.outerHTML).join()`); loud != "" {
		t.Errorf("it is not polite: %s", loud)
	}
}

// All that one comes for, with keys alone.
func TestKeysAlone(t *testing.T) { everywhere(t, testKeysAlone) }

func testKeysAlone(t *testing.T, p *tab) {
	tabTo := func(selector string) {
		t.Helper()
		for range 60 {
			p.keys(kb.Tab)
			if p.eval(`document.activeElement.matches(`+fmt.Sprintf("%q", selector)+`)`) == "true" {
				return
			}
		}
		t.Fatalf("Tab does not lead to %s", selector)
	}
	p.visit("/")
	tabTo(`.card[href="/play/worker"]`)
	p.keys(kb.Enter)
	p.settle()

	tabTo(".play-button")
	p.keys(" ")
	p.wait(`Number(document.querySelector("canvas").dataset.event) > 20`)
	p.keys(" ")
	p.wait(`document.querySelector(".play-button").ariaLabel == "Play"`)
	p.steps(kb.ArrowRight, 3)

	tabTo("#knob-workers")
	runs := p.eval(`document.querySelector(".play").dataset.runs`)
	p.keys("1" + kb.Enter)
	p.wait(`document.querySelector(".play").dataset.runs != ` + runs)
	p.settle()
	p.keys(kb.Tab)
	p.keys("n")
	p.wait(`!document.querySelector(".halo").hidden && document.body.innerText.includes("main (goroutine 1)")`)
	p.keys(kb.Escape)
	p.wait(`document.querySelector(".halo").hidden`)

	const focused = `[document.activeElement.localName, document.activeElement.id, document.activeElement.ariaLabel].join(" ")`
	before := p.eval(focused)
	if strings.HasPrefix(before, "body") {
		t.Error("to ask about something and to let go of it loses the focus")
	}
	p.keys("?")
	p.wait(`document.querySelector("dialog[open]")?.contains(document.activeElement)`)
	p.keys(kb.Escape)
	p.wait(`!document.querySelector("dialog[open]")`)
	if after := p.eval(focused); after != before {
		t.Errorf("the focus was at %s; after the help it is at %s", before, after)
	}
}

// Who wants less motion is shown the same events, each as a picture that stands
// still, and nothing of the page around it moves.
func TestReducedMotion(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=150")
	captions := p.steps(kb.ArrowRight, 12)
	p.do(emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}))
	p.open("/play/worker?at=150")
	for i, caption := range captions {
		p.press(kb.ArrowRight)
		if got := p.caption(); got != caption {
			t.Errorf("event %d is told as %q, and with less motion as %q", i, caption, got)
		}
		at := p.picture()
		p.wait(`(window.framesSeen = (window.framesSeen ?? 0) + 1) % 10 == 0`)
		if p.picture() != at {
			t.Errorf("after %q something moves", caption)
		}
	}
	p.keys(" ")
	p.wait(`Number(document.querySelector("canvas").dataset.event) > 170`)
	if moving := p.eval(`document.getAnimations().filter(a => a.playState == "running").length`); moving != "0" {
		t.Errorf("%s animations run", moving)
	}
}
