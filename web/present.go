package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// presentation is how a page is shown to a room: the stage and the words in large
// type, nothing else, and a clicker that leads from cue to cue.
type presentation struct {
	on   bool
	dark bool // the room looks at whoever speaks
	at   int  // the cue that is shown, -1 before the first
}

// presentKey is the part of an address that has a page begin so: "present", or
// "present=3" at the third cue.
const presentKey = "present"

// parsePresent takes presentKey from a query, and returns the rest.
func parsePresent(query string) (room presentation, rest string) {
	room.at = -1
	var others []string
	for part := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(part, "=")
		if key != presentKey {
			others = append(others, part)
			continue
		}
		room.on = true
		if n, err := strconv.Atoi(value); err == nil && n > 0 {
			room.at = n - 1
		}
	}
	return room, strings.Join(others, "&")
}

// part is what parsePresent takes from a query.
func (r presentation) part() string {
	switch {
	case !r.on:
		return ""
	case r.at < 0:
		return presentKey
	}
	return presentKey + "=" + strconv.Itoa(r.at+1)
}

// String names the state for style sheets.
func (r presentation) String() string {
	switch {
	case r.dark:
		return "dark"
	case r.on:
		return "on"
	}
	return "off"
}

// enter begins as the query of the page's address has it, and returns the rest of it.
func (p *playground) enter(query string) string {
	theTalk.fetch()
	p.listeners.on(app.Window(), "storage", p.onStorage)
	p.listeners.on(app.Window(), "pagehide", func(app.Event) { p.notes.send(message{Sheet: &sheet{}}) })
	room, rest := parsePresent(query)
	if room.at >= len(p.cues()) {
		room.at = -1
	}
	p.room, p.c.links.room = room, room.part()
	if room.on {
		theLectern.stand(false)
		p.attend()
	}
	p.c.cued = room.on && room.at >= 0
	return rest
}

// onStorage follows the list when another window changes it.
func (p *playground) onStorage(e app.Event) {
	if key := e.Get("key"); key.Truthy() && key.String() == cuesKey {
		shown, _ := p.shown()
		theTalk.read()
		p.elsewhere++
		p.follow(shown)
		p.c.update()
	}
}

// cues are what a clicker leads through.
func (p *playground) cues() []cue { return theTalk.list(p.Slug) }

// shown returns the cue that the room sees, and false before the first.
func (p *playground) shown() (cue, bool) {
	list := p.cues()
	if p.room.at < 0 || p.room.at >= len(list) {
		return cue{}, false
	}
	return list[p.room.at], true
}

// follow finds the cue that was shown again, after a change of the list.
func (p *playground) follow(shown cue) {
	list := p.cues()
	if i := slices.Index(list, shown); i >= 0 && p.room.at >= 0 {
		p.room.at = i
	}
	p.room.at = min(p.room.at, len(list)-1)
	if p.room.on {
		p.c.links.present(p.c, p.room)
	}
	p.tell()
}

// present begins to show the page to a room, at the moment where it is, or ends that.
func (p *playground) present(on bool) {
	p.room = presentation{on: on, at: -1}
	p.c.links.present(p.c, p.room)
	if on {
		theLectern.stand(true)
		p.attend()
	}
	p.tell()
	if document := app.Window().Get("document"); !on && document.Get("fullscreenElement").Truthy() {
		document.Call("exitFullscreen")
	}
	p.c.refresh()
	p.c.update()
}

func (p *playground) onPresent(app.Context, app.Event) { p.present(true) }

// turn goes to the cue after the present one, or before it.
func (p *playground) turn(by int) {
	if to := p.room.at + by; to >= 0 && to < len(p.cues()) {
		p.goTo(to)
	}
}

// goTo shows a cue, which may be on the page of another program. A page that has not
// shown anything yet stays: it would lose its way.
func (p *playground) goTo(i int) {
	if p.c.history == nil && p.c.status != failed {
		return
	}
	c, room := p.cues()[i], p.room
	if room.on {
		room.at = i
	}
	if c.Program != p.Slug {
		p.c.ctx.Dispatch(func(ctx app.Context) {
			ctx.Navigate(withQuery(at(playPath+c.Program), strings.Trim(room.part()+"&"+c.Query, "&")))
		})
		return
	}
	p.room, p.c.cued = room, room.on
	p.c.jump(c.Query)
	p.c.links.present(p.c, room)
	p.tell()
}

// jump shows the moment that a query describes, wherever the playhead is.
func (c *conductor) jump(query string) {
	c.open(query)
	c.roll()
	c.rerun()
}

// roll has a cue that begins where its run begins play by itself: nothing is to be seen
// yet, and a clicker has no key for it. One with a moment of its own stands there, and so
// does any before somebody who has something against motion.
func (c *conductor) roll() {
	if c.cued && c.wanted.event == 0 && !c.calm() {
		c.wanted.playing = true
	}
}

// roomKeys are what the help says of the keys of a page that is shown to a room.
var roomKeys = []shortcut{
	{shown: "Page Down", does: "While presenting: the next cue"},
	{shown: "Page Up", does: "The cue before"},
	{shown: ". or B", does: "A black screen, and back"},
	{shown: "F", does: "The full screen, and back"},
	{shown: "N", does: "The speaker’s notes, in a second window"},
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
		p.darken(!p.room.dark)
	case "f", "F":
		toggleFullscreen()
	case "n", "N":
		p.openNotes()
	case "s", "S": // what comes of exploring cannot be seen here
	case "Escape":
		if p.room.dark {
			p.darken(false)
			return true
		}
		p.present(false)
	default:
		return false
	}
	return true
}

// darken has the room see nothing, or the stage again.
func (p *playground) darken(dark bool) {
	p.room.dark = dark
	p.tell()
	p.c.update()
}

func toggleFullscreen() {
	document := app.Window().Get("document")
	if document.Get("fullscreenElement").Truthy() {
		document.Call("exitFullscreen")
	} else {
		document.Get("documentElement").Call("requestFullscreen")
	}
}

// cueLine says which cue is shown, and what to look for. It has the heading of the page,
// whose header is hidden.
func (p *playground) cueLine() app.UI {
	c, ok := p.shown()
	total := len(p.cues())
	if !ok {
		return app.Div().Class("cue-line").Attr("role", "status").Body(
			app.H1().Text(p.entry.Title),
			app.P().Text(beginText(total)),
		)
	}
	return app.Div().Class("cue-line").Attr("role", "status").Body(
		app.H1().Text(c.name()),
		app.P().Text(c.Ask),
		app.Span().Class("count").Text(fmt.Sprintf("%d/%d", p.room.at+1, total)),
	)
}

// beginText says how to begin to present.
func beginText(cues int) string {
	const rest = "Space plays, N opens your notes, Esc ends the presentation."
	switch cues {
	case 0:
		return "The list of cues is empty: Q opens it. " + rest
	case 1:
		return "One cue: Page Down goes to it. " + rest
	}
	return fmt.Sprintf("%d cues: Page Down goes to the first. %s", cues, rest)
}
