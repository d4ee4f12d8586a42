package web

import "slices"

// talk is what a reader goes through before a room: a list of cues, of one program or
// of several. As long as nobody has changed anything, each program has the cues that it
// comes with. The first change makes a list of them that is the reader's own.
type talk struct {
	own   []cue   // nil as long as nothing was changed
	at    int     // the cue that is chosen, to be changed
	past  []draft // what undo goes back to, the next last
	typed string  // the field that was changed last, if nothing has happened since

	fetched bool  // what the browser keeps was read
	unread  error // why it could not be
}

// draft is a list before a change.
type draft struct {
	own []cue
	at  int
}

// list returns the cues, on the page of a program.
func (t *talk) list(slug string) []cue {
	if t.own != nil {
		return t.own
	}
	return readyCues(slug)
}

// choose has the next changes be those of one cue.
func (t *talk) choose(i int) { t.at, t.typed = i, "" }

// chosen returns the cue that is to be changed, and false if there is none.
func (t *talk) chosen(slug string) (cue, bool) {
	list := t.list(slug)
	if t.at < 0 || t.at >= len(list) {
		return cue{}, false
	}
	return list[t.at], true
}

// become makes a list the reader's own, with one of its cues chosen.
func (t *talk) become(list []cue, at int) {
	t.past = append(t.past, draft{t.own, t.at})
	t.own, t.at, t.typed = list, at, ""
}

// undo takes the last change back, and reports whether there was one.
func (t *talk) undo() bool {
	if len(t.past) == 0 {
		return false
	}
	last := t.past[len(t.past)-1]
	t.past = t.past[:len(t.past)-1]
	t.own, t.at, t.typed = last.own, last.at, ""
	return true
}

// copied returns the cues to be changed, with room for more.
func (t *talk) copied(slug string) []cue { return append([]cue{}, t.list(slug)...) }

// add puts a cue behind the one that is chosen, and chooses it. It reports whether there
// was room.
func (t *talk) add(slug string, c cue) bool {
	list := t.copied(slug)
	if len(list) >= maxCues {
		return false
	}
	at := min(t.at+1, len(list))
	t.become(slices.Insert(list, at, c), at)
	return true
}

// addReady appends the cues that a program comes with.
func (t *talk) addReady(slug string) bool {
	list := t.copied(slug)
	more := readyCues(slug)
	if len(list)+len(more) > maxCues {
		return false
	}
	t.become(append(list, more...), len(list))
	return true
}

// set replaces the cue that is chosen.
func (t *talk) set(slug string, c cue) {
	list := t.copied(slug)
	list[t.at] = c
	t.become(list, t.at)
}

// enter changes one field of the chosen cue as somebody types. What is typed into a
// field in one go is undone in one.
func (t *talk) enter(slug, field, text string) {
	list := t.copied(slug)
	switch c := &list[t.at]; field {
	case "title":
		c.Title = text
	case "ask":
		c.Ask = text
	case "note":
		c.Note = text
	}
	if t.typed == field {
		t.own = list
		return
	}
	t.become(list, t.at)
	t.typed = field
}

// move has the chosen cue change places with a neighbour.
func (t *talk) move(slug string, by int) {
	list := t.copied(slug)
	if to := t.at + by; to >= 0 && to < len(list) {
		list[t.at], list[to] = list[to], list[t.at]
		t.become(list, to)
	}
}

// remove takes the chosen cue out of the list.
func (t *talk) remove(slug string) {
	list := slices.Delete(t.copied(slug), t.at, t.at+1)
	t.become(list, max(0, min(t.at, len(list)-1)))
}

// backToReady has the talk be the cues that programs come with, instead of the reader's own.
func (t *talk) backToReady() { t.become(nil, 0) }

// theTalk is the reader's, on the pages of all programs.
var theTalk talk

// cuesKey is where the reader's own list is kept, as a file holds it; "" if there is none.
const cuesKey = "gopherscope.cues"

// fetch reads the list that an earlier visit has left, once.
func (t *talk) fetch() {
	if !t.fetched {
		t.fetched = true
		t.read()
	}
}

// read takes the list that is kept in the browser. What cannot be read stays there
// until the reader changes something.
func (t *talk) read() {
	t.own, t.unread = nil, nil
	if text := recall(cuesKey); text != "" {
		t.own, t.unread = parseCues([]byte(text))
	}
}

// keep has the browser keep the list for the next visit, where it permits that.
func (t *talk) keep() {
	if t.unread = nil; t.own == nil {
		remember(cuesKey, "")
		return
	}
	remember(cuesKey, string(writeCues(t.own)))
}
