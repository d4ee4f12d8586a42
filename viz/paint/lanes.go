package paint

import (
	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/timeline"
)

// DrawLanes makes l the picture of a timeline, without its playhead. It allocates
// only for texts that l does not have yet.
func DrawLanes(l *List, p *timeline.Picture) {
	l.begin(p.W, p.H)
	d := lanes{drawer{List: l, k: 1}, p}
	d.rect(background, stage.Box{W: p.W, H: p.H})
	d.clip(stage.Box{Y: p.Top, W: p.W, H: max(0, p.H-p.Top)}, 0)
	d.rows()
	d.grid()
	d.ends()
	for i := range barForms {
		d.bars(&barForms[i])
	}
	d.hatched()
	d.stacks()
	d.texts()
	d.arrows()
	d.cone()
	d.names()
	if p.Thumb.H > 0 {
		d.round(line, p.Thumb, 2)
	}
	d.unclip()
	d.axis()
	d.marks()
}

// lanes draws the picture of a timeline.
type lanes struct {
	drawer
	p *timeline.Picture
}

// barForm is how a look is drawn in a lane. The height tells the looks apart without
// their colours, and whether there is an edge.
type barForm struct {
	look       stage.Look
	fill, edge colour
	height     float64
}

var barForms = []barForm{
	{stage.Sleeping, asleep + stroke, none, 3},
	{stage.Ready, surface, runnable + stroke, 8},
	{stage.Waiting, blocked + tint, blocked + stroke, 15},
	{stage.Cut, surface, done + stroke, 15},
	{stage.Leaked, surface, failed + stroke, 15},
	{stage.Running, running, none, 15},
}

// within is how high a bar is in a row of some height, with a gap to the next.
func (f *barForm) within(row float64) float64 { return min(f.height, row-3) }

// thin is the width below which a bar is all edge.
const thin = 4

// bars draws all bars of one look, in one batch for each colour.
func (d *lanes) bars(f *barForm) {
	closeFill, n := d.rects(f.fill), 0
	for i := range d.p.Bars {
		if b := &d.p.Bars[i]; b.Look == f.look && (f.edge == none || !b.Dense && b.W >= thin) {
			h := f.within(b.H)
			d.add(b.X, b.Y+(b.H-h)/2, b.W, h)
			n++
		}
	}
	closeFill(n)
	if f.edge == none {
		return
	}
	closeEdge, n := d.rects(f.edge), 0
	for i := range d.p.Bars {
		b := &d.p.Bars[i]
		if b.Look != f.look {
			continue
		}
		h := f.within(b.H)
		y := b.Y + (b.H-h)/2
		if b.Dense || b.W < thin {
			d.add(b.X, y, b.W, h)
			n++
			continue
		}
		d.add(b.X, y, b.W, 1)
		d.add(b.X, y+h-1, b.W, 1)
		d.add(b.X, y, 1, h)
		d.add(b.X+b.W-1, y, 1, h)
		n += 4
	}
	closeEdge(n)
}

// hatched draws slanted lines on those who did not end.
func (d *lanes) hatched() {
	for i := range d.p.Bars {
		b := &d.p.Bars[i]
		if (b.Look == stage.Leaked || b.Look == stage.Cut) && !b.Dense && b.W >= thin {
			c := failed + stroke
			if b.Look == stage.Cut {
				c = done + stroke
			}
			h := min(14, b.H-4)
			d.hatch(stage.Box{X: b.X, Y: b.Y + (b.H-h)/2, W: b.W, H: h}, 0, c)
		}
	}
}

var stackColours = [stage.Looks]colour{
	stage.Running: running, stage.Ready: runnable + stroke, stage.Sleeping: asleep + stroke,
	stage.Waiting: blocked + stroke, stage.Leaked: failed + stroke, stage.Cut: done + stroke, stage.Failed: failed,
}

func (d *lanes) stacks() {
	for look := range stage.Look(stage.Looks) {
		if stackColours[look] == background {
			continue
		}
		close, n := d.rects(stackColours[look]), 0
		for i := range d.p.Stacks {
			if b := &d.p.Stacks[i]; b.Look == look {
				d.add(b.X, b.Y, b.W, b.H)
				n++
			}
		}
		close(n)
	}
}

