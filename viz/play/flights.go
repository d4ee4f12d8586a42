package play

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/stage"
)

const (
	maxFlights = 1536
	// maxLook bounds how many events are searched for those in motion: on the
	// true clock a great many may happen at once.
	maxLook = 16384
)

// flights returns which of the first n events are in motion at a position on the
// clock, oldest first: of the latest, if too many began. Those that have arrived make no
// room for older ones, which would come into sight on their way.
func (p *Player) flights(n int, pos float64) []stage.Flight {
	a, scale := p.axis(), 1.0
	if p.clock == True {
		scale = p.speed // so that they take the same time on the screen
	}
	first := max(p.floor, n-maxLook)
	flights := make([]stage.Flight, 0, max(0, min(n-first, maxFlights)))
	for i, begun := n-1, 0; i >= first && begun < maxFlights; i-- {
		gone := pos - a.start(i)
		if gone >= longest*scale {
			break
		}
		if !p.story.stops[i] {
			continue
		}
		begun++
		if lasts := moments[p.story.events[i].Kind].flight * scale; gone < lasts {
			flights = append(flights, stage.Flight{Event: i, U: max(0, gone/lasts)})
		}
	}
	slices.Reverse(flights)
	return flights
}
