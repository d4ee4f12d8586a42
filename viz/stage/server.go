package stage

import (
	"math"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Sizes of servers at unit 1.
const (
	serverHead = 46.0
	shortHead  = 28.0 // without what is said of its connections
	wireSize   = 26.0
	wireGap    = 7.0
	shortGap   = 2.0
	serverPad  = 12.0
	mostPath   = 112.0
)

// server is an HTTP server on the stage: a box with a row for each connection.
type server struct {
	facts *serverFacts
	unit  int
	box   Box
	wires []Box
	token float64 // width of a request
	short bool    // its connections are not counted
	name  string
}

// netKey is of the line between a dock and a server.
type netKey struct {
	dock, server int
	in           bool
}

// addServers adds a unit for each server, between those who send it requests and
// those who serve them.
func (g *graph) addServers(s *survey) {
	for i := range s.net.servers {
		sv := &s.net.servers[i]
		if len(sv.rows) == 0 {
			continue
		}
		at := len(g.units)
		o := s.last.Object(sv.id)
		g.units = append(g.units, unit{server: sv, parent: unitOf(s, g.byGroup, o.Maker)})
		for _, c := range sv.clients {
			g.edges = append(g.edges, edge{g.byGroup[c], at, float64(len(sv.conns)), sv.conns[0].opened})
		}
		for _, h := range sv.handles {
			g.edges = append(g.edges, edge{at, g.byGroup[h], float64(len(sv.conns)), sv.conns[0].opened})
		}
	}
}

// ofClients notes that who shares an object with the clients of a server is where
// they are: beside whoever runs the server, and not behind.
func (g *graph) ofClients(busy []bool) {
	clients := map[int]bool{}
	for _, e := range g.edges {
		if g.units[e.to].server != nil {
			clients[e.from] = true
		}
	}
	shared := map[int]bool{}
	for _, e := range g.edges {
		if at := g.objectOf(e); e.weight == bonds && clients[e.from+e.to-at] {
			shared[at] = true
		}
	}
	for _, e := range g.edges {
		if e.weight == bonds && shared[g.objectOf(e)] {
			busy[e.from], busy[e.to] = true, true
		}
	}
}

// serverShape lays out a server.
func (m *measurer) serverShape(u *unit) shape {
	sv := u.server
	sh := shape{token: min(mostPath, math.Ceil(sv.longest)+14)}
	name := TextWidth(m.s.last.Object(sv.id).Name(m.s.last), NameSize, Code)
	state := TextWidth("shutting down", DetailSize, Words)
	room := 2 * sh.token
	if m.style.short {
		room = 1.5 * sh.token
	}
	w := max(room+24, name+state+28, TextWidth("88 open · 88 in flight", DetailSize, Words)) + 2*serverPad
	gap := wireGap
	if sh.head = serverHead; m.style.tight {
		sh.head, gap = shortHead, shortGap
	}
	sh.step = wireSize + gap
	h := sh.head + float64(len(sv.rows))*sh.step - gap + serverPad
	sh.orient(w, h, m.style.portrait)
	return sh
}

func (s *Stage) placeServer(at int, box Box) {
	u := &s.graph.units[at]
	sv := server{facts: u.server, unit: at, box: box, token: u.shape.token * s.k, short: u.shape.head < serverHead}
	sv.name = s.s.last.Object(u.server.id).Name(s.s.last)
	for r := range u.server.rows {
		y := box.Y + (u.shape.head+float64(r)*u.shape.step)*s.k
		sv.wires = append(sv.wires, Box{box.X + serverPad*s.k, y, box.W - 2*serverPad*s.k, wireSize * s.k})
	}
	s.servers = append(s.servers, sv)
}

// drawNet makes the lines between goroutines and servers.
func (s *Stage) drawNet(g *graph) {
	s.netLines = map[netKey]int{}
	for i := range s.servers {
		sv := &s.servers[i]
		for _, c := range sv.facts.clients {
			s.drawNetLines(g, i, c, true)
		}
		for _, h := range sv.facts.handles {
			s.drawNetLines(g, i, h, false)
		}
	}
}

func (s *Stage) drawNetLines(g *graph, i, group int, in bool) {
	sv := &s.servers[i]
	for _, id := range g.groupUnit(group).members {
		d := s.spots[id].dock
		key := netKey{d, i, in}
		if _, ok := s.netLines[key]; ok {
			continue
		}
		s.netLines[key] = len(s.lines)
		s.lines = append(s.lines, newLine(s.netRoute(&s.docks[d], sv, g.units[sv.unit].layer, in)))
	}
}

// netRoute returns the way of requests: from a client to a server, or from that to
// a handler.
func (s *Stage) netRoute(d *dock, sv *server, layer int, in bool) []Point {
	p := s.pen
	from, to, axis := sv.box.X, sv.box.X+sv.box.W, sv.box.Y+sv.box.H/2
	if p.portrait {
		from, to, axis = sv.box.Y, sv.box.Y+sv.box.H, sv.box.X+sv.box.W/2
	}
	start, end, across := s.dockEnds(d)
	near, far := end, from // the dock is before the server
	if d.layer >= layer {
		near, far = start, to
	}
	if in {
		p.move(near, across)
		s.swing(&p, d.layer, layer, far, axis)
	} else {
		p.move(far, axis)
		s.swing(&p, layer, d.layer, near, across)
	}
	return p.path
}

// netLanes are drawn where both ends exist.
func (f *frame) netLanes() {
	for i := range f.servers {
		for d := range f.docks {
			for _, in := range [...]bool{true, false} {
				if l, ok := f.netLines[netKey{d, i, in}]; ok && f.bornAt(d) {
					f.add(Lane, Ref{}, Box{}).Path = f.lines[l].path
				}
			}
		}
	}
}

// server draws a server with its connections.
func (f *frame) server(i int) {
	sv := &f.servers[i]
	o := f.w.Object(sv.facts.id)
	n := f.add(Host, Ref{RefObject, int(sv.facts.id)}, sv.box)
	n.Name, n.Look, n.Kind = sv.name, Unborn, world.Server
	if o != nil && o.State(f.w) != "" {
		n.Look, n.Detail = Open, o.State(f.w)
		if !sv.short {
			n.Note = f.count(openFlying, o.Count, int64(f.underWay(sv)))
		}
		switch {
		case o.Done:
			n.Look = Gone
		case n.Detail != "serving":
			n.Look = Waiting
		}
	}
	for r := range sv.wires {
		f.wire(sv, i, r)
	}
}

// underWay returns how many requests are on the connections of a server.
func (f *frame) underWay(sv *server) int {
	n := 0
	for r := range sv.wires {
		if c := sv.facts.connAt(r, f.m.N); c != nil && c.rideAt(f.m.N) != nil {
			n++
		}
	}
	return n
}

// wire draws a connection, and the request on it.
func (f *frame) wire(sv *server, server, row int) {
	c := sv.facts.connAt(row, f.m.N)
	n := f.add(Wire, Ref{}, sv.wires[row])
	if c == nil {
		n.Look = Unborn
		return
	}
	n.Ref, n.Look, n.Kind = Ref{RefObject, int(c.id)}, Open, world.Conn
	if o := f.w.Object(c.id); o != nil {
		n.Name, n.Detail = o.Name(f.w), o.State(f.w)
	}
	if c.closed < f.m.N {
		n.Look = Gone
	}
	if r := c.rideAt(f.m.N); r != nil {
		n.Look = Running
		f.request(sv, server, row, r)
	}
}

// request draws a request where it is: at the client's end of its connection until
// a handler has it, and there again once that has answered.
func (f *frame) request(sv *server, server, row int, r *ride) {
	left, right := sv.ends(row, f.k)
	p, name := left, r.name
	switch {
	case r.served < f.m.N:
		p, name = f.between(right, left, r.served), r.status
	case r.read < f.m.N:
		p = f.between(left, right, r.read)
	default:
		p = f.arrives(server, r, left)
	}
	x := min(max(p.X-sv.token/2, 0), f.Stage.w-sv.token) // the client may stand at the edge
	n := appendNode(&f.inFlight, Token, Ref{}, Box{x, p.Y - TokenSize*f.k/2, sv.token, TokenSize * f.k})
	n.Name, n.Hue = name, r.ask%Hues
}

// ends are where requests lie on a connection.
func (sv *server) ends(row int, k float64) (left, right Point) {
	b := sv.wires[row]
	y, in := b.Y+b.H/2, sv.token/2+3*k
	return Point{b.X + in, y}, Point{b.X + b.W - in, y}
}

// between is where something is that goes from a to b with an event.
func (f *frame) between(a, b Point, event int) Point {
	return mix(a, b, f.progress(event))
}

// progress is how far the flight of an event is.
func (f *frame) progress(event int) float64 {
	for _, x := range f.m.Flights {
		if x.Event == event {
			return ease(x.U / arrival)
		}
	}
	return 1
}

// arrives is where a request is that a client has sent.
func (f *frame) arrives(server int, r *ride, to Point) Point {
	u := f.progress(r.ask)
	if u == 1 || !f.placed(r.client) {
		return to
	}
	var j journey
	j.start(f.slot(r.client))
	if l, ok := f.netLines[netKey{f.spots[r.client].dock, server, true}]; ok {
		j.follow(&f.lines[l], 0)
	}
	j.straight(to)
	return j.at(u)
}

// answer draws a response on its way to the client.
func (f *frame) answer(e *trace.Event, x Flight) {
	at, ok := f.s.net.connO[e.Obj]
	if !ok || !f.placed(e.G) || e.Str != 0 {
		return
	}
	for i := range f.servers {
		sv := &f.servers[i]
		if sv.facts != &f.s.net.servers[at[0]] {
			continue
		}
		c := &sv.facts.conns[at[1]]
		if c.row < 0 {
			return
		}
		from, _ := sv.ends(c.row, f.k)
		var j journey
		j.start(from)
		if l, ok := f.netLines[netKey{f.spots[e.G].dock, i, true}]; ok {
			j.trace(&f.lines[l], true)
		}
		j.straight(f.slot(e.G))
		p := j.at(ease(x.U / arrival))
		n := appendNode(&f.inFlight, Token, Ref{}, Box{p.X - sv.token/4, p.Y - TokenSize*f.k/2, sv.token / 2, TokenSize * f.k})
		n.Name, n.Hue = f.count(justNumber, e.N, 0), x.Event%Hues
		n.Alpha = 1 - ease((x.U-arrival)/(1-arrival))
	}
}
