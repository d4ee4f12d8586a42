package web

import (
	"math"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// A glide is an element that moves with the playhead. While that moves at a steady pace, the
// browser's compositor moves the element, which costs a frame nothing; else each frame puts it
// where it belongs. Those who want less motion get no animation.
type glide struct {
	*element
	x, pace, when float64   // where it was put last, how fast it moved, and when that was
	animation     app.Value // by the compositor; nil if there is none
}

const (
	glideFor = 60_000 // milliseconds
	nearly   = 0.5    // pixels
)

// put has the element be at x, in pixels, in a frame at a time in milliseconds; from there on it
// moves at a pace, in pixels a millisecond, for as long as nothing else is said.
func (g *glide) put(x, pace, now float64) {
	steady := pace != 0 && pace == g.pace && now > g.when && math.Abs(g.x+pace*(now-g.when)-x) < nearly
	if g.animation != nil {
		if steady && now < g.when+glideFor {
			return
		}
		g.animation.Call("cancel")
		g.animation = nil
	}
	g.x, g.pace, g.when = x, pace, now
	g.setStyle("transform", along(x))
	if steady {
		g.animate()
	}
}

func (g *glide) animate() {
	way := map[string]any{"transform": []any{along(g.x), along(g.x + glideFor*g.pace)}}
	g.animation = g.js.Call("animate", way, glideFor)
	g.animation.Set("startTime", g.when)
}

func along(x float64) string { return "translateX(" + pixels(x) + ")" }