// ends draws whiskers: dotted before the birth, a thin line after the death, with
// the sign of how it came.
func (d *lanes) ends() {
	d.setDashed(ghost, 1, 3)
	for i := range d.p.Ends {
		if e := &d.p.Ends[i]; e.Look == stage.Unborn {
			d.polyline(e.X0, e.Y, e.X1, e.Y)
		}
	}
	d.setStroke(faint, 1)
	for i := range d.p.Ends {
		if e := &d.p.Ends[i]; e.Look != stage.Unborn {
			d.polyline(e.X0, e.Y, e.X1, e.Y)
		}
	}
	for i := range d.p.Ends {
		if e := &d.p.Ends[i]; e.Look != stage.Unborn && e.Seen && e.X1-e.X0 > 10 {
			at := stage.Point{X: e.X0 + 7, Y: e.Y}
			d.disc(background, at, 6)
			d.glyph(e.Look, at, 6.5, endColours[e.Look])
		}
	}
}

var endColours = [stage.Looks]colour{stage.Gone: done, stage.Cancelled: cancelled + stroke, stage.Failed: failed + stroke}

// texts names the bars that are wide enough.
func (d *lanes) texts() {
	const size, pad = 10.5, 5.0
	for i := range d.p.Bars {
		b := &d.p.Bars[i]
		if b.Dense || b.W < 24 {
			continue
		}
		text, c := d.barText(b, size, b.W-2*pad)
		if text == "" {
			continue
		}
		y := b.Y + b.H/2 + size*0.35
		switch b.Look {
		case stage.Sleeping, stage.Leaked, stage.Cut: // the text interrupts the line
			w := stage.TextWidth(text, size, stage.Words)
			x := b.X + 6
			h := min(13, b.H-4)
			d.rect(background, stage.Box{X: x, Y: b.Y + (b.H-h)/2, W: w + 6, H: h})
			d.text(text, x+3, y, b.W, size, c, stage.Words, start)
		default:
			d.text(text, b.X+pad, y, b.W-2*pad, size, c, stage.Words, start)
		}
	}
}

// barText returns the longest text for a bar that fits.
func (d *lanes) barText(b *timeline.Bar, size, room float64) (string, colour) {
	c := ink
	long, short := b.Long, b.Short
	switch b.Look {
	case stage.Running:
		long, short, c = "running", "", inverse
	case stage.Ready:
		return "", c
	case stage.Sleeping:
		c, room = asleep+letters, room-12
	case stage.Waiting:
		c = blocked + letters
	case stage.Leaked:
		c, room, short = failed+letters, room-12, "leaked"
		if fits("leaked: "+long, size, room) {
			long = "leaked: " + long
		}
	case stage.Cut:
		c, room, short = done+letters, room-12, "cut off"
	}
	for _, text := range [...]string{long, short} {
		if text != "" && fits(text, size, room) {
			return text, c
		}
	}
	return "", c
}

func fits(s string, size, room float64) bool { return stage.TextWidth(s, size, stage.Words) <= room }

// arrows draws who woke whom: a line from lane to lane, with its head at who was
// woken; dashed, if that was a start.
func (d *lanes) arrows() {
	d.clip(stage.Box{X: d.p.Left, Y: d.p.Top, W: d.p.W - d.p.Left, H: max(0, d.p.H-d.p.Top)}, 0)
	for i := range d.p.Arrows {
		a := &d.p.Arrows[i]
		c, width := soft, 1.0
		switch {
		case d.p.Cone.Shown && a.Cone:
			c, width = coneColour(&d.p.Cone), 1.75
		case d.p.Cone.Shown:
			c = faint
		case a.Picked:
			c, width = ink, 1.75
		}
		dash := 0.0
		if a.Birth {
			dash = 3
		}
		d.setDashed(c, width, dash)
		d.polyline(a.X, a.From, a.X, a.To)
		tip := 5.0
		if a.To < a.From {
			tip = -tip
		}
		d.polygon(c, a.X, a.To, a.X-3, a.To-tip, a.X+3, a.To-tip)
		d.disc(c, stage.Point{X: a.X, Y: a.From}, 1.75)
	}
	d.unclip()
}

// cone has what led to an event stand out, or what came of it, and the rest be pale.
func (d *lanes) cone() {
	cone := &d.p.Cone
	if !cone.Shown {
		return
	}
	d.setAlpha(0.66)
	closeRests := d.rects(background)
	for _, b := range cone.Rests {
		d.add(b.X, b.Y+1, b.W, b.H-1)
	}
	closeRests(len(cone.Rests))
	d.setAlpha(1)
	c := coneColour(cone)
	closeReaches, n := d.rects(c), 0
	for _, r := range cone.Reaches {
		d.add(r.X, r.Y+r.H-3, r.W, 3)
		n++
		if r.Edge {
			x := r.X + r.W - 2
			if cone.Future {
				x = r.X
			}
			d.add(x, r.Y+2, 2, r.H-5)
			n++
		}
	}
	closeReaches(n)
	if cone.Seen {
		d.disc(background, cone.At, 7)
		d.disc(c, cone.At, 5)
	}
}

