package stage

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Options say what to draw, and how large.
type Options struct {
	// Width and Height are the room there is, in CSS pixels. Below a width of
	// 600 values go down instead of to the right.
	Width, Height float64
	// System has the standard library's own goroutines and channels drawn, too.
	System bool
}

// least is the smallest picture, in pixels.
const least = 120

// Stage is the layout of a whole run. It is not safe for use by several
// goroutines.
type Stage struct {
	h     *world.History
	s     *survey
	graph *graph
	known []clock // all there are, parents before their children
	// unknown is how many more there are.
	unknown int
	w, ht   float64 // the room
	k       float64 // pixels per unit of size
	size    Size    // of capsules
	pen     pen
	area    Box

	groups   []group
	spots    []spot // by trace.G
	docks    []dock
	tubes    []tube
	tubeAt   []int // by trace.Obj: one more than the index; 0 for none, [0] for nil channels
	things   []thing
	thingAt  map[trace.Obj]int // index into things
	servers  []server
	netLines map[netKey]int

	clocks  []clock           // that there is room for
	clockAt map[trace.Obj]int // index into clocks, by context
	limbs   []int             // by clock: the line to it from its parent
	treeBox Box               // around all clocks
	more    Box               // of the clocks that there is no room for
	hidden  int               // how many those are
	short   bool              // clocks have one line of text

	bands   []band    // of the layers
	tops    []float64 // where each band begins across
	columns []column  // of the layers
	axes    []float64 // of the units
	lines   []line    // between docks and tubes, and from clocks to docks
	lineAt  map[lineKey]int
	tracks  []track
	bondAt  map[objectKey]bond
	bonds   []bond
	threads map[threadKey]int

	ends    []Look // by trace.G: what is to say at the end, Unborn for nothing
	crashAt int    // event with which the program crashes, -1 if it does not

	// What is kept from frame to frame to save work.
	moves  moves
	scout  *world.World // where the last of them was found out, nil at first
	texts  map[string]map[string]string
	counts map[numbers]string
	spans  map[trace.Time]string
	ways   ways
	pulls  []pull
	scene  Scene
	frame  frame
}

// group is the goroutines of one unit.
type group struct {
	box     Box
	members []trace.G
	shape   shape
	name    string
	bundled bool // its lines end at its frame
}

// spot is where a goroutine is.
type spot struct {
	group int // index, -1 if it is not drawn
	index int // among the members
	dock  int
	box   Box
}

// dock is where lines end: a goroutine, or the frame of a group.
type dock struct {
	box   Box
	trunk bool    // lines run down beside it
	at    float64 // across, where
	layer int
	unit  int
	first trace.G // that is there
}

// track is a line between a dock and a tube; all are indices.
type track struct{ line, dock, tube int }

// lineKey is a dock, a tube, and the direction: one number, which a map finds sooner.
type lineKey uint64

func lineKeyOf(dock, tube int, send bool) lineKey {
	key := lineKey(dock)<<32 | lineKey(tube)<<1
	if send {
		key++
	}
	return key
}

type threadKey struct{ clock, dock int }

// New lays out the run h. It reads the whole trace, and folds it if h has not
// done so yet; beyond that it takes a few milliseconds at most. It rests as
// [world.NewHistory] does.
func New(h *world.History, o Options, rest ...func()) *Stage {
	sv := newSurvey(h, o.System, rest)
	s := &Stage{h: h, s: sv, graph: newGraph(sv)}
	pause(rest)
	s.findClocks()
	s.findEnds(rest)
	s.lay(o.Width, o.Height, rest)
	return s
}

// Resized lays out the run of s in other room. It does not read the trace again.
func (s *Stage) Resized(width, height float64) *Stage {
	next := &Stage{h: s.h, s: s.s, graph: s.graph, known: s.known, unknown: s.unknown, ends: s.ends, crashAt: s.crashAt}
	next.lay(width, height, nil)
	return next
}

