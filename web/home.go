package web

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// home is the start page.
type home struct{ app.Compo }

func (h *home) OnNav(ctx app.Context) {
	ctx.Page().SetTitle("Gopherscope: watch Go's concurrency")
}

func (h *home) OnMount(app.Context) { keepPrograms() }

func (h *home) Render() app.UI {
	return app.Div().Class("page").Body(
		header(nil),
		app.Main().Class("home-main").Body(
			app.H1().Text("Watch Go’s concurrency happen"),
			app.P().Class("lead").Text("Real Go programs, with their own goroutines and channels, run here in your browser. "+
				"Pause them, step back, turn a knob in the middle of a run and see what becomes different."),
			&gallery{},
			app.Ul().Class("promises").Body(
				promise("Nothing is simulated", "The source beside the picture is what runs, on Go’s own scheduler. Everything that moves is an event of that run."),
				promise("The same link shows the same moment", "A run depends on its inputs alone, and its address holds them all: knobs, seed and playhead."),
				promise("Luck is an input", "Run a program under two hundred schedules, find the one that goes wrong, and watch that one as often as you like."),
				promise("Time is yours", "Sleeps cost nothing, and the clock goes as fast as you like, forwards and backwards."),
			),
		),
	)
}

func promise(title, text string) app.UI {
	return app.Li().Body(app.H3().Text(title), app.P().Text(text))
}
