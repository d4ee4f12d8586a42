package stage

import (
	"slices"
	"sort"

	"github.com/gopherscope/gopherscope/viz/world"
)

// mostTubes is how many channels are drawn: of more nobody could tell one from
// another, and each has lines of its own.
const mostTubes = 200

// thinOut marks the channels with the least traffic if there are too many; of
// those with the same, the later ones.
func (s *survey) thinOut() {
	s.hideBells()
	var traffic []float64
	for c := range s.last.Chans {
		if s.drawn(c) && !s.chans[c.ID].quiet {
			traffic = append(traffic, s.traffic(c))
		}
	}
	if len(traffic) <= mostTubes {
		return
	}
	slices.Sort(traffic)
	least := traffic[len(traffic)-mostTubes]
	above := sort.Search(len(traffic), func(i int) bool { return traffic[i] > least })
	room := mostTubes - (len(traffic) - above) // for those with the least
	for c := range s.last.Chans {
		if s.chans[c.ID].quiet {
			continue
		}
		x := s.traffic(c)
		if s.drawn(c) && x == least {
			room--
		}
		s.chans[c.ID].quiet = x < least || x == least && room < 0
	}
}

// fewTubes is how many channels may be drawn together with those through which no
// values pass.
const fewTubes = 8

// hideBells leaves out, where there are many channels, those that carry no value and
// only tell by being closed that something has happened.
func (s *survey) hideBells() {
	drawn := 0
	for c := range s.last.Chans {
		if s.drawn(c) {
			drawn++
		}
	}
	if drawn <= fewTubes {
		return
	}
	for c := range s.last.Chans {
		if s.drawn(c) && c.Sent == 0 && c.Elem(s.last) == "struct {}" {
			s.chans[c.ID].bell = true
		}
	}
}

// traffic weighs all that goes through a channel.
func (s *survey) traffic(c *world.Chan) float64 {
	sum := 0.0
	for _, f := range s.chans[c.ID].flows {
		sum += f.weight
	}
	return sum
}
