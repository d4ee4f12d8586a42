package web

import (
	"time"

	"github.com/gopherscope/gopherscope/viz/explore"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// trials are runs of the program that differ from the one that is shown by luck alone.
// They are counted, not shown.
type trials struct {
	vary   explore.Vary
	of     [2]*trial // by vary, nil before the first
	runner runner    // of their own, nil before the first
	intake *intake   // of the run on its way
}

// trial is what became of the runs so far.
type trial struct {
	inputs  trace.Inputs // of run 0
	tally   explore.Tally
	wanted  int    // runs
	going   bool   // more are on their way
	failure string // why there are no more, a sentence
	attempt int    // counts starts and stops
}

// moreRuns is how many runs are tried at a time.
const moreRuns = 200

// trial returns what was tried with the inputs as they are now, nil if nothing was.
func (c *conductor) trial() *trial {
	vary := c.trials.vary
	if t := c.trials.of[vary]; t != nil && sameInputs(t.inputs, vary.Inputs(c.now, 0)) {
		return t
	}
	return nil
}

// tryMore tries some more runs.
func (c *conductor) tryMore() {
	t := c.trial()
	if t == nil {
		vary := c.trials.vary
		t = &trial{inputs: vary.Inputs(c.now, 0), tally: explore.Tally{Vary: vary}}
		c.trials.of[vary] = t
	}
	if t.going || c.status == loading || c.status == failed {
		return
	}
	if c.trials.runner == nil {
		c.trials.runner = fellow(c.runner)
	}
	t.attempt++
	t.wanted, t.going, t.failure = t.tally.Runs+moreRuns, true, ""
	c.update()
	go c.try(t, t.attempt)
}

// exploreMore tries some more runs where that can be seen.
func (c *conductor) exploreMore() {
	if !c.unfolded(explorePane) {
		c.foldPane(explorePane)
	}
	c.tryMore()
}

// try makes the runs that are wanted, one after the other, until nobody wants them
// any more. It blocks.
func (c *conductor) try(t *trial, attempt int) {
	stale := func() bool { return t.attempt != attempt || c.trial() != t }
	var pace pace
	told := time.Now()
	for t.tally.Runs < t.wanted {
		h, err := c.trials.run(c.program, t, stale)
		if err != nil {
			t.failure = err.Error()
		}
		if err != nil || stale() {
			break
		}
		t.tally.Add(h, pace.rest)
		if time.Since(told) > tellEvery {
			told = time.Now()
			c.update()
		}
	}
	if t.attempt == attempt {
		t.going = false
	}
	c.update()
}

// run makes the next run of a trial.
func (x *trials) run(p Program, t *trial, stale func() bool) (*world.History, error) {
	x.intake = newIntake(stale)
	return x.intake.run(x.runner, p, t.tally.Vary.Inputs(t.inputs, t.tally.Runs))
}

// stopTrying ends the trial that is going on. What it has found stays.
func (c *conductor) stopTrying() {
	c.trials.stop()
	c.update()
}

func (x *trials) stop() {
	for _, t := range x.of {
		if t != nil && t.going {
			t.attempt++
			t.going = false
			x.runner.Cancel()
			if x.intake != nil {
				x.intake.nudge()
			}
		}
	}
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
	vary := c.trials.vary
	n := vary.Number(r.Shortest())
	if now := vary.Number(c.now); r.Has(now) {
		n = r.After(now)
	}
	if vary == explore.Seeds {
		c.reseed(n)
	} else {
		c.reschedule(n)
	}
	c.wanted, c.forks = place{playing: true}, true
	c.rerun()
}
