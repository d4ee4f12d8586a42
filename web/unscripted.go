package web

import (
	"github.com/gopherscope/gopherscope/patterns"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// What the page of a program says where nothing can run stands before its picture and
// its source, and after them.

func (p *playground) unscriptedIntro() app.UI {
	return app.NoScript().Body(
		app.Div().Class("unscripted").Body(
			app.P().Class("lead").Text(p.entry.Learn),
			app.P().Text("This page runs the program, and lets you stop it, step through it and turn its knobs. "+
				"That takes JavaScript, which is switched off here. What you see instead is a moment of a run that was recorded "+
				"when the page was made, the source that ran, and what it is for."),
			app.P().Text(p.c.preview.Place+": "+p.c.preview.Sentence),
		),
	)
}

func (p *playground) unscriptedRest() app.UI {
	return app.NoScript().Body(
		app.Div().Class("unscripted").Body(
			p.otherSource(),
			app.H2().Text("The pattern"),
			app.Raw(`<div class="about">`+p.c.preview.About+`</div>`),
			app.H2().Text("All programs"),
			app.Ul().Body(app.Range(patterns.Catalogue).Slice(func(i int) app.UI {
				e := patterns.Catalogue[i]
				return app.Li().Body(app.A().Href(at(playPath+e.Slug)).Text(e.Title), app.Text(": "+e.Learn))
			})),
		),
	)
}

// otherSource is the files of the program that its page would show when asked.
func (p *playground) otherSource() app.UI {
	files := p.c.files[1:]
	return app.Div().Body(app.Range(files).Slice(func(i int) app.UI {
		return app.Details().Body(
			app.Summary().Text(files[i].Title),
			app.Raw(`<pre class="code-text">`+sourceHTML(&files[i])+`</pre>`),
		)
	}))
}
