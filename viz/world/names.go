package world

import (
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// grouper sorts the goroutines of a trace into groups, and names them.
type grouper struct {
	p       *plan
	known   map[start]int
	byPlace map[string]int // group by the go statement
	byName  map[string]int // and by name and function
	several []bool         // groups that a loop may start more members of
}

// start is what a go event says of how a goroutine starts.
type start struct {
	stack trace.StackID
	fn    trace.StringID
}

func newGrouper(p *plan) *grouper {
	return &grouper{p: p, known: map[start]int{}, byPlace: map[string]int{}, byName: map[string]int{}}
}

// start adds the goroutine that e, an event with that index, starts.
func (r *grouper) start(event int, e *trace.Event) {
	p := r.p
	if !p.goAt.put(uint32(e.Peer), len(p.gs), p.limit()) {
		return
	}
	s, fn := p.site(e.Stack), p.t.String(e.Str)
	key := start{e.Stack, e.Str}
	i, ok := r.known[key]
	if !ok || e.Peer == 1 {
		i = r.group(s, fn, e)
		r.known[key] = i
	}
	p.gs = append(p.gs, goInfo{id: e.Peer, born: int32(event), group: int32(i), system: e.Peer != 1 && p.foreign(s, fn), turning: TurnsKnob(fn)})
	p.groups[i].Members = append(p.groups[i].Members, e.Peer)
	r.several[i] = r.several[i] || s.loop
}

// foreign reports whether a goroutine started at s to run fn looks like one that
// the standard library started for itself. What it does may prove otherwise.
func (p *plan) foreign(s *site, fn string) bool {
	if p.owns(fn) || s.direct {
		return false
	}
	return !s.near || packageOf(s.top) == "context" || packageOf(fn) == "os/signal"
}

func (r *grouper) group(s *site, fn string, e *trace.Event) int {
	place, name := s.top+" "+fn, r.name(s, e.Stack, fn)
	if s.own {
		place = s.place()
	}
	if e.Peer == 1 {
		place, name = "", "main"
	}
	i, ok := r.byPlace[place]
	if !ok {
		i, ok = r.byName[name+" "+fn]
	}
	if !ok {
		i = len(r.p.groups)
		r.p.groups = append(r.p.groups, Group{Name: name, Stack: e.Stack})
		r.several = append(r.several, false)
	}
	r.byPlace[place], r.byName[name+" "+fn] = i, i
	return i
}

// name says what a goroutine that s starts to run fn is called: what the source
// calls it, or after fn, or, if that is a library's, after who had it started.
func (r *grouper) name(s *site, stack trace.StackID, fn string) string {
	name := r.p.names.text(r.p.sourceName("go", stack))
	if name != "" && name != "main" && !handles(fn) {
		return name
	}
	if handles(fn) {
		return "handler"
	}
	if s.own && !r.p.owns(fn) {
		fn = s.fn
	}
	return shortFunc(fn)
}

// handles reports whether a goroutine that runs fn serves the requests of a
// connection, and so runs the program's handlers.
func handles(fn string) bool { return strings.HasPrefix(fn, "net/http.(*Server).Serve.gowrap") }

// finish numbers the goroutines that share a name.
func (r *grouper) finish() {
	p := r.p
	ids := make([]nameID, len(p.groups))
	for i, g := range p.groups {
		ids[i] = p.names.id(g.Name)
	}
	count, next := make([]int, len(p.names.texts)), make([]int32, len(p.names.texts))
	for i := range p.gs {
		if g := &p.gs[i]; !g.system {
			count[ids[g.group]]++
		}
	}
	for i := range p.groups {
		if r.several[i] {
			count[ids[i]]++
		}
	}
	r.number(ids, count, next, false)
	for i := range p.gs { // the library's come last
		if g := &p.gs[i]; g.system {
			count[ids[g.group]]++
		}
	}
	r.number(ids, count, next, true)
	r.fold()
}

func (r *grouper) number(ids []nameID, count []int, next []int32, system bool) {
	p := r.p
	for i := range p.gs {
		g := &p.gs[i]
		switch id := ids[g.group]; {
		case g.system != system:
		case g.turning: // one for each turn, of which there may be more
		case p.groups[g.group].Name == nameless:
			g.number = int32(g.id)
		case count[id] > 1:
			next[id]++
			g.number = next[id]
		}
	}
}

// fold marks the groups all of whose members are the standard library's.
func (r *grouper) fold() {
	for i := range r.p.groups {
		r.p.groups[i].System = true
	}
	for _, g := range r.p.gs {
		if !g.system {
			r.p.groups[g.group].System = false
		}
	}
}

// nameChans numbers the channels that share a name.
func (p *plan) nameChans() {
	count, next := make([]int, len(p.names.texts)), make([]int32, len(p.names.texts))
	for i := range p.chans {
		if c := &p.chans[i]; c.kind == Plain && c.name != 0 {
			count[c.name]++
			if c.loop {
				count[c.name]++
			}
		}
	}
	for i := range p.chans {
		if c := &p.chans[i]; c.kind == Plain && c.name != 0 && count[c.name] > 1 {
			next[c.name]++
			c.number = next[c.name]
		}
	}
}

// shortFunc shortens the name of a function to what its source calls it:
// "Start" for "example.com/worker.(*Pool).Start.func1".
func shortFunc(fn string) string {
	pkg := packageOf(fn)
	if TurnsKnob(fn) {
		return "knob"
	}
	short := strings.TrimPrefix(withoutTypeArgs(strings.TrimPrefix(fn, pkg)), ".")
	for {
		i := strings.LastIndexAny(short, ".-")
		if i < 0 || !madeUp(short[i+1:]) {
			short = short[i+1:]
			break
		}
		short = short[:i]
	}
	switch short {
	case "", "main", "init", "glob": // glob is of package variables
		return nameless
	}
	return short
}

// TurnsKnob reports whether a goroutine that starts with fn does what the turn of a
// knob has it do. It is Gopherscope's, and no part of the program.
func TurnsKnob(fn string) bool { return strings.HasSuffix(fn, "/viz/knob.turn") }

// nameless is what goroutines are called whose function has no telling name,
// such as a literal in main; each is told by its own number.
const nameless = "goroutine"

// madeUp reports whether a part of a function's name is the compiler's: those
// of function literals, of wrappers of calls, of range-over-func bodies and of
// method values.
func madeUp(part string) bool {
	for _, prefix := range []string{"func", "gowrap", "deferwrap", "range"} {
		part = strings.TrimPrefix(part, prefix)
	}
	return part == "fm" || strings.Trim(part, "0123456789") == ""
}

func withoutTypeArgs(fn string) string {
	from, to := strings.IndexByte(fn, '['), strings.LastIndexByte(fn, ']')
	if from < 0 || to < from {
		return fn
	}
	return fn[:from] + fn[to+1:]
}

// knobOf reads a knob's name and default from its spec, key="value" pairs.
func knobOf(spec string) (name, value string) {
	for spec != "" {
		key, rest, _ := strings.Cut(spec, "=")
		quoted, err := strconv.QuotedPrefix(rest)
		if err != nil {
			break
		}
		text, _ := strconv.Unquote(quoted)
		switch strings.TrimSpace(key) {
		case "name":
			name = text
		case "default":
			value = text
		}
		spec = rest[len(quoted):]
	}
	return name, value
}
