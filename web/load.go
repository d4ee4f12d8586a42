package web

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// runner is [run.Worker], which there is only in a browser.
type runner interface {
	Preload(url string)
	Run(p run.Program, url string, in trace.Inputs, onBytes func([]byte), onDone func(error)) error
	Cancel()
	Close()
}

// begin fetches the program and runs it. It blocks, and renders.
func (c *conductor) begin(query string) {
	p, err := fetchProgram(c.site.Programs[c.slug])
	if err != nil {
		c.fail(fmt.Sprintf("The program could not be loaded (%v). Try to reload the page.", err))
		c.update()
		return
	}
	c.runner.Preload(p.Wasm)
	c.load(p, query)
	c.roll()
	c.rerun()
}

func fetchProgram(path string) (Program, error) {
	var p Program
	text, err := fetchText(path)
	if err == nil {
		err = json.Unmarshal([]byte(text), &p)
	}
	return p, err
}

// rerun runs the program with the inputs as they are now, and with those that they
// are compared with. What is shown stays until the new runs are there.
func (c *conductor) rerun() {
	c.supersede()
	c.read = 0
	c.status = running
	select {
	case c.outdated <- struct{}{}:
	default:
	}
	c.update()
}

// keepUp renews what is shown whenever that is outdated, until the conductor stops.
// Nobody else does: a run that rests while it comes to be shown would get in the way of
// a newer one.
func (c *conductor) keepUp(outdated <-chan struct{}) {
	for range outdated {
		if c.outdated == nil {
			return
		}
		c.renew()
	}
}

// renew produces what is to be shown, and shows it.
func (c *conductor) renew() {
	var pace pace
	revision := c.revision
	one, ok := c.produce(revision, c.now)
	if !ok {
		return
	}
	if !c.versus.on {
		c.prepare(revision, sideA, one, &pace)
		if c.revision != revision {
			return
		}
		c.ran(one.history, one.ending, pace.rest)
	} else {
		other, ok := c.produce(revision, c.versus.inputs(&c.edits))
		if !ok {
			return
		}
		c.awaitOther()
		c.prepare(revision, sideA, one, &pace)
		c.prepare(revision, sideB, other, &pace)
		if c.revision != revision {
			return
		}
		began := c.rival == nil
		c.ranBoth(one, other, pace.rest)
		if began {
			c.openMistakes()
		}
	}
	c.refresh()
	c.update()
	keepPrograms()
	go func() {
		if c.part(pace.rest) {
			c.refresh()
			c.update()
		}
	}()
}

// prepare has the views of one side get ready for a run.
func (c *conductor) prepare(revision int, s side, r result, pace *pace) {
	for _, v := range c.views[s] {
		if p, ok := v.(preparer); ok && c.revision == revision {
			p.prepare(r.history, pace.rest)
			pace.rest()
		}
	}
}

// produce returns the run with some inputs. It blocks; if the run has failed, or is
// not wanted any more, it returns false.
func (c *conductor) produce(revision int, in trace.Inputs) (result, bool) {
	if r, ok := c.known(in); ok {
		return r, c.revision == revision
	}
	i := &intake{c: c, revision: revision, wake: make(chan struct{}, 1), decoder: trace.NewDecoder()}
	if i.stale() {
		return result{}, false
	}
	p := run.Program{Name: c.program.Name, Go: c.program.Go, Source: c.program.Source}
	if err := c.runner.Run(p, c.program.Wasm, in, i.bytes, i.done); err != nil {
		c.giveUp(fmt.Sprintf("This cannot be run: %s.", plain(err)))
		return result{}, false
	}
	c.intake = i
	return i.take()
}

func (c *conductor) giveUp(sentence string) {
	c.fail(sentence)
	c.update()
}

// supersede has nobody wait for the run on its way any more.
func (c *conductor) supersede() {
	c.revision++
	if c.intake != nil {
		c.intake.nudge()
	}
}

// intake decodes a run as it comes, and hands it to the conductor.
type intake struct {
	c        *conductor
	revision int
	queue    [][]byte
	ended    bool
	err      error // why the run has failed
	wake     chan struct{}
	decoder  *trace.Decoder
	pace     pace
	told     time.Time // when the page was told last how far it is
}

// bytes and done are called by the runner, and must not block.
func (i *intake) bytes(p []byte) {
	i.queue = append(i.queue, p)
	i.nudge()
}

func (i *intake) done(err error) {
	i.ended, i.err = true, err
	i.nudge()
}

func (i *intake) nudge() {
	select {
	case i.wake <- struct{}{}:
	default:
	}
}

// stale reports whether nobody wants this run any more.
func (i *intake) stale() bool { return i.c.revision != i.revision }

// take decodes until the run is there.
func (i *intake) take() (result, bool) {
	for !i.stale() {
		switch {
		case len(i.queue) > 0:
			p := i.queue[0]
			i.queue = i.queue[1:]
			i.decode(p)
		case i.ended:
			return i.finish()
		default:
			i.idle()
		}
	}
	return result{}, false
}

// idle waits for the runner. A run that takes long shows how far it is.
func (i *intake) idle() {
	if time.Since(i.told) > tellEvery {
		i.told = time.Now()
		i.c.read = len(i.decoder.Trace().Events)
		i.c.update()
	}
	<-i.wake
}

// tellEvery is how often the page shows how far a run is.
const tellEvery = 200 * time.Millisecond

// piece is about what is decoded in a fraction of a slice.
const piece = 4 << 10

// Once a run has proved to be a long one, room is made for as many events as a
// run may have: to copy them again and again while they become more would take
// longer at a time than a page may be busy. Room that is not used costs nothing:
// memory that is new need not even be cleared.
const (
	longRun = 1 << 15
	mostRun = run.DefaultEvents + 64
)

func makeRoom(t *trace.Trace) {
	if n := len(t.Events); n > longRun && cap(t.Events) < mostRun {
		t.Events = append(make([]trace.Event, 0, mostRun), t.Events...)
	}
}

func (i *intake) decode(p []byte) {
	for len(p) > 0 && i.err == nil && !i.stale() {
		n := min(len(p), piece)
		if _, err := i.decoder.Write(p[:n]); err != nil {
			i.err, i.ended = err, true
		}
		p = p[n:]
		makeRoom(i.decoder.Trace())
		i.pace.rest()
	}
}

func (i *intake) finish() (result, bool) {
	if i.err == nil {
		i.err = i.decoder.Close()
	}
	if i.err != nil {
		i.c.giveUp(fmt.Sprintf("The run has failed: %s.", plain(i.err)))
		return result{}, false
	}
	h := i.fold()
	e := endingOf(h.Trace(), h.Verdict(i.pace.rest))
	i.pace.rest()
	return result{h, e}, !i.stale()
}

// fold prepares the history, so that any moment of it is at hand.
func (i *intake) fold() *world.History {
	const some = 200 // events, a fraction of a slice
	h := world.NewHistory(i.decoder.Trace(), i.pace.rest)
	i.pace.rest()
	for !i.stale() && !h.Fold(some) {
		i.pace.rest()
	}
	return h
}

// plain returns the words of an error without the package they come from.
func plain(err error) string {
	text := err.Error()
	for _, name := range []string{"run: ", "trace: "} {
		text = strings.TrimPrefix(text, name)
	}
	return text
}
