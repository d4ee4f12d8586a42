package stage

import (
	"cmp"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// objectFacts are about one lock, wait group, semaphore or the like.
type objectFacts struct {
	id    trace.Obj
	kind  world.ObjectKind
	uses  []use
	waits int // how often somebody has to wait for it
	// How many wait at a time, and the most there ever are.
	waiting, mostWaiting int
	missed               bool // somebody goes on without it
	used                 bool // somebody acquires it, or is a member
	total, mostTotal     int  // that a wait group waits for
}

// use is that a goroutine has to do with an object. Of a group that is drawn as a
// grid, one stands for all.
type use struct {
	g    trace.G
	away bool // it never waits for it: it is a member, or gives back what others took
}

// objectFactsOf returns what is known of an object, nil if it is never drawn.
func (s *survey) objectFactsOf(id trace.Obj) *objectFacts {
	if i, ok := s.objectAt[id]; ok {
		return &s.objects[i]
	}
	return nil
}

// makeObjects has facts for every object that may be drawn.
func (s *survey) makeObjects() {
	s.objectAt, s.useAt = map[trace.Obj]int{}, map[useKey]int{}
	for o := range s.last.Objects {
		if o.Kind == world.OtherObject || o.Kind >= world.Server || o.System && !s.all {
			continue
		}
		s.objectAt[o.ID] = len(s.objects)
		s.objects = append(s.objects, objectFacts{id: o.ID, kind: o.Kind})
	}
}

// object takes note of event i, e, if it is of an object.
func (s *survey) object(i int, e *trace.Event) {
	o := s.objectFactsOf(e.Obj)
	if o == nil {
		return
	}
	switch e.Kind {
	case trace.Block:
		s.uses(o, e.G, false)
		o.waits++
		o.waiting++
		o.mostWaiting = max(o.mostWaiting, o.waiting)
		if s.last.G(e.G) != nil {
			s.gs[e.G].blocks = o.id
		}
	case trace.Acquire:
		s.served(e.G)
		s.uses(o, e.G, false)
		o.used = true
	case trace.Lock, trace.Begin:
		s.uses(o, e.G, false)
	case trace.Miss:
		s.uses(o, e.G, false)
		o.missed = true
	case trace.Release, trace.Wake:
		s.uses(o, e.G, true)
	case trace.Member:
		s.uses(o, e.Peer, true)
		if o.kind == world.Errgroup {
			s.uses(o, e.G, false) // who may have to wait for room
		}
		o.used = true
	case trace.Waited:
		s.uses(o, e.G, false)
	case trace.Return:
		if e.Str != 0 && s.last.G(e.G) != nil {
			s.gs[e.G].erred = i
		}
	case trace.Add:
		if e.N < 0 {
			s.uses(o, e.G, true)
		}
		o.count(e)
	}
}

// count follows the counter of a wait group.
func (o *objectFacts) count(e *trace.Event) {
	if e.N > 0 {
		if e.M == e.N {
			o.total = 0
		}
		o.total += int(e.N)
		o.mostTotal = max(o.mostTotal, o.total)
	}
}

// served notes that g no longer waits for an object.
func (s *survey) served(g trace.G) {
	if s.last.G(g) == nil || s.gs[g].blocks == 0 {
		return
	}
	s.objectFactsOf(s.gs[g].blocks).waiting--
	s.gs[g].blocks = 0
}

// useKey is of a use: whose, and of what.
type useKey struct {
	obj trace.Obj
	g   trace.G
}

// uses notes that g has to do with an object.
func (s *survey) uses(o *objectFacts, g trace.G, away bool) {
	if !s.visible(g) {
		return
	}
	if members := s.last.Groups[s.last.G(g).Group].Members; len(members) > crowd {
		g = members[slices.IndexFunc(members, s.visible)]
	}
	i, ok := s.useAt[useKey{o.id, g}]
	if !ok {
		i = len(o.uses)
		s.useAt[useKey{o.id, g}] = i
		o.uses = append(o.uses, use{g, true})
	}
	o.uses[i].away = o.uses[i].away && away
}

// helps reports whether a picture is clearer with the object: one that made
// nobody wait is none that a viewer has to know of.
func (o *objectFacts) helps() bool {
	switch o.kind {
	case world.Semaphore, world.Errgroup:
		return o.used || o.waits > 0 || o.missed
	}
	return o.waits > 0 || o.missed
}

// families returns the objects that are drawn, those side by side that were made
// at one place. Of a family with a great many those are left for which more wait
// than for most.
func (s *survey) families() [][]*objectFacts {
	var all [][]*objectFacts
	at := map[string]int{}
	for i := range s.objects {
		o := &s.objects[i]
		if !o.helps() {
			continue
		}
		name := o.kind.String() + strings.TrimRight(s.last.Object(o.id).Name(s.last), " 0123456789")
		k, ok := at[name]
		if !ok {
			k = len(all)
			at[name] = k
			all = append(all, nil)
		}
		all[k] = append(all[k], o)
	}
	for i := range all {
		all[i] = busiest(all[i])
	}
	return slices.DeleteFunc(all, func(f []*objectFacts) bool { return len(f) == 0 })
}

// mostKin is how many are left of a family that is too large.
const mostKin = 12

func busiest(family []*objectFacts) []*objectFacts {
	if len(family) <= crowd {
		return family
	}
	order := slices.Clone(family)
	slices.SortStableFunc(order, func(a, b *objectFacts) int { return cmp.Compare(b.waits, a.waits) })
	usual := order[len(order)/2].waits
	busy := slices.DeleteFunc(order, func(o *objectFacts) bool { return o.waits <= usual })
	busy = busy[:min(len(busy), mostKin)]
	slices.SortFunc(busy, func(a, b *objectFacts) int { return cmp.Compare(a.id, b.id) })
	return busy
}
