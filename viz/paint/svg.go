package paint

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"math"
	"strconv"
)

// SVG writes the picture that l holds. With theme Auto it follows the scheme of
// whoever looks at it. Writing costs about a microsecond for each operation.
func SVG(w io.Writer, l *List, theme Theme) error {
	out := bufio.NewWriter(w)
	s := svg{l: l, out: out, theme: theme, alpha: 1}
	s.all()
	return out.Flush()
}

// Inline writes the picture that l holds as a part of a page of HTML. It brings no
// style sheet, which strict pages refuse: the page has [CSS], and in class "picture"
// the classes b, for bold text, and c, for code. The picture takes the size that the
// page gives it. What it refers to has names that begin with id, which no other
// picture on the page may have; label is what a screen reader says.
func Inline(w io.Writer, l *List, id, label string) error {
	out := bufio.NewWriter(w)
	s := svg{l: l, out: out, theme: Auto, alpha: 1, inline: true, id: id, label: label}
	s.all()
	return out.Flush()
}

// svg writes one list. Errors stay in out until the end.
type svg struct {
	l         *List
	out       *bufio.Writer
	theme     Theme
	inline    bool
	id, label string

	fill, stroke string
	alpha        float64
	clips        int
}

func (s *svg) all() {
	ops := s.l.Ops
	for len(ops) > 0 {
		op := Op(ops[0])
		if op >= opCount {
			break
		}
		n := 1 + Ops[op].Args
		if each := Ops[op].Each; each > 0 {
			n += each * int(ops[1])
		}
		s.op(op, ops[1:n])
		ops = ops[n:]
	}
	s.out.WriteString("</svg>\n")
}

func (s *svg) op(op Op, a []float32) {
	switch op {
	case OpView:
		s.open(a)
	case OpFill:
		s.fill = ` fill="` + s.colour(a[0]) + `"`
	case OpStroke:
		s.setStroke(a)
	case OpAlpha:
		s.alpha = float64(a[0])
	case OpClip:
		s.clips++
		fmt.Fprintf(s.out, `<clipPath id="%[1]sc%[2]d"><rect%[3]s/></clipPath><g clip-path="url(#%[1]sc%[2]d)">`+"\n", s.id, s.clips, rounded(a))
	case OpUnclip:
		s.out.WriteString("</g>\n")
	case OpText:
		s.text(a)
	default:
		s.shape(op, a)
	}
}

// open writes the element around everything.
func (s *svg) open(a []float32) {
	w, h := num(a[0]), num(a[1])
	if s.inline {
		fmt.Fprintf(s.out, `<svg class="picture" viewBox="0 0 %s %s" role="img" aria-label="%s">`+"\n", w, h, html.EscapeString(s.label))
		return
	}
	fmt.Fprintf(s.out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s">`+"\n", w, h, w, h)
	s.out.WriteString("<style>" + fonts)
	if s.theme == Auto {
		s.out.WriteString("\n" + CSS())
	}
	s.out.WriteString("</style>\n")
}

// fonts are those of the page, by the number of a stage.Font.
const fonts = `text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;font-variant-numeric:tabular-nums}` +
	`.b{font-weight:600}` +
	`.c{font-family:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace}`

var fontClass = [...]string{"", ` class="b"`, ` class="c"`}

var anchorAttr = [...]string{"", ` text-anchor="middle"`, ` text-anchor="end"`}

func (s *svg) colour(number float32) string {
	c := colour(number)
	if s.theme == Auto {
		return "var(--gs-" + tones[c].name + ")"
	}
	return c.hex(s.theme)
}

func (s *svg) setStroke(a []float32) {
	s.stroke = fmt.Sprintf(` fill="none" stroke="%s" stroke-width="%s" stroke-linecap="round" stroke-linejoin="round"`, s.colour(a[0]), num(a[1]))
	if a[2] > 0 {
		s.stroke += fmt.Sprintf(` stroke-dasharray="%s %s"`, num(a[2]), num(a[3]))
	}
}

func (s *svg) text(a []float32) {
	fmt.Fprintf(s.out, `<text%s x="%s" y="%s" font-size="%s"%s%s%s>%s</text>`+"\n",
		fontClass[int(a[5])], num(a[1]), num(a[2]), num(a[4]), anchorAttr[int(a[6])], s.fill, s.opacity(),
		html.EscapeString(s.l.Strings[int(a[0])]))
}

func (s *svg) shape(op Op, a []float32) {
	switch op {
	case OpRects:
		s.path(s.fill, rectsPath(a[1:]))
	case OpRound:
		fmt.Fprintf(s.out, "<rect%s%s%s/>\n", rounded(a), s.fill, s.opacity())
	case OpRoundLine:
		fmt.Fprintf(s.out, "<rect%s%s%s/>\n", rounded(a), s.stroke, s.opacity())
	case OpDisc:
		fmt.Fprintf(s.out, "<circle%s%s%s/>\n", circle(a), s.fill, s.opacity())
	case OpRing:
		fmt.Fprintf(s.out, "<circle%s%s%s/>\n", circle(a), s.stroke, s.opacity())
	case OpArc:
		s.path(s.stroke, arcPath(a))
	case OpPolygon:
		s.path(s.fill, pointsPath(a[1:])+"z")
	case OpPolyline:
		s.path(s.stroke, pointsPath(a[1:]))
	case OpLines:
		s.path(s.stroke, linesPath(a[1:]))
	case OpCurve:
		s.path(s.stroke, curvePath(a[1:]))
	}
}

func (s *svg) path(style, d string) {
	fmt.Fprintf(s.out, `<path d="%s"%s%s/>`+"\n", d, style, s.opacity())
}

func (s *svg) opacity() string {
	if s.alpha == 1 {
		return ""
	}
	return ` opacity="` + num(float32(s.alpha)) + `"`
}

// num writes a number with at most two decimals.
func num(x float32) string {
	return strconv.FormatFloat(math.Round(float64(x)*100)/100, 'f', -1, 64)
}

func rounded(a []float32) string {
	s := fmt.Sprintf(` x="%s" y="%s" width="%s" height="%s"`, num(a[0]), num(a[1]), num(a[2]), num(a[3]))
	if a[4] > 0 {
		s += ` rx="` + num(a[4]) + `"`
	}
	return s
}

func circle(a []float32) string {
	return fmt.Sprintf(` cx="%s" cy="%s" r="%s"`, num(a[0]), num(a[1]), num(a[2]))
}
