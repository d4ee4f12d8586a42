package paint

// Op is an operation of a display list. It stands in the list as a number,
// followed by its arguments.
type Op uint8

// The operations.
const (
	OpForget Op = iota
	OpView
	OpFill
	OpStroke
	OpAlpha
	OpRects
	OpRound
	OpRoundLine
	OpDisc
	OpRing
	OpArc
	OpPolygon
	OpPolyline
	OpLines
	OpCurve
	OpText
	OpClip
	OpUnclip
	opCount
)

// Spec describes an operation.
type Spec struct {
	Name string
	Args int    // that always follow
	Each int    // that follow as often as the first argument says
	Doc  string // what the arguments are
}

// Ops describes every operation. painter.js has the same names and numbers,
// which a test compares.
var Ops = [opCount]Spec{
	OpForget:    {"forget", 0, 0, "strings are numbered from 0 again"},
	OpView:      {"view", 2, 0, "the size of the picture: width, height"},
	OpFill:      {"fill", 1, 0, "the colour of areas and text from here on"},
	OpStroke:    {"stroke", 4, 0, "the colour and width of lines from here on, and of dashes and gaps, 0 0 for none"},
	OpAlpha:     {"alpha", 1, 0, "how opaque everything is from here on, 0 to 1"},
	OpRects:     {"rects", 1, 4, "n rectangles: x, y, width, height of each"},
	OpRound:     {"round", 5, 0, "a filled rectangle with round corners: x, y, width, height, radius"},
	OpRoundLine: {"roundLine", 5, 0, "its outline"},
	OpDisc:      {"disc", 3, 0, "a filled circle: x, y, radius"},
	OpRing:      {"ring", 3, 0, "its outline"},
	OpArc:       {"arc", 5, 0, "a part of its outline: x, y, radius, from, to in clockwise radians from 3 o'clock"},
	OpPolygon:   {"polygon", 1, 2, "a filled polygon of n points"},
	OpPolyline:  {"polyline", 1, 2, "a line through n points"},
	OpLines:     {"lines", 1, 4, "n lines: from x, y to x, y of each"},
	OpCurve:     {"curve", 3, 6, "n cubic curves in a row, after the count the first point, then for each two controls and the end"},
	OpText:      {"text", 7, 0, "string, x, baseline y, greatest width, size, font, anchor: 0 start, 1 middle, 2 end"},
	OpClip:      {"clip", 5, 0, "until unclip, nothing outside is drawn: x, y, width, height, radius"},
	OpUnclip:    {"unclip", 0, 0, "ends clip"},
}

// String returns the operation's name.
func (op Op) String() string {
	if op < opCount {
		return Ops[op].Name
	}
	return "invalid"
}
