package web

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	downloads "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/gopherscope/gopherscope/patterns"
)

// ownCues has the browser keep a list of cues, in JSON, while the test runs; "" is none.
func (p *tab) ownCues(cues string) {
	p.t.Helper()
	text := ""
	if cues != "" {
		text = `{"gopherscope":"cues","version":1,"cues":` + cues + `}`
	}
	p.visit(notesPath) // which asks for nothing more that would be cut off
	p.eval("localStorage.setItem(" + strconv.Quote(cuesKey) + ", " + strconv.Quote(text) + ")")
	p.t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(p.ctx), patience)
		defer cancel()
		if _, err := p.driver.eval(ctx, "localStorage.removeItem("+strconv.Quote(cuesKey)+")"); err != nil {
			p.t.Error(err)
		}
	})
}

// list waits until the dialog lists the cues with some titles, the chosen one in brackets.
func (p *tab) list(want string) {
	p.t.Helper()
	p.wait("[...document.querySelectorAll(`#cues[open] .cue-list label`)].map(l => " +
		"(t => l.querySelector(`:checked`) ? `[${t}]` : t)(l.querySelector(`.name`).innerText)).join(`, `) == `" + want + "`")
}

// button clicks a button of the dialog.
func (p *tab) button(label string) {
	p.t.Helper()
	p.eval("[...document.querySelectorAll(`#cues button`)].find(b => b.innerText.trim() == `" + label + "`).click()")
}

// A list of one's own is made with keys alone, and is still there on the next visit.
func TestMakingAListOfCues(t *testing.T) { everywhere(t, testMakingAListOfCues) }

func testMakingAListOfCues(t *testing.T, p *tab) {
	p.ownCues("")
	p.open("/play/timeout?knobs=timeout:60ms&at=40")
	p.keys("q")
	p.list("Too slow, In time, The caller hangs up, A deaf repository, [With the mistakes]")
	p.keys(kb.Tab + " ")
	p.wait(`document.activeElement.id == "cue-title"`)
	p.keys("Sixty")
	p.keys(kb.Tab + "Is that enough?" + kb.Tab + "No.")
	p.list("Too slow, In time, The caller hangs up, A deaf repository, With the mistakes, [Sixty]")
	p.chord(kb.Tab, "Shift")
	p.chord(kb.Tab, "Shift")
	p.chord(kb.Tab, "Shift")
	p.keys(kb.ArrowUp)
	p.list("Too slow, In time, The caller hangs up, A deaf repository, [With the mistakes], Sixty")
	p.wait(`document.querySelector("#cue-ask").value.startsWith("A repository fails.")`)
	p.button("Delete")
	p.button("Up")
	p.list("Too slow, In time, The caller hangs up, [Sixty], A deaf repository")
	p.button("Undo")
	p.button("Delete")
	p.reads("“Sixty” is deleted.")
	p.button("Undo")
	p.list("Too slow, In time, The caller hangs up, A deaf repository, [Sixty]")
	p.keys(kb.Escape)

	p.open("/play/worker")
	p.keys("q")
	p.list("Too slow, In time, The caller hangs up, A deaf repository, [Sixty]")
	p.wait(`document.querySelector("#cue-title").value == "Sixty" && document.querySelector("#cue-note").value == "No."`)
	p.button("Set to this moment")
	p.wait(`document.querySelector(".moment .link").innerText == "/play/worker"`)
	p.button("Undo")
	p.button("Show")
	p.wait(`location.pathname + location.search == "/play/timeout?knobs=timeout:60ms&at=40"`)
	p.settle()
	if n := p.event(); n != 40 {
		t.Errorf("the cue is shown at event %d", n)
	}
	p.keys("q")
	p.button("Back to the ready ones")
	p.list("[Too slow], In time, The caller hangs up, A deaf repository, With the mistakes")
}

