package web

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// sheet is what the notes show of a presentation. Its zero value says that there is none.
type sheet struct {
	On    bool   `json:"on"`
	Dark  bool   `json:"dark,omitempty"`
	At    int    `json:"at"` // the number of the cue, 0 before the first
	Total int    `json:"total"`
	Began int64  `json:"began"` // in milliseconds since 1970
	Title string `json:"title"`
	Ask   string `json:"ask,omitempty"`
	Note  string `json:"note,omitempty"`
	Next  string `json:"next,omitempty"` // the title of the next cue
}

// message is what goes between the window that presents and those with its notes.
type message struct {
	Sheet *sheet `json:"sheet,omitempty"` // from the one that presents
	Press string `json:"press,omitempty"` // from the notes: a key, as KeyboardEvent.key has it
	Hello bool   `json:"hello,omitempty"` // from the notes: what is shown?
	Anew  bool   `json:"anew,omitempty"`  // from the notes: the clock begins again
}

// channel leads from a window to others of the same presentation.
type channel struct {
	js   app.Value
	hear app.Func
}

// open has hear called for what the others send.
func (c *channel) open(room string, hear func(message)) {
	c.close()
	c.hear = app.FuncOf(func(_ app.Value, args []app.Value) any {
		var m message
		if json.Unmarshal([]byte(args[0].Get("data").String()), &m) == nil {
			hear(m)
		}
		return nil
	})
	c.js = app.Window().Get("BroadcastChannel").New("gopherscope.notes." + room)
	c.js.Set("onmessage", c.hear)
}

// send has the others hear m. It does nothing while the channel is closed.
func (c *channel) send(m message) {
	if c.js == nil {
		return
	}
	if text, err := json.Marshal(m); err == nil {
		c.js.Call("postMessage", string(text))
	}
}

func (c *channel) close() {
	if c.js == nil {
		return
	}
	c.js.Call("close")
	c.hear.Release()
	c.js, c.hear = nil, nil
}

// lectern is what stays of a presentation while it goes from program to program, and
// when its page is loaded again: by which name its notes know it, and when it began.
type lectern struct {
	room  string
	began time.Time
}

// theLectern is that of this window.
var theLectern lectern

// lecternKey is where the window keeps it.
const lecternKey = "gopherscope.lectern"

// stand gives the presentation a name, if it has none, and has it begin anew, if it is to.
func (l *lectern) stand(anew bool) {
	if l.room == "" {
		*l = parseLectern(take("sessionStorage", lecternKey))
	}
	if l.room == "" {
		l.room, anew = strconv.FormatInt(time.Now().UnixMilli(), 36), true
	}
	if anew {
		l.began = time.Now()
		put("sessionStorage", lecternKey, l.String())
	}
}

func (l lectern) String() string {
	return l.room + " " + strconv.FormatInt(l.began.UnixMilli(), 10)
}

// parseLectern reads what String has written. From anything else comes the zero value.
func parseLectern(text string) lectern {
	room, began, _ := strings.Cut(text, " ")
	ms, err := strconv.ParseInt(began, 10, 64)
	if err != nil || room == "" {
		return lectern{}
	}
	return lectern{room, time.UnixMilli(ms)}
}

// attend has the page hear what its notes send, and tell them what it shows.
func (p *playground) attend() {
	p.notes.open(theLectern.room, p.onMessage)
	p.tell()
}

// tell has the notes show what the room sees.
func (p *playground) tell() {
	s := sheetOf(p.room, p.cues(), p.entry.Title)
	s.Began = theLectern.began.UnixMilli()
	p.notes.send(message{Sheet: &s})
}

// sheetOf returns what the notes show of a room, before the first cue with a title of its own.
func sheetOf(room presentation, list []cue, title string) sheet {
	s := sheet{On: room.on, Dark: room.dark, Total: len(list), Title: title}
	if room.at >= 0 && room.at < len(list) {
		c := list[room.at]
		s.At, s.Title, s.Ask, s.Note = room.at+1, c.name(), c.Ask, c.Note
	}
	if next := room.at + 1; next < len(list) {
		s.Next = list[next].name()
	}
	return s
}

// onMessage does what the notes ask for.
func (p *playground) onMessage(m message) {
	switch {
	case m.Hello:
		p.tell()
	case m.Anew:
		theLectern.stand(true)
		p.tell()
	case m.Press != "" && p.room.on && relayed(m.Press) && !p.onRoomKey(m.Press):
		if s, ok := shortcutOf(shortcuts, m.Press, false); ok {
			p.c.do(s.command)
		}
	}
}

// relayed reports whether a key that is pressed in the window of notes means the same
// there as in the one that presents.
func relayed(key string) bool {
	switch key {
	case "PageDown", "PageUp", ".", "b", "B", " ", "ArrowRight", "ArrowLeft", "Home", "End":
		return true
	}
	return false
}

// openNotes opens the window of notes, or brings the one that is open to the front.
func (p *playground) openNotes() {
	theLectern.stand(false)
	p.attend()
	path := withQuery(at(notesPath), "room="+theLectern.room)
	if !app.Window().Call("open", path, "gopherscope-notes", "popup,width=760,height=600").Truthy() {
		p.c.notice = "The browser does not let this page open a window. Allow pop-ups for this site, or open " + origin() + path + " in another window."
		p.c.update()
	}
}
