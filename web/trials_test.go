package web

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gopherscope/gopherscope/viz/explore"
	"github.com/gopherscope/gopherscope/viz/run"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// slow takes a second for each run, of as many naps as the schedule has as its number.
type slow struct {
	quick
	runs, cancels int
	fails         error // instead of a run
}

func (s *slow) Run(_ run.Program, _ string, in trace.Inputs, onBytes func([]byte), onDone func(error)) error {
	s.Cancel()
	s.runs++
	cancels := s.cancels
	time.AfterFunc(time.Second, func() {
		switch {
		case s.cancels != cancels:
		case s.fails != nil:
			onDone(s.fails)
		default:
			in.Knobs = []trace.Setting{setting("naps", string('0'+rune(in.Choices%10)), 0)}
			s.quick.Run(run.Program{}, "", in, onBytes, onDone)
		}
	})
	return nil
}

func (s *slow) Cancel() { s.cancels++ }
func (s *slow) Close()  { s.cancels++ }

// trying is a conductor of a program that takes a second to try.
func trying(t *testing.T) (*conductor, *slow) {
	t.Helper()
	s := &slow{}
	c := &conductor{session: newSession(), trials: trials{runner: s}}
	c.load(Program{Name: "sleepy", Knobs: comparable}, "seed=5")
	c.status = ready
	return c, s
}

// after lets some seconds and a bit pass.
func after(seconds int) {
	time.Sleep(time.Duration(seconds)*time.Second + time.Millisecond)
	synctest.Wait()
}

func TestTrialsGoOnUntilStopped(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := trying(t)
		if c.trial() != nil {
			t.Error("something was tried before anybody wanted it")
		}
		c.tryMore()
		after(3)
		c.tryMore() // which goes on already
		if found := c.trial(); found.tally.Runs != 3 || !found.going || s.runs != 4 {
			t.Errorf("after three seconds, %d runs are there, and %d were begun", found.tally.Runs, s.runs)
		}
		c.stopTrying()
		after(3)
		if found := c.trial(); found.tally.Runs != 3 || found.going || s.runs != 4 {
			t.Errorf("stopped, %d runs are there, and %d were begun", found.tally.Runs, s.runs)
		}
		for range 3 { // each before the one before it has begun, or ended
			c.tryMore()
			c.stopTrying()
		}
		c.tryMore()
		after(moreRuns)
		if found := c.trial(); found.tally.Runs != 3+moreRuns || found.going || found.inputs.Seed != 5 {
			t.Errorf("at the end, %d runs are there of %+v, going on: %t", found.tally.Runs, found.inputs, found.going)
		}
	})
}

// What was found is about the inputs as they were, and is there again when they are.
func TestTrialsAreOfTheirInputs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := trying(t)
		c.tryMore()
		after(2)
		before := c.trial()
		if err := c.turn("naps", "7", 0); err != nil {
			t.Fatal(err)
		}
		if c.trial() != nil {
			t.Error("with another knob, what was found before is shown")
		}
		after(5)
		if before.going || before.tally.Runs > 3 {
			t.Errorf("with another knob, it goes on: %d runs", before.tally.Runs)
		}
		c.undo()
		if c.trial() != before {
			t.Error("after the turn is undone, what was found is not there")
		}
		c.tryMore()
		if c.redo(); c.trial() != nil {
			t.Error("after the turn is made again, what was found before is shown")
		}
		c.tryMore() // while a run of before is on its way
		if c.trial() == nil || before.going {
			t.Errorf("it goes on with the inputs of before: %t", before.going)
		}
		after(1)
		c.stopTrying()
		c.undo()
		c.reschedule(9)
		if c.trial() != before {
			t.Error("under another schedule, what was found of all is not there")
		}
		c.vary(explore.Seeds)
		if c.trial() != nil {
			t.Error("what was found of schedules is shown for seeds")
		}
		c.tryMore()
		after(moreRuns)
		if found := c.trial(); found.tally.Runs != moreRuns || found.inputs.Choices != 9 {
			t.Errorf("%d seeds were tried, of %+v", found.tally.Runs, found.inputs)
		}
		c.vary(explore.Schedules)
		if c.trial() != before {
			t.Error("what was found of schedules is not there again")
		}
	})
}

func TestTrialsThatFail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, s := trying(t)
		c.tryMore()
		after(2)
		s.fails = errors.New("lost")
		after(2)
		found := c.trial()
		if found.going || found.tally.Runs != 2 || found.failure != "The run has failed: lost." {
			t.Errorf("after a failure: %d runs, %q", found.tally.Runs, found.failure)
		}
		s.fails = nil
		c.tryMore()
		after(1)
		if found.failure != "" || found.tally.Runs != 3 {
			t.Errorf("tried again: %d runs, %q", found.tally.Runs, found.failure)
		}
		c.trials.close()
	})
}

// Watching leads from one run to the next that ends like it, and undo leads back.
func TestWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := trying(t)
		c.outdated = make(chan struct{}, 1)
		c.tryMore()
		after(25)
		c.stopTrying()
		var silent *explore.Words // 0, 10 and 20 have no naps, and print nothing
		for _, w := range c.trial().tally.Kinds[0].Words {
			if w.Text == "" {
				silent = w
			}
		}
		for _, want := range []uint64{10, 20, 0} { // 0 is shown at first
			if c.watch(&silent.Runs); c.now.Choices != want || !c.wanted.playing || !c.forks {
				t.Errorf("schedule %d is to be watched from %+v, with what was shown kept: %t; want %d", c.now.Choices, c.wanted, c.forks, want)
			}
		}
		if c.goBack(); c.now.Choices != 20 {
			t.Errorf("undo leads to schedule %d", c.now.Choices)
		}
		c.reschedule(3)
		if c.watch(&silent.Runs); c.now.Choices != 0 {
			t.Errorf("from another run, schedule %d is to be watched", c.now.Choices)
		}
		c.vary(explore.Seeds)
		c.tryMore()
		after(3)
		c.stopTrying()
		if c.watch(&c.trial().tally.Kinds[0].Runs); c.now.Seed != 0 || c.now.Choices != 0 {
			t.Errorf("of the seeds, %d is to be watched under schedule %d", c.now.Seed, c.now.Choices)
		}
		c.trials.close()
	})
}

// While two runs are compared, that is explored for which knobs are turned, and the other one
// stays as it is.
func TestExploringOneOfTwoRuns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, _ := trying(t)
		c.outdated = make(chan struct{}, 1)
		c.compareWith(versus{knobs: []trace.Setting{setting("mistakes", "true", 0)}})
		for _, of := range []side{sideA, sideB} {
			c.onlyB = of == sideB
			c.tryMore()
			after(3)
			c.stopTrying()
			if found := c.trial(); withMistakes(found.inputs.Knobs) != (of == sideB) {
				t.Errorf("%v: %+v is explored", of, found.inputs)
			}
			c.watch(&c.trial().tally.Kinds[0].Runs)
			if a, b := c.now, c.inputsOf(sideB); a.Choices != 1 || b.Choices != uint64(of) || a.Seed != 5 || b.Seed != 5 {
				t.Errorf("%v: A is watched under schedule %d, B under %d", of, a.Choices, b.Choices)
			}
		}
		c.trials.close()
	})
}
