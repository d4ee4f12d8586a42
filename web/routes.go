package web

import (
	"github.com/gopherscope/gopherscope/patterns"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The paths of pages are those that go-app routes: without the path that the site is
// below, which [at] adds for browsers.
const playPath = "/play/"

// Register declares the pages. Call it once, from main, before go-app starts
// or a [Handler] serves.
func Register() {
	app.Route("/", func() app.Composer { return &home{} })
	for _, e := range patterns.Catalogue {
		page := func() app.Composer { return &playground{Slug: e.Slug} }
		app.Route(playPath+e.Slug, page)
		app.Route(playPath+e.Slug+"/", page) // where some static hosts redirect
		frame := func() app.Composer { return &framed{Slug: e.Slug} }
		app.Route(embedPath+e.Slug, frame)
		app.Route(embedPath+e.Slug+"/", frame)
	}
	app.Route(notesPath, func() app.Composer { return &notes{} })
	app.Route(notesPath+"/", func() app.Composer { return &notes{} })
	app.RouteWithRegexp("^", func() app.Composer { return &lost{} })
}

// Pages returns the paths of the pages that a site has, for the start page, for the
// notes of who presents, for each program and its frame, and for an address that is
// none of them.
func Pages() []string {
	pages := []string{"/", notesPath}
	for _, e := range patterns.Catalogue {
		pages = append(pages, playPath+e.Slug, embedPath+e.Slug)
	}
	return append(pages, LostPage)
}

// at returns the address of a path of the site, as pages that browsers have are told
// by what go-app calls the root prefix.
func at(path string) string { return Site{Base: app.Getenv("GOAPP_ROOT_PREFIX")}.At(path) }

// LostPage is the path of the page to show at any address that has none.
const LostPage = "/404"
