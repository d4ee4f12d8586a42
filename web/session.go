package web

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// status is how far a session has come.
type status uint8

const (
	loading status = iota // what the program is
	running               // a run with the inputs as they are now is on its way
	ready                 // it is what the page shows
	failed                // there is nothing to show; notice says why
)

var statusNames = [...]string{"loading", "running", "ready", "failed"}

func (s status) String() string { return statusNames[s] }

// session is what a reader does with one program: the inputs that were
// chosen, the run that came of them, and the playhead on it. It knows nothing
// of the page.
type session struct {
	edits
	status  status
	program Program
	files   []sourceFile
	player  *play.Player   // nil before the first run
	history *world.History // of the run that is shown, nil before the first
	ending  ending         // how it ended
	hears   bool           // the program asks for signals in it
	notice  string         // one sentence about what could not be done
	rival   *rival         // what the run is compared with, if it is there
	ghost   *ghost         // what was shown before the run was changed
	onlyB   bool           // of two runs, knobs are turned for the other one alone
	parting parting        // where the run parts from rival or ghost, once that is found
	spot
	asked question // beside what is picked
	of    side     // which of two runs was asked about last

	unread trace.Setting // the knob that was turned last, if nothing came of it

	revision int // counts the runs begun; one with another number is stale
	wish         // of the latest
}

// wish is what the run on its way is for.
type wish struct {
	wanted place         // where to go once it is there, or stay
	turned trace.Setting // the knob that was turned, if it is for that
	forks  bool          // the run that is shown is kept beside it, as a ghost
}

// stay leaves the playhead where it is.
var stay = place{event: -1}

var noWish = wish{wanted: stay}

func newSession() *session {
	s := &session{wish: noWish}
	s.where = s.place
	return s
}

// place returns where the playhead is, or will be.
func (s *session) place() place {
	if s.wanted != stay {
		return s.wanted
	}
	p := place{event: s.event(), time: s.time(), playing: s.playing()}
	if o := s.otherPlayer(); o != nil {
		p.other, p.time = o.Event(), s.player.Now()
	}
	return p
}

// load begins with a program and what its link asks for.
func (s *session) load(p Program, query string) {
	s.program = p
	s.specs = p.Knobs
	s.files = sourceFiles(p.Source)
	s.open(query)
}

// open takes the inputs and the moment from a link.
func (s *session) open(query string) {
	a, err := parseAddress(query)
	var bad []string
	if err != nil {
		bad = append(bad, err.Error())
	}
	bad = append(bad, s.edits.open(a.inputs())...)
	bad = append(bad, s.edits.openVersus(a.Versus)...)
	s.notice = ""
	if len(bad) > 0 {
		s.notice = "Part of this link could not be used: " + strings.Join(bad, "; ") + "."
	}
	s.wanted = place{event: a.At, other: a.And}
	s.spot, s.asked, s.of = spot{}, noQuestion, sideA
}

// address returns the link to the present moment.
func (s *session) address() address {
	return addressOf(s.now, s.versus, s.place())
}

// event returns how many events the playhead has behind it.
func (s *session) event() int {
	if s.player == nil {
		return 0
	}
	return s.player.Event()
}

// time returns the virtual time of the playhead.
func (s *session) time() trace.Time {
	if s.player == nil {
		return 0
	}
	return s.player.Time()
}

func (s *session) playing() bool { return s.player != nil && s.player.Playing() }

// knobTime returns the moment at which a knob would be turned now, and false
// at the end of a run, when nothing would come of it.
func (s *session) knobTime() (trace.Time, bool) {
	o := s.otherPlayer()
	switch {
	case s.history == nil:
		return 0, true
	case o == nil:
		return forkTime(s.history.Trace(), s.event(), s.time())
	case s.onlyB:
		return forkTime(o.History().Trace(), o.Event(), s.player.Now())
	}
	return forkBoth(s.history.Trace(), s.event(), o.History().Trace(), o.Event(), s.player.Now())
}

// knobNow returns the value of a knob at the playhead, in the run for which knobs are
// turned.
func (s *session) knobNow(name string) string {
	at, ok := s.knobTime()
	if !ok {
		at = never
	}
	if s.turnsOther() {
		return s.otherValue(name, at)
	}
	return s.value(name, at)
}

// isAt reports whether a knob has a value at the playhead, so that to turn it there is to
// do nothing. When it is turned for two runs, the other one may have another value.
func (s *session) isAt(name, value string) bool {
	spec, ok := s.spec(name)
	if !ok || s.versus.on && !s.onlyB {
		return false
	}
	value, err := spec.Read(value)
	return err == nil && value == s.knobNow(name)
}

