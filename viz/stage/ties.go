package stage

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// lanes are drawn where both ends exist.
func (f *frame) lanes() {
	for _, l := range f.tracks {
		if f.made(&f.tubes[l.tube]) && f.bornAt(l.dock) {
			f.add(Lane, Ref{}, Box{}).Path = f.lines[l.line].path
		}
	}
}

func (f *frame) made(t *tube) bool { return t.id == 0 || f.w.Chan(t.id) != nil }

// bornAt reports whether a goroutine of a dock is born.
func (f *frame) bornAt(d int) bool { return f.w.G(f.docks[d].first) != nil }

// listeners draws a thread to each goroutine that waits for a context. They run
// side by side, so of each side only the longest is drawn, and the ends of the
// others.
func (f *frame) listeners() {
	for c := range f.Stage.clocks {
		f.heard = f.heard[:0]
		for _, id := range f.Stage.clocks[c].ctxs {
			if x := f.w.Context(id); x != nil && !x.Ended {
				f.hear(c, x.Done)
			}
		}
		if f.Stage.clocks[c].signals {
			for _, id := range f.s.signals {
				f.hear(c, id)
			}
		}
		for _, i := range f.heard {
			l := &f.lines[i]
			n := f.add(Thread, Ref{}, Box{})
			n.Path = l.path
			if f.longer(l) {
				n.Path = f.straight(Point{l.spine(), l.last().Y}, l.last())
			}
		}
	}
	f.sc.Nodes = append(f.sc.Nodes, f.waves...)
}

// hear finds the threads from clock c to those who wait for what a channel tells.
func (f *frame) hear(c int, id trace.Obj) {
	ch := f.w.Chan(id)
	if ch == nil {
		return
	}
	last := -1
	for _, id := range ch.Receivers() {
		if !f.placed(id) || f.spots[id].dock == last {
			continue
		}
		last = f.spots[id].dock
		if i, ok := f.threads[threadKey{c, last}]; ok && !slices.Contains(f.heard, i) {
			f.heard = append(f.heard, i)
		}
	}
}

// longer reports whether another thread is drawn that runs beside l, and goes on.
func (f *frame) longer(l *line) bool {
	for _, i := range f.heard {
		o := &f.lines[i]
		if o.spine() == l.spine() && o.last().Y > l.last().Y {
			return true
		}
	}
	return false
}

// straight returns the path from a to b, which lasts as long as the frame.
func (f *frame) straight(a, b Point) []Point {
	at := len(f.points)
	f.points = append(f.points, a, mix(a, b, 1./3), mix(a, b, 2./3), b)
	return f.points[at:len(f.points):len(f.points)]
}

// spine is where a thread runs down.
func (l *line) spine() float64 { return l.path[len(l.path)-7].X }

// tethers tie blocked goroutines to what they wait for.
func (f *frame) tethers() {
	for i := range f.tubes {
		sender, receiver := -1, -1 // the docks seen last
		for _, id := range f.tubes[i].all() {
			if c := f.w.Chan(id); c != nil {
				sender = f.tether(i, c.Senders(), true, sender)
				receiver = f.tether(i, c.Receivers(), false, receiver)
			}
		}
	}
	if f.tubeAt[0] > 0 {
		f.nilTethers(f.tubeAt[0] - 1)
	}
}

// tether ties a queue, and returns the last dock. There is one tie for those of the
// same dock that follow each other.
func (f *frame) tether(t int, queue []trace.G, send bool, last int) int {
	for _, id := range queue {
		if f.spots[id].group < 0 || f.spots[id].dock == last {
			continue
		}
		last = f.spots[id].dock
		f.tie(t, last, send, f.plainWaits(f.w, f.w.G(id)) > 1)
	}
	return last
}

func (f *frame) tie(t, dock int, send, many bool) {
	i, ok := f.lineAt[lineKeyOf(dock, t, send)]
	if !ok {
		return
	}
	n := f.add(Tether, Ref{}, Box{})
	n.Path, n.Many = f.lines[i].path, many
	if !send && f.tubes[t].end() > f.tubes[t].to+1 {
		n.Path = n.Path[3:] // without the first curve, where the cups are
	}
}

func (f *frame) nilTethers(t int) {
	for i := range f.groups {
		for _, id := range f.groups[i].members {
			if g := f.w.G(id); g != nil && g.State == world.Blocked && onNil(g.Why(f.w)) {
				f.tie(t, f.spots[id].dock, sends(g.Why(f.w)), false)
			}
		}
	}
}

// hang ties the last of n cups to where the lines to its goroutines begin.
func (f *frame) hang(t *tube, n int, many bool) {
	from, to := t.cup(n-1), t.pen.point(t.end(), t.axis)
	from = mix(from, to, 8*f.k/max(1, distance(from, to)))
	tether := f.add(Tether, Ref{}, Box{})
	tether.Path, tether.Many = f.straight(from, to), many
}
