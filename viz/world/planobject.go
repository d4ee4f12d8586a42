package world

import (
	"slices"
	"strconv"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// objectInfo is what the whole trace says of an object.
type objectInfo struct {
	id      trace.Obj
	kind    ObjectKind
	name    nameID // 0 for none
	number  int32
	system  bool
	first   int32    // its first event
	members []Member // in the order in which they join
	holders []Hold   // of a semaphore, while the trace is read
}

// kindInfo is what a kind of object is called.
type kindInfo struct {
	typ  string // in events
	word string // for people
}

var objectKinds = [...]kindInfo{
	OtherObject:  {"", "object"},
	Mutex:        {trace.Mutex, "mutex"},
	RWMutex:      {trace.RWMutex, "RWMutex"},
	WaitGroup:    {trace.WaitGroup, "wait group"},
	Once:         {trace.Once, "once"},
	Cond:         {trace.Cond, "condition"},
	Semaphore:    {trace.Semaphore, "semaphore"},
	Errgroup:     {trace.Errgroup, "errgroup"},
	Singleflight: {trace.Singleflight, "singleflight"},
	Server:       {trace.Server, "server"},
	Conn:         {trace.Conn, "connection"},
}

// String returns what people call the kind: "wait group".
func (k ObjectKind) String() string {
	if int(k) < len(objectKinds) {
		return objectKinds[k].word
	}
	return "invalid"
}

func kindOf(typ string) ObjectKind {
	i := slices.IndexFunc(objectKinds[:], func(k kindInfo) bool { return k.typ == typ })
	return ObjectKind(max(0, i))
}

// object takes note of event i, e, if it concerns objects.
func (p *plan) object(i int, e *trace.Event) {
	switch e.Kind {
	case trace.Object:
		p.useObject(i, e)
	case trace.Member:
		p.join(e.Peer, int32(i), e.Obj)
	case trace.Return:
		if m := p.member(e.G, e.Obj); m != nil {
			m.ret, m.err = int32(i), e.Str
		}
	case trace.Add:
		if e.N < 0 {
			p.finish(e.G, int32(i), e.Obj)
		}
	case trace.Acquire:
		if o := p.objectInfo(e.Obj); o != nil {
			o.holders = append(o.holders, Hold{G: e.G, N: e.N, Since: i})
		}
	case trace.Release:
		if o := p.objectInfo(e.Obj); o != nil {
			p.inherit(o, e)
			o.holders = settle(o.holders, e.G, e.N)
		}
	}
}

func (p *plan) useObject(i int, e *trace.Event) {
	if !p.objectAt.put(uint32(e.Obj), len(p.objects), p.limit()) {
		return
	}
	o := objectInfo{id: e.Obj, kind: kindOf(p.t.String(e.Str)), first: int32(i)}
	if o.kind == Mutex || o.kind == RWMutex {
		o.name = p.sourceName("lock", e.Stack)
	}
	if o.name == 0 && o.kind != Conn {
		o.name = p.sourceName("use", e.Stack)
	}
	// Servers and connections are recorded for what they are to the program,
	// whoever makes them.
	if o.kind != Server && o.kind != Conn {
		o.system = e.Stack != 0 && !p.site(e.Stack).own
	}
	if o.kind == Errgroup && e.Ref != 0 {
		if c := p.contextInfo(e.Ref); c != nil {
			c.group = e.Obj
		}
	}
	p.objects = append(p.objects, o)
}

func (p *plan) objectInfo(id trace.Obj) *objectInfo {
	if i := p.objectAt.index(uint32(id)); i >= 0 {
		return &p.objects[i]
	}
	return nil
}

// membership is of a goroutine in an object.
type membership struct {
	g   trace.G
	obj trace.Obj
}

func (p *plan) join(g trace.G, event int32, obj trace.Obj) {
	o := p.objectInfo(obj)
	if o == nil || p.member(g, obj) != nil {
		return
	}
	p.membership[membership{g, obj}] = int32(len(o.members))
	o.members = append(o.members, Member{G: g, join: event, ret: never, done: never})
}

func (p *plan) member(g trace.G, obj trace.Obj) *Member {
	if i, ok := p.membership[membership{g, obj}]; ok {
		return &p.objectInfo(obj).members[i]
	}
	return nil
}

// finish notes that g calls Done. It is a member if it was started for that: after
// the group was first used.
func (p *plan) finish(g trace.G, event int32, obj trace.Obj) {
	o, i := p.objectInfo(obj), p.goAt.index(uint32(g))
	if o == nil || i < 0 {
		return
	}
	if born := p.gs[i].born; born > o.first {
		p.join(g, born, obj)
	}
	if m := p.member(g, obj); m != nil {
		m.done = event
	}
}

// inherit finds out whose units g gives back in e, if it has none itself: those
// that the nearest of its ancestors acquired last before it started the next.
func (p *plan) inherit(o *objectInfo, e *trace.Event) {
	if slices.ContainsFunc(o.holders, func(h Hold) bool { return h.G == e.G }) {
		return
	}
	for i := p.goAt.index(uint32(e.G)); i >= 0; {
		born := p.gs[i].born
		parent := p.t.Events[born].G
		for k := len(o.holders) - 1; k >= 0; k-- {
			if h := &o.holders[k]; h.G == parent && h.Since < int(born) {
				p.heirs[e.G] = append(p.heirs[e.G], heir{e.Obj, h.Since})
				h.G = e.G
				return
			}
		}
		up := p.goAt.index(uint32(parent))
		if up >= i {
			return // a goroutine that starts before its parent, in a corrupt trace
		}
		i = up
	}
}

// heir is a goroutine to which units of a semaphore pass at its start.
type heir struct {
	obj   trace.Obj
	since int // the event that acquired them
}

// finishObjects names the objects, once all of the trace has been read.
func (p *plan) finishObjects() {
	p.membership = nil
	count := map[nameID]int32{}
	for i := range p.objects {
		o := &p.objects[i]
		o.holders = nil
		slices.SortStableFunc(o.members, func(a, b Member) int { return int(a.join) - int(b.join) })
		if o.name == 0 {
			o.name = p.names.id(o.kind.String())
		}
		count[o.name]++
	}
	next := map[nameID]int32{}
	for i := range p.objects {
		if o := &p.objects[i]; count[o.name] > 1 {
			next[o.name]++
			o.number = next[o.name]
		}
	}
}

func (p *plan) objectName(id trace.Obj) string {
	if o := p.objectInfo(id); o != nil {
		return p.names.numbered(o.name, o.number)
	}
	return "object " + strconv.Itoa(int(id))
}
