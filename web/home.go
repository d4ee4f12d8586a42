package web

import (
	"github.com/gopherscope/gopherscope/patterns"
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
			programs(),
			app.Ul().Class("promises").Body(
				promise("Nothing is simulated", "The source beside the picture is what runs, on Go’s own scheduler. Everything that moves is an event of that run."),
				promise("The same link shows the same moment", "A run depends on its inputs alone, and its address holds them all: knobs, seed and playhead."),
				promise("Time is yours", "Sleeps cost nothing, and the clock goes as fast as you like, forwards and backwards."),
			),
		),
	)
}

// programs lists the catalogue under its headings.
func programs() app.UI {
	var list []app.UI
	section := ""
	for i, e := range patterns.Catalogue {
		if e.Section != section {
			section = e.Section
			list = append(list, app.H2().Text(section), cards(patterns.Catalogue[i:], section))
		}
	}
	return app.Section().Class("programs").Aria("label", "Programs").Body(list...)
}

// cards shows the first entries, those of one section.
func cards(entries []patterns.Entry, section string) app.UI {
	n := 0
	for n < len(entries) && entries[n].Section == section {
		n++
	}
	return app.Ul().Class("cards").Body(app.Range(entries[:n]).Slice(func(i int) app.UI {
		e := entries[i]
		return app.Li().Body(
			app.A().Class("card").Href(playPath+e.Slug).Body(
				app.H3().Text(e.Title),
				app.P().Text(e.Learn),
				app.Span().Class("go").Body(app.Text("Open"), icon(iconArrow)),
			),
		)
	}))
}

func promise(title, text string) app.UI {
	return app.Li().Body(app.H3().Text(title), app.P().Text(text))
}
