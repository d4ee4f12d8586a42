package web

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
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
	i := newIntake(func() bool { return c.revision != revision })
	i.grows = func(events int) {
		c.read = events
		c.update()
	}
	c.intake = i
	h, err := i.run(c.runner, c.program, in)
	switch {
	case i.stale():
		return result{}, false
	case err != nil:
		c.giveUp(sentence(err.Error()) + ".")
		return result{}, false
	}
	e := endingOf(h.Trace(), h.Verdict(i.pace.rest))
	i.pace.rest()
	return result{h, e}, !i.stale()
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

// plain returns the words of an error without the package they come from.
func plain(err error) string {
	text := err.Error()
	for _, name := range []string{"run: ", "trace: "} {
		text = strings.TrimPrefix(text, name)
	}
	return text
}
