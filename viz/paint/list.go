package paint

import "github.com/gopherscope/gopherscope/viz/stage"

// List is a display list. It is used for one frame after another: [Draw] replaces
// its operations, but its strings only grow, so that a reader which keeps them
// needs only the new ones. They start anew, which an [OpForget] tells, when there
// are too many.
type List struct {
	Ops     []float32
	Strings []string
	Zoom    float64 // how many times as large the picture is shown, if not as it is

	index map[string]int
	taken int // strings that Fresh has returned

	hues [stage.Hues][]float32 // of a swarm, see drawer.swarm

	fill, line colour
	width      float32
	dash       float32
	alpha      float32
}

// Fresh returns the strings that were added since it was called last. To be
// called once after each Draw, by those who keep strings.
func (l *List) Fresh() []string {
	fresh := l.Strings[l.taken:]
	l.taken = len(l.Strings)
	return fresh
}

// maxStrings is when strings are forgotten.
const maxStrings = 1 << 14

// Reset takes the operations out of the list, as [Draw] does.
func (l *List) Reset() { l.Ops = l.Ops[:0] }

// begin starts a frame.
func (l *List) begin(w, h float64) {
	l.Reset()
	if l.index == nil || len(l.Strings) > maxStrings {
		l.Strings, l.taken = l.Strings[:0:0], 0
		l.index = map[string]int{}
		l.op(OpForget)
	}
	l.fill, l.line, l.width, l.alpha, l.dash = none, none, 0, 1, 0
	l.op(OpView, w, h)
	l.op(OpAlpha, 1)
}

func (l *List) op(op Op, args ...float64) {
	l.Ops = append(l.Ops, float32(op))
	for _, x := range args {
		l.Ops = append(l.Ops, float32(x))
	}
}

func (l *List) setFill(c colour) {
	if l.fill != c {
		l.fill = c
		l.op(OpFill, float64(c))
	}
}

func (l *List) setStroke(c colour, width float64) { l.setDashed(c, width, 0) }

// setDashed sets dashes that are as long as the gaps between them.
func (l *List) setDashed(c colour, width, dash float64) {
	if l.line != c || l.width != float32(width) || l.dash != float32(dash) {
		l.line, l.width, l.dash = c, float32(width), float32(dash)
		l.op(OpStroke, float64(c), width, dash, dash)
	}
}

func (l *List) setAlpha(a float64) {
	if l.alpha != float32(a) {
		l.alpha = float32(a)
		l.op(OpAlpha, a)
	}
}

func (l *List) rect(c colour, b stage.Box) {
	l.setFill(c)
	l.op(OpRects, 1, b.X, b.Y, b.W, b.H)
}

// rects opens a batch of rectangles, which the caller appends by add and ends by
// calling the function returned with their number.
func (l *List) rects(c colour) (close func(n int)) {
	l.setFill(c)
	l.op(OpRects, 0)
	at := len(l.Ops) - 1
	return func(n int) {
		if l.Ops[at] = float32(n); n == 0 {
			l.Ops = l.Ops[:at-1]
		}
	}
}

func (l *List) add(x, y, w, h float64) {
	l.Ops = append(l.Ops, float32(x), float32(y), float32(w), float32(h))
}

func (l *List) round(c colour, b stage.Box, r float64) {
	l.setFill(c)
	l.op(OpRound, b.X, b.Y, b.W, b.H, r)
}

// outline draws with the stroke that is set.
func (l *List) outline(b stage.Box, r float64) { l.op(OpRoundLine, b.X, b.Y, b.W, b.H, r) }

func (l *List) disc(c colour, p stage.Point, r float64) {
	l.setFill(c)
	l.op(OpDisc, p.X, p.Y, r)
}

func (l *List) ring(p stage.Point, r float64) { l.op(OpRing, p.X, p.Y, r) }

func (l *List) polyline(xy ...float64) {
	l.op(OpPolyline, float64(len(xy)/2))
	l.op2(xy)
}

func (l *List) polygon(c colour, xy ...float64) {
	l.setFill(c)
	l.op(OpPolygon, float64(len(xy)/2))
	l.op2(xy)
}

func (l *List) op2(xy []float64) {
	for _, x := range xy {
		l.Ops = append(l.Ops, float32(x))
	}
}

// curve draws a path of cubic curves: its first point, then three for each.
func (l *List) curve(path []stage.Point) {
	l.op(OpCurve, float64((len(path)-1)/3))
	for _, p := range path {
		l.Ops = append(l.Ops, float32(p.X), float32(p.Y))
	}
}

// clip has nothing drawn outside of a shape until unclip.
func (l *List) clip(b stage.Box, r float64) { l.op(OpClip, b.X, b.Y, b.W, b.H, r) }

// unclip ends clip. Readers may go back to the colours that they had before, so
// none is taken for granted.
func (l *List) unclip() {
	l.op(OpUnclip)
	l.fill, l.line, l.alpha = none, none, -1
}

// anchor is which part of a text is at its x.
type anchor uint8

const (
	start anchor = iota
	middle
	end
)

// text writes s on the baseline y, shortened to a width. What would be too small to be
// read is larger, as far as there is room.
func (l *List) text(s string, x, y, width, size float64, c colour, f stage.Font, a anchor) {
	if size < legible {
		size = l.grown(size, width, stage.TextWidth(s, 1, f))
	}
	s = stage.Fit(s, size, width, f)
	if s == "" || l.tiny(size) {
		return
	}
	l.setFill(c)
	l.op(OpText, float64(l.intern(s)), x, y, width, size, float64(f), float64(a))
}

// grown returns the size of a text so many em wide: a larger one if it would be too small
// to be read and there is room. One that nobody could read even so stays as it is: of
// things alike all have names, or none.
func (l *List) grown(size, width, em float64) float64 {
	if l.tiny(size) {
		return size
	}
	return max(size, min(legible/max(1, l.Zoom), size*mostGrown, 0.999*width/em))
}

const (
	legible   = 10.5 // pixels
	mostGrown = 1.3  // beyond that it would run into what is above and below
)

// tiny reports whether a text is too small to be worth drawing.
func (l *List) tiny(size float64) bool { return size*max(1, l.Zoom) < minText }

const minText = 5.5 // pixels

func (l *List) intern(s string) int {
	i, ok := l.index[s]
	if !ok {
		i = len(l.Strings)
		l.Strings = append(l.Strings, s)
		l.index[s] = i
	}
	return i
}
