package web

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// luck is the schedule of A that is not Go's own, or what B has of its own of schedule
// and seed, among the changes.
type luck struct {
	app.Compo
	c *conductor

	Side side
	Text string
}

func (l *luck) Render() app.UI {
	label := "Back to Go’s own schedule"
	if l.Side == sideB {
		label = "Have B be as A: take back " + l.Text
	}
	return app.Li().Class("change").Body(
		app.If(l.Side == sideB, func() app.UI { return badge(sideB) }),
		app.Span().Text(l.Text),
		dropButton(label, label).OnClick(l.onDrop),
	)
}

func (l *luck) onDrop(app.Context, app.Event) {
	if l.Side == sideB {
		l.c.shareLuck()
	} else {
		l.c.useOwnSchedule()
	}
}

// luckText says which seed and which schedule B has of its own.
func (v versus) luckText() string {
	var words []string
	if v.choices != nil {
		words = append(words, scheduleText(*v.choices))
	}
	if v.seed != nil {
		words = append(words, seedText(*v.seed))
	}
	return strings.Join(words, ", ")
}

// scheduleText names a schedule by the number that it follows from.
func scheduleText(choices uint64) string {
	if choices == 0 {
		return "Go’s own schedule"
	}
	return fmt.Sprintf("schedule %d", choices)
}

func seedText(seed uint64) string { return fmt.Sprintf("seed %d", seed) }
