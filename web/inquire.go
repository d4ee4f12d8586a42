package web

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// inquire is the buttons that ask about the event at the playhead, and about the end.
// Its fields say what they show.
type inquire struct {
	app.Compo
	c *conductor

	Ready bool
	Over  bool
	Asked question
}

func newInquire(c *conductor) *inquire {
	return &inquire{c: c, Ready: c.player != nil, Over: c.over, Asked: c.asked}
}

func (q *inquire) Render() app.UI {
	return app.Div().Class("inquire").Attr("role", "group").Aria("label", "Ask about this moment").Body(
		q.button("What led to this?", "W", whatLed, q.onLed),
		app.If(q.Over, func() app.UI {
			return q.button("How did it end?", "E", howItEnded, q.onEnded)
		}).Else(func() app.UI {
			return q.button("What came of this?", "F", whatCame, q.onCame)
		}),
	)
}

func (q *inquire) button(text, key string, asks question, on app.EventHandler) app.UI {
	return app.Button().Type("button").Class("button small").Text(text).Title(text+" ("+key+")").
		Aria("pressed", q.Asked == asks).Disabled(!q.Ready).OnClick(on)
}

func (q *inquire) onLed(app.Context, app.Event)   { q.c.do((*conductor).askLed) }
func (q *inquire) onCame(app.Context, app.Event)  { q.c.do((*conductor).askCame) }
func (q *inquire) onEnded(app.Context, app.Event) { q.c.do((*conductor).askEnded) }
