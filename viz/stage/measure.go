package stage

import "math"

// style is one way to draw everything. The layout tries several.
type style struct {
	size     Size
	columns  int  // of capsules in the largest group
	slots    int  // a tube with more of them becomes a bar
	short    bool // what labels have in common is left out, and what is seen from the picture, too
	portrait bool // values go down instead of to the right
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
	text := 0.0
	for _, id := range u.members {
		text = max(text, TextWidth(m.s.last.G(id).Name(m.s.last), c.text, Bold))
	}
	text = max(c.least, min(c.most, text))
	if m.style.size == Large {
		text = max(text, min(mostSaid, TextWidth(u.says, DetailSize, Words)))
	}
	sh := shape{room: m.room(u, all)}
	w := math.Ceil(c.left + text + sh.room + c.right)
	sh.item = Box{X: w + c.gap, Y: c.height + c.gap, W: w, H: c.height}
	sh.columns = min(st.columns, len(u.members))
	if !st.portrait { // no more than others need to be no higher than the largest
		sh.columns = parts(len(u.members), parts(m.most, st.columns))
	}
	sh.rows = parts(len(u.members), sh.columns)
	width := float64(sh.columns)*sh.item.X - c.gap
	height := float64(sh.rows)*sh.item.Y - c.gap
	sh.orient(width, height, st.portrait)
	return sh
}

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
