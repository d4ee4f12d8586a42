package world

import (
	"math"
	"sort"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// ObjectKind tells what an Object is.
type ObjectKind uint8

// The kinds of objects. Channels, timers and contexts have types of their own.
const (
	OtherObject ObjectKind = iota // of a type that this package does not know
	Mutex
	RWMutex
	WaitGroup
	Once
	Cond
	Semaphore
	Errgroup
	Singleflight
	Server
	Conn
)

// Object is something that goroutines share: a lock, a wait group, a connection.
type Object struct {
	ID     trace.Obj
	Kind   ObjectKind
	System bool // used by libraries alone
	// Done says that it is over: a Once has run, the last Wait for a wait group or
	// errgroup has returned, a server or connection is closed.
	Done  bool
	Maker trace.G       // who made it, or was the first to use it
	Stack trace.StackID // where
	// Ref is the lock of a condition, the context of an errgroup, the server of a
	// connection; 0 if it has none.
	Ref  trace.Obj
	Size int64 // units of a semaphore; limit of an errgroup, -1 if it has none
	// Count is how many units of a semaphore are taken, how many hold a lock or
	// run a function, the counter of a wait group or errgroup, the open
	// connections of a server.
	Count int64
	// Total and Finished are how many have been added to a wait group or errgroup
	// since it was last waited for, and how many of them have finished; the
	// functions that a Once or singleflight group has begun and finished; the
	// connections of a server, and the requests of a connection, so far.
	Total, Finished int
	// By is whose error is an errgroup's first, who ran a Once's function, who
	// serves a connection's request; 0 if nobody.
	By   trace.G
	Last int // index of its last event

	err, state, request trace.StringID
	round               int32 // the event from which on Total counts
	holders             holds
	waiters             queue
}

// Hold is what a goroutine holds of an object.
type Hold struct {
	G      trace.G
	Shared bool  // as one of the readers of an RWMutex
	N      int64 // units, 1 unless it is a semaphore's
	Since  int   // index of the event by which it was taken

	key trace.StringID
}

// Key returns for which key of a singleflight group the goroutine does the work.
func (h *Hold) Key(w *World) string { return w.Trace.String(h.key) }

// Member is a goroutine that a wait group or errgroup waits for. Of a wait group
// that has Add and Done called, those goroutines are members that it is seen to
// call Done, from their start on.
type Member struct {
	G    trace.G
	join int32 // the event by which it became one
	ret  int32 // and returned to an errgroup
	done int32 // and was finished
	err  trace.StringID
}

// never is the index of an event that does not come.
const never = math.MaxInt32

// Done reports whether the member has finished.
func (m *Member) Done(w *World) bool { return int(m.done) < w.N }

// Err returns the error that the member returned to its errgroup, "" if none.
func (m *Member) Err(w *World) string {
	if int(m.ret) >= w.N {
		return ""
	}
	return w.Trace.String(m.err)
}

// Name returns what o is called: "mu", "wg", "semaphore 2".
func (o *Object) Name(w *World) string { return w.plan.objectName(o.ID) }

// Holders returns who has o, in the order in which they got it: those who
// hold a lock or units of a semaphore, who runs the function of a Once, those who
// do the work of a singleflight group. Units of a semaphore that another goroutine
// will give back, started after they were acquired, are its own from its start on.
func (o *Object) Holders() []Hold { return o.holders.list }

// Queue returns the goroutines parked for o, longest waiting first.
func (o *Object) Queue() []trace.G { return o.waiters.list }

// Wanted returns how many units of semaphore o goroutine g is parked for, or 1 if it
// is parked to read-lock o; else 0.
func (o *Object) Wanted(w *World, g trace.G) int64 {
	if g := w.G(g); g != nil {
		for _, x := range g.Waits(w) {
			if x.Obj == o.ID {
				return x.N
			}
		}
	}
	return 0
}

// Members returns the goroutines that a wait group or errgroup waits for, or has
// since it was last waited for, in the order of their start. It does not allocate.
func (o *Object) Members(w *World) []Member {
	i := w.plan.objectAt.index(uint32(o.ID))
	if i < 0 {
		return nil
	}
	all := w.plan.objects[i].members
	from := sort.Search(len(all), func(i int) bool { return all[i].join >= o.round })
	to := sort.Search(len(all), func(i int) bool { return int(all[i].join) >= w.N })
	return all[from:max(from, to):max(from, to)]
}

// Err returns the first error that was returned to an errgroup, "" if none.
func (o *Object) Err(w *World) string { return w.Trace.String(o.err) }

// State returns what a server or connection is doing, in the words of package
// http: "new", "active", "idle"; "" for other objects.
func (o *Object) State(w *World) string { return w.Trace.String(o.state) }

// Request returns the request of a connection that is being served, "" if none.
func (o *Object) Request(w *World) string { return w.Trace.String(o.request) }

// Free returns how many units of a semaphore are left.
func (o *Object) Free() int64 { return o.Size - o.Count }

// Object returns object id, nil if it has not been used yet or is none.
func (w *World) Object(id trace.Obj) *Object {
	return w.objects.at(w.plan.objectAt.index(uint32(id)))
}

// Objects calls yield for all objects made or used so far, in that order.
func (w *World) Objects(yield func(*Object) bool) { w.objects.all(yield) }
