package web

import (
	"github.com/gopherscope/gopherscope/viz/ask"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// question is what the reader wants to know of the moment or of the run, beside what is
// picked.
type question uint8

const (
	noQuestion question = iota
	whatLed             // to the event at the playhead
	whatCame            // of it
	howItEnded
)

// asks reports whether there is anything to answer.
func (s *session) asks() bool {
	pick := s.spotOf(s.subject()).pick
	return s.asked != noQuestion || pick.Kind != stage.RefNone && pick.Kind != stage.RefGroup
}

// sight is a line of the source that an answer has led to.
type sight struct {
	file string
	line int
}

// thingOf returns what a node of the stage stands for, nothing for a group.
func thingOf(ref stage.Ref) ask.Thing {
	switch ref.Kind {
	case stage.RefGoroutine:
		return ask.Thing{G: trace.G(ref.ID)}
	case stage.RefToken:
		return ask.Thing{Value: ref.ID}
	case stage.RefNone, stage.RefGroup:
		return ask.Thing{}
	}
	return ask.Thing{Obj: trace.Obj(ref.ID)}
}

// refOf returns what stands for a thing on the stage.
func refOf(w *world.World, th ask.Thing) stage.Ref {
	switch {
	case th.G != 0:
		return stage.Ref{Kind: stage.RefGoroutine, ID: int(th.G)}
	case th.Value != 0:
		return stage.Ref{Kind: stage.RefToken, ID: th.Value}
	case w.Object(th.Obj) != nil:
		return stage.Ref{Kind: stage.RefObject, ID: int(th.Obj)}
	case w.Timer(th.Obj) != nil:
		return stage.Ref{Kind: stage.RefTimer, ID: int(th.Obj)}
	case w.Context(th.Obj) != nil:
		return stage.Ref{Kind: stage.RefContext, ID: int(th.Obj)}
	}
	return stage.Ref{Kind: stage.RefChan, ID: int(th.Obj)}
}

// seenAs returns as what a thing is seen on the stage: a channel that tells of the end
// of a context as that context.
func seenAs(w *world.World, th ask.Thing) stage.Ref {
	if c := w.ContextOf(th.Obj); c != nil {
		return stage.Ref{Kind: stage.RefContext, ID: int(c.ID)}
	}
	return refOf(w, th)
}

// ask puts a question, or takes it back if it was just put.
func (c *conductor) ask(q question) {
	if c.asked == q {
		q = noQuestion
	}
	c.asked = q
	c.refresh()
}

func (c *conductor) askLed()   { c.ask(whatLed) }
func (c *conductor) askCame()  { c.ask(whatCame) }
func (c *conductor) askEnded() { c.ask(howItEnded) }

// askAbout picks what an answer names.
func (c *conductor) askAbout(s side, th ask.Thing) {
	if h := c.historyOf(s); h != nil {
		c.pickOn(s, refOf(h.At(len(h.Trace().Events)), th))
	}
}

// look shows a line of the source.
func (c *conductor) look(s side, file string, line int) {
	if c.fileIndex(file) < 0 {
		return
	}
	if !c.unfolded(codePane) {
		c.foldPane(codePane)
	}
	if !c.split() {
		s = sideA // there is one source for both
	}
	r := c.readerOf(s)
	r.sight = sight{file, line}
	r.astray, r.reveal = true, true
	c.openSource(r, file)
	c.refresh()
	c.update()
}

// seekTo moves the playhead to a moment that an answer tells of.
func (c *conductor) seekTo(s side, n int) {
	if s == sideB {
		c.player.SeekBoth(0, n, 0)
	} else {
		c.player.SeekEvent(n)
	}
}

// seekPlace moves the playhead to a place on the clock, of the run that the answers are
// about: that one may go on when the other is over.
func (c *conductor) seekPlace(place float64) {
	p := c.playerOf(c.subject()).Clone()
	p.SeekPlace(place)
	if c.subject() == sideB && p.Event() > 0 {
		c.seekTo(sideB, p.Event())
	} else {
		c.player.SeekPlace(place)
	}
}

// askOf has the answers be about one of two runs.
func (c *conductor) askOf(s side) {
	c.of, c.missed = s, ""
	c.refresh()
	c.update()
}

// The ways to follow what is picked. Without any, it is who did the event at the
// playhead.

func (c *conductor) nextOfIt() { c.follow(ofIt, true) }
func (c *conductor) lastOfIt() { c.follow(ofIt, false) }
func (c *conductor) nextRun()  { c.follow(runsOfIt, true) }
func (c *conductor) lastRun()  { c.follow(runsOfIt, false) }
func (c *conductor) nextWait() { c.follow(waitsOfIt, true) }
func (c *conductor) lastWait() { c.follow(waitsOfIt, false) }

func ofIt(p *play.Player, th ask.Thing) play.Track {
	switch {
	case th.G != 0:
		return p.OfGoroutine(th.G)
	case th.Value != 0:
		return ask.OfValue(p.History(), th.Value)
	}
	return p.OfObject(th.Obj)
}

func runsOfIt(_ *play.Player, th ask.Thing) play.Track  { return play.Runs(th.G) }
func waitsOfIt(_ *play.Player, th ask.Thing) play.Track { return play.Waits(th.G) }

func (c *conductor) follow(track func(*play.Player, ask.Thing) play.Track, forward bool) {
	s := c.subject()
	p := c.playerOf(s).Clone()
	if thingOf(c.spotOf(s).pick) == (ask.Thing{}) {
		c.pickOn(s, stage.Ref{Kind: stage.RefGoroutine, ID: int(doer(p))})
	}
	c.missed = ""
	if p.Follow(track(p, thingOf(c.spotOf(s).pick)), forward) {
		c.seekTo(s, p.Event())
		return
	}
	c.missed = "There is none before this moment."
	if forward {
		c.missed = "There is none after this moment."
	}
}

// doer returns who did the last event, main if nobody in particular did.
func doer(p *play.Player) trace.G {
	for i := p.Event() - 1; i >= 0; i-- {
		if e := &p.History().Trace().Events[i]; e.G != 0 {
			return e.G
		}
	}
	return 1
}
