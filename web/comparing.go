package web

import (
	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
)

// toggleCompare begins to compare the run with another one, which is the same at
// first, and ends it.
func (c *conductor) toggleCompare() {
	if c.status == loading || c.status == failed {
		return
	}
	c.wanted = c.place()
	if c.versus.on {
		c.compareNoMore()
	} else {
		c.onlyB = true
		c.wanted.other = c.wanted.event
		c.compareWith(versus{})
	}
	c.rerun()
}

// compareMistakes compares the sound version with the one with the mistakes, with
// knobs that show them, from the start. Under other schedules they may not show.
func (c *conductor) compareMistakes() {
	if _, ok := c.spec(mistakesKnob); !ok || c.status == loading {
		return
	}
	entry, _ := patterns.Find(c.slug)
	c.onlyB = false
	c.compareWith(versus{knobs: []trace.Setting{{Name: mistakesKnob, Value: "true"}}})
	c.now.Seed, c.now.Choices, c.now.Knobs = 0, 0, nil
	if entry.Mistake.Knobs != "" {
		// A test of the catalogue reads them too.
		if setKnobs(&c.now.Knobs, entry.Mistake.Knobs) != nil {
			c.now.Knobs = nil
		}
	}
	c.wanted = place{playing: true}
	c.rerun()
}

// compareBefore compares the run with the one that it has taken the place of.
func (c *conductor) compareBefore() {
	if c.ghost == nil {
		return
	}
	c.onlyB = true
	c.wanted = place{event: c.parting.A, other: c.parting.B}
	c.compareWith(c.versusOf(c.now, c.ghost.inputs()))
	c.rerun()
}

// swapSides has A and B change places. The playhead stays.
func (c *conductor) swapSides() {
	if !c.versus.on {
		return
	}
	p := c.place()
	p.event, p.other = p.other, p.event
	c.swap()
	c.wanted = p
	c.rerun()
}

// toParting goes to where the runs part.
func (c *conductor) toParting() {
	if d := c.parting.Difference; d != (play.Difference{}) {
		c.player.SeekDifference(d)
	}
}

// leaveGhost lets go of the run that was shown before.
func (c *conductor) leaveGhost() {
	c.ghost, c.parting = nil, parting{}
	c.refresh()
	c.update()
}
