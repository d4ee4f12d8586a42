package web

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// When a knob is turned in the middle of a run, what was seen stays, and what
// comes is different.
func TestForkKeepsThePast(t *testing.T) { everywhere(t, testForkKeepsThePast) }

func testForkKeepsThePast(t *testing.T, p *tab) {
	p.open("/play/worker?at=200")
	total := p.total()
	future := p.steps(kb.ArrowRight, 30)
	p.steps(kb.ArrowLeft, 30)
	past := p.steps(kb.ArrowLeft, 30)
	p.steps(kb.ArrowRight, 30)
	here := p.event()

	p.change("#knob-workers", "1")
	if n := p.event(); n != here {
		t.Errorf("the knob moves the playhead from event %d to %d", here, n)
	}
	if got := p.steps(kb.ArrowLeft, 30); !slices.Equal(got, past) {
		t.Errorf("the past was\n%q\nand now is\n%q", past, got)
	}
	p.steps(kb.ArrowRight, 30)
	if got := p.steps(kb.ArrowRight, 30); slices.Equal(got, future) {
		t.Errorf("the future is the same: %q", got)
	}

	p.press(kb.End)
	p.chord("z", "Control")
	p.wait(`!document.querySelector(".change")`)
	p.settle()
	p.wait(`document.querySelector(".numbers .all").textContent == "` + total + `"`)
	if n := p.event(); n != here {
		t.Errorf("after the turn is undone the playhead is at event %d; it was at %d", n, here)
	}
	p.chord("Z", "Control", "Shift")
	p.wait(`document.querySelector(".change")`)
	p.settle()
	if n := strconv.Itoa(p.event()); n != p.total() {
		t.Errorf("redone, the playhead is at event %s of %s, where it was", n, p.total())
	}
}

// Who turns a knob while the page still reads the run before, and draws late, gets the
// run of the last turn.
func TestTurnsOnTheHeels(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?knobs=workers:200,tasks:2000&at=20000")
	p.change("#knob-failures", "0.5")
	want := p.total()
	p.eval(`void (async () => {
		window.requestAnimationFrame = f => setTimeout(() => f(performance.now()), 300);
		const field = document.querySelector("#knob-failures"), all = document.querySelector(".numbers .all");
		for (let turn = 0; turn < 12; turn++) {
			const drawn = new Promise(done => new MutationObserver((_, observer) => {
				observer.disconnect();
				done();
			}).observe(all, { subtree: true, childList: true, characterData: true }));
			field.value = turn % 2 ? "0.5" : "0.2";
			field.dispatchEvent(new Event("change", { bubbles: true }));
			await drawn;
		}
		window.turned = true;
	})()`)
	p.wait("window.turned")
	p.settle()
	if got := p.total(); got != want {
		t.Errorf("the run that is shown has %s events; that of the last turn has %s", got, want)
	}
}

// Turning what the program has read already changes nothing; the page says so,
// and what would.
func TestATurnThatComesTooLate(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=200")
	source := p.eval(`document.querySelector(".code").getBoundingClientRect().top`)
	p.change("#knob-buffer", "9 jobs")
	p.do(chromedp.WaitVisible(".unread", chromedp.ByQuery))
	if got := p.text(".unread p"); !strings.HasPrefix(got, "Turning buffer at ") || !strings.Contains(got, "changes nothing") {
		t.Errorf("the page says %q", got)
	}
	if got := p.eval(`document.querySelector(".code").getBoundingClientRect().top`); got != source {
		t.Errorf("the source moves from %s to %s", source, got)
	}
	if p.event() != 200 {
		t.Errorf("the playhead is at event %d", p.event())
	}
	p.click(".unread .button")
	p.wait(`document.querySelector(".change .from").innerText == "from the start" && !document.querySelector(".unread")`)
	p.settle()
	p.steps(kb.ArrowRight, 1)
	p.wait(`location.search.startsWith("?knobs=buffer:9&")`)

	p.press(kb.ArrowRight)
	p.do(chromedp.Focus(".change .from", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter)) // and back, by key
	p.wait(`document.querySelector(".change .from").innerText != "from the start"`)
	p.settle()
	p.change("#knob-workers", "1") // of which something comes
	p.wait(`!document.querySelector(".unread")`)
}