func (s *Stage) lay(width, height float64, rest []func()) {
	g := s.graph
	s.w, s.ht = max(least, width), max(least, height)
	p := planner{m: newMeasurer(s.s, g), g: g, known: s.known, backs: countBacks(g)}
	a := p.plan(s.w, s.ht)
	s.k, s.size, s.area, s.pen = a.unit, a.style.size, a.area, pen{portrait: a.style.portrait}
	s.placeClocks(p.tree(a.style), a.strip)
	pause(rest)
	s.placeUnits(g, &a)
	pause(rest)
	s.findColumns(g, &a)
	s.axes = a.axes
	s.drawLines(g)
	s.drawBonds(g)
	s.drawNet(g)
	s.drawLimbs()
	s.drawThreads()
	s.moves, s.ways, s.texts = moves{}, ways{}, map[string]map[string]string{}
	s.spans, s.counts = map[trace.Time]string{}, map[numbers]string{}
}

// pause takes a rest, if there is one to be had.
func pause(rest []func()) {
	for _, f := range rest {
		f()
	}
}

func (s *Stage) placeUnits(g *graph, a *arrangement) {
	s.spots = make([]spot, len(s.s.gs))
	for i := range s.spots {
		s.spots[i].group = -1
	}
	s.tubeAt = make([]int, len(s.s.chans)+1)
	s.thingAt = map[trace.Obj]int{}
	for i := range g.units {
		switch u := &g.units[i]; {
		case u.isGroup():
			s.placeGroup(i, a.boxes[i])
			continue
		case u.isObject():
			s.placeObjects(i, a)
			continue
		case u.pass:
			continue
		case u.server != nil:
			s.placeServer(i, a.boxes[i])
			continue
		}
		s.tubes = append(s.tubes, newTube(&g.units[i], i, a))
		for _, id := range s.tubes[len(s.tubes)-1].all() {
			s.tubeAt[id] = len(s.tubes)
		}
	}
}

// placeGroup gives each goroutine of a group its place, and the lines to it
// their ends.
func (s *Stage) placeGroup(at int, box Box) {
	u := &s.graph.units[at]
	gr := group{box: box, members: u.members, shape: u.shape}
	gr.name = s.s.last.Groups[s.s.last.G(u.members[0]).Group].Name
	sh := &gr.shape
	ranks := sh.columns
	if s.pen.portrait {
		ranks = sh.rows
	}
	framed := sh.grid || sh.head > 0
	trunk := s.pen.portrait && ranks > 1 && sh.columns == 2 && !framed
	gr.bundled = framed || ranks > 1 && !trunk
	if gr.bundled {
		s.docks = append(s.docks, dock{box: box, layer: u.layer, unit: at, first: u.members[0]})
	}
	for i, id := range u.members {
		sp := spot{group: len(s.groups), index: i, dock: len(s.docks) - 1, box: gr.place(i, s.k)}
		if !gr.bundled {
			sp.dock++
			s.docks = append(s.docks, dock{box: sp.box, trunk: trunk, at: box.Center().X, layer: u.layer, unit: at, first: id})
		}
		s.spots[id] = sp
	}
	s.groups = append(s.groups, gr)
}

// place returns the box of the i-th member.
func (g *group) place(i int, k float64) Box {
	sh := &g.shape
	b := Box{g.box.X, g.box.Y + sh.head*k, sh.item.W * k, sh.item.H * k}
	if sh.grid {
		b = g.cells(k)
		i /= sh.share
		b.W, b.H = (sh.item.X-cellSpace(sh.item.X))*k, (sh.item.Y-cellSpace(sh.item.X))*k
	}
	b.X += float64(i%sh.columns) * sh.item.X * k
	b.Y += float64(i/sh.columns) * sh.item.Y * k
	return b
}

// cells is where the cells of a grid are.
func (g *group) cells(k float64) Box {
	pad := gridPad * k
	sh := &g.shape
	return Box{
		g.box.X + pad, g.box.Y + headSize*k + pad,
		float64(sh.columns) * sh.item.X * k, float64(sh.rows) * sh.item.Y * k,
	}
}

// cellSpace is the space between cells.
func cellSpace(pitch float64) float64 {
	if pitch < 7 {
		return 1
	}
	return min(4, pitch*0.18)
}

// findEnds notes which goroutines did not end.
func (s *Stage) findEnds(rest []func()) {
	v := s.h.Verdict(rest...)
	pause(rest)
	s.ends = make([]Look, len(s.s.gs))
	for _, x := range v.Leaked {
		s.ends[x.G] = Leaked
	}
	for _, x := range v.Cut {
		s.ends[x.G] = Cut
	}
	s.crashAt = slices.IndexFunc(s.s.t.Events, func(e trace.Event) bool { return e.Kind == trace.Fatal })
}
