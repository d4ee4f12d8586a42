package web

import (
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// slice is how long work that could wait may keep the page from painting.
const slice = 6 * time.Millisecond

// pace divides long work into slices. The browser runs all goroutines on the
// thread that paints, so a goroutine with much to do must let go by itself.
type pace struct{ began time.Time }

// rest returns at once while the slice lasts, and else when the page has had
// its turn.
func (p *pace) rest() {
	now := time.Now()
	if p.began.IsZero() {
		p.began = now
	}
	if now.Sub(p.began) < slice {
		return
	}
	breathe()
	p.began = time.Now()
}

// breathe blocks until the page has handled what waits for it. A message to
// oneself comes back sooner than the shortest timeout.
func breathe() {
	turn := make(chan struct{})
	channel := app.Window().Get("MessageChannel").New()
	back := app.FuncOf(func(app.Value, []app.Value) any {
		close(turn)
		return nil
	})
	defer back.Release()
	channel.Get("port1").Set("onmessage", back)
	channel.Get("port2").Call("postMessage", 0)
	<-turn
	channel.Get("port1").Call("close")
}
