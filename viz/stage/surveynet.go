package stage

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// serverFacts are about an HTTP server.
type serverFacts struct {
	id      trace.Obj
	conns   []connFacts
	rows    [][]int // the connections that follow each other in a row, by index
	clients []int   // groups that send requests, and
	handles []int   // that serve them
	longest float64 // how wide a request is, as text
}

// connFacts are about one connection.
type connFacts struct {
	id             trace.Obj
	opened, closed int // events
	row            int
	rides          []ride
}

// ride is a request on its way there and back. What has not come is never.
type ride struct {
	ask, read, served, answered int // events
	client, handler             trace.G
	name, status                string
}

const never = math.MaxInt

// mostRows is how many connections that are open at the same time are drawn.
const mostRows = 8

// net is what the layout has to know about servers.
type net struct {
	s       *survey
	servers []serverFacts
	serverO map[trace.Obj]int    // index into servers
	connO   map[trace.Obj][2]int // into servers and their conns
}

func newNet(s *survey) net {
	n := net{s: s, serverO: map[trace.Obj]int{}, connO: map[trace.Obj][2]int{}}
	for o := range s.last.Objects {
		switch i, ok := n.serverO[o.Ref]; {
		case o.Kind == world.Server:
			n.serverO[o.ID] = len(n.servers)
			n.servers = append(n.servers, serverFacts{id: o.ID})
		case o.Kind == world.Conn && ok:
			sv := &n.servers[i]
			n.connO[o.ID] = [2]int{i, len(sv.conns)}
			sv.conns = append(sv.conns, connFacts{id: o.ID, opened: never, closed: never})
		}
	}
	return n
}

// connOf returns the connection with a number and its server, nil if it is none.
func (n *net) connOf(id trace.Obj) (*connFacts, *serverFacts) {
	at, ok := n.connO[id]
	if !ok {
		return nil, nil
	}
	return &n.servers[at[0]].conns[at[1]], &n.servers[at[0]]
}

func (n *net) event(i int, e *trace.Event) {
	c, sv := n.connOf(e.Obj)
	g := n.s.last.G(e.G)
	if e.Kind == trace.Answer && g != nil && e.Str != 0 {
		n.s.gs[e.G].lost = i
		n.s.gs[e.G].refused = strings.Contains(strings.ToLower(n.s.t.String(e.Str)), "refused")
	}
	if _, ok := n.serverO[e.Obj]; ok && e.Kind == trace.Enter && g != nil && n.s.t.String(e.Str) == "serving" {
		n.s.gs[e.G].accepts = true
	}
	if c == nil {
		return
	}
	switch e.Kind {
	case trace.Enter:
		switch n.s.t.String(e.Str) {
		case "new":
			c.opened = i
		case "closed", "hijacked":
			c.closed = i
		}
	case trace.Ask:
		c.rides = append(c.rides, newRide(i, n.s.t.String(e.Str)))
		c.ride().client = e.G
		sv.clients = n.join(sv.clients, e.G)
	case trace.Request:
		if r := c.ride(); r == nil || r.read != never {
			c.rides = append(c.rides, newRide(i, n.s.t.String(e.Str)))
		}
		r := c.ride()
		r.read, r.handler = i, e.G
		sv.longest = max(sv.longest, TextWidth(r.name, DetailSize, Code))
		sv.handles = n.join(sv.handles, e.G)
		if g != nil {
			n.s.gs[e.G].handles = true
		}
	case trace.Response:
		if r := c.ride(); r != nil {
			r.served, r.status = i, statusText(e.N)
		}
	case trace.Answer:
		if r := c.ride(); r != nil && r.client == e.G {
			r.answered = i
		}
	}
}

// newRide begins a request: "GET /orders/1" is called "/orders/1".
func newRide(i int, request string) ride {
	_, path, ok := strings.Cut(request, " ")
	if !ok {
		path = request
	}
	return ride{ask: i, read: never, served: never, answered: never, name: path}
}

func statusText(status int64) string {
	return justNumber.say(status, 0)
}

// ride returns the last one, nil if there was none.
func (c *connFacts) ride() *ride {
	if len(c.rides) == 0 {
		return nil
	}
	return &c.rides[len(c.rides)-1]
}

// rideAt returns the request that is on its way after n events, nil if none is.
func (c *connFacts) rideAt(n int) *ride {
	i := sort.Search(len(c.rides), func(i int) bool { return c.rides[i].ask >= n }) - 1
	if i < 0 || c.rides[i].answered < n || c.closed < n {
		return nil
	}
	return &c.rides[i]
}

// join adds the group of a goroutine that is drawn to a list.
func (n *net) join(groups []int, g trace.G) []int {
	if !n.s.visible(g) || slices.Contains(groups, n.s.last.G(g).Group) {
		return groups
	}
	return append(groups, n.s.last.G(g).Group)
}

// settle gives each connection a row, which it has to itself while it is open.
func (n *net) settle() {
	for i := range n.servers {
		sv := &n.servers[i]
		order := make([]int, len(sv.conns))
		for k := range order {
			order[k] = k
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sv.conns[a].opened, sv.conns[b].opened) })
		for _, k := range order {
			sv.seat(k)
		}
	}
}

func (sv *serverFacts) seat(k int) {
	c := &sv.conns[k]
	c.row = -1
	if c.opened == never {
		return
	}
	for r, row := range sv.rows {
		if sv.conns[row[len(row)-1]].closed < c.opened {
			c.row = r
			sv.rows[r] = append(row, k)
			return
		}
	}
	if len(sv.rows) < mostRows {
		c.row = len(sv.rows)
		sv.rows = append(sv.rows, []int{k})
	}
}

// connAt returns the last connection of a row that has been opened among the first
// n events, nil if there was none.
func (sv *serverFacts) connAt(row, n int) *connFacts {
	list := sv.rows[row]
	i := sort.Search(len(list), func(i int) bool { return sv.conns[list[i]].opened >= n }) - 1
	if i < 0 {
		return nil
	}
	return &sv.conns[list[i]]
}
