package web

import (
	"fmt"
	"strings"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// presentation is how a page is shown to a room: the stage and the words in large
// type, nothing else, and a clicker that leads from cue to cue.
type presentation struct {
	on   bool
	dark bool // the room looks at whoever speaks
	at   int  // the cue that is shown, -1 before the first
}

// presentKey is the part of an address that has a page begin so.
const presentKey = "present"

// parsePresent takes presentKey from a query, and returns the rest.
func parsePresent(query string) (on bool, rest string) {
	var others []string
	for part := range strings.SplitSeq(query, "&") {
		if part == presentKey || part == presentKey+"=" {
			on = true
		} else {
			others = append(others, part)
		}
	}
	return on, strings.Join(others, "&")
}

// String names the state for style sheets.
func (p presentation) String() string {
	switch {
	case p.dark:
		return "dark"
	case p.on:
		return "on"
	}
	return "off"
}

// present begins to show the page to a room, at the moment where it is, or ends that.
func (p *playground) present(on bool) {
	p.room = presentation{on: on, at: -1}
	p.c.links.present(p.c, on)
	if document := app.Window().Get("document"); !on && document.Get("fullscreenElement").Truthy() {
		document.Call("exitFullscreen")
	}
	p.c.refresh()
	p.c.update()
}

func (p *playground) onPresent(app.Context, app.Event) { p.present(true) }

// turn goes to the cue after the present one, or before it.
func (p *playground) turn(by int) {
	cues := patterns.Cues[p.Slug]
	if to := p.room.at + by; to >= 0 && to < len(cues) {
		p.room.at = to
		p.c.visit(cues[to].Query)
	}
	p.c.update()
}

// roomKeys are what the help says of the keys of a page that is shown to a room.
var roomKeys = []shortcut{
	{shown: "Page Down", does: "While presenting: the next cue"},
	{shown: "Page Up", does: "The cue before"},
	{shown: ". or B", does: "A black screen, and back"},
	{shown: "F", does: "The full screen, and back"},
}

// onRoomKey handles a key while the page is shown to a room, and reports whether it
// means something there.
func (p *playground) onRoomKey(key string) bool {
	switch key {
	case "PageDown":
		p.turn(1)
	case "PageUp":
		p.turn(-1)
	case ".", "b", "B":
		p.room.dark = !p.room.dark
		p.c.update()
	case "f", "F":
		toggleFullscreen()
	case "Escape":
		if p.room.dark {
			p.room.dark = false
			p.c.update()
			return true
		}
		p.present(false)
	default:
		return false
	}
	return true
}

func toggleFullscreen() {
	document := app.Window().Get("document")
	if document.Get("fullscreenElement").Truthy() {
		document.Call("exitFullscreen")
	} else {
		document.Get("documentElement").Call("requestFullscreen")
	}
}

// cueLine says which cue is shown, and what to look for.
func (p *playground) cueLine() app.UI {
	cues := patterns.Cues[p.Slug]
	if p.room.at < 0 {
		return app.Div().Class("cue-line").Attr("role", "status").Body(
			app.H2().Text(p.entry.Title),
			app.P().Text(fmt.Sprintf("%d cues: Page Down goes to the first. Space plays, Esc ends the presentation.", len(cues))),
		)
	}
	return app.Div().Class("cue-line").Attr("role", "status").Body(
		app.H2().Text(cues[p.room.at].Title),
		app.P().Text(cues[p.room.at].Ask),
		app.Span().Class("count").Text(fmt.Sprintf("%d/%d", p.room.at+1, len(cues))),
	)
}
