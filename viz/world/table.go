package world

// table holds objects by value, in the order of their creation. Cloned Worlds
// share its nodes and leaves until one of them changes. Where the objects have no
// pointers, the garbage collector need not look at them: in a browser it marks
// all there is in one go.
type table[T any] struct {
	nodes []*node[T]
	n     int
	own   bool // nodes is this World's alone
}

// A node has many leaves, so that there are few nodes for a clone to copy; a leaf
// has few items, so that little is copied to change one of them.
const (
	leafItems  = 4
	nodeLeaves = 32
	nodeItems  = leafItems * nodeLeaves
)

// gen is that of the World which may change the node itself, as of a leaf.
type node[T any] struct {
	leaves [nodeLeaves]*leaf[T]
	gen    uint64
}

type leaf[T any] struct {
	items [leafItems]T
	gen   uint64
}

// at returns item i, nil if there is none.
func (t *table[T]) at(i int) *T {
	if i < 0 || i >= t.n {
		return nil
	}
	return &t.nodes[i/nodeItems].leaves[i/leafItems%nodeLeaves].items[i%leafItems]
}

// all calls yield for each item.
func (t *table[T]) all(yield func(*T) bool) {
	for i := range t.n {
		if !yield(t.at(i)) {
			return
		}
	}
}

// change returns item i, which there must be, for the World of a generation to
// change.
func (t *table[T]) change(i int, gen uint64) *T {
	l := t.nodes[i/nodeItems].leaves[i/leafItems%nodeLeaves]
	if l.gen != gen {
		c := *l
		c.gen = gen
		l = &c
		t.node(i, gen).leaves[i/leafItems%nodeLeaves] = l
	}
	return &l.items[i%leafItems]
}

// node returns the node of item i to be changed.
func (t *table[T]) node(i int, gen uint64) *node[T] {
	t.claim()
	n := t.nodes[i/nodeItems]
	if n.gen != gen {
		c := *n
		c.gen = gen
		n = &c
		t.nodes[i/nodeItems] = n
	}
	return n
}

func (t *table[T]) claim() {
	if !t.own {
		t.nodes = append(make([]*node[T], 0, len(t.nodes)+len(t.nodes)/8+2), t.nodes...)
		t.own = true
	}
}

// add appends x.
func (t *table[T]) add(x T, gen uint64) {
	i := t.n
	t.n++
	if i%nodeItems == 0 {
		t.claim()
		t.nodes = append(t.nodes, &node[T]{gen: gen})
	}
	if i%leafItems == 0 {
		t.node(i, gen).leaves[i/leafItems%nodeLeaves] = &leaf[T]{gen: gen}
	}
	*t.change(i, gen) = x
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

// The objects of w that it may change. For one that does not exist, which only a
// corrupt trace names, changes go nowhere.

func (w *World) g(id uint32) *Goroutine {
	if i := w.plan.goAt.index(id); i >= 0 && i < w.gs.n {
		return w.gs.change(i, w.gen)
	}
	w.nobody = Goroutine{}
	return &w.nobody
}

func (w *World) c(id uint32) *Chan {
	if i := w.plan.chanAt.index(id); i >= 0 && i < w.chans.n {
		return w.chans.change(i, w.gen)
	}
	return &Chan{}
}

func (w *World) timer(id uint32) *Timer {
	if i := w.plan.timerAt.index(id); i >= 0 && i < w.timers.n {
		return w.timers.change(i, w.gen)
	}
	return &Timer{}
}

func (w *World) object(id uint32) *Object {
	if i := w.plan.objectAt.index(id); i >= 0 && i < w.objects.n {
		return w.objects.change(i, w.gen)
	}
	return &Object{}
}

func (w *World) context(id uint32) *Context {
	if i := w.plan.contextAt.index(id); i >= 0 && i < w.contexts.n {
		return w.contexts.change(i, w.gen)
	}
	return &Context{}
}
