package web

import (
	"fmt"
	"html"
	"strings"

	"github.com/gopherscope/gopherscope/viz/paint"
	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/plot"
	"github.com/gopherscope/gopherscope/viz/timeline"
	"github.com/gopherscope/gopherscope/viz/world"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// plots are the plots of a run, below the timeline, on its axis and under its
// playhead, and of the same one of two runs.
type plots struct {
	app.Compo
	c *conductor

	Open bool
	Pair bool
	Side side

	canvas        *canvas
	inner, titles *element
	tip           *element
	playhead      glide
	values, rows  []*element // of each plot: what it shows, and all of it
	list          paint.List
	picture       plot.Picture
	plots         *plot.Plots // nil before the first run is read
	of            *world.History
	reading       int            // counts the runs read
	said          int            // the event for which values were written last
	axis          *timeline.Axis // what is drawn; that of the timeline, if there is one
	own           timeline.Axis  // where there is none
	clock         play.Clock     // of own
	listeners     listeners
}

func (v *plots) Render() app.UI {
	return plotsPane.section(v.c,
		[]app.UI{app.If(v.Pair, func() app.UI { return badge(v.Side) })},
		app.Div().Class("plots-box").Body(
			app.Div().Class("plots-inner").Body(
				app.Canvas().Aria("hidden", true),
				app.Ul().Class("plot-list").Aria("label", "Plots"),
				app.Div().Class("playhead").Hidden(true),
				app.Div().Class("tip").Aria("hidden", true).Hidden(true),
			),
		),
	)
}

func (v *plots) OnMount(ctx app.Context) {
	root := ctx.JSSrc()
	v.inner, v.titles = find(root, ".plots-inner"), find(root, ".plot-list")
	v.canvas = newCanvas(root.Call("querySelector", "canvas"))
	v.playhead, v.tip = glide{element: find(root, ".playhead")}, find(root, ".tip")
	v.playhead.attrs["hidden"], v.tip.attrs["hidden"] = "", ""
	v.listeners.onResize(v.inner.js, v.c.refresh)
	v.listeners.on(v.inner.js, "pointermove", v.onMove)
	v.listeners.on(v.inner.js, "click", v.onClick)
	v.listeners.on(v.inner.js, "pointerleave", func(app.Event) { v.tip.setAttr("hidden", "") })
	v.c.joinSubject(v)
}

func (v *plots) OnDismount() {
	v.reading++
	v.listeners.release()
	v.c.leave(v)
}

func (v *plots) show(m *moment) {
	if !v.canvas.ready() {
		v.c.refresh()
		return
	}
	if m.Fresh {
		v.canvas.fit()
	}
	if width, _ := v.canvas.size(); width == 0 {
		return // it will be shown anew when it is opened
	}
	if v.of != m.history {
		v.read(m.history)
	}
	if v.plots == nil {
		return
	}
	if v.adapt(m) || m.Fresh {
		width, _ := v.canvas.size()
		v.plots.Draw(&v.picture, v.axis, width)
		paint.DrawPlots(&v.list, &v.picture)
		v.canvas.paint(&v.list)
	}
	v.say(m)
}

func (v *plots) read(h *world.History) {
	v.of = h
	v.reading++
	if len(h.Trace().Events) <= soon {
		v.put(plot.New(h))
		return
	}
	go func(reading int) {
		var p pace
		next := plot.New(h, p.rest)
		if v.reading == reading {
			v.put(next)
			v.c.refresh()
		}
	}(v.reading)
}

// put shows the plots of a run that has been read.
func (v *plots) put(next *plot.Plots) {
	v.plots, v.axis = next, nil
	v.inner.setStyle("--content", pixels(plot.Height*float64(len(next.All()))))
	var text strings.Builder
	for _, p := range next.All() {
		fmt.Fprintf(&text, `<li tabindex="0" role="group" title="%s"><b>%s</b> <span>%s</span></li>`,
			html.EscapeString(p.About), html.EscapeString(p.Title), legend[p.Kind])
	}
	v.titles.js.Set("innerHTML", text.String())
	v.rows, v.values = nil, nil
	for row := v.titles.js.Get("firstElementChild"); row.Truthy(); row = row.Get("nextElementSibling") {
		v.rows = append(v.rows, newElement(row))
		v.values = append(v.values, find(row, "output"))
	}
}

// legend is what stands beside the title of each kind of plot, around its values.
var legend = [...]string{
	plot.Queue:      `<output></output> <i class="key level"></i>in the channel <i class="key outside"></i>waiting to send`,
	plot.Slots:      `<output></output> <i class="key level"></i>taken`,
	plot.Goroutines: `<output></output> <i class="key running"></i>running <i class="key runnable"></i>ready <i class="key level"></i>asleep <i class="key blocked"></i>blocked`,
	plot.Throughput: `<output></output> <i class="key level"></i>values received`,
	plot.Latency:    `<output></output> <i class="key full"></i>half <i class="key dashed"></i>99 of 100`,
	plot.Little:     `<output></output> <i class="key full"></i>L, on their way <i class="key dashed red"></i>λ × W`,
}

// adapt finds the axis, and reports whether it is another one than before.
func (v *plots) adapt(m *moment) bool {
	if shared := v.c.axis; shared != nil {
		changed := v.axis != shared
		v.axis = shared
		return changed
	}
	const left = 72
	width, _ := v.canvas.size()
	changed := v.axis != &v.own || v.own.Right != width || v.clock != m.player.Clock()
	if changed || m.Fresh {
		v.clock = m.player.Clock()
		v.own = timeline.WholeAxis(clockOf(m.player), min(left, width/4), width)
		v.axis = &v.own
	}
	return changed
}

// say writes what each plot shows at the playhead.
func (v *plots) say(m *moment) {
	x := v.axis.X(m.player.Place())
	if x < v.axis.Left-0.5 || x > v.axis.Right+0.5 && v.axis != &v.own && m.player.Position() < 1 {
		v.playhead.setAttr("hidden", "")
	} else {
		v.playhead.dropAttr("hidden")
		v.playhead.put(min(x, v.axis.Right), m.Pace*(v.axis.X(1)-v.axis.X(0)), m.Now)
	}
	if !m.Numbers || m.Stage.N == v.said && m.playing() {
		return
	}
	v.said = m.Stage.N
	for i, p := range v.plots.All() {
		v.values[i].setText(p.Value(m.Stage.N))
		if !m.playing() {
			v.rows[i].setAttr("aria-label", p.Title+": "+p.Sentence(m.Stage.N))
		}
	}
}

// onMove shows what a plot has where the pointer is.
func (v *plots) onMove(e app.Event) {
	if v.plots == nil || v.axis == nil {
		return
	}
	at := pointOf(e)
	i := int(at.Y / plot.Height)
	if at.X < v.axis.Left || i < 0 || i >= len(v.plots.All()) {
		v.tip.setAttr("hidden", "")
		return
	}
	v.tip.dropAttr("hidden")
	v.tip.setText(v.plots.All()[i].Sentence(v.axis.Clock.Events(v.axis.Place(at.X))))
	x, side := at.X, "left"
	if width, _ := v.canvas.size(); x > width/2 {
		x, side = width-x, "right"
	}
	v.tip.setAttr("data-side", side)
	v.tip.setStyle("--x", pixels(x))
	v.tip.setStyle("--y", pixels(float64(i)*plot.Height+24))
}

// onClick goes to a moment.
func (v *plots) onClick(e app.Event) {
	at := pointOf(e)
	if v.axis == nil || v.c.player == nil || at.X < v.axis.Left {
		return
	}
	v.c.seekPlace(v.axis.Place(at.X))
	v.c.wake()
	v.c.update()
}
