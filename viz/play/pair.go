package play

import (
	"math"
	"sort"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Pair plays two runs of a program under one playhead, p's: h, and another one, in
// lock-step with it. Where the playhead is afterwards, and what happens during
// rests, is as with [Player.Replace].
//
// Both runs are always at the same virtual time. What they do at the same instant
// begins together, and each then goes on at its own pace; the clock goes on when both
// are through. A step is to the next event of either. So what both have in common
// happens in both at once, and a run that is over waits for the other.
func (p *Player) Pair(h, other *world.History, rest ...func()) {
	same := len(h.Trace().Events)
	if p.h != h {
		same = CommonPrefix(p.h.Trace(), h.Trace(), rest...)
	}
	mine, theirs := newStory(h, rest), newStory(other, rest)
	shares := align(mine, theirs, rest)
	alike := CommonPrefix(h.Trace(), other.Trace(), rest...)
	t := p.Now()
	p.put(h, mine)
	o := &Player{clock: p.clock, speed: p.speed}
	o.put(other, theirs)
	p.axes = [2]axis{Story: shared{mine, shares}, True: newActual(mine.events, theirs.events)}
	o.axes = [2]axis{Story: shared{theirs, shares}, True: newActual(theirs.events, mine.events)}
	p.other, p.alike = o, alike
	if !p.turnBack(same) {
		playing := p.playing
		p.SeekTime(p.n, t)
		p.playing = playing
	}
}

// Other returns the player of the other run of a pair, which moves as p does and
// must not be moved by itself; nil if there is none.
func (p *Player) Other() *Player { return p.other }

// Now returns the virtual time of the playhead. It is Time, but when of two runs p's
// is over and the other one is not.
func (p *Player) Now() trace.Time {
	if p.other != nil {
		return max(p.Time(), p.other.Time())
	}
	return p.Time()
}

// Clone returns another player of p's run, at the same moment on the same clock, but
// with a playhead of its own. It costs next to nothing.
func (p *Player) Clone() *Player {
	q := *p
	q.other = nil
	return &q
}

// FractionOf returns where, on p's clock, the first n events of another player's run
// have happened, as Fraction does. It is more than 1 for what comes after the end of
// p's run.
func (p *Player) FractionOf(other *Player, n int) float64 {
	last := p.axis().last()
	if n <= 0 || last == 0 {
		return 0
	}
	return other.axes[p.clock].start(min(n, other.count())-1) / last
}

// SeekBoth pauses after the first n events of p's run and the first m of the other
// one's, at virtual time t or where that can be. If there is no moment at which just
// these have happened, it is the first at which all of them have.
func (p *Player) SeekBoth(n, m int, t trace.Time) {
	p.SeekTime(n, t)
	o := p.other
	if o == nil {
		return
	}
	pos := p.told()
	if p.n > 0 {
		pos = max(pos, p.axes[Story].position(p.n, t))
	}
	if m = min(m, o.count()); m > 0 {
		pos = max(pos, o.story.starts[m-1])
	}
	n = p.n
	p.seekStory(pos)
	p.choose(n, pos)
	o.choose(m, pos)
}

// choose has n events have happened, if that can be so at a position of the story
// clock: events that cannot be seen happen together.
func (p *Player) choose(n int, pos float64) {
	before := sort.SearchFloat64s(p.story.starts, pos)
	if before <= n && n <= p.n {
		p.n, p.floor = n, n
	}
}

// carry has the other run be where p is, which is at a position of the story clock.
func (p *Player) carry(pos float64) {
	o := p.other
	if o == nil {
		return
	}
	if o.n = p.n; p.n >= p.alike {
		o.n = happened(o.axes[Story], o.count(), pos)
	}
	o.pos, o.floor = p.pos, o.n
}

// told returns when, on the story clock, the last event has happened.
func (p *Player) told() float64 {
	if p.n == 0 {
		return 0
	}
	return p.story.starts[p.n-1]
}

// seekStory pauses at a position of the story clock, where all has arrived.
func (p *Player) seekStory(pos float64) {
	p.playing = false
	p.n = happened(p.axes[Story], p.count(), pos)
	p.floor = p.n
	p.pos = pos
	if p.clock == True {
		p.pos = millis(p.axes[Story].(shared).beats.time(pos))
	}
	p.carry(pos)
}

func (p *Player) stepBoth() {
	if next := min(p.comes(), p.other.comes()); next < math.Inf(1) {
		p.seekStory(next)
		return
	}
	p.ToEnd()
}

func (p *Player) stepBackBoth() {
	now := max(p.told(), p.other.told())
	p.seekStory(max(p.came(now), p.other.came(now)))
}

// comes returns when, on the story clock, the next event that can be seen happens;
// never if there is none.
func (p *Player) comes() float64 {
	for i := p.n; i < p.count(); i++ {
		if p.story.stops[i] {
			return p.story.starts[i]
		}
	}
	return math.Inf(1)
}

// came returns when the last event before now that can be seen happened, 0 if there
// is none.
func (p *Player) came(now float64) float64 {
	for n := p.lastStop(p.n); n > 0; n = p.lastStop(n - 1) {
		if at := p.story.starts[n-1]; at < now {
			return at
		}
	}
	return 0
}
