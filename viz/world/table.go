package world

import "slices"

// table holds objects in the order of their creation. Cloned Worlds share its
// items until one of them changes.
type table[T any] struct {
	items []*T
	own   bool // items is this World's alone
}

// at returns item i, nil if there is none.
func (t *table[T]) at(i int) *T {
	if i < 0 || i >= len(t.items) {
		return nil
	}
	return t.items[i]
}

func (t *table[T]) claim() {
	if !t.own {
		t.items = append(make([]*T, 0, len(t.items)+len(t.items)/8+8), t.items...)
		t.own = true
	}
}

func (t *table[T]) set(i int, x *T) {
	t.claim()
	t.items[i] = x
}

func (t *table[T]) add(x *T) {
	t.claim()
	t.items = append(t.items, x)
}

// places tells where the object with a number stands in its table: one more
// than its index, 0 for numbers that no object has.
type places []int32

func (p places) index(id uint32) int {
	if int64(id) >= int64(len(p)) {
		return -1
	}
	return int(p[id]) - 1
}

// put records that id is the item with index i. It refuses a number that is
// taken, or not below limit: numbers are dense, so only a corrupt trace has one.
func (p *places) put(id uint32, i, limit int) bool {
	if int64(id) >= int64(limit) || p.index(id) >= 0 {
		return false
	}
	for int(id) >= len(*p) {
		*p = append(*p, 0)
	}
	(*p)[id] = int32(i + 1)
	return true
}

// The objects of w that it may change. Of an object that it shares with its
// clones it first makes a copy of its own; for one that does not exist, which
// only a corrupt trace names, changes go nowhere.

func (w *World) g(id uint32) *Goroutine {
	i := w.plan.goAt.index(id)
	g := w.gs.at(i)
	if g == nil {
		w.nobody = Goroutine{}
		return &w.nobody
	}
	if g.gen == w.gen {
		return g
	}
	c := *g
	c.gen = w.gen
	c.Waits = slices.Clone(g.Waits)
	w.gs.set(i, &c)
	return &c
}

func (w *World) c(id uint32) *Chan {
	i := w.plan.chanAt.index(id)
	c := w.chans.at(i)
	if c == nil {
		return &Chan{}
	}
	if c.gen == w.gen {
		return c
	}
	d := *c
	d.gen = w.gen
	d.Buf = slices.Clone(c.Buf)
	d.Senders = slices.Clone(c.Senders)
	d.Receivers = slices.Clone(c.Receivers)
	w.chans.set(i, &d)
	return &d
}

func (w *World) timer(id uint32) *Timer {
	i := w.plan.timerAt.index(id)
	t := w.timers.at(i)
	if t == nil {
		return &Timer{}
	}
	if t.gen == w.gen {
		return t
	}
	c := *t
	c.gen = w.gen
	w.timers.set(i, &c)
	return &c
}
