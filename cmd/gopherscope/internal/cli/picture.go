package cli

import (
	"io"

	"github.com/gopherscope/gopherscope/viz/paint"
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// The size of a picture, in CSS pixels: a wide screen with little on it.
const (
	pictureWidth  = 960
	pictureHeight = 440
)

// writePicture draws the stage after the first n events of t as SVG, or after
// all of them if n is lastEvent.
func writePicture(w io.Writer, t *trace.Trace, n int) error {
	if n > len(t.Events) {
		return usagef("-at %d is beyond the last event, %d", n, len(t.Events))
	}
	if n == lastEvent {
		n = len(t.Events)
	}
	moment := stage.Moment{N: n}
	if n > 0 {
		moment.Time = t.Events[n-1].Time
	}
	var list paint.List
	scene := stage.New(world.NewHistory(t), stage.Options{Width: pictureWidth, Height: pictureHeight}).Scene(moment)
	paint.Draw(&list, scene)
	return paint.SVG(w, &list, paint.Auto)
}
