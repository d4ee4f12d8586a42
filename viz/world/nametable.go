package world

import (
	"strconv"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// names are all different names, by number. Objects have the number, of which
// there are as many as there are objects.
type names struct {
	texts []string // by nameID; [0] is ""
	ids   map[string]nameID
	sites map[nameSite]nameID
}

type nameID int32

// nameSite is something that the source may name: what is made, and where.
type nameSite struct {
	what  string
	stack trace.StackID
}

func newNames() names {
	return names{texts: []string{""}, ids: map[string]nameID{"": 0}, sites: map[nameSite]nameID{}}
}

func (n *names) id(text string) nameID {
	id, ok := n.ids[text]
	if !ok {
		id = nameID(len(n.texts))
		n.texts = append(n.texts, text)
		n.ids[text] = id
	}
	return id
}

func (n *names) text(id nameID) string { return n.texts[id] }

// numbered returns a name with a number behind it, unless that is 0.
func (n *names) numbered(id nameID, number int32) string {
	if number == 0 {
		return n.text(id)
	}
	return n.text(id) + " " + strconv.Itoa(int(number))
}

// sourceName returns what the source calls the thing made at a stack, 0 if it has
// no name there.
func (p *plan) sourceName(what string, stack trace.StackID) nameID {
	key := nameSite{what, stack}
	id, ok := p.names.sites[key]
	if !ok {
		if s := p.site(stack); s.own {
			id = p.names.id(p.t.Header.Source.Names[what+" "+s.place()])
		}
		p.names.sites[key] = id
	}
	return id
}

// goName returns the name of a goroutine. It is kept, since it is drawn in every
// frame.
func (p *plan) goName(id trace.G) string {
	i := p.goAt.index(uint32(id))
	if i < 0 {
		return "a goroutine"
	}
	if p.called == nil {
		p.called = make([]string, len(p.gs))
	}
	if p.called[i] == "" {
		g := &p.gs[i]
		p.called[i] = p.names.numbered(p.names.id(p.groups[g.group].Name), g.number)
	}
	return p.called[i]
}

func (p *plan) chanName(id trace.Obj) string {
	i := p.chanAt.index(uint32(id))
	if i < 0 {
		return "a channel"
	}
	c := &p.chans[i]
	if c.name == 0 {
		return "chan " + strconv.Itoa(int(id))
	}
	return p.names.numbered(c.name, c.number)
}

func (p *plan) timerName(id trace.Obj) string {
	if i := p.timerAt.index(uint32(id)); i >= 0 {
		return p.names.text(p.timers[i].name)
	}
	return "a timer"
}
