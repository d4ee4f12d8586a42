package play

import (
	"math"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Difference is what happens in two runs and is not the same: the event after which it
// has happened in each, as a number of events. In a run in which nothing answers to it,
// that is 0. All of it is zero if there is no difference that could be seen.
type Difference struct{ A, B int }

// Time returns when the runs of two players differ so: if they do it at different
// times, at the earlier one.
func (d Difference) Time(a, b *Player) trace.Time {
	at, bt := d.times(a, b)
	return min(at, bt)
}

// times returns when it happens in each run; never if it does not.
func (d Difference) times(a, b *Player) (trace.Time, trace.Time) {
	return a.story.timeOf(d.A - 1), b.story.timeOf(d.B - 1)
}

// SeekDifference pauses where p's run and the other one of its pair differ: where the
// earlier of the two things has happened. Without another run it is where p's has.
func (p *Player) SeekDifference(d Difference) {
	if o := p.other; o != nil && d.A > 0 && d.B > 0 {
		switch mine, theirs := p.story.starts[d.A-1], o.story.starts[d.B-1]; {
		case mine < theirs:
			d.B = 0
		case theirs < mine:
			d.A = 0
		}
	}
	p.SeekBoth(d.A, d.B, 0)
}

// FractionOfDifference returns where on p's clock its run and another player's differ,
// as [Player.Fraction] does.
func (p *Player) FractionOfDifference(other *Player, d Difference) float64 {
	at := math.Inf(1)
	if d.A > 0 {
		at = p.Fraction(d.A)
	}
	if d.B > 0 {
		at = min(at, p.FractionOf(other, d.B))
	}
	return at
}

// manyAlike is how many events are compared by their sentences, which takes a while.
const manyAlike = 500

// Differ finds the first difference between the runs of two players; to a run that is
// over by then, its end answers. Things are the same if they happen at the same time and the same is said of them. What the goroutine
// does that turns a knob is passed over: what comes of that tells more. It rests as [world.NewHistory] does.
func Differ(a, b *Player, rest ...func()) Difference {
	same := CommonPrefix(a.h.Trace(), b.h.Trace(), rest...)
	if same == a.count() && same == b.count() {
		return Difference{}
	}
	x, y := newSights(a, same), newSights(b, same)
	for range manyAlike {
		for _, f := range rest {
			f()
		}
		n, m := x.next(), y.next()
		if n == 0 && m == 0 {
			return Difference{}
		}
		if n == 0 || m == 0 || !alike(a, b, n, m) {
			return Difference{orAll(n, a), orAll(m, b)}
		}
	}
	return Difference{min(same+1, a.count()), min(same+1, b.count())}
}

func orAll(n int, p *Player) int {
	if n == 0 {
		return p.count()
	}
	return n
}

// alike reports whether the last of the first n events of a's run looks like the last
// of the first m of b's.
func alike(a, b *Player, n, m int) bool {
	return a.story.events[n-1].Time == b.story.events[m-1].Time && Caption(a.h, n) == Caption(b.h, m)
}

// sights are the events that can be seen, but for turns of knobs.
type sights struct {
	p  *Player
	at int
	*unturned
}

func newSights(p *Player, from int) *sights {
	return &sights{p: p, at: from, unturned: newUnturned(p.h.Trace(), from)}
}

// next returns how many events have happened after the next one, 0 if there is none.
func (s *sights) next() int {
	for s.at < s.p.count() {
		i := s.at
		s.at++
		if e := &s.p.story.events[i]; !s.turns(e) && s.p.story.stops[i] && !s.turning[e.G] && !s.turning[e.Peer] {
			return i + 1
		}
	}
	return 0
}
