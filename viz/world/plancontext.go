package world

import (
	"strconv"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// contextInfo is what the whole trace says of a context.
type contextInfo struct {
	id     trace.Obj
	name   nameID
	number int32
	system bool
	loop   bool
	group  trace.Obj // the errgroup that it belongs to
	// ends is the one with which it ends if it cannot end by itself, 0 if none;
	// values are those that so end with it.
	ends   trace.Obj
	values []trace.Obj
}

// context takes note of e, if it concerns contexts.
func (p *plan) context(e *trace.Event) {
	switch e.Kind {
	case trace.Context:
		p.makeContext(e)
	case trace.Done:
		i := p.chanAt.index(uint32(e.Ref))
		if i < 0 || p.contextInfo(e.Obj) == nil {
			return
		}
		c := &p.chans[i]
		c.kind = DoneChan
		if e.Ref < e.Obj { // that of all contexts that end before anybody asks
			c.shared = true
			return
		}
		c.system = false // whoever asks first
		c.context = e.Obj
	}
}

func (p *plan) makeContext(e *trace.Event) {
	up := p.contextInfo(e.Ref)
	if !p.contextAt.put(uint32(e.Obj), len(p.contexts), p.limit()) {
		return
	}
	s := p.site(e.Stack)
	c := contextInfo{id: e.Obj, system: e.Stack != 0 && !s.own, loop: s.loop}
	switch c.name = p.sourceName("make", e.Stack); {
	case c.system:
		c.name = p.names.id("request ctx") // the only ones that a library hands to the program
	case c.name == 0:
		c.name = p.names.id("ctx")
	}
	if p.t.String(e.Str) == "WithValue" {
		p.follow(&c, up)
	}
	p.contexts = append(p.contexts, c)
}

// follow has c, which cannot end by itself, end with up, or as that does.
func (p *plan) follow(c, up *contextInfo) {
	if up != nil && up.ends != 0 {
		up = p.contextInfo(up.ends)
	}
	if up != nil {
		c.ends = up.id
		up.values = append(up.values, c.id)
	}
}

func (p *plan) contextInfo(id trace.Obj) *contextInfo {
	if i := p.contextAt.index(uint32(id)); i >= 0 {
		return &p.contexts[i]
	}
	return nil
}

// groupOf returns the errgroup that a context belongs to, 0 if none.
func (p *plan) groupOf(id trace.Obj) trace.Obj {
	if c := p.contextInfo(id); c != nil {
		return c.group
	}
	return 0
}

// nameContexts numbers the contexts that share a name, and names their channels.
func (p *plan) nameContexts() {
	count := map[nameID]int32{}
	for i := range p.contexts {
		c := &p.contexts[i]
		count[c.name]++
		if c.loop {
			count[c.name]++
		}
	}
	next := map[nameID]int32{}
	for i := range p.contexts {
		if c := &p.contexts[i]; count[c.name] > 1 {
			next[c.name]++
			c.number = next[c.name]
		}
	}
	for i := range p.chans {
		c := &p.chans[i]
		switch {
		case c.shared:
			c.name = p.names.id("ctx.Done()")
		case c.context != 0:
			c.name = p.names.id(p.contextName(c.context) + ".Done()")
		}
	}
}

func (p *plan) contextName(id trace.Obj) string {
	if c := p.contextInfo(id); c != nil {
		return p.names.numbered(c.name, c.number)
	}
	return "context " + strconv.Itoa(int(id))
}
