package web

import (
	"errors"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// copiedFor is how long the button says that it has copied.
const copiedFor = 2 * time.Second

// onCopy copies the address of the present moment.
func (p *playground) onCopy(ctx app.Context, _ app.Event) {
	p.c.links.now(p.c)
	link := app.Window().URL().String()
	ctx.Async(func() {
		err := copyText(link)
		ctx.Dispatch(func(ctx app.Context) {
			if err != nil {
				p.c.notice = "The browser does not let this page copy. The link is in its address bar."
				return
			}
			p.copied = true
			ctx.After(copiedFor, func(app.Context) { p.copied = false })
		})
	})
}

var errNoClipboard = errors.New("web: the page has no clipboard")

// copyText puts a text on the clipboard. It blocks while the browser asks.
func copyText(text string) error {
	clipboard := app.Window().Get("navigator").Get("clipboard")
	if !clipboard.Truthy() {
		return errNoClipboard
	}
	_, err := await(clipboard.Call("writeText", text))
	return err
}
