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

// rerun runs the program with the inputs as they are now. The run that is
// shown stays until the new one is there.
func (c *conductor) rerun() {
	c.supersede()
	c.read = 0
	c.status = running
	i := &intake{c: c, revision: c.revision, wake: make(chan struct{}, 1), decoder: trace.NewDecoder()}
	p := run.Program{Name: c.program.Name, Go: c.program.Go, Source: c.program.Source}
	if err := c.runner.Run(p, c.program.Wasm, c.now, i.bytes, i.done); err != nil {
		c.fail(fmt.Sprintf("This cannot be run: %s.", plain(err)))
		c.update()
		return
	}
	c.intake = i
	go i.take()
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

// take is the goroutine that decodes.
func (i *intake) take() {
	for !i.stale() {
		switch {
		case len(i.queue) > 0:
			p := i.queue[0]
			i.queue = i.queue[1:]
			i.decode(p)
		case i.ended:
			i.finish()
			return
		default:
			i.idle()
		}
	}
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

func (i *intake) finish() {
	if i.err == nil {
		i.err = i.decoder.Close()
	}
	if i.err != nil {
		i.c.fail(fmt.Sprintf("The run has failed: %s.", plain(i.err)))
		i.c.update()
		return
	}
	h := i.fold()
	e := endingOf(h.Trace(), h.Verdict(i.pace.rest))
	i.pace.rest()
	for _, v := range i.c.views {
		if p, ok := v.(preparer); ok && !i.stale() {
			p.prepare(h, i.pace.rest)
			i.pace.rest()
		}
	}
	if i.stale() {
		return
	}
	i.c.ran(h, e, i.pace.rest)
	if i.stale() { // since a rest
		i.c.status = running
	}
	i.c.refresh()
	i.c.update()
	if i.revision == 1 {
		keepPrograms()
	}
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
