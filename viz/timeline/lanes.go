package timeline

import (
	"sort"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Lanes is what all goroutines of a run did, all the time. It does not change.
type Lanes struct {
	h      *world.History
	lanes  []lane  // group by group
	groups []group // in the order of their first births
	of     []int32 // index of the lane of each trace.G, -1 for none
	whats  []what
	wakes  []wake
	marks  []mark
}

// lane is the life of one goroutine.
type lane struct {
	g     trace.G
	group int32
	last  int32 // its last change in the group's
	obeys bool  // while the run is read: it has learnt that its context has ended, and not parked since
	spans []span
}

// span is a stretch of time in which a goroutine looks the same. It lasts until
// the next one; the last one until the end of the run, which is what is left of a
// goroutine that has ended.
type span struct {
	from int32 // the event with which it begins
	what int32 // index into Lanes.whats
	look stage.Look
}

// group is the goroutines started at one go statement.
type group struct {
	name    string
	count   string // "×4"
	from    int32  // lanes
	to      int32
	peak    int32 // how many are alive at a time, at most
	changes []change
	sums    [][stage.Looks]int32 // what the changes before each stretch of them add up to
}

// change is one goroutine of a group that looks different from now on.
type change struct {
	at      int32 // event
	was, is stage.Look
}

// wake is a goroutine that makes another one ready to run, or starts it.
type wake struct {
	at       int32 // event
	by, whom int32 // lanes
	birth    bool
}

// Len returns how many goroutines have a lane: all but those of the standard library.
func (l *Lanes) Len() int { return len(l.lanes) }

// Of reports whether the lanes are those of a run.
func (l *Lanes) Of(h *world.History) bool { return l.h == h }

// name returns what the goroutine of lane i is called.
func (l *Lanes) name(i int32) string { return l.h.GoName(l.lanes[i].g) }

// end is the number of the event at which nothing changes any more.
func (l *Lanes) end() int32 { return int32(len(l.h.Trace().Events)) }

// until returns the event with which span i of a lane ends.
func (l *Lanes) until(x *lane, i int) int32 {
	if i+1 < len(x.spans) {
		return x.spans[i+1].from
	}
	return l.end()
}

// lane returns the lane of a goroutine, nil if it has none.
func (l *Lanes) lane(g trace.G) *lane {
	if int(g) >= len(l.of) || l.of[g] < 0 {
		return nil
	}
	return &l.lanes[l.of[g]]
}

// spanAt returns the span in which a lane is after n events, -1 before its birth.
func (x *lane) spanAt(n int) int {
	return sort.Search(len(x.spans), func(i int) bool { return int(x.spans[i].from) >= n }) - 1
}

// Look returns how goroutine g looks after n events, and what it waits for: "blocked
// sending to tasks", or "" if it does not wait.
func (l *Lanes) Look(g trace.G, n int) (stage.Look, string) {
	x := l.lane(g)
	if x == nil {
		return stage.Unborn, ""
	}
	i := x.spanAt(n)
	if i < 0 {
		return stage.Unborn, ""
	}
	return x.spans[i].look, l.whats[x.spans[i].what].long
}

// Counts counts the goroutines that were started with g, and g itself, by their looks
// after n events. Those who are not born yet are not counted.
func (l *Lanes) Counts(g trace.G, n int) (counts [stage.Looks]int32) {
	if x := l.lane(g); x != nil && l.groups[x.group].many() {
		counts = l.groups[x.group].countsAt(n)
	}
	return counts
}
