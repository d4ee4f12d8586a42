package play

import "sort"

// Range is a part of a run: what happens after its first From events, until its
// first To have happened. The zero value is all of a run.
type Range struct{ From, To int }

// Loop reports whether the player plays from the start again after the end.
func (p *Player) Loop() bool { return p.loop }

// SetLoop sets whether to play from the start again after the end: of the run, or of the
// part that SetRange has set.
func (p *Player) SetLoop(loop bool) { p.loop = loop }

// Range returns the part of the run that is looped.
func (p *Player) Range() Range { return p.part }

// SetRange sets which part of the run is looped. One that has no event in it stands
// for the whole run. A playhead after the end of the part goes to its start, and one before
// plays up to it. Of a run that takes the place of this one it is the same part, as
// far as there is one.
func (p *Player) SetRange(r Range) {
	r.From, r.To = max(0, r.From), min(r.To, p.count())
	if r.From >= r.To {
		r = Range{}
	}
	p.part = r
}

// leastLoop is how long a loop lasts at least, in milliseconds of the viewer's
// time, at speeds above normal: what begins anew in every frame looks still.
const leastLoop = 500

// lap returns where on the clock the player turns back, or stops, and how far from
// there it begins anew.
func (p *Player) lap() (back, length float64) {
	a := p.axis()
	back = end(a)
	if !p.loop || p.part == (Range{}) {
		return back, back
	}
	// The last event is shown until another one begins, so what happens together with it
	// belongs to the part.
	last := a.start(p.part.To - 1)
	if later := p.part.To + sort.Search(p.count()-p.part.To, func(i int) bool { return a.start(p.part.To+i) > last }); later < p.count() {
		back = a.start(later)
	}
	if p.part.From > 0 {
		return back, back - a.start(p.part.From-1)
	}
	return back, back
}
