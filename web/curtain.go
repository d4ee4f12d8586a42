package web

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// curtain is the page as it came from the server, with its picture and its source. It
// stays in sight until the page below it, which runs, has a picture of its own: then
// nothing jumps and nothing blinks.
type curtain struct{ shell app.Value }

// shellIsThere is true until the first page has taken the place of the shell.
var shellIsThere = app.IsClient

// take keeps the shell, which is about to be replaced.
func (c *curtain) take() {
	if shellIsThere {
		c.shell = app.Window().Get("document").Get("body").Get("firstElementChild")
	}
	shellIsThere = false
}

// hang puts the shell above the page that has replaced it. Who uses a keyboard or
// hears the page meets the page below.
func (c *curtain) hang() {
	if c.shell == nil {
		return
	}
	c.shell.Get("classList").Call("add", "curtain")
	c.shell.Set("inert", true)
	app.Window().Get("document").Get("body").Call("append", c.shell)
}

// fading is how long the curtain takes to go; style/shell.css has it too.
const fading = 200 * time.Millisecond

// lift shows the page below, once and for all.
func (c *curtain) lift() {
	if c.shell == nil {
		return
	}
	shell := c.shell
	c.shell = nil
	shell.Get("classList").Call("add", "lifted")
	time.AfterFunc(fading, func() { shell.Call("remove") })
}
