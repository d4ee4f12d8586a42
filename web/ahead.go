package web

import (
	"time"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// ahead uses the frames in which nothing happens to prepare for the next in which
// something does: on the true clock that may be thousands of events.
type ahead struct {
	after int // events; then the next moment is
	next  stage.Moment
	worth bool // it is not in the next frame already
}

func (a *ahead) prepare(m *moment, s *stage.Stage) {
	const frame, steps = 20 * time.Millisecond, 1024
	if a.after != m.Stage.N || m.Fresh {
		a.after = m.Stage.N
		a.next, a.worth = m.player.Upcoming(frame)
	}
	if a.worth {
		s.Prepare(a.next, steps)
	}
}
