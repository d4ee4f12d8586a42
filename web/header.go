package web

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// header is the bar on top of every page: where one is on the left, what one
// can do on the right.
func header(title app.UI, tools ...app.UI) app.UI {
	return app.Header().Class("top").Body(
		app.A().Class("home").Href(at("/")).Body(
			app.Img().Class("mark").Src(at("/assets/icon.svg")).Aria("hidden", true).Width(24).Height(24),
			app.Span().Text("Gopherscope"),
		),
		title,
		app.Div().Class("tools").Body(append(tools, &themeButton{})...),
	)
}
