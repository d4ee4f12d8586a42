package web

import (
	"github.com/gopherscope/gopherscope/patterns"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// chooser is the name of the program that is shown, and leads to the others.
type chooser struct {
	app.Compo
	Slug string
}

func (c *chooser) Render() app.UI {
	return app.Select().Class("chooser").Aria("label", "Program").OnChange(c.onChange).Body(
		app.Range(patterns.Catalogue).Slice(func(i int) app.UI {
			e := patterns.Catalogue[i]
			return app.Option().Value(e.Slug).Text(e.Title).Selected(e.Slug == c.Slug)
		}),
	)
}

func (c *chooser) onChange(ctx app.Context, _ app.Event) {
	ctx.Navigate(at(playPath + ctx.JSSrc().Get("value").String()))
}
