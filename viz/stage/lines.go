package stage

import "math"

// countBacks returns how many bundles of lines run against the direction of the
// layers, and so need a way back.
func countBacks(g *graph) int {
	n := 0
	for i := range g.units {
		for _, send := range []bool{true, false} {
			if u := &g.units[i]; u.facts != nil && u.comesBack(g, send) {
				n++
			}
		}
	}
	return n
}

// comesBack reports whether some values from (or to) goroutines have to go back
// to reach (or after leaving) channel u.
func (u *unit) comesBack(g *graph, send bool) bool {
	for _, f := range u.facts.flows {
		if f.send == send && backwards(g.groupUnit(f.group).layer, u.layer, send) {
			return true
		}
	}
	return false
}

func backwards(group, channel int, send bool) bool {
	if send {
		return group >= channel
	}
	return group <= channel
}

// groupUnit returns the unit of a group by the index that flows have.
func (g *graph) groupUnit(index int) *unit { return &g.units[g.byGroup[index]] }

// column is where a layer begins and ends along the way of the values.
type column struct{ from, to float64 }

func (s *Stage) findColumns(g *graph, a *arrangement) {
	s.bands, s.tops = a.bands, make([]float64, len(a.bands))
	for i := range s.tops {
		s.tops[i] = math.Inf(1)
	}
	s.columns = make([]column, len(g.layers))
	for l, layer := range g.layers {
		c := column{math.Inf(1), math.Inf(-1)}
		for _, u := range layer {
			b := a.boxes[u]
			if s.pen.portrait {
				b = Box{b.Y, b.X, b.H, b.W}
			}
			c.from, c.to = min(c.from, b.X), max(c.to, b.X+b.W)
			top := &s.tops[bandOf(a.bands, l)]
			*top = min(*top, b.Y)
		}
		s.columns[l] = c
	}
}

// drawLines makes the lines between docks and tubes.
func (s *Stage) drawLines(g *graph) {
	s.lineAt = map[lineKey]int{}
	back := 0
	for t := range s.tubes {
		u := &g.units[s.tubes[t].unit]
		for _, send := range []bool{true, false} {
			for _, f := range u.facts.flows {
				if f.send == send {
					s.drawFlow(g, t, f, back)
				}
			}
			if u.comesBack(g, send) {
				back++
			}
		}
	}
}

func (s *Stage) drawFlow(g *graph, t int, f flow, back int) {
	members := g.groupUnit(f.group).members
	if s.groups[s.spots[members[0]].group].bundled {
		members = members[:1] // they share a dock
	}
	for _, id := range members {
		dock := s.spots[id].dock
		key := lineKeyOf(dock, t, f.send)
		if _, ok := s.lineAt[key]; ok {
			continue
		}
		s.lineAt[key] = len(s.lines)
		s.tracks = append(s.tracks, track{len(s.lines), dock, t})
		s.lines = append(s.lines, newLine(s.route(&s.docks[dock], s.tubes[t].port(), s.tubes[t].unit, f.send, back)))
	}
}

// dockEnds returns the sides of a dock along, and its middle across.
func (s *Stage) dockEnds(d *dock) (in, out, across float64) {
	c := d.box.Center()
	if s.pen.portrait {
		return d.box.Y, d.box.Y + d.box.H, c.X
	}
	return d.box.X, d.box.X + d.box.W, c.Y
}

// route returns the path between a dock and a tube, in the direction of values.
func (s *Stage) route(d *dock, t port, unit int, send bool, back int) []Point {
	layer := s.graph.units[unit].layer
	if backwards(d.layer, layer, send) {
		return s.routeBack(d, t, layer, send, back)
	}
	return s.routeOn(d, t, unit, send)
}

// routeOn goes from a dock to the port of a unit, or from there to the dock.
func (s *Stage) routeOn(d *dock, t port, unit int, send bool) []Point {
	p := s.pen
	in, out, across := s.dockEnds(d)
	switch {
	case send && d.trunk:
		s.leaveTrunk(&p, d, out)
		s.lead(&p, d.unit, unit, t.start, t.axis)
		p.straight(t.from, t.axis)
	case send:
		p.move(out, across)
		s.lead(&p, d.unit, unit, t.start, t.axis)
		p.straight(t.from, t.axis)
	case d.trunk:
		p.move(t.to, t.axis)
		p.straight(t.end, t.axis)
		s.lead(&p, unit, d.unit, s.groupTop(d)-4*s.k, d.at)
		s.joinTrunk(&p, d)
	default:
		p.move(t.to, t.axis)
		p.straight(t.end, t.axis)
		s.lead(&p, unit, d.unit, in, across)
	}
	return p.path
}

// joinTrunk goes on between the columns of a group, from above it, and to the side of a dock.
// Only portrait layouts have trunks.
func (s *Stage) joinTrunk(p *pen, d *dock) {
	side := d.box.X
	if side < d.at {
		side += d.box.W
	}
	y := d.box.Center().Y
	p.bend(8*s.k, y, d.at, y, side)
}

func (s *Stage) leaveTrunk(p *pen, d *dock, out float64) {
	side := d.box.X
	if side < d.at {
		side += d.box.W
	}
	y := d.box.Center().Y
	p.move(y, side)
	p.bend(8*s.k, y, d.at, out+8*s.k, d.at)
}

// groupTop is where the group of a dock beside a trunk begins.
func (s *Stage) groupTop(d *dock) float64 {
	top := d.box.Y
	for i := range s.docks {
		if o := &s.docks[i]; o.trunk && o.layer == d.layer && o.at == d.at {
			top = min(top, o.box.Y)
		}
	}
	return top
}

// within returns the place along the layers that is on the stage and nearest.
func (s *Stage) within(along float64) float64 {
	end := s.w
	if s.pen.portrait {
		end = s.ht
	}
	return max(lineRoom, min(end-lineRoom, along))
}

// lineRoom is the least room between a line and the edge of the stage, in pixels.
const lineRoom = 2

// routeBack goes around everything.
func (s *Stage) routeBack(d *dock, t port, layer int, send bool, back int) []Point {
	p := s.pen
	in, out, across := s.dockEnds(d)
	lane := s.area.Y + s.area.H - (float64(back)+0.5)*backLane*s.k
	if p.portrait {
		lane = s.area.X + s.area.W - (float64(back)+0.5)*backLane*s.k
	}
	step, r := (12+4*float64(back%4))*s.k, 12*s.k
	channel, group := s.columns[layer], s.columns[d.layer]
	if send {
		after, before := s.within(group.to+step), s.within(channel.from-step)
		p.move(out, across)
		p.bend(r, after, across, after, lane, before, lane, before, t.axis, t.from, t.axis)
		return p.path
	}
	after, before := s.within(channel.to+step), s.within(group.from-step)
	p.move(t.to, t.axis)
	p.bend(r, after, t.axis, after, lane, before, lane, before, across, in, across)
	return p.path
}
