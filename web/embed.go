package web

import (
	"strings"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// framed is the stage of one program and what moves its playhead, for a page elsewhere
// that has a frame for it.
type framed struct {
	app.Compo
	Slug string

	entry     patterns.Entry
	c         *conductor
	is        embedding
	says      string // what of the address could not be used
	begun     bool   // to play by itself, if it does
	listeners listeners
}

const embedPath = "/embed/"

// CompoID has each program be a page of its own.
func (e *framed) CompoID() string { return embedPath + e.Slug }

func (e *framed) OnInit() {
	e.entry, _ = patterns.Find(e.Slug)
	e.c = newConductor(e.Slug)
	e.c.links.silent = true
	e.c.curtain.take()
	e.is.Controls = allControls
}

func (e *framed) OnMount(ctx app.Context) {
	e.c.curtain.hang()
	e.listeners.on(app.Window(), "keydown", e.onKey)
	e.listeners.on(app.Window().Call("matchMedia", "(prefers-color-scheme: dark)"), "change",
		func(app.Event) { e.c.refresh() })
	is, rest, err := parseEmbedding(ctx.Page().URL().RawQuery)
	if e.is = is; err != nil {
		e.says = "Part of this address could not be used: " + strings.ReplaceAll(err.Error(), "\n", "; ") + "."
	}
	e.c.join(e)
	e.c.start(ctx, rest)
}

func (e *framed) OnNav(ctx app.Context) {
	ctx.Page().SetTitle(e.entry.Title + " · Gopherscope")
	ctx.Page().SetDescription(e.entry.Learn)
}

func (e *framed) OnDismount() {
	e.listeners.release()
	e.c.stop()
}

// show begins to play once there is something to play, if the address asks for it and
// the reader has nothing against motion.
func (e *framed) show(*moment) {
	if e.begun || !e.is.Play {
		return
	}
	e.begun = true
	if e.c.calm() {
		return
	}
	e.c.player.SetLoop(true)
	e.c.player.Play()
	e.c.update()
}

func (e *framed) Render() app.UI {
	c := e.c
	return app.Div().Class("embed").DataSet("state", c.status).DataSet("runs", c.revision).DataSet("controls", e.is.Controls).Body(
		app.Main().Class("view").Aria("label", e.entry.Title).Body(
			&stageView{c: c},
			e.notices(),
			e.open("open corner"),
		),
		app.If(c.preview.About != "", func() app.UI {
			return app.NoScript().Body(app.P().Text(e.entry.Learn + " This is a moment of a run; with JavaScript the program runs here."))
		}),
		app.If(e.is.Controls != noControls, func() app.UI {
			return app.Div().Class("controls").Body(
				app.Div().Class("word-line").Body(&words{c: c}, e.open("open")),
				app.Div().Class("deck").Body(&scrub{c: c}, newTransport(c)),
			)
		}),
	)
}

// open leads to the playground of the program, at the moment that is shown.
func (e *framed) open(class string) app.UI {
	return app.A().Class(class).Href(at(playPath+e.Slug)).Target("_blank").Rel("noopener").
		Title("Open in Gopherscope, with its source and its knobs").
		Body(app.Span().Text("Open in Gopherscope"), icon(iconLeave)).
		OnClick(e.onOpen)
}

// onOpen has the link that is about to be followed lead to the present moment.
func (e *framed) onOpen(ctx app.Context, _ app.Event) {
	ctx.JSSrc().Set("href", withQuery(at(playPath+e.Slug), e.c.address().query()))
	ctx.PreventUpdate()
}

// withQuery returns a path with a query, if there is one.
func withQuery(path, query string) string {
	return strings.TrimSuffix(path+"?"+query, "?")
}

func (e *framed) notices() app.UI {
	c := e.c
	says := strings.TrimSpace(e.says + " " + c.notice)
	return app.Div().Class("notices").Body(
		app.If(says != "", func() app.UI {
			return app.Div().Class("notice").Attr("role", "alert").Body(
				icon(iconWarn),
				app.P().Text(says),
				iconButton("Dismiss", iconCross).Class("small").OnClick(e.onDismiss),
			)
		}),
		app.If(c.status == loading || c.status == running, func() app.UI {
			return app.Div().Class("progress").Attr("role", "status").Body(
				app.Span().Class("spinner"), app.P().Text("Loading the program"))
		}),
	)
}

func (e *framed) onDismiss(app.Context, app.Event) { e.says, e.c.notice = "", "" }

// onKey handles a keydown event of the frame. Keys that do not move the playhead have
// nothing to act on.
func (e *framed) onKey(ev app.Event) {
	key := ev.Get("key").String()
	modified := ev.Get("ctrlKey").Bool() || ev.Get("metaKey").Bool() || ev.Get("altKey").Bool()
	if modified || ev.Get("defaultPrevented").Bool() || taken(ev.Get("target"), key) {
		return
	}
	if s, ok := shortcutOf(playbackKeys, key, ev.Get("shiftKey").Bool()); ok {
		ev.PreventDefault()
		e.c.do(s.command)
	}
}
