package web

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// said is what is said of a run: the sentence for the current event, and at the end how
// the run ended in its place. So the stage keeps its size, and nothing lies over it.
func (p *playground) said(s side) app.UI {
	c := p.c
	over, r := c.over, result{c.history, c.ending}
	if s == sideB {
		over = false
		if c.rival != nil {
			over, r = c.rival.over, c.rival.result
		}
	}
	if c.versus.on && r.history != nil {
		r.ending = brief(r)
	}
	return app.Div().Class("said").DataSet("side", s.String()).Body(
		&words{c: c, Side: s},
		app.If(over, func() app.UI { return endingView(r.ending) }),
	)
}

var endingIcons = map[string]string{"good": iconFinish, "odd": iconStop, "bad": iconWarn}

// endingView shows how a run ended in a line, and the rest when it is opened.
func endingView(e ending) app.UI {
	title := []app.UI{icon(endingIcons[e.Kind]), app.Span().Class("title").Text(e.Title)}
	return app.Div().Class("ending "+e.Kind).Attr("role", "status").Body(
		app.If(len(e.Notes) == 0, func() app.UI {
			return app.P().Body(title...)
		}).Else(func() app.UI {
			return app.Details().Body(
				app.Summary().Title("More about how it ended (End; Esc folds it up)").Body(append(title, icon(iconFold))...),
				app.Range(e.Notes).Slice(func(i int) app.UI { return app.P().Text(e.Notes[i]) }),
			)
		}),
	)
}

// unfoldEndings has the page say all about how its runs ended, or a line again.
func unfoldEndings(open bool) {
	list := app.Window().Get("document").Call("querySelectorAll", ".ending details")
	for i := range list.Length() {
		list.Index(i).Set("open", open)
	}
}
