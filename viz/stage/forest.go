package stage

import (
	"slices"
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// clock is a context, or several alike, or a timer, above the units.
type clock struct {
	box     Box
	ctxs    []trace.Obj // the contexts
	timer   trace.Obj   // or the timer
	signals bool        // or the signals
	name    string
	made    string // how: "WithTimeout 80 ms"
	cause   string // the longest text about its end
	parent  int    // index, -1 for none
	loose   bool   // it does not end with its parent: there is a WithoutCancel between them
	timed   bool   // it has a deadline
	worth   float64
	row     int
	span    float64 // how wide it is with all below it, at unit 1
}

// alike is what contexts have in common that are drawn as one.
type alike struct {
	parent int
	stack  trace.StackID
	system bool
}

// fewAlike is how many contexts made at one place are still drawn one by one.
const fewAlike = 3

// findClocks finds the contexts, and the timers that call a function. Timers of
// channels are seen on the goroutines that wait for them.
func (s *Stage) findClocks() {
	f := forest{s: s.s, at: map[trace.Obj]int{}, same: map[alike]int{}, count: map[alike]int{}}
	for c := range s.s.last.Contexts {
		if f.shows(c) {
			f.count[alike{-1, c.Stack, c.System}]++
		}
	}
	for c := range s.s.last.Contexts {
		f.add(c)
	}
	f.addTimers()
	f.addSignals()
	f.finish()
	s.known, s.unknown = f.clocks, f.unknown
}

// forest is the tree in the making.
type forest struct {
	s      *survey
	clocks []clock
	at     map[trace.Obj]int // of contexts, index into clocks
	same   map[alike]int     // of those that are drawn as one
	count  map[alike]int     // without their parents
	// unknown is how many more there are than anybody could tell apart.
	unknown int
}

const mostKnown = 256

// shows reports whether a context is drawn: those that can end and, of the standard
// library's, those to which the program listens.
func (f *forest) shows(c *world.Context) bool {
	if !c.Ends(f.s.last) {
		return false
	}
	return !c.System || f.s.all || len(f.s.listeners(c)) > 0
}

// listeners returns who ever waits for the end of a context.
func (s *survey) listeners(c *world.Context) []trace.G {
	if s.last.Chan(c.Done) == nil {
		return nil
	}
	return s.chans[c.Done].listeners
}

func (f *forest) alike(c *world.Context) alike {
	parent, _ := f.above(c)
	return alike{parent, c.Stack, c.System}
}

// above returns the clock below which c is drawn, -1 for none, and whether something
// keeps c from ending with that.
func (f *forest) above(c *world.Context) (parent int, loose bool) {
	for c != nil {
		loose = loose || c.Func(f.s.last) == "WithoutCancel"
		if c.Parent >= c.ID {
			return -1, false
		}
		if i, ok := f.at[c.Parent]; ok {
			return i, loose
		}
		c = f.s.last.Context(c.Parent)
	}
	return -1, false
}

func (f *forest) add(c *world.Context) {
	if !f.shows(c) {
		return
	}
	key := f.alike(c)
	if f.count[alike{-1, c.Stack, c.System}] > fewAlike || key.system {
		if i, ok := f.same[key]; ok {
			f.clocks[i].ctxs = append(f.clocks[i].ctxs, c.ID)
			f.at[c.ID] = i
			return
		}
	}
	if len(f.clocks) == mostKnown {
		f.unknown++
		return
	}
	f.same[key] = len(f.clocks)
	f.at[c.ID] = len(f.clocks)
	x := clock{ctxs: []trace.Obj{c.ID}, name: c.Name(f.s.last), made: f.made(c), timed: c.Deadline > 0}
	x.parent, x.loose = f.above(c)
	if c.System {
		x.made = "of a request"
	}
	if c.Ended {
		x.cause = f.s.ending(c)
	}
	x.worth = f.worth(c)
	f.clocks = append(f.clocks, x)
}

// made says how a context was made.
func (f *forest) made(c *world.Context) string {
	w := f.s.last
	fn := c.Func(w)
	switch d := c.Detail(w); {
	case strings.HasPrefix(d, "of "):
		return "errgroup " + strings.TrimPrefix(d, "of ")
	case c.Deadline > 0:
		return strings.TrimSuffix(fn, "Cause") + " " + world.Span(max(0, c.Deadline-c.Born))
	}
	return fn
}

// addTimers adds the timers that call a function, and those of which the source
// says what they are for. Others are seen on the goroutines that wait for them.
func (f *forest) addTimers() {
	w, named := f.s.last, map[string]int{}
	for t := range w.Timers {
		named[t.Name(w)]++
	}
	for t := range w.Timers {
		fn, name := t.Func(w), t.Name(w)
		calls := fn != "" && !strings.HasPrefix(fn, "context.")
		tells := t.Chan != 0 && t.Period == 0 && !strings.Contains(name, ".") && named[name] == 1
		if (calls || tells) && (f.s.all || !t.System) && len(f.clocks) < mostKnown {
			f.clocks = append(f.clocks, clock{timer: t.ID, name: name, parent: -1, timed: true, cause: over, made: "timer", worth: 3})
		}
	}
}

// addSignals adds the signals that the program gets, all as one.
func (f *forest) addSignals() {
	list := f.s.last.Signals
	if len(list) == 0 {
		return
	}
	x := clock{name: signalName(list[0].Name), parent: -1, signals: true, made: "signal", cause: "at " + world.Span(list[0].Time), worth: 9}
	if len(list) > 1 {
		x.name += " ×" + strconv.Itoa(len(list))
	}
	f.clocks = append([]clock{x}, f.clocks...)
	for i := range f.clocks {
		if f.clocks[i].parent >= 0 {
			f.clocks[i].parent++
		}
	}
}

// signalName is what people call a signal that package os calls "terminated".
func signalName(name string) string {
	switch name {
	case "interrupt":
		return "SIGINT"
	case "terminated":
		return "SIGTERM"
	}
	return name
}

// worth says how much it matters that a context is drawn.
func (f *forest) worth(c *world.Context) float64 {
	worth := 0.0
	if c.Deadline > 0 {
		worth += 3
	}
	if len(f.s.listeners(c)) > 0 {
		worth += 2
	}
	if f.s.contexts.heeded[c.ID] {
		worth += 3
	}
	if c.System {
		worth--
	}
	return worth
}

// finish names those that stand for several, and puts parents before children and
// those below one parent side by side.
func (f *forest) finish() {
	for i := range f.clocks {
		if c := &f.clocks[i]; len(c.ctxs) > 1 {
			c.name = strings.TrimRight(c.name, " 0123456789") + " ×" + strconv.Itoa(len(c.ctxs))
			c.cause = countText(len(c.ctxs), len(c.ctxs)) + " open"
		}
		if p := f.clocks[i].parent; p >= 0 {
			f.clocks[p].worth = max(f.clocks[p].worth, 1)
		}
	}
	var order []int
	var visit func(parent int)
	visit = func(parent int) {
		for i := range f.clocks {
			if f.clocks[i].parent == parent {
				order = append(order, i)
				visit(i)
			}
		}
	}
	visit(-1)
	sorted := make([]clock, len(order))
	for to, from := range order {
		sorted[to] = f.clocks[from]
		if p := sorted[to].parent; p >= 0 {
			sorted[to].parent = slices.Index(order, p)
		}
	}
	f.clocks = sorted
}
