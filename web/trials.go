package web

import (
	"slices"
	"time"

	"github.com/gopherscope/gopherscope/viz/explore"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// trials are runs of the program that differ from the one that is shown by luck alone.
// They are counted, not shown.
type trials struct {
	vary   explore.Vary
	made   []*trial // of which at most one goes on
	runner runner   // of their own, nil before the first
	intake *intake  // of the run on its way
}

// trial is what became of the runs so far.
type trial struct {
	inputs  trace.Inputs // of the run with number 0
	tally   explore.Tally
	wanted  int    // runs
	going   bool   // more are on their way
	failure string // why there are no more, a sentence
	attempt int    // counts starts and stops
}

const (
	moreRuns   = 200 // are tried at a time
	mostTrials = 16  // are kept
)

// knobSide is the side that knobs are turned for, or the first of both, which is the one that
// is explored.
func (s *session) knobSide() side {
	if s.turnsOther() {
		return sideB
	}
	return sideA
}

func (s *session) inputsOf(of side) trace.Inputs {
	if of == sideB {
		return s.versus.inputs(&s.edits)
	}
	return s.now
}

// trial returns what was tried with the inputs as they are now, nil if nothing was.
func (c *conductor) trial() *trial {
	vary := c.trials.vary
	in := vary.Inputs(c.inputsOf(c.knobSide()), 0)
	for _, t := range c.trials.made {
		if t.tally.Vary == vary && sameInputs(t.inputs, in) {
			return t
		}
	}
	return nil
}

// tryMore tries some more runs.
func (c *conductor) tryMore() {
	t := c.trial()
	if c.status == loading || c.status == failed || t != nil && t.going {
		return
	}
	c.trials.stop()
	if t == nil {
		t = c.trials.add(c.inputsOf(c.knobSide()))
	}
	if c.trials.runner == nil {
		c.trials.runner = fellow(c.runner)
	}
	t.attempt++
	t.wanted, t.going, t.failure = t.tally.Runs+moreRuns, true, ""
	c.update()
	go c.try(t, t.attempt)
}

// add begins a trial, and forgets the oldest of too many.
func (x *trials) add(in trace.Inputs) *trial {
	t := &trial{inputs: x.vary.Inputs(in, 0), tally: explore.Tally{Vary: x.vary}}
	if len(x.made) == mostTrials {
		x.made = slices.Delete(x.made, 0, 1)
	}
	x.made = append(x.made, t)
	return t
}

// exploreMore tries some more runs where that can be seen.
func (c *conductor) exploreMore() {
	c.openPane(explorePane)
	c.tryMore()
}

// try makes the runs that are wanted, one after the other, until nobody wants them
// any more. It blocks.
func (c *conductor) try(t *trial, attempt int) {
	stale := func() bool { return t.attempt != attempt || c.trial() != t }
	var pace pace
	told := time.Now()
	for t.tally.Runs < t.wanted && !stale() {
		h, err := c.trials.run(c.program, t, stale)
		if stale() {
			break
		}
		if err != nil {
			t.failure = sentence(err.Error()) + "."
			break
		}
		if h.Verdict(pace.rest); stale() {
			break
		}
		t.tally.Add(h)
		if time.Since(told) > tellEvery {
			told = time.Now()
			c.update()
		}
	}
	if t.attempt == attempt {
		t.end()
	}
	c.update()
}

// run makes the next run of a trial. It blocks until that is there or stale.
func (x *trials) run(p Program, t *trial, stale func() bool) (*world.History, error) {
	x.intake = newIntake(stale)
	return x.intake.run(x.runner, p, t.tally.Vary.Inputs(t.inputs, uint64(t.tally.Runs)))
}

// stopTrying ends the trial that goes on. What it has found stays.
func (c *conductor) stopTrying() {
	c.trials.stop()
	c.update()
}

func (x *trials) stop() {
	for _, t := range x.made {
		if !t.going {
			continue
		}
		t.end()
		x.runner.Cancel()
		if x.intake != nil {
			x.intake.nudge()
		}
	}
}

// end has nobody wait for more runs. Only what stands still is sorted: a row must not move
// away from the pointer.
func (t *trial) end() {
	t.attempt++
	t.going = false
	t.tally.Sort()
}

func (x *trials) close() {
	x.stop()
	if x.runner != nil {
		x.runner.Close()
	}
}

// vary has other things be different in the runs that are tried.
func (c *conductor) vary(v explore.Vary) {
	c.trials.stop()
	c.trials.vary = v
	c.update()
}

// watch shows one of some runs, from its start: the shortest, or the one that comes after
// the one that is shown. That becomes its ghost.
func (c *conductor) watch(r *explore.Runs) {
	vary, of := c.trials.vary, c.knobSide()
	in := c.inputsOf(of)
	n := vary.Number(r.Shortest())
	if now := vary.Number(in); r.Has(now) {
		n = r.After(now)
	}
	c.draw(of, vary.Inputs(in, n))
	c.restart(true)
}
