package web

import (
	"html"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// share is the dialog that gives the link to a moment, and what a page elsewhere has to
// contain to show it.
type share struct {
	app.Compo
	c *conductor

	Slug, Title string

	at     address // the moment that is shared
	is     embedding
	copied string // which of the texts was, just now
	failed bool   // the browser does not let the page copy
}

const shareID = "share"

// actionShare opens the dialog.
const actionShare = "share"

func (s *share) OnInit() { s.is.Controls = allControls }

func (s *share) OnMount(ctx app.Context) {
	ctx.Handle(actionShare, func(app.Context, app.Action) {
		s.at, s.copied, s.failed = s.c.address(), "", false
		app.Window().GetElementByID(shareID).Call("showModal")
	})
}

func (s *share) Render() app.UI {
	return app.Dialog().ID(shareID).Class("help share").Aria("labelledby", "share-title").Body(
		app.Header().Body(
			app.H2().ID("share-title").Text("Share this moment"),
			iconButton("Close", iconCross).OnClick(s.onClose),
		),
		app.Div().Class("sharing").Body(
			s.text("Link", "link", s.link()),
			app.P().Class("doc").Text("It holds all inputs of the run and the playhead, so whoever opens it sees what you see."),
			app.Div().Class("options").Body(
				s.choice("share-controls", "Controls", s.is.Controls, [][2]string{{allControls, "All"}, {fewControls, "Play and step"}, {noControls, "None"}}, s.onControls),
				s.choice("share-theme", "Colours", s.is.Theme, [][2]string{{"", "Of the page around"}, {"light", "Light"}, {"dark", "Dark"}}, s.onTheme),
				app.Label().Class("tick").Body(
					app.Input().Type("checkbox").Checked(s.is.Play).OnChange(s.onPlay),
					app.Span().Text("Plays by itself"),
				),
			),
			s.text("Embed", "embed", s.snippet()),
			app.P().Class("doc").Text("The stage fills the frame, whatever its size: 480 px high suits a column of text. "+
				"Below 360 px the sentence goes, below 240 px the buttons too. The frame works on any site, and follows its light or dark scheme."),
			app.If(s.failed, func() app.UI {
				return app.P().Class("says").Attr("role", "alert").Text("The browser does not let this page copy. Select the text and copy it yourself.")
			}),
		),
	)
}

// text shows a text to be copied.
func (s *share) text(title, name, text string) app.UI {
	label := "Copy"
	if s.copied == name {
		label = "Copied"
	}
	return app.Div().Class("snippet").Body(
		app.H3().Text(title),
		app.Button().Type("button").Class("button small").Aria("label", label+" ("+title+")").Text(label).
			OnClick(s.onCopy(name), app.EventScope(name)),
		app.Pre().ID("share-"+name).Attr("tabindex", "0").Aria("label", title).Text(text),
	)
}

func (s *share) choice(id, title, now string, options [][2]string, on app.EventHandler) app.UI {
	return app.Div().Body(
		app.Label().For(id).Text(title),
		app.Select().ID(id).OnChange(on).Body(app.Range(options).Slice(func(i int) app.UI {
			return app.Option().Value(options[i][0]).Text(options[i][1]).Selected(options[i][0] == now)
		})),
	)
}

// origin is the site's own, "https://example.org".
func origin() string {
	if app.IsServer {
		return ""
	}
	return app.Window().Get("location").Get("origin").String()
}

func (s *share) link() string { return origin() + withQuery(at(playPath+s.Slug), s.at.query()) }

// snippet is what embeds the moment in a page.
func (s *share) snippet() string {
	source := origin() + withQuery(at(embedPath+s.Slug), s.is.query(s.at))
	return `<iframe src="` + html.EscapeString(source) + `" title="` + html.EscapeString(s.Title) +
		` in Gopherscope" width="100%" height="480" loading="lazy" frameborder="0"></iframe>`
}

func (s *share) onControls(ctx app.Context, _ app.Event) {
	s.is.Controls = ctx.JSSrc().Get("value").String()
}

func (s *share) onTheme(ctx app.Context, _ app.Event) {
	s.is.Theme = ctx.JSSrc().Get("value").String()
}

func (s *share) onPlay(ctx app.Context, _ app.Event) {
	s.is.Play = ctx.JSSrc().Get("checked").Bool()
}

func (s *share) onCopy(name string) app.EventHandler {
	return func(ctx app.Context, _ app.Event) {
		text := s.link()
		if name == "embed" {
			text = s.snippet()
		}
		ctx.Async(func() {
			err := copyText(text)
			ctx.Dispatch(func(ctx app.Context) {
				if s.failed = err != nil; s.failed {
					return
				}
				s.copied = name
				ctx.After(copiedFor, func(app.Context) { s.copied = "" })
			})
		})
	}
}

func (s *share) onClose(app.Context, app.Event) {
	app.Window().GetElementByID(shareID).Call("close")
}
