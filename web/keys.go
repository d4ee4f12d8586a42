package web

import (
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
}

var shortcuts = []shortcut{
	{[]string{" ", "k"}, "Space", "Play or pause", (*conductor).toggle},
	{[]string{"ArrowRight"}, "→", "Step to the next event", (*conductor).step},
	{[]string{"ArrowLeft"}, "←", "Step back to the previous event", (*conductor).stepBack},
	{[]string{"Home"}, "Home", "To the start", (*conductor).toStart},
	{[]string{"End"}, "End", "To the end", (*conductor).toEnd},
	{[]string{"]", "ArrowUp"}, "] or ↑", "Faster", (*conductor).faster},
	{[]string{"[", "ArrowDown"}, "[ or ↓", "Slower", (*conductor).slower},
	{[]string{"l"}, "L", "Loop", (*conductor).toggleLoop},
	{[]string{"c"}, "C", "Story clock or true clock", (*conductor).toggleClock},
	{[]string{"v"}, "V", "Compare with another run, and end that", (*conductor).toggleCompare},
	{[]string{"m"}, "M", "Compare with the version with mistakes", (*conductor).compareMistakes},
	{[]string{"x"}, "X", "Have the compared runs change places", (*conductor).swapSides},
	{[]string{"d"}, "D", "To the first difference between two runs", (*conductor).toParting},
	{[]string{"+", "="}, "+", "Look at the stage more closely; so does Ctrl with the wheel, or two fingers", (*conductor).zoomIn},
	{[]string{"-"}, "−", "And less", (*conductor).zoomOut},
	{[]string{"0"}, "0", "The whole stage", (*conductor).zoomOff},
	{[]string{"n"}, "N", "Ask about the next goroutine, channel or object", (*conductor).pickNext},
	{[]string{"p"}, "P", "Ask about the one before", (*conductor).pickPrevious},
}

// otherKeys are those that the help lists besides.
var otherKeys = []shortcut{
	{shown: "+ and −", does: "On the timeline: show more of a moment, or less; 0 for all"},
	{shown: "← and →", does: "On the timeline, when it shows a part: move along"},
	{shown: "↑ and ↓", does: "On the timeline: the goroutine above or below; Enter opens a group, or folds it up"},
	{shown: "Ctrl Z or ⌘ Z", does: "Undo the last change of the inputs"},
	{shown: "Ctrl Shift Z", does: "Redo it"},
	{shown: "Esc", does: "Let go of what was clicked on"},
	{shown: "?", does: "This help"},
}

func shortcutOf(key string) (shortcut, bool) {
	for _, s := range shortcuts {
		for _, k := range s.keys {
			if strings.EqualFold(k, key) {
				return s, true
			}
		}
	}
	return shortcut{}, false
}

// onKey handles a keydown event of the whole page.
func (p *playground) onKey(e app.Event) {
	key := e.Get("key").String()
	if e.Get("defaultPrevented").Bool() || taken(e.Get("target"), key) {
		return
	}
	command := e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool()
	switch {
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
	case key == "Escape":
		p.c.letGo()
	default:
		if s, ok := shortcutOf(key); ok {
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
	return matches("button, a") && (key == " " || key == "Enter")
}
