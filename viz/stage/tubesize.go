package stage

import "math"

func (m *measurer) tubeShape(u *unit) shape {
	sh := shape{token: m.tokenWidth(&u.facts.labels)}
	m.tubeBody(u, &sh)
	token, more := sh.token, moreSize
	if m.style.portrait {
		token, more = TokenSize, TokenSize
	}
	sh.in = queue(u.facts.mostSenders, token+cellGap, more)
	sh.out = queue(u.facts.mostReceive, cupStep, more)
	sh.along = sh.in + sh.body + sh.out
	if m.style.portrait {
		half := sh.token/2 + tubeWall
		sh.across = 2*half + 8 + m.headWidth(u)
		sh.axis = half
		return sh
	}
	sh.across = headSize + TokenSize + 2*tubeWall
	sh.axis = headSize + TokenSize/2 + tubeWall
	return sh
}

// tubeBody decides how the buffer is drawn.
func (m *measurer) tubeBody(u *unit, sh *shape) {
	m.buffer(u, sh)
	if !m.style.portrait { // the name stands above
		sh.body = max(sh.body, m.headWidth(u))
	}
	if sh.slots > 0 {
		sh.step = (sh.body - 2*tubeWall + cellGap) / float64(sh.slots)
	}
}

func (m *measurer) buffer(u *unit, sh *shape) {
	switch {
	case (u.c == nil || u.c.Cap == 0) && m.style.portrait && m.style.size == Small:
		sh.body = meeting * 0.6
	case u.c == nil || u.c.Cap == 0:
		sh.body = meeting
	case u.c.Endless():
		sh.bar, sh.body = true, endlessBar
	case u.c.Cap > m.style.slots && m.style.portrait:
		sh.bar, sh.body = true, barSize/3
	case u.c.Cap > m.style.slots:
		sh.bar, sh.body = true, barSize
	default:
		cell := sh.token
		if m.style.portrait {
			cell = TokenSize
		}
		sh.slots = u.c.Cap
		sh.body = float64(sh.slots)*(cell+cellGap) - cellGap + 2*tubeWall
	}
}

// headWidth is how wide the name of a channel is, with how full it is.
func (m *measurer) headWidth(u *unit) float64 {
	name := TextWidth(u.name, DetailSize, Code)
	if u.c == nil {
		return name
	}
	count := 0.0
	if u.c.Closed {
		count = TextWidth("closed, 1 left", DetailSize, Words)
	}
	if u.c.Closed && u.c.Cap == 0 {
		count = TextWidth("closed", DetailSize, Words)
		if m.style.short {
			return name
		}
	}
	if u.c.Cap > 0 && !u.c.Endless() {
		count = max(count, TextWidth(countText(u.c.Cap, u.c.Cap), DetailSize, Words))
	}
	if m.style.portrait { // one above the other
		return min(110, max(name, count))
	}
	return min(220, name+14+count)
}

// queue is the room for at most n who wait.
func queue(n int, step, more float64) float64 {
	if n == 0 {
		return 0
	}
	room := mouth + step*float64(min(n, queueShown))
	if n > queueShown {
		room += more
	}
	return room
}

// tokenWidth is how wide tokens with some labels are.
func (m *measurer) tokenWidth(l *labels) float64 {
	n := l.longest
	if m.style.short && n > 3 {
		n = max(2, n-len(l.prefix))
	}
	return min(92, max(TokenSize, math.Ceil(float64(n)*0.61*DetailSize+14)))
}
