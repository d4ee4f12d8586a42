package world

import "github.com/gopherscope/gopherscope/viz/trace"

// Internal reports whether event n concerns the standard library alone, so that
// a picture that leaves the library out shows nothing of it. It takes constant
// time.
func (h *History) Internal(n int) bool {
	p, e := h.front.plan, &h.trace.Events[n]
	switch e.Kind {
	case trace.Go, trace.Ready:
		return p.systemG(e.Peer)
	case trace.Make:
		i := p.chanAt.index(uint32(e.Obj))
		return i >= 0 && (p.chans[i].system || p.chans[i].kind != Plain)
	case trace.Send, trace.Recv, trace.Close:
		return p.systemChan(e.Obj)
	case trace.Handoff:
		return p.systemChan(e.Obj) || p.systemG(e.Peer) && p.systemG(e.G)
	case trace.TimerSet, trace.TimerStop, trace.TimerFire:
		i := p.timerAt.index(uint32(e.Obj))
		return i >= 0 && p.timers[i].system
	case trace.Drained, trace.Default:
		// The library looks whether a context has ended, often.
		return p.systemG(e.G) || p.systemChan(e.Obj) || e.Stack != 0 && !p.site(e.Stack).own
	case trace.Object, trace.Lock, trace.Unlock, trace.Miss, trace.Acquire, trace.Release, trace.GiveUp, trace.Add, trace.Member,
		trace.Return, trace.Waited, trace.Wake, trace.Begin, trace.Finish, trace.Enter, trace.Request, trace.Response:
		o := p.objectInfo(e.Obj)
		return o != nil && o.system
	case trace.Context, trace.Cancel:
		c := p.contextInfo(e.Obj)
		return c != nil && c.system
	case trace.Block, trace.Done:
		return true // what follows says it
	case trace.Run, trace.Yield, trace.Wait, trace.Park, trace.End, trace.Recover:
		return p.systemG(e.G)
	}
	return false
}

func (p *plan) systemG(id trace.G) bool {
	i := p.goAt.index(uint32(id))
	return i >= 0 && p.gs[i].system
}

func (p *plan) systemChan(id trace.Obj) bool {
	i := p.chanAt.index(uint32(id))
	return i >= 0 && p.chans[i].system
}
