package world

import (
	"fmt"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// role is the part that a goroutine plays in an event.
type role uint8

const (
	actor role = iota // Event.G
	peer              // Event.Peer
	roles
)

// rule says that an event of a kind may take a goroutine from one state to another.
type rule struct {
	kind     trace.Kind
	role     role
	from, to State
}

// rules are all that goroutines may do, but for what a goroutine that has the
// processor may do as it keeps it: everything for which there is no rule.
var rules = []rule{
	{trace.Go, peer, None, Runnable},
	{trace.Run, actor, Runnable, Running},
	{trace.Yield, actor, Running, Runnable},
	{trace.Park, actor, Running, Blocked},
	{trace.Park, actor, Running, Asleep},
	{trace.Ready, peer, Blocked, Runnable},
	{trace.Ready, peer, Asleep, Runnable},
	{trace.End, actor, Running, Done},

	// Whoever makes room, or takes the value, completes a parked sender's send.
	{trace.Send, actor, Running, Running},
	{trace.Send, actor, Blocked, Blocked},
	{trace.Handoff, actor, Running, Running},
	{trace.Handoff, actor, Blocked, Blocked},
	{trace.Handoff, peer, Running, Running},
	{trace.Handoff, peer, Blocked, Blocked},

	// Whoever gives units back lets a waiter in, who may have been woken already
	// because its context has ended.
	{trace.Acquire, actor, Running, Running},
	{trace.Acquire, actor, Blocked, Blocked},
	{trace.Acquire, actor, Runnable, Runnable},

	{trace.Fatal, actor, Running, Panicked},
	// The runtime prints and exits on the stack of the goroutine that panicked.
	{trace.Output, actor, Running, Running},
	{trace.Output, actor, Panicked, Panicked},
	{trace.Exit, actor, Running, Running},
	{trace.Exit, actor, Running, Done}, // main returns
	{trace.Exit, actor, Panicked, Panicked},
}

const (
	kinds  = len(trace.Specs)
	states = int(Panicked) + 1
)

// stateSet has a bit for each state.
type stateSet uint8

// legal[kind][role][from] is the states that may follow.
var legal = tabulate()

func tabulate() (table [kinds][roles][states]stateSet) {
	for _, r := range rules {
		table[r.kind][r.role][r.from] |= 1 << r.to
	}
	for kind := range table {
		if table[kind][actor] == [states]stateSet{} {
			table[kind][actor][Running] = 1 << Running
		}
	}
	return table
}

func (w *World) stateOf(id trace.G) State {
	if g := w.G(id); g != nil {
		return g.State
	}
	return None
}

// illegal says which goroutine did in e what it may not, having been in the
// states before; "" if none.
func (w *World) illegal(e *trace.Event, before [roles]State) string {
	for _, r := range []role{peer, actor} {
		id := [roles]trace.G{e.G, e.Peer}[r]
		plays := r == actor || legal[e.Kind][r] != [states]stateSet{}
		if id == 0 || !plays {
			continue
		}
		if legal[e.Kind][r][before[r]]&(1<<w.stateOf(id)) == 0 {
			return fmt.Sprintf("goroutine %d %s while %s", id, verb(e.Kind, r), before[r])
		}
	}
	return ""
}

var verbs = map[trace.Kind][roles]string{
	trace.Go:      {"starts another", "starts"},
	trace.Run:     {"gets the processor"},
	trace.Yield:   {"yields"},
	trace.Park:    {"parks"},
	trace.Ready:   {"wakes another", "becomes ready"},
	trace.End:     {"ends"},
	trace.Send:    {"sends"},
	trace.Recv:    {"receives"},
	trace.Handoff: {"hands a value over", "is handed a value"},
	trace.Close:   {"closes a channel"},
}

func verb(kind trace.Kind, r role) string {
	if v := verbs[kind][r]; v != "" {
		return v
	}
	return "does " + kind.String()
}

var stateNames = [states]string{
	"not started", "runnable", "running", "blocked", "asleep", "done", "panicked",
}

// String returns the state's name in lower case.
func (s State) String() string {
	if int(s) < len(stateNames) {
		return stateNames[s]
	}
	return "invalid"
}
