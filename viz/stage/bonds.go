package stage

import "github.com/gopherscope/gopherscope/viz/trace"

// bond is a line between a dock and an object. It goes from where one waits to
// the object, or from the object on.
type bond struct {
	line  int
	dock  int
	thing int
	away  bool // it starts at the object
}

// drawBonds makes the lines between goroutines and what they share.
func (s *Stage) drawBonds(g *graph) {
	s.bondAt = map[objectKey]bond{}
	for i := range s.things {
		t := &s.things[i]
		layer := g.units[t.unit].layer
		for _, u := range s.s.objectFactsOf(t.id).uses {
			s.drawBond(i, s.spots[u.g].dock, layer)
		}
	}
}

func (s *Stage) drawBond(thing, dock, layer int) {
	t := &s.things[thing]
	key := objectKey{dock, t.id}
	if _, ok := s.bondAt[key]; ok {
		return
	}
	d := &s.docks[dock]
	b := bond{line: len(s.lines), dock: dock, thing: thing, away: !before(d.layer, layer)}
	s.bondAt[key] = b
	s.bonds = append(s.bonds, b)
	s.lines = append(s.lines, newLine(s.routeOn(d, t.port(), t.unit, !b.away)))
}

// bondOf returns the bond of goroutine g with an object, false if there is none.
func (s *Stage) bondOf(g trace.G, id trace.Obj) (bond, bool) {
	if !s.placed(g) {
		return bond{}, false
	}
	b, ok := s.bondAt[objectKey{s.spots[g].dock, id}]
	return b, ok
}

// bondLanes draws the lines between goroutines and objects that are both there.
func (f *frame) bondLanes() {
	for _, b := range f.Stage.bonds {
		if f.w.Object(f.things[b.thing].id) != nil && f.bornAt(b.dock) {
			f.add(Lane, Ref{}, Box{}).Path = f.lines[b.line].path
		}
	}
	for i := range f.things {
		f.holdLanes(&f.things[i])
	}
}

// holdLanes draws the lines to those who have an object.
func (f *frame) holdLanes(t *thing) {
	o := f.w.Object(t.id)
	if o == nil {
		return
	}
	last := -1
	held := o.Holders()
	for i := range held {
		b, ok := f.bondOf(held[i].G, t.id)
		if !ok || b.dock == last {
			continue
		}
		last = b.dock
		n := f.add(Lane, Ref{}, Box{})
		n.Path, n.Look, n.Alpha = f.lines[b.line].path, Open, f.arriving(held[i].Since)
	}
}

// bondTethers tie those who wait for an object to it.
func (f *frame) bondTethers() {
	for i := range f.things {
		t := &f.things[i]
		o := f.w.Object(t.id)
		if o == nil {
			continue
		}
		last := -1
		for _, id := range o.Queue() {
			if !f.placed(id) || f.spots[id].dock == last {
				continue
			}
			last = f.spots[id].dock
			if b, ok := f.bondOf(id, t.id); ok {
				f.add(Tether, Ref{}, Box{}).Path = f.lines[b.line].path
			}
		}
	}
}
