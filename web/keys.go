package web

import (
	"slices"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// shortcut is what a key does, wherever the focus is but for fields that use
// the key themselves.
type shortcut struct {
	keys    []string // as KeyboardEvent.key has them
	shown   string   // as the help has them
	does    string
	command func(*conductor)
	shift   bool // together with it
}

// playbackKeys move the playhead.
var playbackKeys = []shortcut{
	{[]string{" ", "k"}, "Space", "Play or pause", (*conductor).toggle, false},
	{[]string{"ArrowRight"}, "→", "Step to the next event", (*conductor).step, false},
	{[]string{"ArrowLeft"}, "←", "Step back to the previous event", (*conductor).stepBack, false},
	{[]string{"Home"}, "Home", "To the start", (*conductor).toStart, false},
	{[]string{"End"}, "End", "To the end; again, for more about how the run ended", (*conductor).toEnd, false},
	{[]string{"]", "ArrowUp"}, "] or ↑", "Faster", (*conductor).faster, false},
	{[]string{"[", "ArrowDown"}, "[ or ↓", "Slower", (*conductor).slower, false},
	{[]string{"l"}, "L", "Loop", (*conductor).toggleLoop, false},
	{[]string{"c"}, "C", "Story clock or true clock", (*conductor).toggleClock, false},
}

// shortcuts are all that the playground has.
var shortcuts = append(slices.Clip(playbackKeys), []shortcut{
	{[]string{"i"}, "I", "Loop from here", (*conductor).loopFrom, false},
	{[]string{"o"}, "O", "Loop until here", (*conductor).loopUntil, false},
	{[]string{"u"}, "U", "Loop the whole run again", (*conductor).loopAll, false},
	{[]string{"v"}, "V", "Compare with another run, and end that", (*conductor).toggleCompare, false},
	{[]string{"m"}, "M", "Compare with the version with mistakes", (*conductor).compareMistakes, false},
	{[]string{"s"}, "S", "Try many schedules, or seeds; again, some more", (*conductor).exploreMore, false},
	{[]string{"x"}, "X", "Have the compared runs change places", (*conductor).swapSides, false},
	{[]string{"d"}, "D", "To where two runs part", (*conductor).toParting, false},
	{[]string{"+", "="}, "+", "Look at the stage more closely; so does Ctrl with the wheel, or two fingers", (*conductor).zoomIn, false},
	{[]string{"-"}, "−", "And less", (*conductor).zoomOut, false},
	{[]string{"0"}, "0", "The whole stage", (*conductor).zoomOff, false},
	{[]string{"n"}, "N", "Ask about the next goroutine, channel, object or value", (*conductor).pickNext, false},
	{[]string{"p"}, "P", "Ask about the one before", (*conductor).pickPrevious, false},
	{[]string{"Enter"}, "Enter", "Go to the answer; Tab leads through its links", (*conductor).enterAnswer, false},
	{[]string{"w"}, "W", "What led to this?", (*conductor).askLed, false},
	{[]string{"f"}, "F", "What came of this?", (*conductor).askCame, false},
	{[]string{"e"}, "E", "How did the run end?", (*conductor).askEnded, false},
	{[]string{"ArrowRight"}, "Shift →", "Next event of what is asked about", (*conductor).nextOfIt, true},
	{[]string{"ArrowLeft"}, "Shift ←", "Previous event of it", (*conductor).lastOfIt, true},
	{[]string{"r"}, "R", "To where the goroutine next runs", (*conductor).nextRun, false},
	{[]string{"r"}, "Shift R", "To where it ran before", (*conductor).lastRun, true},
	{[]string{"b"}, "B", "To its next block or wake", (*conductor).nextWait, false},
	{[]string{"b"}, "Shift B", "To the one before", (*conductor).lastWait, true},
}...)

// otherKeys are those that the help lists besides.
var otherKeys = []shortcut{
	{shown: "+ and −", does: "On the timeline: show more of a moment, or less; 0 for all"},
	{shown: "← and →", does: "On the timeline, when it shows a part: move along"},
	{shown: "↑ and ↓", does: "On the timeline: the goroutine above or below; Enter opens a group, or folds it up"},
	{shown: "Ctrl Z or ⌘ Z", does: "Undo the last change of the inputs"},
	{shown: "Ctrl Shift Z", does: "Redo it"},
	{shown: "Q", does: "The list of cues to present"},
	{shown: "Esc", does: "Close the answer and let go of what was clicked on; then fold up how the run ended"},
	{shown: "?", does: "This help"},
}

// shortcutOf finds what a key does among list. One that does nothing else with Shift does the same
// with it.
func shortcutOf(list []shortcut, key string, shift bool) (found shortcut, ok bool) {
	for _, s := range list {
		for _, k := range s.keys {
			if !strings.EqualFold(k, key) || s.shift && !shift {
				continue
			}
			if !ok || s.shift {
				found, ok = s, true
			}
		}
	}
	return found, ok
}

// onKey handles a keydown event of the whole page.
func (p *playground) onKey(e app.Event) {
	key := e.Get("key").String()
	if e.Get("defaultPrevented").Bool() || taken(e.Get("target"), key) {
		return
	}
	command := e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool()
	switch {
	case p.room.on && !command && p.onRoomKey(key):
		e.PreventDefault()
	case command && strings.EqualFold(key, "z"):
		e.PreventDefault()
		if e.Get("shiftKey").Bool() {
			p.c.redoChange()
		} else {
			p.c.undoChange()
		}
	case command || e.Get("altKey").Bool():
		return
	case key == "?":
		openHelp()
	case strings.EqualFold(key, "q"):
		openCues(p.c.ctx)
	case key == "Escape":
		p.c.letGo()
	default:
		if s, ok := shortcutOf(shortcuts, key, e.Get("shiftKey").Bool()); ok {
			e.PreventDefault()
			p.c.do(s.command)
		}
	}
}

// taken reports whether the element that has the focus uses a key itself.
func taken(target app.Value, key string) bool {
	if !target.Get("matches").Truthy() {
		return false
	}
	matches := func(selector string) bool { return target.Call("matches", selector).Bool() }
	moves := strings.HasPrefix(key, "Arrow") || strings.HasPrefix(key, "Page") || key == "Home" || key == "End"
	switch {
	case matches("dialog:not([open]) *"):
		return false // it has been closed, and keeps the focus until the next frame
	case matches("dialog, dialog *"):
		return true
	case matches("[data-scrub]"):
		return false
	case matches("input[type=text], select"):
		return key != "Escape"
	case matches("input[type=range]"):
		return moves
	case matches("input"):
		return moves || key == " "
	case matches("[role=tab], .code-text, .console-text"):
		return moves
	}
	return matches("button, a, summary") && (key == " " || key == "Enter")
}
