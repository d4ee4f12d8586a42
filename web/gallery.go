package web

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// gallery shows the catalogue under its headings, every program on a card with a run
// of it, and finds those that one looks for.
type gallery struct {
	app.Compo

	filter    string
	cinema    *cinema
	listeners listeners
}

const filterID = "filter"

func (g *gallery) OnInit() {
	g.cinema = newCinema()
}

func (g *gallery) OnMount(ctx app.Context) {
	g.listeners.on(app.Window(), "keydown", g.onKey)
	ctx.Handle(actionTheme, func(app.Context, app.Action) { g.cinema.recolour() })
	g.cinema.start(ctx.JSSrc())
}

func (g *gallery) OnDismount() {
	g.listeners.release()
	g.cinema.stop()
}

func (g *gallery) Render() app.UI {
	found := 0
	for _, e := range patterns.Catalogue {
		if matches(e, g.filter) {
			found++
		}
	}
	return app.Section().Class("programs").Aria("label", "Programs").Body(
		app.Div().Class("filter").Body(
			app.Label().For(filterID).Class("unseen").Text("Find a program"),
			app.Input().Type("search").ID(filterID).Placeholder("Find a program").AutoComplete(false).
				Aria("keyshortcuts", "/").OnInput(g.onFilter).OnKeyDown(g.onFilterKey),
			app.Kbd().Aria("hidden", "true").Text("/"),
			app.P().Class("found").Attr("role", "status").Text(foundText(found, g.filter)),
		),
		app.Div().Class("sections").Body(app.Range(sections()).Slice(func(i int) app.UI {
			return g.section(sections()[i])
		})),
		app.If(found == 0, func() app.UI {
			return app.Div().Class("nothing").Body(
				app.P().Text(fmt.Sprintf("Nothing matches “%s”.", g.filter)),
				app.Button().Type("button").Class("button").Text("Show all programs").OnClick(g.onShowAll),
			)
		}),
		app.P().Class("honest").Text("The pictures play runs of these programs, recorded when this site was built. Open one, and it runs here."),
	)
}

// sections returns the entries of the catalogue, section by section.
func sections() [][]patterns.Entry {
	var all [][]patterns.Entry
	for i, e := range patterns.Catalogue {
		if i == 0 || e.Section != patterns.Catalogue[i-1].Section {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], e)
	}
	return all
}

// section shows the cards of one section. Those that do not match stay where they
// are, unseen, so that what plays on them goes on when they are shown again.
func (g *gallery) section(entries []patterns.Entry) app.UI {
	none := !slices.ContainsFunc(entries, func(e patterns.Entry) bool { return matches(e, g.filter) })
	return app.Section().Class(fmt.Sprintf("section of-%d", min(len(entries), 3))).Hidden(none).Body(
		app.H2().Text(entries[0].Section),
		app.Ul().Class("cards").Body(app.Range(entries).Slice(func(i int) app.UI {
			return app.Li().Hidden(!matches(entries[i], g.filter)).Body(card(entries[i]))
		})),
	)
}

// card shows one program, and leads to it.
func card(e patterns.Entry) app.UI {
	return app.A().Class("card").Href(at(playPath+e.Slug)).DataSet("slug", e.Slug).Body(
		app.Div().Class("screen").Body(
			app.Canvas().Aria("hidden", "true"),
			app.If(previewOf(e.Slug).Card != "", func() app.UI {
				return app.Raw(`<div class="poster">` + previewOf(e.Slug).Card + `</div>`)
			}),
		),
		app.Div().Class("about").Body(
			app.H3().Text(e.Title),
			app.P().Text(e.Learn),
		),
	)
}

// matches reports whether an entry has every word of a filter somewhere in its text.
func matches(e patterns.Entry, filter string) bool {
	text := strings.ToLower(strings.Join([]string{e.Title, e.Section, e.Slug, e.Learn}, "\n"))
	for _, word := range strings.Fields(strings.ToLower(filter)) {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// foundText says how many programs match, "" if nobody looks for any.
func foundText(n int, filter string) string {
	if strings.TrimSpace(filter) == "" {
		return ""
	}
	return fmt.Sprintf("%d of %d", n, len(patterns.Catalogue))
}

func (g *gallery) onFilter(ctx app.Context, _ app.Event) {
	g.filter = ctx.JSSrc().Get("value").String()
}

// onFilterKey has Escape show all again, and Enter open the first that was found.
func (g *gallery) onFilterKey(ctx app.Context, e app.Event) {
	switch e.Get("key").String() {
	case "Escape":
		g.showAll()
	case "Enter":
		i := slices.IndexFunc(patterns.Catalogue, func(e patterns.Entry) bool { return matches(e, g.filter) })
		if g.filter != "" && i >= 0 {
			ctx.Navigate(at(playPath + patterns.Catalogue[i].Slug))
		}
	}
}

func (g *gallery) onShowAll(app.Context, app.Event) {
	g.showAll()
	app.Window().GetElementByID(filterID).Call("focus")
}

func (g *gallery) showAll() {
	g.filter = ""
	app.Window().GetElementByID(filterID).Set("value", "")
}

// onKey has / lead to the filter from wherever one is.
func (g *gallery) onKey(e app.Event) {
	if e.Get("key").String() != "/" || e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || taken(e.Get("target"), "/") {
		return
	}
	if e.Get("target").Get("id").String() == filterID {
		return
	}
	e.PreventDefault()
	app.Window().GetElementByID(filterID).Call("focus")
}
