package web

import (
	"strings"
	"time"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// linkWriter keeps the page's address at the present moment, without leaving
// traces in the browser's history.
type linkWriter struct {
	silent  bool   // the address stays as it is
	room    string // what it says of how the page is shown to a room
	query   string
	written time.Time
	pending bool
}

// linkEvery is how often browsers may be given a new address: some refuse
// more than a hundred in thirty seconds.
const linkEvery = 500 * time.Millisecond

// write has the address follow c when the playhead rests. The last moment is
// always written, if a little late.
func (l *linkWriter) write(c *conductor) {
	if l.pending || c.status != ready || c.playing() {
		return
	}
	if wait := linkEvery - time.Since(l.written); wait > 0 {
		l.pending = true
		time.AfterFunc(wait, func() {
			l.pending = false
			l.now(c)
		})
		return
	}
	l.now(c)
}

// present has the address say how the page is shown to a room.
func (l *linkWriter) present(c *conductor, room presentation) {
	l.room, l.written = room.part(), time.Time{}
	l.now(c)
}

// now writes the address at once.
func (l *linkWriter) now(c *conductor) {
	query := c.address().query()
	if l.silent || c.frame == nil || c.status == loading || query == l.query && !l.written.IsZero() {
		return
	}
	l.query, l.written = query, time.Now()
	u := *app.Window().URL()
	u.Path, u.RawQuery = at(playPath+c.slug), strings.Trim(l.room+"&"+query, "&")
	c.ctx.Page().ReplaceURL(&u)
}
