package play

import "github.com/gopherscope/gopherscope/viz/trace"

// DifferInOutcome finds where something else comes of the runs of two players, for runs
// of different code: their names and lines are never the same, so what [Differ] finds is
// as a rule the first thing that they make.
//
// If the programs do not end in the same way, it is where one ends badly: in a deadlock,
// with a panic or an exit code, or stopped from outside; of two, the one that does so first.
// Else it is the first thing that they print and that is not the same. If there is no such
// thing either, it is what Differ finds, and rests are as there.
func DifferInOutcome(a, b *Player, rest ...func()) Difference {
	x, y := a.h.Trace().Outcome(), b.h.Trace().Outcome()
	if x.Ending != y.Ending || x.Code != y.Code {
		return firstBadEnd(a, b)
	}
	if d := differInPrint(a, b); d != (Difference{}) {
		return d
	}
	return Differ(a, b, rest...)
}

func firstBadEnd(a, b *Player) Difference {
	d := Difference{a.badEnd(), b.badEnd()}
	switch at, bt := d.times(a, b); {
	case at < bt:
		d.B = 0
	case bt < at:
		d.A = 0
	}
	return d
}

// badEnd returns how many events have happened once the run has ended badly, 0 if it has
// not.
func (p *Player) badEnd() int {
	if o := p.h.Trace().Outcome(); o.Ending == trace.Exited && o.Code == 0 {
		return 0
	}
	for i := range p.story.events {
		switch p.story.events[i].Kind {
		case trace.Fatal, trace.Exit, trace.Halt:
			return i + 1
		}
	}
	return p.count()
}

func differInPrint(a, b *Player) Difference {
	var d Difference
	for {
		d = Difference{a.nextPrint(d.A), b.nextPrint(d.B)}
		if d.A == 0 || d.B == 0 || a.printed(d.A) != b.printed(d.B) {
			return d
		}
	}
}

// nextPrint returns how many events have happened once the program prints something
// after the first n, 0 if it does not.
func (p *Player) nextPrint(n int) int {
	for i := n; i < p.count(); i++ {
		if p.story.events[i].Kind == trace.Output && p.story.stops[i] {
			return i + 1
		}
	}
	return 0
}

// printed returns what the last of the first n events prints.
func (p *Player) printed(n int) string {
	return p.h.Trace().String(p.story.events[n-1].Str)
}
