package cause

import "github.com/gopherscope/gopherscope/viz/trace"

// builder follows what passes from one goroutine to another.
type builder struct {
	o       *Order
	objects []*object // by number
	runs    trace.G   // who has the processor
	asleep  []bool    // by goroutine
	fired   *object   // the timer that fired last
	signal  int32     // the event of the last signal, 0 if the host has gone on since
	stopped int32     // the last goroutine to park or end did it then
}

// object is a channel, timer, lock or anything else that has a number. Events are
// numbered from 1.
type object struct {
	capacity int
	sends    []int32 // on a channel with a buffer
	recvs    []int32
	closed   int32

	set, fire int32 // of a timer
	channel   trace.Obj
	fn        trace.StringID

	given   int32 // the last unlock, release, done …
	readers int32 // the last of a reader

	ask, response int32 // on a connection
}

func newBuilder(t *trace.Trace) *builder {
	n := len(t.Events)
	o := &Order{t: t, from: make([][2]int32, n), prev: make([]int32, n), by: map[int32]trace.G{}}
	for i := range t.Events {
		e := &t.Events[i]
		// Each goroutine has an event of its own, so only corrupt traces have
		// numbers larger than that of their events.
		for _, g := range [2]trace.G{e.G, e.Peer} {
			if int64(g) <= int64(n) {
				o.gs = max(o.gs, int(g)+1)
			}
		}
	}
	return &builder{o: o, asleep: make([]bool, o.gs)}
}

// object returns the object with a number, for a number that only a corrupt trace has
// one that is forgotten.
func (b *builder) object(id trace.Obj) *object {
	if int64(id) > int64(len(b.o.t.Events)) {
		return &object{}
	}
	for int(id) >= len(b.objects) {
		b.objects = append(b.objects, nil)
	}
	if b.objects[id] == nil {
		b.objects[id] = &object{}
	}
	return b.objects[id]
}

func (b *builder) add(i int32, e *trace.Event) {
	if e.G != 0 {
		b.signal = 0
	}
	switch e.Kind {
	case trace.Run:
		b.runs = b.o.valid(e.G)
	case trace.Yield:
		b.runs = 0
	case trace.End:
		b.runs = 0
		b.give(i, &b.stopped)
	case trace.Park:
		b.runs = 0
		b.give(i, &b.stopped)
		if g := b.o.valid(e.G); g != 0 {
			b.asleep[g] = e.N != 0
		}
	case trace.Go, trace.Ready, trace.Signal:
		b.addWake(i, e)
	case trace.Make, trace.Send, trace.Recv, trace.Handoff, trace.Drained, trace.Close:
		b.addChan(i, e)
	case trace.TimerSet, trace.TimerFire:
		b.addTimer(i, e)
	case trace.Lock, trace.Unlock, trace.Acquire, trace.Release, trace.Add, trace.Waited:
		b.addObject(i, e)
	case trace.Ask, trace.Request, trace.Response, trace.Answer:
		b.addNet(i, e)
	case trace.Cancel:
		if e.G == 0 {
			b.o.by[i] = b.runs // at a deadline, or as another ends
		}
	case trace.Fatal:
		if e.G == 0 && b.o.t.Outcome().Ending == trace.Deadlocked {
			b.after(i, b.stopped)
		}
	}
}

// after notes that event i follows from an event, and those chained to it.
func (b *builder) after(i, event int32) {
	if event != 0 && event <= i { // a corrupt trace might have it the other way round
		from := &b.o.from[i]
		from[1] = from[0]
		from[0] = event
	}
}

// give puts event i at the end of a chain of those that give something up.
func (b *builder) give(i int32, chain *int32) {
	b.o.prev[i] = *chain
	*chain = i + 1
}

// addWake adds what the host has to do with goroutines that start or wake.
func (b *builder) addWake(i int32, e *trace.Event) {
	switch {
	case e.Kind == trace.Signal:
		b.signal = i + 1
	case e.G != 0:
	case e.Kind == trace.Go && b.fired != nil && b.fired.fn != 0 && b.o.t.SameString(b.fired.fn, e.Str):
		b.after(i, b.fired.fire)
	case e.Kind == trace.Ready:
		if g := b.o.valid(e.Peer); g != 0 && !b.asleep[g] {
			b.after(i, b.signal)
		}
	}
}

func (b *builder) addChan(i int32, e *trace.Event) {
	c := b.object(e.Obj)
	switch e.Kind {
	case trace.Make:
		*c = object{capacity: int(e.N)}
	case trace.Close:
		c.closed = i + 1
	case trace.Drained:
		b.after(i, c.closed)
	case trace.Recv:
		if n := len(c.recvs); n < len(c.sends) {
			b.after(i, c.sends[n])
		}
		c.recvs = append(c.recvs, i+1)
	case trace.Send:
		b.tick(i, e)
		b.enter(i, c)
	case trace.Handoff:
		b.tick(i, e)
		if c.capacity == 0 {
			b.o.from[i][0] = together
			return
		}
		b.enter(i, c)
		c.recvs = append(c.recvs, i+1)
	}
}

// enter adds a value that needs room in the buffer, and who made it.
func (b *builder) enter(i int32, c *object) {
	c.sends = append(c.sends, i+1)
	if n := len(c.sends) - c.capacity; n > 0 && n <= len(c.recvs) {
		b.after(i, c.recvs[n-1])
	}
}

// tick adds that a timer's firing has it send.
func (b *builder) tick(i int32, e *trace.Event) {
	if e.G == 0 && b.fired != nil && b.fired.channel == e.Obj {
		b.after(i, b.fired.fire)
	}
}

func (b *builder) addTimer(i int32, e *trace.Event) {
	t := b.object(e.Obj)
	if e.Kind == trace.TimerFire {
		b.after(i, t.set)
		t.fire = i + 1
		b.fired = t
		return
	}
	t.set = i + 1
	if e.Ref != 0 || e.Str != 0 { // set again, it says neither
		t.channel, t.fn = e.Ref, e.Str
	}
}

func (b *builder) addObject(i int32, e *trace.Event) {
	o := b.object(e.Obj)
	switch {
	case e.Kind == trace.Unlock && e.N == 1:
		b.give(i, &o.readers)
	case e.Kind == trace.Unlock, e.Kind == trace.Release, e.Kind == trace.Add && e.N < 0:
		b.give(i, &o.given)
	case e.Kind == trace.Lock && e.N == 0:
		b.after(i, o.readers)
		b.after(i, o.given)
	case e.Kind == trace.Lock, e.Kind == trace.Acquire, e.Kind == trace.Waited:
		b.after(i, o.given)
	}
}

// addNet adds requests and answers, which travel as bytes that are not recorded.
func (b *builder) addNet(i int32, e *trace.Event) {
	if e.Obj == 0 {
		return
	}
	c := b.object(e.Obj)
	switch e.Kind {
	case trace.Ask:
		c.ask = i + 1
	case trace.Request:
		b.after(i, c.ask)
	case trace.Response:
		c.response = i + 1
	case trace.Answer:
		b.after(i, c.response)
	}
}
