package web

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// flawedPool is the worker pool whose main waits for ever under most schedules.
const flawedPool = "/play/worker?knobs=mistakes:true,timeout:100ms"

// hasExplored is true when all runs have been tried.
const hasExplored = `document.querySelector(".explore .summary").innerText.includes("200 runs ")`

// tried waits until all runs have been tried, and returns how often what became of them.
func (p *tab) tried() map[string]int {
	p.t.Helper()
	p.wait(hasExplored)
	kinds := map[string]int{}
	for line := range strings.Lines(p.eval(`[...document.querySelectorAll(".kind > div > .runs p")].map(row => row.innerText).join("\n")`)) {
		count, kind, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, err := strconv.Atoi(strings.ReplaceAll(count, ",", ""))
		if err != nil {
			p.t.Fatal(err)
		}
		kinds[kind] += n
	}
	return kinds
}

// watch clicks the button beside what became of some runs, which begins so.
func (p *tab) watch(kind string) {
	p.t.Helper()
	runs := p.eval(`document.querySelector(".play").dataset.runs`)
	p.eval(`[...document.querySelectorAll(".kind > div > .runs")].find(row => row.innerText.replace(/^\S+ /, "").startsWith("` + kind + `")).querySelector("button").click()`)
	p.wait(`document.querySelector(".play").dataset.runs != ` + runs)
	p.settle()
}

// Of many schedules, those that end badly are found; each can be watched, and its link
// shows the same.
func TestExplore(t *testing.T) { everywhere(t, testExplore) }

func testExplore(t *testing.T, p *tab) {
	p.open(flawedPool)
	p.keys("s")
	all := 0
	kinds := p.tried()
	for kind, n := range kinds {
		all += n
		if !strings.HasPrefix(kind, "Deadlock: all goroutines are asleep; 1 goroutine waiting for ever at flawed.go:") && !strings.HasPrefix(kind, "Finished in 100 ms") {
			t.Errorf("%d runs: %s", n, kind)
		}
	}
	if all != 200 || len(kinds) < 2 {
		t.Errorf("of %d runs became %v", all, kinds)
	}
	links := map[string]string{}
	for _, kind := range []string{"Finished in 100 ms", "Deadlock"} {
		p.watch(kind)
		if shown := p.text(`.runs[aria-current="true"] p`); !strings.Contains(shown, " "+kind) {
			t.Errorf("watching %s, marked is %q", kind, shown)
		}
		p.press(kb.End)
		p.wait(`document.querySelector(".ending .title")?.innerText.startsWith("` + kind + `")`)
		at := "&knobs=mistakes:true,timeout:100ms&at=" + p.total()
		p.wait(`location.search.startsWith("?choices=") && location.search.endsWith("` + at + `")`)
		links[kind] = p.query()
	}
	for kind, link := range links {
		p.open("/play/worker?" + link)
		p.wait(`document.querySelector(".ending .title")`)
		if got := p.text(".ending .title"); !strings.HasPrefix(got, kind) {
			t.Errorf("the link %s shows %q, not %s", link, got, kind)
		}
	}
}

// To watch another schedule can be undone, and compared with the one before; a link holds
// both.
func TestAnotherSchedule(t *testing.T) {
	p := newTab(t)
	p.open(flawedPool)
	p.keys("s")
	p.tried()
	p.watch("Finished in 100 ms; ")
	schedule := regexp.MustCompile(`schedule \d+`).FindString(p.text(".changes"))
	if schedule == "" {
		t.Fatalf("the changes are %q", p.text(".changes"))
	}
	p.wait(`document.querySelector(".ghost p, .ghost summary").innerText.startsWith("The runs part at ")`)
	p.chord("z", "Control")
	p.wait(`!document.querySelector(".changes").innerText.includes("schedule")`)
	p.settle()
	p.chord("Z", "Control", "Shift")
	p.wait(`document.querySelector(".changes").innerText.includes("` + schedule + `")`)
	p.settle()

	p.watch("Deadlock")
	p.wait(`document.querySelector(".ghost")`)
	p.eval(`[...document.querySelectorAll(".ghost .button")].find(b => b.innerText == "Compare with before").click()`)
	p.wait(`document.querySelectorAll("canvas[data-event]").length == 2`)
	p.settle()
	p.wait(`document.querySelector(".outcome").textContent.startsWith("ends: A ") && document.querySelector(".track").dataset.other == "rival"`)
	labels := []string{p.text(`.half[data-side="A"] .side-label`), p.text(`.half[data-side="B"] .side-label`)}
	if !strings.Contains(labels[0], "schedule") || !strings.HasSuffix(labels[1], schedule) {
		t.Errorf("compared are %q; before, it was %s", labels, schedule)
	}
	p.wait(`/versus=&versus-choices=\d+&at=/.test(location.search)`)
	link := p.query()
	p.open("/play/worker?" + link)
	p.wait(`document.querySelectorAll("canvas[data-event]").length == 2`)
	if got := p.text(`.half[data-side="B"] .side-label`); got != labels[1] {
		t.Errorf("the link %s compares with %q, not %q", link, got, labels[1])
	}
	p.click(`.changes [aria-label^="Have B be as A"]`)
	p.wait(`document.querySelector('.half[data-side="B"] .side-label').innerText.includes("the same run")`)
	p.settle()
	p.keys("v")
	p.wait(`document.querySelectorAll("canvas[data-event]").length == 1`)
	p.settle()
	p.click(`.changes [aria-label="Back to Go’s own schedule"]`)
	p.wait(`!location.search.includes("choices")`)
}

// What was found stays when it is stopped, and belongs to the knobs with which it was
// found.
func TestExploringStops(t *testing.T) {
	p := newTab(t)
	p.open(flawedPool)
	p.keys("s")
	p.wait(`/^[1-9]\d* of 200$/.test(document.querySelector(".explore .going")?.innerText)`)
	p.click(".explore header .button")
	p.wait(`document.querySelector(".explore header .button").innerText == "200 more"`)
	found := p.text(".explore .summary")
	if !strings.HasSuffix(found, " badly.") && !strings.HasSuffix(found, " stopped.") || strings.Contains(found, "200") {
		t.Errorf("stopped, the page says %q", found)
	}
	p.change("#knob-workers", "2")
	p.wait(`document.querySelector(".explore header .button").innerText == "Try 200" && !document.querySelector(".kinds")`)
	p.chord("z", "Control")
	p.wait(`document.querySelector(".explore .summary").innerText == "` + found + `"`)
	p.settle()

	p.eval(`[...document.querySelectorAll(".explore .segments button")].find(b => b.innerText == "Seeds").click()`)
	p.wait(`!document.querySelector(".kinds")`)
	p.keys("s")
	p.tried()
	p.watch("Deadlock")
	p.wait(`location.search.startsWith("?seed=" + document.querySelector("#seed").value + "&") && document.querySelector("#seed").value != "0"`)
}