// A program that listens to signals can be sent one at any moment.
func TestSignals(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker")
	if p.count(".signals") != 0 {
		t.Error("a program that listens to no signals can be sent one")
	}
	p.open("/play/shutdown?knobs=signalAt:0s&at=300")
	before, total := p.caption(), p.total()
	p.do(chromedp.Focus(".signals button:last-child", chromedp.ByQuery), chromedp.KeyEvent(kb.Enter))
	p.wait(`document.querySelectorAll(".change").length == 2`)
	p.settle()
	if got := p.text(".change:last-child span"); !strings.HasPrefix(got, "terminated at ") {
		t.Errorf("among the changes is %q", got)
	}
	if p.event() != 300 || p.caption() != before {
		t.Errorf("the past has changed: event %d, %q", p.event(), p.caption())
	}
	p.wait(`/signal:terminated@\d/.test(location.search)`)
	p.press(kb.End)
	if got := p.text(".console-text"); !strings.Contains(got, "shutting down") {
		t.Errorf("the program does not hear it: %s", got)
	}
	p.wait(`document.querySelector(".signals button").disabled`)
	p.do(chromedp.KeyEvent("z", chromedp.KeyModifiers(2))) // Ctrl
	p.wait(`document.querySelector(".numbers .all").textContent == "` + total + `"`)
}

func TestChangesCanBeTakenBack(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=200")
	p.change("#knob-workers", "1")
	p.change("#knob-failures", "1")
	if n := p.count(".change"); n != 2 {
		t.Fatalf("%d changes are listed; want 2", n)
	}
	p.click(".change:first-child .drop")
	p.wait(`document.querySelectorAll(".change").length == 1`)
	p.settle()
	p.click(`button[aria-label="Reset all knobs"]`)
	p.wait(`!document.querySelector(".change")`)
}

func TestRefusedEntries(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker?at=100")
	for _, c := range []struct{ field, value, says string }{
		{"#knob-workers", "1001", "1001 is not between 0 and 1000."},
		{"#knob-duration", "soon", `"soon" is not a duration such as 40ms or 1.5s.`},
		{"#knob-spread", "0,5", `"0,5" has a comma; decimals come after a point, as in 0.5.`},
		{"#seed", "-3", `A seed is a whole number from 0; "-3" is none.`},
	} {
		p.enter(c.field, c.value)
		says := c.field + "-says"
		p.wait(`document.querySelector("` + says + `").innerText != ""`)
		if got := p.text(says); got != c.says {
			t.Errorf("%s beside %s is said: %s", c.value, c.field, got)
		}
		if got := p.eval(`document.querySelector("` + c.field + `").value`); got != c.value {
			t.Errorf("the entry %q has become %q", c.value, got)
		}
	}
	if n := p.event(); n != 100 || p.count(".change") != 0 {
		t.Errorf("refused entries have changed the run: event %d, %d changes", n, p.count(".change"))
	}
	p.change("#knob-duration", "55") // in milliseconds, as it is shown
	if got := p.eval(`document.querySelector("#knob-duration").value`); got != "55ms" {
		t.Errorf("a duration of 55 is shown as %s", got)
	}
	p.change("#knob-workers", "2") // and all is well again
	if got := p.text("#knob-workers-says"); got != "" {
		t.Errorf("a good entry leaves the sentence %q", got)
	}
}

func TestAnotherSeedIsAnotherRun(t *testing.T) {
	p := newTab(t)
	p.open("/play/worker")
	before := runText(p)
	p.change("#seed", "7")
	if after := runText(p); after == before {
		t.Errorf("seeds 0 and 7 give the same run: %s", after)
	}
	p.change("#seed", "0")
	if again := runText(p); again != before {
		t.Errorf("seed 0 gives\n%s\nand then\n%s", before, again)
	}
}

// runText returns all that a run prints, and when.
func runText(p *tab) string {
	p.press(kb.End)
	text := p.text(".console-text")
	p.press(kb.Home)
	return strings.TrimSpace(text)
}