// The list can be changed before the room; what is shown stays.
func TestChangingCuesWhilePresenting(t *testing.T) {
	p := newTab(t)
	p.ownCues(`[{"program":"worker","title":"One"},{"program":"worker","title":"Two","query":"at=50"},{"program":"worker","title":"Three"}]`)
	p.open("/play/worker?present=2&at=50")
	p.keys("q")
	p.list("One, [Two], Three")
	p.click(`.cue-list input[value="0"] ~ .name`)
	p.button("Delete")
	p.list("[Two], Three")
	p.keys(kb.Escape)
	p.wait(`!document.querySelector("dialog[open]") && document.querySelector(".count").innerText == "1/2" && location.search == "?present=1&at=50"`)
	p.keys(kb.PageDown)
	p.shows("Three")
}

// Two windows have the same list.
func TestAListInTwoWindows(t *testing.T) {
	p := newTab(t)
	p.ownCues("")
	p.open("/play/worker?present=1")
	other := p.driver.another(t)
	other.open("/play/limit")
	other.keys("q")
	other.list("Four slots, Only light jobs, Too heavy, [With the mistakes]")
	other.button("Delete")
	p.behind(`document.querySelector(".cue-line h1").innerText == "Four slots"`)
}

// What is saved to a file can be opened again, and what is no list of cues says so.
func TestCueFiles(t *testing.T) {
	p := newTab(t)
	p.ownCues(`[{"program":"worker","title":"One","query":"at=50"},{"program":"limit","title":"Two","note":"a & b"}]`)
	dir := t.TempDir()
	saved := make(chan struct{})
	chromedp.ListenTarget(p.ctx, func(event any) {
		if e, ok := event.(*downloads.EventDownloadProgress); ok && e.State == downloads.DownloadProgressStateCompleted {
			close(saved)
		}
	})
	p.do(downloads.SetDownloadBehavior(downloads.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir).WithEventsEnabled(true))
	p.open("/play/worker")
	p.keys("q")
	p.button("Save to a file")
	<-saved
	path := filepath.Join(dir, cueFileName)
	if text, err := os.ReadFile(path); err != nil || !strings.Contains(string(text), `"note": "a & b"`) {
		t.Errorf("the file is %s, %v", text, err)
	}
	p.button("Delete")
	p.list("[One]")
	p.openFile(path)
	p.reads("gopherscope-cues.json is opened: 2 cues.")
	p.list("[One], Two")

	for name, c := range map[string]struct{ text, says string }{
		"words.json":   {"Dear all", "The file words.json was not opened: it is not JSON"},
		"later.json":   {`{"gopherscope":"cues","version":2}`, "it has version 2"},
		"unknown.json": {`{"gopherscope":"cues","version":1,"cues":[{"program":"x"}]}`, `there is no program called "x"`},
		"huge.json":    {strings.Repeat(" ", maxCueBytes+1), "it is larger than 1 MB"},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(c.text), 0o644); err != nil {
			t.Fatal(err)
		}
		p.openFile(path)
		p.reads(c.says)
		p.list("[One], Two")
	}
	p.button("Undo")
	p.list("[One]")
}

func (p *tab) openFile(path string) {
	p.t.Helper()
	p.do(chromedp.SetUploadFiles("#cue-file", []string{path}, chromedp.ByQuery))
}

// Without storage the list lasts as long as the page, and what it held before and cannot
// be read is said.
func TestCuesThatCannotBeKept(t *testing.T) {
	p := newTab(t)
	p.ownCues(`[{"program":"gone"}]`)
	p.open("/play/worker")
	p.keys("q")
	p.reads(`The list that this browser keeps cannot be used: cue 1, “Untitled”, cannot be shown: there is no program called "gone".`)
	p.eval(`void (Storage.prototype.setItem = () => { throw new Error("full"); })`)
	p.button("Add this moment")
	number := len(patterns.Cues["worker"]) + 1
	p.reads(fmt.Sprintf("Added as number %d.", number))
	p.keys("Mine" + kb.Escape)
	p.wait(`!document.querySelector("dialog[open]")`)
	p.keys("q")
	p.reads("Mine")
	p.button("Present")
	p.wait(`document.querySelector(".play").dataset.room == "on"`)
	for range number {
		p.keys(kb.PageDown)
	}
	p.shows("Mine")
}
