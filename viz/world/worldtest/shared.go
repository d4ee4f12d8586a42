package worldtest

import (
	"fmt"
	"time"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// shared is what goroutines share beside channels. Whoever holds some of it does
// nothing but let time pass before giving it back, so that all go on.
type shared struct {
	locks    []*lock
	sems     []*semaphore
	idle     []*group // wait groups that nobody uses
	once     *once
	contexts []*contextState
	server   trace.Obj
}

type lock struct {
	id      trace.Obj
	rw      bool
	alone   bool
	readers int
	queue   []*gstate
}

type semaphore struct {
	id          trace.Obj
	size, taken int64
	queue       []want
}

type want struct {
	g *gstate
	n int64
}

type group struct {
	id     trace.Obj
	errors bool // an errgroup
	failed bool
	count  int64
	waiter *gstate
}

type once struct {
	id    trace.Obj
	runs  bool
	queue []*gstate
}

type contextState struct {
	id, parent trace.Obj
	value      bool
	deadline   trace.Time
	ended      bool
	source     trace.Obj // as which those that derive from it end
}

func (s *sim) object(g *gstate, typ string, ref trace.Obj, n int64) trace.Obj {
	id := s.number()
	s.emit(trace.Event{Kind: trace.Object, G: g.id, Obj: id, Ref: ref, N: n, Str: s.b.String(typ), Stack: s.main})
	return id
}

// number gives the next object its number.
func (s *sim) number() trace.Obj {
	s.objs++
	return s.objs
}

// makeShared has g make what there is from the start.
func (s *sim) makeShared(g *gstate) {
	for i := range 3 {
		l := &lock{rw: i > 0}
		l.id = s.object(g, map[bool]string{false: trace.Mutex, true: trace.RWMutex}[l.rw], 0, 0)
		s.locks = append(s.locks, l)
		sem := &semaphore{size: int64(1 + 2*i)}
		sem.id = s.object(g, trace.Semaphore, 0, sem.size)
		s.sems = append(s.sems, sem)
	}
	s.server = s.object(g, trace.Server, 0, 0)
	s.emit(trace.Event{Kind: trace.Enter, G: g.id, Obj: s.server, Str: s.b.String("serving")})
}

// share has g do something with what is shared; parked says that it now waits.
func (s *sim) share(g *gstate) (parked bool) {
	switch s.rng.IntN(8) {
	case 0, 1:
		l := s.locks[s.rng.IntN(len(s.locks))]
		return s.lock(g, l, l.rw && s.rng.IntN(3) > 0)
	case 2, 3:
		sem := s.sems[s.rng.IntN(len(s.sems))]
		return s.acquire(g, sem, 1+s.rng.Int64N(sem.size))
	case 4:
		return s.gather(g)
	case 5:
		return s.doOnce(g)
	case 6:
		s.derive(g)
	case 7:
		s.serve(g)
	}
	return false
}

func (s *sim) block(g *gstate, id trace.Obj, n int64, why string) {
	g.waits = nil
	s.emit(trace.Event{Kind: trace.Block, G: g.id, Obj: id, N: n})
	s.emit(trace.Event{Kind: trace.Park, G: g.id, Str: s.b.String(why), Stack: s.main})
}

func (s *sim) lock(g *gstate, l *lock, read bool) (parked bool) {
	n := int64(0)
	if read {
		n = 1
	}
	if l.alone || !read && l.readers > 0 {
		s.block(g, l.id, n, "sync.RWMutex.Lock")
		l.queue = append(l.queue, g)
		g.todo = func() bool { return s.lock(g, l, read) }
		return true
	}
	l.alone = !read
	l.readers += int(n)
	s.emit(trace.Event{Kind: trace.Lock, G: g.id, Obj: l.id, N: n, Stack: s.main})
	g.todo = func() bool {
		l.alone = false
		l.readers -= int(n)
		s.emit(trace.Event{Kind: trace.Unlock, G: g.id, Obj: l.id, N: n, Stack: s.main})
		if len(l.queue) > 0 {
			s.ready(g.id, l.queue[0])
			l.queue = l.queue[1:]
		}
		return false
	}
	return false
}

func (s *sim) acquire(g *gstate, sem *semaphore, n int64) (parked bool) {
	if len(sem.queue) > 0 || sem.taken+n > sem.size {
		s.block(g, sem.id, n, "select")
		sem.queue = append(sem.queue, want{g, n})
		return true
	}
	s.take(0, want{g, n}, sem)
	return false
}

// take gives x units, for itself or for a child that it starts.
func (s *sim) take(by trace.G, x want, sem *semaphore) {
	sem.taken += x.n
	s.emit(trace.Event{Kind: trace.Acquire, G: x.g.id, Peer: by, Obj: sem.id, N: x.n, M: sem.taken, Stack: s.main})
	if s.rng.IntN(3) > 0 {
		x.g.todo = func() bool { return s.release(x.g, x.n, sem) }
		return
	}
	x.g.todo = func() bool {
		child := &gstate{child: true}
		child.todo = func() bool { return s.release(child, x.n, sem) }
		s.start(x.g.id, s.main, child)
		return false
	}
}

func (s *sim) release(g *gstate, n int64, sem *semaphore) (parked bool) {
	sem.taken -= n
	s.emit(trace.Event{Kind: trace.Release, G: g.id, Obj: sem.id, N: n, M: sem.taken, Stack: s.main})
	for len(sem.queue) > 0 && sem.taken+sem.queue[0].n <= sem.size {
		x := sem.queue[0]
		sem.queue = sem.queue[1:]
		s.take(g.id, x, sem)
		s.ready(g.id, x.g)
	}
	return false
}

// gather has g start some children and wait for them.
func (s *sim) gather(g *gstate) (parked bool) {
	r := s.group(g)
	for range 1 + s.rng.IntN(3) {
		r.count++
		s.emit(trace.Event{Kind: trace.Add, G: g.id, Obj: r.id, N: 1, M: r.count, Stack: s.main})
		child := &gstate{child: true}
		child.todo = func() bool { return s.finish(child, r) }
		s.start(g.id, s.main, child)
		if r.errors || s.rng.IntN(2) == 0 {
			s.emit(trace.Event{Kind: trace.Member, G: g.id, Peer: child.id, Obj: r.id})
		}
	}
	g.todo = func() bool { return s.waitFor(g, r) }
	return false
}

// group returns one that nobody uses.
func (s *sim) group(g *gstate) *group {
	if n := len(s.idle); n > 0 && s.rng.IntN(2) == 0 {
		r := s.idle[n-1]
		s.idle = s.idle[:n-1]
		return r
	}
	r := &group{errors: s.rng.IntN(2) == 0}
	if r.errors {
		r.id = s.object(g, trace.Errgroup, s.context(g, "WithCancelCause", 0, 0).id, -1)
	} else {
		r.id = s.object(g, trace.WaitGroup, 0, 0)
	}
	return r
}

func (s *sim) finish(g *gstate, r *group) (parked bool) {
	if r.errors {
		e := trace.Event{Kind: trace.Return, G: g.id, Obj: r.id}
		if s.rng.IntN(3) == 0 {
			e.Str = s.b.String("boom")
			if !r.failed {
				r.failed, e.N = true, 1
			}
		}
		s.emit(e)
	}
	r.count--
	s.emit(trace.Event{Kind: trace.Add, G: g.id, Obj: r.id, N: -1, M: r.count, Stack: s.main})
	if r.count == 0 && r.waiter != nil {
		s.ready(g.id, r.waiter)
		r.waiter = nil
	}
	return false
}

func (s *sim) waitFor(g *gstate, r *group) (parked bool) {
	if r.count > 0 {
		s.block(g, r.id, 0, "sync.WaitGroup.Wait")
		r.waiter = g
		g.todo = func() bool { return s.waitFor(g, r) }
		return true
	}
	s.emit(trace.Event{Kind: trace.Waited, G: g.id, Obj: r.id, Stack: s.main})
	s.idle = append(s.idle, r)
	return false
}

func (s *sim) doOnce(g *gstate) (parked bool) {
	if o := s.once; o != nil && o.runs {
		s.block(g, o.id, 0, "sync.Mutex.Lock")
		o.queue = append(o.queue, g)
		return true
	}
	o := &once{id: s.object(g, trace.Once, 0, 0), runs: true}
	s.once = o
	s.emit(trace.Event{Kind: trace.Begin, G: g.id, Obj: o.id, Stack: s.main})
	g.todo = func() bool {
		o.runs = false
		s.emit(trace.Event{Kind: trace.Finish, G: g.id, Obj: o.id})
		for _, x := range o.queue {
			s.ready(g.id, x)
		}
		return false
	}
	return false
}

// derive makes a context of a random one, or cancels one.
func (s *sim) derive(g *gstate) {
	if len(s.contexts) > 0 && s.rng.IntN(3) == 0 {
		if c := s.contexts[s.rng.IntN(len(s.contexts))]; !c.value {
			s.cancel(g.id, c, 0, "context canceled")
		}
		return
	}
	parent := trace.Obj(0)
	if len(s.contexts) > 0 {
		parent = s.contexts[s.rng.IntN(len(s.contexts))].id
	}
	switch s.rng.IntN(3) {
	case 0:
		s.context(g, "WithCancel", parent, 0)
	case 1:
		s.context(g, "WithTimeout", parent, s.now+trace.Time(1+s.rng.IntN(int(20*time.Millisecond))))
	case 2:
		s.context(g, withValue, parent, 0)
	}
}

const withValue = "WithValue"

func (s *sim) context(g *gstate, fn string, parent trace.Obj, deadline trace.Time) *contextState {
	c := &contextState{id: s.number(), parent: parent, value: fn == withValue, deadline: deadline}
	s.emit(trace.Event{Kind: trace.Context, G: g.id, Obj: c.id, Ref: parent, N: int64(deadline), Str: s.b.String(fn), Stack: s.main})
	s.contexts = append(s.contexts, c)
	for _, up := range s.contexts {
		if up.id == parent && up.ended {
			s.cancel(0, c, up.source, "context canceled")
		}
	}
	return c
}

// cancel ends c and all that derive from it, who come after it.
func (s *sim) cancel(by trace.G, c *contextState, from trace.Obj, cause string) {
	if c.ended {
		return
	}
	c.ended, c.source = true, from
	if !c.value {
		c.source = c.id
		s.emit(trace.Event{Kind: trace.Cancel, G: by, Obj: c.id, Ref: from, Str: s.b.String(cause)})
	}
	for _, x := range s.contexts {
		if x.parent == c.id {
			s.cancel(by, x, c.source, cause)
		}
	}
}

// expire ends the contexts whose deadlines have passed.
func (s *sim) expire() {
	for _, c := range s.contexts {
		if c.deadline > 0 && c.deadline <= s.now {
			s.cancel(0, c, 0, "context deadline exceeded")
		}
	}
}

// serve has g ask itself, which nobody else sees.
func (s *sim) serve(g *gstate) {
	conn := s.object(g, trace.Conn, s.server, 0)
	request := s.b.String(fmt.Sprintf("GET /%d", conn))
	for _, e := range []trace.Event{
		{Kind: trace.Enter, Str: s.b.String("new")},
		{Kind: trace.Ask, Str: request},
		{Kind: trace.Enter, Str: s.b.String("active")},
		{Kind: trace.Request, Str: request},
		{Kind: trace.Response, N: 200},
		{Kind: trace.Answer, N: 200},
		{Kind: trace.Enter, Str: s.b.String("closed")},
	} {
		e.G, e.Obj = g.id, conn
		s.emit(e)
	}
}