// coneColour is that of the marks on the stage.
func coneColour(c *timeline.Cone) colour {
	if c.Future {
		return outcome
	}
	return blocked + letters
}

// rows draws what is behind the lanes.
func (d *lanes) rows() {
	for i := range d.p.Rows {
		if r := &d.p.Rows[i]; r.Picked {
			d.rect(hollow, r.Box)
		}
	}
	close, n := d.rects(faint), 0
	for i := range d.p.Rows {
		if r := &d.p.Rows[i]; !r.Nested && i > 0 {
			d.add(0, r.Y, d.p.W, 1)
			n++
		}
	}
	close(n)
}

// names writes who each lane is, on a ground of its own.
func (d *lanes) names() {
	d.rect(surface, stage.Box{Y: d.p.Top, W: d.p.Left - 1, H: max(0, d.p.H-d.p.Top)})
	d.rect(faint, stage.Box{X: d.p.Left - 1, Y: d.p.Top, W: 1, H: max(0, d.p.H-d.p.Top)})
	for i := range d.p.Rows {
		d.name(&d.p.Rows[i])
	}
}

func (d *lanes) name(r *timeline.Row) {
	x, y := r.X+10, r.Y+r.H/2
	if r.Picked {
		d.rect(hollow, stage.Box{X: r.X, Y: r.Y, W: d.p.Left - 1, H: r.H})
	}
	if r.Cursor {
		d.rect(ink, stage.Box{X: r.X, Y: r.Y + 3, W: 3, H: r.H - 6})
	}
	c, font := ink, stage.Words
	if r.Picked {
		font = stage.Bold
	}
	if r.Count != "" {
		d.handle(x+2, y, r.Folded)
		x, font = x+12, stage.Bold
	} else if r.Nested {
		x += 12
	}
	room := d.p.Left - 8 - x
	if r.Count != "" {
		w := stage.TextWidth(r.Count, 10, stage.Words)
		d.text(r.Count, d.p.Left-7, y+3.5, w, 10, soft, stage.Words, end)
		room -= w + 4
	}
	d.text(r.Name, x, y+4, room, stage.DetailSize, c, font, start)
}

// handle is the small triangle of a group.
func (d *lanes) handle(x, y float64, folded bool) {
	if folded {
		d.polygon(soft, x-2, y-4, x-2, y+4, x+3, y)
		return
	}
	d.polygon(soft, x-4, y-2, x+4, y-2, x, y+3)
}

func (d *lanes) grid() {
	close := d.rects(faint)
	for i := range d.p.Ticks {
		d.add(d.p.Ticks[i].X, d.p.Top, 1, d.p.H)
	}
	close(len(d.p.Ticks))
}

func (d *lanes) axis() {
	d.rect(surface, stage.Box{W: d.p.W, H: d.p.Top})
	d.rect(faint, stage.Box{Y: d.p.Top - 1, W: d.p.W, H: 1})
	for i := range d.p.Ticks {
		t := &d.p.Ticks[i]
		d.rect(line, stage.Box{X: t.X, Y: 4, W: 1, H: 14})
		d.text(t.Text, t.X+4, 15, 100, stage.DetailSize-0.5, soft, stage.Words, start)
	}
}

// marks draws a sign of its own for each kind, and a dot more if it stands for
// several.
func (d *lanes) marks() {
	y := d.p.Top - 9
	for i := range d.p.Marks {
		m := &d.p.Marks[i]
		d.mark(m.Kind, m.X, y)
		if m.More {
			d.disc(soft, stage.Point{X: m.X, Y: y + 6.5}, 1.2)
		}
	}
}

func (d *lanes) mark(kind timeline.MarkKind, x, y float64) {
	at := stage.Point{X: x, Y: y}
	switch kind {
	case timeline.Printed: // lines of text
		close := d.rects(soft)
		d.add(x-4, y-4, 8, 1.5)
		d.add(x-4, y-1, 6, 1.5)
		d.add(x-4, y+2, 7, 1.5)
		close(3)
	case timeline.Turned: // a knob
		d.setStroke(ink, 1.5)
		d.ring(at, 4)
		d.polyline(x, y, x+2.4, y-2.8)
	case timeline.Signalled: // a flash
		d.polygon(ink, x+1.5, y-5.5, x-3.5, y+1, x-0.5, y+1, x-1.5, y+5.5, x+3.5, y-1, x+0.5, y-1)
	case timeline.Ended:
		d.glyph(stage.Cancelled, at, 7, cancelled+stroke)
	case timeline.Panicked:
		d.glyph(stage.Failed, at, 7.5, failed+stroke)
	}
}
