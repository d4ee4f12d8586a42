package stage

import (
	"math"
	"strings"
)

// style is one way to draw everything. The layout tries several.
type style struct {
	size     Size
	columns  int  // of capsules in the largest group
	slots    int  // a tube with more of them becomes a bar
	short    bool // what labels have in common is left out, and what is seen from the picture, too
	portrait bool // values go down instead of to the right
	tight    bool // of those alike only the numbers are written, and less room is left free
	w, h     float64
}

// shape is how large a unit is in some style: along the way of the values, and
// across.
type shape struct {
	along, across float64
	axis          float64 // where, across, values enter and leave

	item          Box // of a group: the size of a capsule or of a grid's cell, with X, Y the step
	columns, rows int
	room          float64 // in a capsule, for the token
	head          float64 // above capsules with numbers, or connections: the name of all
	grid          bool
	share         int // how many goroutines a cell stands for

	center  float64 // of an object: across, where lines end
	token   float64 // of a tube: how wide a token is; of an object: how wide names are
	slots   int     // 0 for none
	bar     bool
	step    float64 // along, from one cell to the next
	body    float64 // along, the tube itself
	in, out float64 // along, room for those who wait
}

// measurer finds the shapes of units.
type measurer struct {
	s     *survey
	style style
	grids int // how many there are
	most  int // members of the largest group that is not a grid
}

func (m *measurer) shape(u *unit, all *graph) shape {
	switch {
	case u.isGroup() && len(u.members) > crowd:
		return m.gridShape(u)
	case u.isGroup():
		return m.groupShape(u, all)
	case u.isObject():
		return m.objectShape(u)
	case u.pass:
		return shape{across: passSize, axis: passSize / 2}
	case u.server != nil:
		return m.serverShape(u)
	}
	return m.tubeShape(u)
}

// groupShape lays out capsules in columns.
func (m *measurer) groupShape(u *unit, all *graph) shape {
	c, st := capsules[m.style.size], m.style
	sh, columns := shape{room: m.room(u, all)}, st.columns
	text := max(c.least, min(c.most, TextWidth(m.longestName(u), c.text, Bold)))
	if st.size == Large {
		text = max(text, min(mostSaid, TextWidth(u.says, DetailSize, Words)))
	}
	if st.tight && m.numbered(u) { // it is about half as wide
		sh.head, columns = headSize, 2*columns
		text = TextWidth(numberOf(m.longestName(u)), c.text, Bold)
	}
	w := math.Ceil(c.left + text + sh.room + c.right)
	sh.item = Box{X: w + c.gap, Y: c.height + c.gap, W: w, H: c.height}
	sh.columns = min(columns, len(u.members))
	if !st.portrait { // no more than others need to be no higher than the largest
		sh.columns = parts(len(u.members), parts(m.most, columns))
	}
	sh.rows = parts(len(u.members), sh.columns)
	width := float64(sh.columns)*sh.item.X - c.gap
	height := float64(sh.rows)*sh.item.Y - c.gap
	if sh.head > 0 {
		width = max(width, TextWidth(m.groupOf(u), c.text, Bold))
	}
	sh.orient(width, height+sh.head, st.portrait)
	return sh
}

// longestName returns the name that needs most room of those of a group.
func (m *measurer) longestName(u *unit) string {
	longest, width := "", 0.0
	for _, id := range u.members {
		name := m.s.last.G(id).Name(m.s.last)
		if w := TextWidth(name, 1, Bold); w > width {
			longest, width = name, w
		}
	}
	return longest
}

// fewNumbered is how many goroutines of one group have their names even where there
// is little room.
const fewNumbered = 3

// numbered reports whether the goroutines of a unit are many, which differ by their
// numbers alone.
func (m *measurer) numbered(u *unit) bool {
	if len(u.members) <= fewNumbered {
		return false
	}
	stem := m.groupOf(u) + " "
	for _, id := range u.members {
		if !strings.HasPrefix(m.s.last.G(id).Name(m.s.last), stem) {
			return false
		}
	}
	return true
}

// groupOf returns what all goroutines of a unit are called.
func (m *measurer) groupOf(u *unit) string {
	return m.s.last.Groups[m.s.last.G(u.members[0]).Group].Name
}

// numberOf returns the number at the end of a name.
func numberOf(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// parts is how many parts of a size n things make.
func parts(n, size int) int { return (n + size - 1) / size }

// mostSaid is the most that a capsule has room for of what its goroutine waits for.
const mostSaid = 230.0

func (sh *shape) orient(width, height float64, portrait bool) {
	sh.along, sh.across = width, height
	if portrait {
		sh.along, sh.across = height, width
	}
	sh.axis = sh.across / 2
}

// room is how much of a capsule the value takes that its goroutine holds.
func (m *measurer) room(u *unit, all *graph) float64 {
	room := 0.0
	for i := range all.units {
		t := &all.units[i]
		if t.c == nil || !m.carries(t) || !m.receives(u, t) {
			continue
		}
		room = max(room, m.tokenWidth(&t.facts.labels)+8)
	}
	if m.style.size == Small {
		return min(room, 14)
	}
	return room
}

// carries reports whether goroutines hold what they receive from a channel.
func (m *measurer) carries(t *unit) bool {
	return t.c.Elem(m.s.last) != "struct {}" && t.facts.labels.any
}

func (m *measurer) receives(u, t *unit) bool {
	group := m.s.last.G(u.members[0]).Group
	for _, f := range t.facts.flows {
		if f.group == group && !f.send {
			return true
		}
	}
	return false
}
