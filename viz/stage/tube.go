package stage

import "github.com/gopherscope/gopherscope/viz/trace"

// tube is a channel on the stage, in pixels. Along and across are meant as
// the values go.
type tube struct {
	unit     int
	id       trace.Obj    // 0 for all nil channels
	own      [1]trace.Obj // the same
	kin      []trace.Obj  // of a bundle: the channels that it stands for
	pen      pen
	k        float64
	box      Box     // with those who wait
	from, to float64 // along, the ends of the tube
	axis     float64 // across, its middle
	slots    int
	bar      bool
	step     float64 // from one cell to the next
	token    float64 // width of a token
	name     string
	shared   int // bytes that all labels have in common, and which are left out
}

func newTube(u *unit, i int, a *arrangement) tube {
	sh, k := &u.shape, a.unit
	t := tube{
		unit: i, pen: pen{portrait: a.style.portrait}, k: k, box: a.boxes[i], axis: a.axes[i],
		slots: sh.slots, bar: sh.bar, step: sh.step * k, token: sh.token * k, name: u.name,
	}
	if u.c != nil {
		t.id, t.kin = u.c.ID, u.facts.kin
		t.own[0] = t.id
	}
	if a.style.short && u.facts.labels.longest > 3 {
		t.shared = len(u.facts.labels.prefix)
	}
	start := t.box.X
	if a.style.portrait {
		start = t.box.Y
	}
	t.from = start + sh.in*k
	t.to = t.from + sh.body*k
	return t
}

// start and end are where, along, the room for those who wait begins and ends.
func (t *tube) start() float64 {
	if t.pen.portrait {
		return t.box.Y
	}
	return t.box.X
}

func (t *tube) end() float64 {
	if t.pen.portrait {
		return t.box.Y + t.box.H
	}
	return t.box.X + t.box.W
}

// port is where, along, the room for those who wait begins and ends, where what is
// between does, and where across lines end.
type port struct{ start, from, to, end, axis float64 }

func (t *tube) port() port { return port{t.start(), t.from, t.to, t.end(), t.axis} }

// body is the tube itself.
func (t *tube) body() Box {
	half := (TokenSize/2 + tubeWall) * t.k
	if t.pen.portrait {
		half = t.token/2 + tubeWall*t.k
		return Box{t.axis - half, t.from, 2 * half, t.to - t.from}
	}
	return Box{t.from, t.axis - half, t.to - t.from, 2 * half}
}

// length is how long a token is along.
func (t *tube) length() float64 {
	if t.pen.portrait {
		return TokenSize * t.k
	}
	return t.token
}

// cell returns where the i-th oldest value lies; i may lie between two. In a bar
// all lie at its end.
func (t *tube) cell(i float64) Point {
	switch {
	case t.bar:
		return t.pen.point(t.to-tubeWall*t.k-t.length()/2, t.axis)
	case t.slots == 0:
		return t.pen.point((t.from+t.to)/2, t.axis)
	}
	first := t.to - tubeWall*t.k - (t.step-cellGap*t.k)/2
	return t.pen.point(max(first-i*t.step, t.from), t.axis)
}

// waiting returns where the value of the i-th blocked sender is.
func (t *tube) waiting(i float64) Point {
	i = min(i, queueShown-0.5)
	return t.pen.point(t.from-mouth*t.k-t.length()/2-i*(t.length()+cellGap*t.k), t.axis)
}

// cup returns where the cup of the i-th blocked receiver is.
func (t *tube) cup(i int) Point {
	return t.pen.point(t.to+(mouth+cupStep*(float64(i)+0.5)-2)*t.k, t.axis)
}

// more returns where the number of others who wait is.
func (t *tube) more(send bool) Box {
	w, h := (moreSize-4)*t.k, 18*t.k
	along := t.to + (mouth+queueShown*cupStep)*t.k + w/2
	if send {
		along = t.waiting(queueShown-1).X - t.length()/2 - cellGap*t.k - w/2
		if t.pen.portrait {
			along = t.waiting(queueShown-1).Y - t.length()/2 - cellGap*t.k - h/2
		}
	} else if t.pen.portrait {
		along = t.to + (mouth+queueShown*cupStep)*t.k + h/2
	}
	p := t.pen.point(along, t.axis)
	return Box{p.X - w/2, p.Y - h/2, w, h}
}

// look is how values of the tube are drawn.
func (t *tube) look() cut { return cut{t.token, t.shared} }
