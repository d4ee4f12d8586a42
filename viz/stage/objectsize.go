package stage

import (
	"math"

	"github.com/gopherscope/gopherscope/viz/world"
)

// Sizes of objects at unit 1.
const (
	slotPitch = 25.0 // across, from one slot of a rack to the next
	slotDown  = 31.0 // the same where values go down
	rackWall  = 5.0
	slotGap   = 4.0
	leastSlot = 12.0 // what a holder needs in a rack without slots
	ticketGap = 5.0
	mostTag   = 68.0 // of the name in a slot or ticket
	leastTag  = 30.0
	noteGap   = 8.0
	mostHead  = 130.0 // of the name of a rack beside it
)

// card is how large the objects are that are a sign with text beside it.
type card struct {
	height, sign float64
	text         float64 // the size of names
	most         float64 // for all of the text
	gap          float64
}

var cards = [...]card{
	Large:  {height: 52, sign: 50, text: NameSize, most: 165, gap: 10},
	Medium: {height: 34, sign: 34, text: NameSize, most: 170, gap: 8},
	Small:  {height: 26, sign: 26, text: DetailSize, most: 140, gap: 6},
}

// objectShape lays out the objects of a family: one below the other, or in rows
// where values go down.
func (m *measurer) objectShape(u *unit) shape {
	sh := shape{columns: 1}
	for _, o := range u.objects {
		m.fitObject(o, &sh)
	}
	gap, portrait := cards[m.style.size].gap, m.style.portrait
	if portrait {
		sh.columns = min(m.style.columns, len(u.objects))
	}
	sh.rows = (len(u.objects) + sh.columns - 1) / sh.columns
	// The item's X and Y are the steps along and across.
	sh.item.X, sh.item.Y = sh.in+sh.body+gap, sh.item.H+gap
	if portrait {
		sh.along, sh.across = float64(sh.rows)*sh.item.X-gap, float64(sh.columns)*sh.item.Y-gap
	} else {
		sh.along, sh.across = sh.in+sh.body, float64(sh.rows)*sh.item.Y-gap
	}
	sh.center = sh.axis
	if len(u.objects) > 1 {
		sh.axis = sh.across / 2
	}
	return sh
}

// fitObject makes a shape large enough for an object: its body and, across, H of
// its item, with the axis of one object.
func (m *measurer) fitObject(o *objectFacts, sh *shape) {
	sh.token = max(sh.token, m.tagWidth(o))
	if o.kind == world.Semaphore {
		m.fitRack(o, sh)
	} else {
		m.fitCard(o, sh)
	}
	step, more := sh.token+ticketGap, moreSize
	if m.style.portrait {
		step, more = TokenSize+ticketGap, TokenSize
	}
	if o.queues() {
		sh.in = max(sh.in, queue(o.mostWaiting, step, more))
	}
}

// queues reports whether those who wait for an object do so in a queue. The others
// all go on together.
func (o *objectFacts) queues() bool {
	switch o.kind {
	case world.Semaphore, world.Mutex, world.RWMutex, world.Cond:
		return true
	}
	return false
}

// tagWidth is how wide the names of those are who hold an object or wait for it.
func (m *measurer) tagWidth(o *objectFacts) float64 {
	if m.style.short {
		return leastTag
	}
	w := leastTag
	for _, u := range o.uses {
		w = max(w, TextWidth(m.s.last.G(u.g).Name(m.s.last), DetailSize, Words)+10)
	}
	return min(mostTag, math.Ceil(w))
}

// fitRack is for a semaphore: its slots are side by side across, so that who waits
// for several is as large as the room that it needs.
func (m *measurer) fitRack(o *objectFacts, sh *shape) {
	_, _, long := rack(int(m.s.last.Object(o.id).Size), m.style)
	head := m.rackHead(o)
	if m.style.portrait {
		sh.body = max(sh.body, TokenSize+2*rackWall)
		sh.item.H = max(sh.item.H, long+8+min(mostHead, head))
		sh.axis = long / 2
		return
	}
	sh.body = max(sh.body, sh.token+16+2*rackWall, head)
	sh.item.H = max(sh.item.H, headSize+long)
	sh.axis = headSize + long/2
}

// rack returns how the slots of a semaphore are drawn: whether there are too many to
// draw each, how far it is from one to the next, and how long all of them are.
func rack(size int, st style) (bar bool, step, long float64) {
	if size > st.slots {
		return true, (barSize - 2*rackWall + slotGap) / float64(size), barSize
	}
	step = slotPitch
	if st.portrait {
		step = slotDown
	}
	return false, step, float64(max(1, size))*step + 2*rackWall - slotGap
}

// rackHead is how wide the name of a semaphore is, with how full it is.
func (m *measurer) rackHead(o *objectFacts) float64 {
	x := m.s.last.Object(o.id)
	name := TextWidth(x.Name(m.s.last), DetailSize, Code)
	count := TextWidth(ofTaken.say(x.Size, x.Size), DetailSize, Words)
	if m.style.portrait { // one below the other
		return max(name, count)
	}
	return name + 14 + count
}

func (m *measurer) fitCard(o *objectFacts, sh *shape) {
	c := cards[m.style.size]
	w := c.sign + 4 + min(c.most, m.cardText(o)) + 10
	if m.style.portrait {
		sh.body, sh.item.H, sh.axis = max(sh.body, c.height), max(sh.item.H, w), max(sh.axis, w/2)
		return
	}
	sh.body, sh.item.H, sh.axis = max(sh.body, w), c.height, c.height/2
}

// cardText is how wide the text beside a sign is.
func (m *measurer) cardText(o *objectFacts) float64 {
	w, x, size := m.s.last, m.s.last.Object(o.id), cards[m.style.size].text
	top := TextWidth(x.Name(w), size, Code) + noteGap
	below := 0.0
	switch o.kind {
	case world.WaitGroup, world.Errgroup:
		if !m.style.short {
			top += TextWidth(ofDone.say(int64(o.mostTotal), int64(o.mostTotal)), DetailSize, Words)
		}
		below = TextWidth(x.Err(w), DetailSize, Words)
		if x.Size > 0 {
			below = max(below, TextWidth(atMost.say(x.Size, 0), DetailSize, Words))
		}
	default:
		for _, u := range o.uses {
			below = max(below, TextWidth("held by "+w.G(u.g).Name(w), DetailSize, Words))
		}
		below = max(below, TextWidth(manyRead.say(100, 0), DetailSize, Words))
	}
	if m.style.size != Large {
		if m.style.short {
			return top - noteGap
		}
		if o.kind != world.WaitGroup && o.kind != world.Errgroup {
			return top + below
		}
		return top
	}
	return max(top, below)
}
