package play

import (
	"math"
	"sort"
	"time"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Clock is how a player maps events to time on the screen.
type Clock uint8

// The clocks.
const (
	Story Clock = iota // each event its moment, idle time shortened
	True               // virtual time, to scale
)

// The slowest and the fastest speed.
const (
	MinSpeed = 0.01
	MaxSpeed = 100
)

// Player is a playhead on a run. It is not safe for use by several goroutines.
type Player struct {
	h     *world.History
	story *story
	axes  [2]axis // by clock
	clock Clock
	other *Player // that follows, in lock-step; nil if there is none
	alike int     // how many events both begin with

	pos     float64 // on the clock, in milliseconds
	n       int     // events that have happened
	floor   int     // those below have arrived, whatever the clock says
	playing bool
	loop    bool
	part    Range // of the run, that is looped
	speed   float64
}

// New returns a player at the start of the run h, paused, on the story clock at
// speed 1. It reads the whole trace once, and rests as [world.NewHistory] does.
func New(h *world.History, rest ...func()) *Player {
	p := &Player{speed: 1}
	p.put(h, newStory(h, rest))
	return p
}

// put has p play a run by itself.
func (p *Player) put(h *world.History, s *story) {
	p.h, p.story, p.other = h, s, nil
	p.axes = [2]axis{Story: s, True: newActual(s.events)}
	p.SetRange(p.part)
}

// History returns the run that is played.
func (p *Player) History() *world.History { return p.h }

func (p *Player) axis() axis { return p.axes[p.clock] }

func (p *Player) count() int { return len(p.story.events) }

// Play starts to play; at the end, from the start again.
func (p *Player) Play() {
	if p.atEnd() {
		p.ToStart()
	}
	p.playing = true
}

// Pause stops playing; what is in motion stays where it is.
func (p *Player) Pause() { p.playing = false }

// Playing reports whether the playhead moves.
func (p *Player) Playing() bool { return p.playing }

func (p *Player) atEnd() bool {
	over := p.n == p.count() && (p.floor == p.n || p.pos >= end(p.axis()))
	return over && (p.other == nil || p.other.atEnd())
}

// Tick lets dt of the viewer's time pass, and reports whether the picture is
// another one. At the end the player stops, or begins again if it loops.
func (p *Player) Tick(dt time.Duration) (changed bool) {
	if !p.playing || dt <= 0 {
		return false
	}
	end, length := p.lap()
	p.pos += dt.Seconds() * 1000 * p.rate(length)
	if p.pos < end {
		p.advance(p.pos)
		return true
	}
	if !p.loop {
		p.ToEnd()
		return true
	}
	p.SeekEvent(p.part.From)
	p.playing = true
	return true
}

// advance has everything happen up to a position on the clock.
func (p *Player) advance(pos float64) {
	p.pos = pos
	p.n = max(p.n, happened(p.axis(), p.count(), pos))
	if p.other != nil {
		p.other.advance(pos)
	}
}

// rate is the speed of a lap of a length. Short ones are not over in a moment.
func (p *Player) rate(length float64) float64 {
	if p.loop {
		return min(p.speed, max(1, length/leastLoop))
	}
	return p.speed
}

// Pace returns how far Place gets in a millisecond of the viewer's time, 0 while the
// player rests.
func (p *Player) Pace() float64 {
	if !p.playing {
		return 0
	}
	_, length := p.lap()
	return p.rate(length)
}

// SetSpeed sets how fast to play, within MinSpeed and MaxSpeed.
func (p *Player) SetSpeed(speed float64) {
	if !math.IsNaN(speed) {
		p.speed = max(MinSpeed, min(MaxSpeed, speed))
	}
	if p.other != nil {
		p.other.speed = p.speed
	}
}

// Speed returns how fast the player plays, 1 being normal.
func (p *Player) Speed() float64 { return p.speed }

// SetClock changes the clock; the playhead stays at its event.
func (p *Player) SetClock(c Clock) {
	t := p.Time()
	p.clock = c
	p.pos = p.axis().position(p.n, t)
	p.floor = p.n
	if o := p.other; o != nil {
		o.SetClock(c)
		p.pos = max(p.pos, o.pos)
		o.pos = p.pos
	}
}

// Clock returns the clock in use.
func (p *Player) Clock() Clock { return p.clock }

// Places returns where on the clock each event happens, in milliseconds. It must not
// be changed. But on the story clock of one run it takes time for each event.
func (p *Player) Places() []float64 {
	a := p.axis()
	if s, ok := a.(*story); ok {
		return s.starts
	}
	places := make([]float64, p.count())
	for i := range places {
		places[i] = a.start(i)
	}
	return places
}

// PlaceOf returns where on the clock a moment of virtual time is, once all has
// happened that does then.
func (p *Player) PlaceOf(t trace.Time) float64 {
	n := sort.Search(p.count(), func(i int) bool { return p.story.events[i].Time > t })
	return p.axis().position(n, t)
}

// Place returns where on the clock the playhead is, in milliseconds.
func (p *Player) Place() float64 { return p.pos }

// SeekPlace is like Seek, with a place on the clock.
func (p *Player) SeekPlace(place float64) {
	if last := p.axis().last(); last > 0 {
		p.Seek(place / last)
	}
}

// Event returns how many events have happened.
func (p *Player) Event() int { return p.n }

// Time returns the virtual time, which while everybody sleeps lies between that of
// the last event and the next.
func (p *Player) Time() trace.Time { return p.axis().time(p.n, p.pos) }

// Moment returns what there is to draw.
func (p *Player) Moment() stage.Moment {
	return stage.Moment{N: p.n, Time: p.Time(), Flights: p.flights(p.n, p.pos)}
}

// Upcoming returns the moment in which something will happen next, and false if that
// is within dt of the viewer's time, or never: then it is not worth preparing for.
func (p *Player) Upcoming(dt time.Duration) (stage.Moment, bool) {
	if p.n == p.count() {
		return stage.Moment{}, false
	}
	a := p.axis()
	pos := a.start(p.n)
	if pos <= p.pos+dt.Seconds()*1000*p.speed {
		return stage.Moment{}, false
	}
	n := happened(a, p.count(), pos)
	return stage.Moment{N: n, Time: a.time(n, pos), Flights: p.flights(n, pos)}, true
}

// Caption returns the sentence for the last event that could be seen.
func (p *Player) Caption() string { return Caption(p.h, p.lastStop(p.n)) }

// Replace plays another run of the same program, such as one with a knob turned
// on the way. As far as both runs are the same, the playhead stays where it is,
// else where they part. The old run goes on being played during rests.
func (p *Player) Replace(h *world.History, rest ...func()) {
	same, next := CommonPrefix(p.h.Trace(), h.Trace(), rest...), newStory(h, rest)
	into := 0.0
	if p.n > 0 {
		into = p.pos - p.axis().start(p.n-1)
	}
	p.put(h, next)
	if p.turnBack(same) {
		return
	}
	a := p.axis()
	p.pos = a.start(p.n-1) + into
	if p.n < p.count() {
		p.pos = min(p.pos, a.start(p.n)) // the next event may come sooner now
	}
}

// turnBack goes to the start or to where another run parts from this one, if the
// playhead is not between them, and reports whether that was so.
func (p *Player) turnBack(same int) bool {
	if 0 < p.n && p.n <= same {
		return false
	}
	playing := p.playing
	p.SeekEvent(min(p.n, same))
	p.playing = playing
	return true
}
