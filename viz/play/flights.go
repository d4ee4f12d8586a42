package play

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/stage"
)

const (
	maxFlights = 1024
	// maxLook bounds how many events are searched for those in motion: on the
	// true clock a great many may happen at once.
	maxLook = 16384
)

// flights returns the events in motion, oldest first: the latest, if there are
// too many.
func (p *Player) flights() []stage.Flight {
	var flights []stage.Flight
	a, scale := p.axis(), 1.0
	if p.clock == True {
		scale = p.speed // so that they take the same time on the screen
	}
	first := max(p.floor, p.n-maxLook)
	for i := p.n - 1; i >= first && len(flights) < maxFlights; i-- {
		gone := p.pos - a.start(i)
		if gone >= longest*scale {
			break
		}
		lasts := moments[p.story.events[i].Kind].flight * scale
		if p.story.stops[i] && gone < lasts {
			flights = append(flights, stage.Flight{Event: i, U: max(0, gone/lasts)})
		}
	}
	slices.Reverse(flights)
	return flights
}
