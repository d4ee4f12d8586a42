package stage

import (
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// A bundle is many channels that are drawn as one tube: those of one name and
// type, without room for values, as a fan-out makes for a thousand workers. One by
// one they would make everything else too small to read.

const (
	mostAlike = 12   // channels of one name that are drawn one by one
	mostTied  = 5000 // in a bundle: each is looked at in every frame
)

// family is what channels of a bundle have in common.
type family struct {
	name string
	elem string
}

// bundle finds the bundles. The first channel of each stands for all.
func (s *survey) bundle(rest []func()) {
	families := map[family][]trace.Obj{}
	for c := range s.last.Chans {
		if c.ID%stretch == 0 {
			pause(rest)
		}
		if c.Cap == 0 && s.drawn(c) {
			k := family{stem(c.Name(s.last)), c.Elem(s.last)}
			families[k] = append(families[k], c.ID)
		}
	}
	for _, ids := range families {
		if len(ids) > mostAlike && len(ids) <= mostTied {
			s.tie(ids)
		}
	}
}

// stem is a name without its number.
func stem(name string) string { return strings.TrimRight(name, " 0123456789") }

// tie puts the facts of all channels of a bundle together.
func (s *survey) tie(ids []trace.Obj) {
	first := &s.chans[ids[0]]
	first.kin = ids
	for _, id := range ids[1:] {
		c := &s.chans[id]
		c.quiet = true
		first.mostSenders += c.mostSenders
		first.mostReceive += c.mostReceive
		first.labels.merge(&c.labels)
		for _, f := range c.flows {
			first.join(f)
		}
	}
}

// join adds the traffic of another channel of the bundle.
func (c *chanFacts) join(o flow) {
	for i := range c.flows {
		if f := &c.flows[i]; f.group == o.group && f.send == o.send {
			f.weight += o.weight
			f.values = f.values || o.values
			f.first = min(f.first, o.first)
			return
		}
	}
	c.flows = append(c.flows, o)
}

// merge adds the labels of another channel.
func (l *labels) merge(o *labels) {
	if o.any {
		longest := max(l.longest, o.longest)
		l.add(o.prefix)
		l.longest = longest
	}
}

// nameOf returns the name of a channel, or of the bundle that it stands for.
func (s *survey) nameOf(c *world.Chan) string {
	name := c.Name(s.last)
	if kin := s.chans[c.ID].kin; kin != nil {
		return stem(name) + " ×" + strconv.Itoa(len(kin))
	}
	return name
}

// all returns the channels that a tube stands for.
func (t *tube) all() []trace.Obj {
	if t.kin != nil {
		return t.kin
	}
	return t.own[:]
}

// allClosed reports whether every channel of a bundle has been made, and closed.
func (f *frame) allClosed(t *tube) bool {
	for _, id := range t.kin {
		if c := f.w.Chan(id); c == nil || !c.Closed {
			return false
		}
	}
	return true
}

// waiters draws who waits for a bundle, as if all waited in one queue.
func (f *frame) waiters(t *tube) {
	senders, receivers := 0, 0
	for _, id := range t.kin {
		c := f.w.Chan(id)
		if c == nil {
			continue
		}
		for _, g := range c.Senders() {
			if senders++; senders > queueShown {
				continue
			}
			if v := offered(f.w, f.w.G(g), id); v != nil && !f.flies(v.ID) {
				f.value(v, t.waiting(float64(senders-1)), t.look())
			}
		}
		for _, g := range c.Receivers() {
			if receivers++; receivers <= queueShown {
				f.cup(t, receivers-1, g)
			}
		}
	}
	if senders > queueShown {
		f.others(t, senders-queueShown, true)
	}
	if receivers > queueShown {
		f.others(t, receivers-queueShown, false)
	} else if receivers > 0 && receivers < queueShown {
		f.hang(t, receivers, false)
	}
}

// placeOf is which place somebody who waits to send has among those who are drawn
// at the mouth of a tube.
func (f *frame) placeOf(t *tube, c trace.Obj, sender trace.G) int {
	ahead := 0
	for _, id := range t.all() {
		ch := f.w.Chan(id)
		if ch == nil {
			continue
		}
		for _, g := range ch.Senders() {
			if id == c && g == sender {
				return ahead
			}
			if ahead++; ahead == queueShown {
				return ahead
			}
		}
	}
	return queueShown
}
