package web

import (
	"fmt"

	"github.com/gopherscope/gopherscope/patterns"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// playground is the page of one program.
type playground struct {
	app.Compo
	Slug string

	entry     patterns.Entry
	c         *conductor
	listeners listeners
	copied    bool // the link, just now
	outdated  bool // the site has a newer version of this page
	room      presentation
	notes     channel // to the window of notes
	elsewhere int     // counts the changes of the cues in other windows
}

// CompoID has each program be a page of its own.
func (p *playground) CompoID() string { return p.Slug }

func (p *playground) OnInit() {
	p.entry, _ = patterns.Find(p.Slug)
	p.c = newConductor(p.Slug)
	p.c.arrange()
	p.c.curtain.take()
}

func (p *playground) OnMount(ctx app.Context) {
	p.c.curtain.hang()
	p.listeners.on(app.Window(), "keydown", p.onKey)
	p.listeners.on(app.Window().Call("matchMedia", "(prefers-color-scheme: dark)"), "change",
		func(app.Event) { p.c.refresh() })
	p.listeners.on(app.Window(), "blur", func(app.Event) { p.c.links.now(p.c) }) // perhaps to the address bar
	ctx.Handle(actionTheme, func(app.Context, app.Action) { p.c.refresh() })
	p.c.start(ctx, p.enter(ctx.Page().URL().RawQuery))
}

func (p *playground) OnNav(ctx app.Context) {
	ctx.Page().SetTitle(p.entry.Title + " · Gopherscope")
	ctx.Page().SetDescription(p.entry.Learn)
	_, query := parsePresent(ctx.Page().URL().RawQuery)
	p.c.visit(query)
}

// OnAppUpdate has the reader reload, since the site no longer has the files of
// this version.
func (p *playground) OnAppUpdate(app.Context) { p.outdated = true }

func (p *playground) OnDismount() {
	p.listeners.release()
	p.notes.close()
	p.c.stop()
}

func (p *playground) Render() app.UI {
	c := p.c
	return app.Div().Class("play").DataSet("state", c.status).DataSet("runs", c.revision).DataSet("room", p.room).Body(
		header(app.H1().Body(app.Span().Class("unseen").Text(p.entry.Title), &chooser{Slug: p.Slug}),
			app.Button().Type("button").Class("button").Body(icon(iconCompare), app.Span().Text("Compare")).
				Aria("label", "Compare").Aria("pressed", c.versus.on).Disabled(c.status == loading).
				Title("Compare this run with another one (V)").OnClick(p.onCompare),
			app.If(p.mistaken() && !c.versus.on, func() app.UI {
				return app.Button().Type("button").Class("button").Body(icon(iconWarn), app.Span().Text("Mistakes")).
					Aria("label", "Compare with the version with mistakes").
					Title("Compare with the version with mistakes (M)").OnClick(p.onMistakes)
			}),
			app.Button().Type("button").Class("button copying").Body(icon(iconLink), app.Span().Text(p.linkLabel())).
				Aria("label", p.linkLabel()).
				Title("Copy a link to this very moment").OnClick(p.onCopy),
			iconButton("Present to a room", iconPresent).Class("presenting").OnClick(p.onPresent),
			iconButton("Cues to present (Q)", iconCues).Class("presenting").OnClick(p.onCues),
			iconButton("Share or embed", iconShare).OnClick(p.onShare),
			iconButton("Keyboard (?)", iconHelp).OnClick(p.onHelp),
		),
		app.Main().Class("desk").Body(
			app.If(c.preview.About != "", p.unscriptedIntro),
			app.Div().Class("column").Body(
				p.scene(),
				&lanes{c: c, Open: c.unfolded(timelinePane), Pair: c.versus.on, Side: c.subject()},
				&plots{c: c, Open: c.unfolded(plotsPane), Pair: c.versus.on, Side: c.subject()},
			),
			app.Div().Class("column aside").Body(
				slot(c.asks(), func() app.UI {
					return &answers{c: c, Open: c.unfolded(answersPane), Asked: c.asked, Pick: c.spotOf(c.subject()).pick, Side: c.subject(), Pair: c.versus.on}
				}),
				&knobs{c: c, Open: c.unfolded(knobsPane), Revision: c.revision, Ready: c.status != loading, Hears: c.hears, Over: c.over},
				newExplorer(c),
				slot(c.ghost != nil, p.ghost),
				p.code(sideA),
				slot(c.split(), func() app.UI { return p.code(sideB) }),
				&console{c: c, Pair: c.versus.on, Open: c.unfolded(consolePane)},
				app.If(c.versus.on, func() app.UI {
					return &console{c: c, Side: sideB, Pair: true, Open: c.unfolded(consolePane)}
				}),
			),
			app.If(c.preview.About != "", p.unscriptedRest),
		),
		&help{},
		&share{c: c, Slug: p.Slug, Title: p.entry.Title},
		&cueBox{p: p, Slug: p.Slug, Elsewhere: p.elsewhere},
	)
}

// scene is the stage, what is said of it, and what moves the playhead.
func (p *playground) scene() app.UI {
	c := p.c
	return app.Div().Class("scene").DataSet("open", c.unfolded(stagePane)).DataSet("pair", c.versus.on).Body(
		slot(p.room.on, p.cueLine),
		app.Div().Class("view").Body(
			p.half(sideA),
			app.If(c.versus.on, func() app.UI { return p.half(sideB) }),
			p.notices(),
		),
		p.findings(),
		app.Div().Class("word-line").Body(
			newFold(c, stagePane),
			p.said(sideA),
			app.If(c.versus.on, func() app.UI { return p.said(sideB) }),
			newInquire(c),
		),
		slot(c.versus.on, func() app.UI { return newCompareBar(p) }),
		app.Div().Class("deck").Body(
			&scrub{c: c},
			newTransport(c),
		),
	)
}

// slot is where something is at times. go-app has no keys: without a place of its own,
// what follows it would be made anew whenever it comes or goes, and lose the focus.
func slot(filled bool, what func() app.UI) app.UI {
	return app.Div().Class("slot").Body(app.If(filled, what))
}

// notices are what there is to say about the link, and the run on its way.
func (p *playground) notices() app.UI {
	c := p.c
	return app.Div().Class("notices").Body(
		app.If(c.notice != "", func() app.UI {
			return app.Div().Class("notice").Attr("role", "alert").Body(
				icon(iconWarn),
				app.P().Text(c.notice),
				iconButton("Dismiss", iconCross).Class("small").OnClick(p.onDismiss),
			)
		}),
		app.If(c.unread != trace.Setting{}, func() app.UI {
			return app.Div().Class("notice unread").Attr("role", "status").Body(
				app.P().Text(unreadText(c.unread)),
				app.Button().Type("button").Class("button small").Text("Apply from the start").OnClick(p.onFromStart),
				iconButton("Leave it", iconCross).Class("small").OnClick(p.onLeave),
			)
		}),
		app.If(p.outdated, func() app.UI {
			return app.Div().Class("notice").Attr("role", "status").Body(
				app.P().Text("There is a new version of this page."),
				app.Button().Type("button").Class("button small").Text("Reload").OnClick(p.onReload),
			)
		}),
		app.If(c.status == loading || c.status == running, func() app.UI {
			return app.Div().Class("progress").Attr("role", "status").Body(
				app.Span().Class("spinner"),
				app.P().Text(p.progress()),
			)
		}),
	)
}

// findings are what there is to say about what was clicked on.
func (p *playground) findings() app.UI {
	c := p.c
	if c.versus.on {
		return app.Div().Class("findings") // each half has its own
	}
	return app.Div().Class("findings").Body(
		app.If(c.picked(sideA), func() app.UI { return &detailLine{c: c} }),
	)
}

// ghost is what there is to say about the run that was shown before, below what has taken its
// place: it covers nothing of the stage, and takes no room from it.
func (p *playground) ghost() app.UI {
	text, more := p.c.ghostText()
	return &ghostLine{c: p.c, Text: text, More: more, Parts: !p.c.parting.Found || p.c.parting.At != ""}
}

func (p *playground) progress() string {
	switch c := p.c; {
	case c.status == loading:
		return "Loading the program"
	case c.read > 0:
		return fmt.Sprintf("Running: %d events so far", c.read)
	}
	return "Running"
}

func (p *playground) code(s side) app.UI {
	c := p.c
	r := c.readerOf(s)
	return &code{c: c, Side: s, Open: c.unfolded(codePane), Split: c.split(), File: r.file, Ready: c.status != loading, Astray: r.astray}
}

// mistaken reports whether the program has a version with mistakes.
func (p *playground) mistaken() bool {
	_, ok := p.c.spec(mistakesKnob)
	return ok
}

func (p *playground) onCompare(app.Context, app.Event)  { p.c.toggleCompare() }
func (p *playground) onMistakes(app.Context, app.Event) { p.c.compareMistakes() }

func (p *playground) linkLabel() string {
	if p.copied {
		return "Copied"
	}
	return "Copy link"
}

func (p *playground) onDismiss(app.Context, app.Event) { p.c.notice = "" }

func (p *playground) onFromStart(app.Context, app.Event) { p.c.applyFromStart() }

func (p *playground) onLeave(app.Context, app.Event) { p.c.unread = trace.Setting{} }

// unreadText says that nothing came of the turn of a knob.
func unreadText(s trace.Setting) string {
	return fmt.Sprintf("Turning %s at %v changes nothing: the rest of this run does not depend on it.", s.Name, s.At.Duration())
}

func (p *playground) onReload(ctx app.Context, _ app.Event) { ctx.Reload() }

func (p *playground) onShare(ctx app.Context, _ app.Event) { ctx.NewAction(actionShare) }

func (p *playground) onHelp(app.Context, app.Event) { openHelp() }
