package cause_test

import (
	"maps"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// set is some events.
type set map[int]bool

func (s set) add(others ...set) set {
	all := maps.Clone(s)
	if all == nil {
		all = set{}
	}
	for _, o := range others {
		maps.Copy(all, o)
	}
	return all
}

// known is what goroutines and objects know of, as a race detector has it but with
// sets of events instead of clocks: whoever takes something over learns of all that
// who gave it knew.
type known struct {
	tr             *trace.Trace
	g              map[trace.G]set
	given, readers map[trace.Obj]set
	closed         map[trace.Obj]set
	sends, recvs   map[trace.Obj][]set
	capacity       map[trace.Obj]int
	timers         map[trace.Obj]set
	fires          map[trace.Obj]set // by channel
	calls          map[string]set    // by function
	reads          map[trace.Obj]string
	channels       map[trace.Obj]trace.Obj
	asks, answers  map[trace.Obj]set
	signal         set
	stopped        set // by blocking and ending
	asleep         map[trace.G]bool
	runs           trace.G
}

// pasts returns for each event which events happen before it.
func pasts(tr *trace.Trace) []set {
	k := &known{
		tr: tr, g: map[trace.G]set{}, given: map[trace.Obj]set{}, readers: map[trace.Obj]set{}, closed: map[trace.Obj]set{},
		sends: map[trace.Obj][]set{}, recvs: map[trace.Obj][]set{}, capacity: map[trace.Obj]int{},
		timers: map[trace.Obj]set{}, fires: map[trace.Obj]set{}, calls: map[string]set{}, reads: map[trace.Obj]string{},
		channels: map[trace.Obj]trace.Obj{}, asks: map[trace.Obj]set{}, answers: map[trace.Obj]set{}, asleep: map[trace.G]bool{},
	}
	var all []set
	for i := range tr.Events {
		all = append(all, k.event(i, &tr.Events[i]))
	}
	return all
}

// event returns what happens before event i, and has all who take part learn of it.
func (k *known) event(i int, e *trace.Event) set {
	g := e.G
	if e.Kind == trace.Cancel && g == 0 {
		g = k.runs
	}
	me := set{}
	if g != 0 {
		me = k.g[g].add()
	}
	me = me.add(k.learns(e))
	past := me
	self := set{i: true}
	switch e.Kind {
	case trace.Go, trace.Ready:
		if e.Peer != 0 {
			past = me.add(k.g[e.Peer])
			k.g[e.Peer] = past.add(self)
		}
	case trace.Handoff:
		past = me.add(k.g[e.Peer])
		k.g[e.Peer] = past.add(self)
		if k.capacity[e.Obj] == 0 {
			me = past
		}
	}
	me = me.add(self)
	if g != 0 {
		k.g[g] = me
	}
	k.tells(e, me)
	if e.Kind == trace.Handoff && k.capacity[e.Obj] > 0 {
		k.sends[e.Obj] = append(k.sends[e.Obj], me)
		k.recvs[e.Obj] = append(k.recvs[e.Obj], past.add(self))
	}
	return past
}

// learns returns what who does e takes over.
func (k *known) learns(e *trace.Event) set {
	switch e.Kind {
	case trace.Drained:
		return k.closed[e.Obj]
	case trace.Recv:
		if n := len(k.recvs[e.Obj]); n < len(k.sends[e.Obj]) {
			return k.sends[e.Obj][n]
		}
	case trace.Send, trace.Handoff:
		s := set{}
		if e.G == 0 {
			s = s.add(k.fires[e.Obj])
		}
		if n := len(k.sends[e.Obj]) - k.capacity[e.Obj]; k.capacity[e.Obj] > 0 && n >= 0 && n < len(k.recvs[e.Obj]) {
			s = s.add(k.recvs[e.Obj][n])
		}
		return s
	case trace.TimerFire:
		return k.timers[e.Obj]
	case trace.Go:
		if e.G == 0 {
			return k.calls[k.tr.String(e.Str)]
		}
	case trace.Ready:
		if e.G == 0 && !k.asleep[e.Peer] {
			return k.signal
		}
	case trace.Lock:
		if e.N == 0 {
			return k.given[e.Obj].add(k.readers[e.Obj])
		}
		return k.given[e.Obj]
	case trace.Acquire, trace.Waited:
		return k.given[e.Obj]
	case trace.Request:
		return k.asks[e.Obj]
	case trace.Answer:
		return k.answers[e.Obj]
	case trace.Fatal:
		if strings.HasPrefix(k.tr.String(e.Str), "all goroutines are asleep") {
			return k.stopped
		}
	}
	return nil
}

// tells has the object of e know what who does it knows.
func (k *known) tells(e *trace.Event, me set) {
	if e.G != 0 {
		k.signal = nil
	}
	switch e.Kind {
	case trace.Run:
		k.runs = e.G
	case trace.Yield:
		k.runs = 0
	case trace.End:
		k.runs, k.stopped = 0, k.stopped.add(me)
	case trace.Park:
		k.stopped = k.stopped.add(me)
		k.runs, k.asleep[e.G] = 0, k.tr.String(e.Str) == "sleep"
	case trace.Make:
		k.capacity[e.Obj] = int(e.N)
	case trace.Close:
		k.closed[e.Obj] = me
	case trace.Send:
		k.sends[e.Obj] = append(k.sends[e.Obj], me)
	case trace.Recv:
		k.recvs[e.Obj] = append(k.recvs[e.Obj], me)
	case trace.TimerSet:
		k.timers[e.Obj] = me
		if e.Ref != 0 || e.Str != 0 {
			k.channels[e.Obj], k.reads[e.Obj] = e.Ref, k.tr.String(e.Str)
		}
	case trace.TimerFire:
		k.fires, k.calls = map[trace.Obj]set{}, map[string]set{}
		k.fires[k.channels[e.Obj]] = me
		if fn := k.reads[e.Obj]; fn != "" {
			k.calls[fn] = me
		}
	case trace.Unlock:
		if e.N == 1 {
			k.readers[e.Obj] = k.readers[e.Obj].add(me)
		} else {
			k.given[e.Obj] = k.given[e.Obj].add(me)
		}
	case trace.Release:
		k.given[e.Obj] = k.given[e.Obj].add(me)
	case trace.Add:
		if e.N < 0 {
			k.given[e.Obj] = k.given[e.Obj].add(me)
		}
	case trace.Ask:
		if e.Obj != 0 {
			k.asks[e.Obj] = me
		}
	case trace.Response:
		k.answers[e.Obj] = me
	case trace.Signal:
		k.signal = me
	}
}
