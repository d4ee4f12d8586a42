package stage

import (
	"math"
	"slices"
)

// A band is layers that are side by side. Where values go to the right and a run has
// too many layers for one band of them, there are several, one below the other, and
// values go on from the end of one at the start of the next, as text does.
type band struct {
	from, to int // layers, without the last
	extent
}

// bandGap is between bands at unit 1: lines go back in it.
const bandGap = 38.0

func (b *band) has(layer int) bool { return layer >= b.from && layer < b.to }

// fold breaks the layers into bands as long as text is too small and becomes larger.
func (p *planner) fold(st style) []band {
	bands := p.bandsWithin(st, math.Inf(1))
	if st.portrait || p.backs > 0 {
		return bands // a line that comes back goes below everything
	}
	for p.fit(st, bands) < readable {
		more := p.bandsWithin(st, longest(bands)*0.95)
		if p.fit(st, more) <= p.fit(st, bands) {
			break
		}
		bands = more
	}
	return bands
}

// bandsWithin makes bands that are no longer than most, unless a layer is.
func (p *planner) bandsWithin(st style, most float64) []band {
	var bands []band
	gap := p.gap(st)
	for l, size := range p.sizes {
		if n := len(bands) - 1; n >= 0 && bands[n].along+gap+size.along <= most {
			b := &bands[n]
			b.to, b.along, b.across = l+1, b.along+gap+size.along, max(b.across, size.across)
			continue
		}
		bands = append(bands, band{l, l + 1, size})
	}
	return bands
}

// longest returns how long the longest of some bands is.
func longest(bands []band) float64 {
	along := 0.0
	for _, b := range bands {
		along = max(along, b.along)
	}
	return along
}

// together returns how far all of some bands reach across.
func together(bands []band) float64 {
	across := bandGap * float64(max(0, len(bands)-1))
	for _, b := range bands {
		across += b.across
	}
	return across
}

// bandOf returns the index of the band of a layer.
func bandOf(bands []band, layer int) int {
	return slices.IndexFunc(bands, func(b band) bool { return layer < b.to })
}

// swing leads a line from one layer to a place in another, along which it arrives: to
// the start of the next band if that is where it is.
func (s *Stage) swing(p *pen, from, to int, along, across float64) {
	i := bandOf(s.bands, to)
	if bandOf(s.bands, from) >= i {
		p.swing(along, across)
		return
	}
	step := (10 + 3*float64(from%3)) * s.k
	after, before, lane := s.within(s.columns[from].to+step), s.within(s.columns[to].from-step), s.tops[i]-(20+4*float64(from%4))*s.k
	_, c := p.here()
	p.bend(12*s.k, after, c, after, lane, before, lane, before, across, along, across)
}