// turnsOther reports whether knobs are turned for the other run of two alone.
func (s *session) turnsOther() bool { return s.versus.on && s.onlyB }

// turnNow gives a knob a value from the playhead on. At the end of a run it
// holds from the start, where the next run begins.
func (s *session) turnNow(name, value string) error {
	at, ok := s.knobTime()
	turn := s.turn
	if s.versus.on {
		turn = s.turnBoth
	}
	if s.turnsOther() {
		turn = s.turnOther
	}
	if err := turn(name, value, at); err != nil {
		return err
	}
	if !ok {
		s.wanted = place{playing: true}
	}
	s.forks = ok && at > 0
	s.expect(name, at)
	return nil
}

// expect has the next run judged by whether it differs from the one that is
// shown after a knob was turned.
func (s *session) expect(name string, at trace.Time) {
	i := slices.IndexFunc(s.now.Knobs, func(k trace.Setting) bool { return k.Name == name && k.At == at })
	if i >= 0 && at > 0 {
		s.turned = s.now.Knobs[i]
	}
}

// fromHere has a change hold from the playhead on.
func (s *session) fromHere(i int) {
	at, ok := s.knobTime()
	if !ok || i >= len(s.now.Knobs) {
		return
	}
	name := s.now.Knobs[i].Name
	s.retime(i, at)
	s.forks = at > 0
	s.expect(name, at)
}

// fromStart has a change hold for the whole run.
func (s *session) fromStart(i int) { s.retime(i, 0) }

// goBack and goForth undo and redo a change, and go to where the reader was.
func (s *session) goBack() bool  { return s.goTo(s.undo()) }
func (s *session) goForth() bool { return s.goTo(s.redo()) }

func (s *session) goTo(p place, ok bool) bool {
	if ok {
		s.wish = wish{wanted: p}
	}
	return ok
}

// ran shows a run, with the playhead where it was asked for or was before.
// Until it has returned, and during the rests that it takes, the run before
// stays. If another one is asked for during the rests, that is still on its way then.
func (s *session) ran(h *world.History, e ending, rest ...func()) {
	unread, wish, revision := trace.Setting{}, s.wish, s.revision
	if wish.turned != unread && s.history != nil && play.SameFuture(s.history.Trace(), h.Trace(), rest...) {
		unread = wish.turned
	}
	heard := hears(h.Trace(), rest...)
	ghost := s.haunted(wish.forks, unread)
	if s.player == nil {
		s.player = play.New(h, rest...)
	} else {
		s.player.Replace(h, rest...)
	}
	s.rival, s.ghost, s.parting, s.of = nil, ghost, parting{}, sideA
	s.history, s.ending, s.hears, s.unread = h, e, heard, unread
	s.moveTo(wish.wanted)
	s.fulfil(revision)
}

// fulfil notes that a run is shown. What is wished of a later one remains.
func (s *session) fulfil(revision int) {
	if s.revision == revision {
		s.wish, s.status = noWish, ready
	}
}

// haunted returns what stays of the run that is shown when another one takes its place that
// forks from it; nil if that is no other, or nothing came of the change.
func (s *session) haunted(forks bool, unread trace.Setting) *ghost {
	if !forks || s.player == nil || s.rival != nil || unread != (trace.Setting{}) {
		return nil
	}
	return &ghost{result{s.history, s.ending}, s.player.Clone()}
}

func (s *session) moveTo(p place) {
	if p == stay {
		return
	}
	n := p.event
	if all := len(s.history.Trace().Events); n > all {
		s.notice = strings.TrimSpace(s.notice + fmt.Sprintf(" The link points at event %d, but this run has %d: here is its end.", n, all))
		n = all
	}
	if s.rival != nil {
		s.player.SeekBoth(n, p.other, p.time)
	} else {
		s.player.SeekTime(n, p.time)
	}
	if p.playing {
		s.player.Play()
	}
}

// togglePlay starts and stops the playhead.
func (s *session) togglePlay() {
	switch {
	case s.player == nil:
	case s.playing():
		s.player.Pause()
	default:
		s.player.Play()
	}
}

// tick moves the playhead by dt of the reader's time. It waits for a run on
// its way, whose past is the same only up to where the playhead was.
func (s *session) tick(dt time.Duration) {
	if s.playing() && s.status != running {
		s.player.Tick(dt)
	}
}

// fail ends the attempt at a run. What was shown before stays.
func (s *session) fail(sentence string) {
	s.notice = sentence
	s.wish, s.status = noWish, ready
	if s.history == nil {
		s.status = failed
	}
}
