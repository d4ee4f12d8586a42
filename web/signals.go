package web

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/knob"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// send has the system send the program a signal at a moment, which must come after
// the start.
func (e *edits) send(signal string, at trace.Time) error {
	if err := knob.Signals.Check(signal); err != nil {
		return err
	}
	s := trace.Setting{Name: knob.Signals.Name, Value: signal, At: at}
	if slices.Contains(e.now.Knobs, s) {
		return nil // it comes then already
	}
	e.keep()
	e.now.Knobs = append(e.now.Knobs, s)
	e.sort()
	return nil
}

// isSignal reports whether a setting is no knob's.
func isSignal(s trace.Setting) bool { return s.Name == knob.Signals.Name }

// signalTime returns the moment at which a signal would be sent now, and false when
// the program is over.
func (s *session) signalTime() (trace.Time, bool) {
	if s.history == nil || len(s.history.Trace().Events) == 0 {
		return 0, false
	}
	return forkTime(s.history.Trace(), max(1, s.event()), s.time())
}

// sendNow has a signal come at the playhead.
func (s *session) sendNow(signal string) bool {
	at, ok := s.signalTime()
	s.forks = ok && s.send(signal, at) == nil
	return s.forks
}

// hears reports whether a program ever asks for signals.
func hears(t *trace.Trace, rest ...func()) bool {
	const some = 1 << 14 // events, a fraction of a slice
	for events := range slices.Chunk(t.Events, some) {
		for i := range events {
			if events[i].Kind == trace.Notify {
				return true
			}
		}
		for _, f := range rest {
			f()
		}
	}
	return false
}

// signals are the buttons that send a program what it listens to.
type signals struct {
	app.Compo
	c *conductor

	Over bool // nobody is left to hear
}

func (s *signals) Render() app.UI {
	return app.Div().Class("signals").Attr("role", "group").Aria("label", "Signals").Body(
		app.Span().Class("doc").Text("Send at the playhead"),
		s.button("SIGINT", "What Ctrl C in a terminal sends").OnClick(s.onInterrupt),
		s.button("SIGTERM", "What asks a server to come to its end").OnClick(s.onTerminate),
	)
}

func (s *signals) button(name, title string) app.HTMLButton {
	return app.Button().Type("button").Class("button small").Text(name).Title(title).Disabled(s.Over)
}

func (s *signals) onInterrupt(app.Context, app.Event) { s.c.sendSignal("interrupt") }
func (s *signals) onTerminate(app.Context, app.Event) { s.c.sendSignal("terminated") }

func (c *conductor) sendSignal(signal string) {
	if c.sendNow(signal) {
		c.rerun()
	}
}
