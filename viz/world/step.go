package world

import "github.com/gopherscope/gopherscope/viz/trace"

// Step applies the next event, in constant time but for rare copies. It panics
// if there is none.
func (w *World) Step() {
	if w.N >= len(w.Trace.Events) {
		panic("world: Step after the last event")
	}
	e := &w.Trace.Events[w.N]
	w.Time = e.Time
	g := w.g(uint32(e.G))
	w.see(g, e)
	w.apply(g, e)
	w.N++
}

// see notes that g did e, and where. Of places only those in the program's own
// source count, as long as there are any.
func (w *World) see(g *Goroutine, e *trace.Event) {
	g.Last = w.N
	if e.Kind == trace.Handoff && e.N == 1 {
		g = w.g(uint32(e.Peer)) // g was parked; the stack is the receiver's
	}
	if e.Stack != 0 && (g.System || g.Stack == 0 || w.plan.site(e.Stack).own) {
		g.Stack = e.Stack
	}
}

func (w *World) apply(g *Goroutine, e *trace.Event) {
	switch e.Kind {
	case trace.Go:
		w.start(e)
	case trace.Run:
		w.run(g)
	case trace.Yield:
		w.become(g, Runnable)
	case trace.Wait:
		w.wait(g, e)
	case trace.Park:
		w.park(g, e)
	case trace.Ready:
		w.ready(w.g(uint32(e.Peer)), e.G)
	case trace.End:
		w.end(g)
	case trace.Make, trace.Send, trace.Recv, trace.Handoff, trace.Drained, trace.Close, trace.Default:
		w.applyChan(g, e)
	case trace.TimerSet, trace.TimerStop, trace.TimerFire:
		w.applyTimer(e)
	case trace.Block:
		w.wants(e)
	case trace.Object, trace.Lock, trace.Unlock, trace.Miss, trace.Acquire, trace.Release, trace.GiveUp, trace.Add, trace.Member,
		trace.Return, trace.Waited, trace.Wake, trace.Begin, trace.Finish:
		w.applyObject(g, e)
	case trace.Context, trace.Done, trace.Cancel:
		w.applyContext(e)
	case trace.Notify, trace.Signal, trace.Enter, trace.Request, trace.Response, trace.Ask, trace.Answer:
		w.applyNet(g, e)
	default:
		w.applyProgram(g, e)
	}
}

// become puts g into state s. Whoever is not running does not have the processor.
func (w *World) become(g *Goroutine, s State) {
	g.State, g.Since = s, w.Time
	if s == Running {
		w.Now = g.ID
	} else if w.Now == g.ID {
		w.Now = 0
	}
}

// start brings goroutine e.Peer to life.
func (w *World) start(e *trace.Event) {
	i := w.plan.goAt.index(uint32(e.Peer))
	if i != w.gs.n {
		return // a second birth, in a corrupt trace
	}
	info := &w.plan.gs[i]
	w.gs.add(Goroutine{
		ID: e.Peer, Parent: e.G, fn: e.Str,
		Group: int(info.group), System: info.system,
		State: Runnable, Born: w.Time, Since: w.Time, Last: w.N,
	}, w.gen)
	w.join(int(info.group))
	if len(w.plan.heirs) > 0 {
		w.inherit(e.Peer)
	}
}

// join adds the next member to a group; the plan knows who that is.
func (w *World) join(group int) {
	if !w.grouped {
		w.Groups = append([]Group(nil), w.Groups...)
		w.grouped = true
	}
	n := len(w.Groups[group].Members) + 1
	w.Groups[group].Members = w.plan.groups[group].Members[:n:n]
}

// run gives g the processor. Whoever had it and did not yield is runnable.
func (w *World) run(g *Goroutine) {
	if w.Now != 0 && w.Now != g.ID {
		w.become(w.g(uint32(w.Now)), Runnable)
	}
	w.become(g, Running)
}

// wait notes a channel operation for which g is about to park.
func (w *World) wait(g *Goroutine, e *trace.Event) {
	x := Wait{Chan: e.Obj, Send: e.N == 1}
	if x.Send {
		x.Value = w.offer(g, w.c(uint32(e.Obj)), e)
	}
	w.intend(x)
}

// wants notes an object for which g is about to park.
func (w *World) wants(e *trace.Event) { w.intend(Wait{Obj: e.Obj, N: e.N}) }

func (w *World) intend(x Wait) {
	w.plan.waits[w.pending.to] = x
	w.pending.to++
}

func (w *World) park(g *Goroutine, e *trace.Event) {
	g.why, g.served = e.Str, false
	g.waits = w.pending
	w.pending.from = w.pending.to
	waits := g.Waits(w)
	for i := range waits {
		w.enqueue(g.ID, &waits[i])
	}
	if w.doneWithToken(g) {
		g.Token = Token{}
	}
	if g.Why(w) == "sleep" {
		g.Until = trace.Time(e.N)
		w.become(g, Asleep)
		return
	}
	w.become(g, Blocked)
}

func (w *World) ready(g *Goroutine, by trace.G) {
	w.unwait(g)
	g.why, g.Until = 0, 0
	g.Waker, g.Last = by, w.N
	w.become(g, Runnable)
}

func (w *World) end(g *Goroutine) {
	g.Token, g.panicking = Token{}, 0
	w.become(g, Done)
}
