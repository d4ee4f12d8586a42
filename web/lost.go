package web

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// lost is the page at any address that has no other.
type lost struct {
	app.Compo
	says string
}

func (l *lost) OnNav(ctx app.Context) {
	ctx.Page().SetTitle("Not found · Gopherscope")
	l.says = lostSentence(ctx.Page().URL().Path)
}

func lostSentence(path string) string {
	if slug, ok := strings.CutPrefix(path, at(playPath)); ok && slug != "" {
		return fmt.Sprintf("There is no program called “%s”. These are the ones there are:", strings.Trim(slug, "/"))
	}
	return "There is nothing at this address. These are the programs there are:"
}

func (l *lost) Render() app.UI {
	return app.Div().Class("page").Body(
		header(app.H1().Text("Not found")),
		app.Main().Class("home-main").Body(
			app.P().Class("lead").Attr("role", "status").Text(l.says),
			&gallery{},
		),
	)
}
