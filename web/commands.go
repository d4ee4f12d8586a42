package web

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// do carries out a command on the playhead, if there is one, and shows it.
// Buttons and keys give the same commands.
func (c *conductor) do(command func(*conductor)) {
	if c.player == nil {
		return
	}
	command(c)
	c.wake()
	c.update()
}

func (c *conductor) toggle()   { c.togglePlay() }
func (c *conductor) toStart()  { c.player.ToStart() }
func (c *conductor) step()     { c.player.Step() }
func (c *conductor) stepBack() { c.player.StepBack() }

// toEnd goes to the end. Once there, it tells more about it.
func (c *conductor) toEnd() {
	if c.over {
		unfoldEndings(true)
	}
	c.player.ToEnd()
}

func (c *conductor) toggleLoop() { c.player.SetLoop(!c.player.Loop()) }

// loopFrom and loopUntil have the playhead be where the loop begins, and where it ends.
func (c *conductor) loopFrom() {
	r := c.player.Range()
	if r.From = c.player.Event(); r.To <= r.From {
		r.To = len(c.history.Trace().Events)
	}
	c.loopPart(r)
}

func (c *conductor) loopUntil() {
	r := c.player.Range()
	if r.To = c.player.Event(); r.From >= r.To {
		r.From = 0
	}
	c.loopPart(r)
}

func (c *conductor) loopPart(r play.Range) {
	c.player.SetRange(r)
	c.player.SetLoop(true)
}

func (c *conductor) loopAll() { c.player.SetRange(play.Range{}) }

func (c *conductor) toggleClock() {
	if c.player.Clock() == play.Story {
		c.player.SetClock(play.True)
	} else {
		c.player.SetClock(play.Story)
	}
}

func (c *conductor) faster() { c.changeSpeed(1) }
func (c *conductor) slower() { c.changeSpeed(-1) }

func (c *conductor) changeSpeed(by int) {
	c.player.SetSpeed(speedAt(speedPosition(c.player.Speed()) + by))
}

// turnKnob, and the other changes of the inputs, begin a new run. While it is
// on its way the present one stays.
func (c *conductor) turnKnob(name, value string) error {
	if c.isAt(name, value) {
		return nil
	}
	if err := c.turnNow(name, value); err != nil {
		return err
	}
	c.rerun()
	return nil
}

func (c *conductor) undoChange() {
	if c.goBack() {
		c.rerun()
	}
}

func (c *conductor) redoChange() {
	if c.goForth() {
		c.rerun()
	}
}

func (c *conductor) resetKnobs() {
	c.reset()
	c.rerun()
}

func (c *conductor) removeChange(i int) {
	c.remove(i)
	c.rerun()
}

// removeDifference has B be as A in what one of its settings says.
func (c *conductor) removeDifference(i int) {
	c.wanted = c.place()
	c.removeOther(i)
	c.rerun()
}

// shareLuck has B have the seed and the schedule of A.
func (c *conductor) shareLuck() {
	c.wanted = c.place()
	c.removeLuck()
	c.rerun()
}

// moveChange has a change that holds from a moment on hold from the start, and
// the other way round.
func (c *conductor) moveChange(i int) {
	if c.now.Knobs[i].At > 0 {
		c.fromStart(i)
	} else {
		c.fromHere(i)
	}
	c.rerun()
}

// applyFromStart has the change of which nothing came hold from the start.
func (c *conductor) applyFromStart() {
	i := slices.Index(c.now.Knobs, c.unread)
	c.unread = trace.Setting{}
	if i >= 0 {
		c.fromStart(i)
		c.rerun()
	}
}

// useSeed begins a run with other randomness.
func (c *conductor) useSeed(seed uint64) {
	c.reseed(seed)
	c.restart(c.playing())
}

// useOwnSchedule begins a run in which Go chooses for itself who runs.
func (c *conductor) useOwnSchedule() {
	c.reschedule(0)
	c.restart(c.playing())
}

// restart begins a run at its start. The one that is shown becomes its ghost.
func (c *conductor) restart(playing bool) {
	c.wanted, c.forks = place{playing: playing}, true
	c.rerun()
}

// pickOn highlights a thing of a run and the line of the source where it is.
func (c *conductor) pickOn(s side, ref stage.Ref) {
	p := c.playerOf(s)
	if p == nil {
		return
	}
	c.readerOf(s).sight, c.missed = sight{}, ""
	w := p.History().At(p.Event())
	*c.spotOf(s) = spot{ref, meaning(w, ref)}
	if c.picked(s) {
		c.of = s
	} else if c.picked(1 - s) {
		c.of = 1 - s
	}
	if file := detailOf(w, p.Time(), ref).File; file != "" {
		r := c.readerOf(s)
		r.astray, r.reveal = true, true
		c.openSource(r, file)
	}
	c.refresh()
	c.update()
}

func (c *conductor) pickNext()     { c.pickBeside(1) }
func (c *conductor) pickPrevious() { c.pickBeside(-1) }

func (c *conductor) pickBeside(by int) {
	s := c.subject()
	p := c.playerOf(s)
	c.pickOn(s, neighbour(pickable(p.History().At(p.Event())), c.spotOf(s).pick, by))
}

// letGo undoes pickOn, and closes the answer. When there is neither, it folds up how
// the run ended.
func (c *conductor) letGo() {
	if !c.asks() && !c.picked(sideA) && !c.picked(sideB) {
		unfoldEndings(false)
		return
	}
	c.asked = noQuestion
	c.pickOn(sideA, stage.Ref{})
	c.pickOn(sideB, stage.Ref{})
}

// visit goes to another moment of the program, which a link on the page asks
// for.
func (c *conductor) visit(query string) {
	if c.history == nil || query == c.links.query {
		return
	}
	c.open(query)
	c.rerun()
}
