package web

import (
	"cmp"
	"fmt"

	"github.com/gopherscope/gopherscope/viz/explore"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// explorer is the panel that tries many runs and says what became of them.
type explorer struct {
	app.Compo
	c *conductor

	Open  bool
	Ready bool
	Pair  bool // two runs are compared
	Side  side // which is explored
	Vary  explore.Vary
	Trial *trial
	Runs  int    // of it
	Going bool   // it is
	Shown uint64 // the number of the run that is shown
}

func newExplorer(c *conductor) *explorer {
	x := &explorer{c: c, Open: c.unfolded(explorePane), Ready: c.status != loading && c.status != failed,
		Pair: c.versus.on, Side: c.knobSide(), Vary: c.trials.vary, Trial: c.trial()}
	x.Shown = x.Vary.Number(c.inputsOf(x.Side))
	if x.Trial != nil {
		x.Runs, x.Going = x.Trial.tally.Runs, x.Trial.going
	}
	return x
}

func (x *explorer) Render() app.UI {
	failed := x.Trial != nil && x.Trial.failure != ""
	return explorePane.section(x.c,
		[]app.UI{
			slot(x.Pair, func() app.UI { return badge(x.Side) }),
			app.Div().Class("segments").Attr("role", "group").Aria("label", "What differs from run to run").Body(
				app.Button().Type("button").Text("Schedules").Aria("pressed", x.Vary == explore.Schedules).OnClick(x.onSchedules),
				app.Button().Type("button").Text("Seeds").Aria("pressed", x.Vary == explore.Seeds).OnClick(x.onSeeds),
			),
			x.button(),
		},
		app.Div().Class("scroll").Body(
			app.P().Class("summary").Attr("role", "status").Text(x.summary()),
			slot(x.Going, x.progress),
			slot(failed, func() app.UI { return app.P().Class("says").Attr("role", "alert").Text(x.Trial.failure) }),
			slot(x.Runs > 0, x.kinds),
		),
	)
}

// button starts the trial, goes on with it, or stops it.
func (x *explorer) button() app.UI {
	b := app.Button().Type("button").Class("button small")
	switch {
	case x.Going:
		return b.Text("Stop").OnClick(x.onStop)
	case x.Runs > 0:
		return b.Text(fmt.Sprintf("%d more", moreRuns)).Title("Try more runs (S)").OnClick(x.onTry)
	}
	return b.Text(fmt.Sprintf("Try %d", moreRuns)).Title("Try many runs (S)").Disabled(!x.Ready).OnClick(x.onTry)
}

// progress is how far the trial is, which is only seen: it would be heard too often.
func (x *explorer) progress() app.UI {
	text := fmt.Sprintf("%d of %d", x.Runs, x.Trial.wanted)
	return app.P().Class("going").Body(
		app.Progress().Aria("label", "Runs tried").Max(x.Trial.wanted).Value(x.Runs),
		app.Span().Text(text),
	)
}

// summary says in a sentence what was found, or what there is to find.
func (x *explorer) summary() string {
	switch {
	case x.Going:
		return "Trying " + world.Count(x.Trial.wanted, "run") + "…"
	case x.Runs == 0 && x.Vary == explore.Seeds:
		return "What becomes of this program when random numbers come out otherwise, those that it draws and those by which a select takes one of several cases?"
	case x.Runs == 0:
		return "What becomes of this program when Go runs its goroutines in another order? Each order is one that Go is free to choose."
	}
	return foundOf(&x.Trial.tally)
}

// foundOf says how many of the runs end badly.
func foundOf(t *explore.Tally) string {
	switch bad, odd := t.Of(world.Bad), t.Of(world.Odd); {
	case bad > 0:
		return ofRuns(bad, t.Runs) + world.Agree(bad, " ends", " end") + " badly."
	case odd > 0:
		return ofRuns(odd, t.Runs) + " left something behind, or had to be stopped."
	case len(t.Kinds[0].Words) > 1:
		return ofRuns(t.Runs, t.Runs) + " finished and left nothing behind, but not all print the same at the end."
	}
	return ofRuns(t.Runs, t.Runs) + " finished and left nothing behind."
}

// ofRuns says how many runs of all: "172 of 200 runs", "All 200 runs".
func ofRuns(some, all int) string {
	switch {
	case all == 1:
		return "The only run"
	case some == all:
		return "All " + world.Count(all, "run")
	}
	return world.Grouped(some) + " of " + world.Count(all, "run")
}

// How many kinds of runs, and last lines of each, are told apart.
const (
	mostKinds = 12
	mostWords = 4
)

// kinds lists what became of the runs.
func (x *explorer) kinds() app.UI {
	t := &x.Trial.tally
	shown := t.Kinds[:min(len(t.Kinds), mostKinds)]
	return app.Ul().Class("kinds").Aria("label", "What became of them").Body(
		app.Range(shown).Slice(func(i int) app.UI {
			k := shown[i]
			return app.Li().Class("kind "+k.Severity.String()).Body(
				icon(endingIcons[k.Severity.String()]),
				app.Div().Body(
					x.row(&k.Runs, sentence(k.Sentence())+"."),
					shareBar(k.Count(), t.Runs),
					x.words(k),
				),
			)
		}),
		app.If(len(t.Kinds) > mostKinds, func() app.UI {
			more := len(t.Kinds) - mostKinds
			return app.Li().Class("last").Text(world.Grouped(more) + " " + world.Agree(more, "other kind", "other kinds"))
		}),
	)
}

// words lists what the runs of a kind printed last, if that is not the same each time.
func (x *explorer) words(k *explore.Kind) app.UI {
	if len(k.Words) == 1 {
		return app.If(k.Words[0].Text != "", func() app.UI {
			return app.P().Class("last").Text("Printed last: " + consoleText(k.Words[0].Text))
		})
	}
	shown := k.Words[:min(len(k.Words), mostWords)]
	return app.Ul().Body(
		app.Range(shown).Slice(func(i int) app.UI {
			return app.Li().Class("last").Body(x.row(&shown[i].Runs, "printed last: "+cmp.Or(consoleText(shown[i].Text), "nothing")))
		}),
		app.If(len(k.Words) > mostWords, func() app.UI {
			return app.Li().Class("last").Text(world.Count(len(k.Words)-mostWords, "other last line"))
		}),
	)
}

// row says what became of some runs, with a button that leads to one of them.
func (x *explorer) row(r *explore.Runs, text string) app.UI {
	return &runsRow{c: x.c, Runs: r, Text: text, Count: r.Count(), Shown: r.Has(x.Shown)}
}

func (x *explorer) onSchedules(app.Context, app.Event) { x.c.vary(explore.Schedules) }
func (x *explorer) onSeeds(app.Context, app.Event)     { x.c.vary(explore.Seeds) }
func (x *explorer) onTry(app.Context, app.Event)       { x.c.tryMore() }
func (x *explorer) onStop(app.Context, app.Event)      { x.c.stopTrying() }

// runsRow is what became of some runs, and leads to one of them.
type runsRow struct {
	app.Compo
	c    *conductor
	Runs *explore.Runs

	Text  string
	Count int
	Shown bool // one of them is shown
}

func (r *runsRow) Render() app.UI {
	label, title := "Watch", "Watch the shortest run of these"
	switch {
	case r.Shown && r.Count > 1:
		label, title = "Another", "Watch the next run of these"
	case r.Shown:
		label, title = "Again", "Watch it from the start"
	}
	return app.Div().Class("runs").Aria("current", r.Shown).Body(
		app.P().Body(app.B().Text(world.Grouped(r.Count)), app.Text(" "+r.Text)),
		app.Button().Type("button").Class("button small").Text(label).
			Aria("label", label+": "+r.Text).Title(title).OnClick(r.onWatch),
	)
}

func (r *runsRow) onWatch(app.Context, app.Event) { r.c.watch(r.Runs) }

// shareBar draws how large a share of all some are.
func shareBar(some, all int) app.UI {
	return app.Raw(fmt.Sprintf(`<svg class="portion" aria-hidden="true"><rect width="100%%" height="100%%"/><rect width="%.1f%%" height="100%%"/></svg>`,
		100*float64(some)/float64(all)))
}
