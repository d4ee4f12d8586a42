package web

import (
	"time"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// ahead uses the frames in which nothing happens to prepare for the next in which
// something does: on the true clock that may be thousands of events.
type ahead struct {
	looked bool // for what comes after so many events
	after  int
	next   stage.Moment
	far    bool // it does not come in the next frame already
}

func (a *ahead) prepare(m *moment, s *stage.Stage) {
	const frame, steps = 20 * time.Millisecond, 1024
	switch {
	case !a.looked || a.after != m.Stage.N:
		a.looked, a.after = true, m.Stage.N
		a.next, a.far = m.player.Upcoming(frame)
	case a.far && m.texts == (texts{}):
		s.Prepare(a.next, steps)
	}
}
