package ask

import (
	"cmp"
	"maps"
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// life is what a goroutine does with its time.
type life struct {
	w         *world.World // at the end
	id        trace.G
	state     world.State
	since     trace.Time
	parked    int32
	pending   []want
	last      deed
	wants     []want
	spent     [world.Panicked + 1]trace.Time
	lasted    map[int32]trace.Time // by the event that began a wait
	waits     map[string]*spell    // by what it is called, since timers are made anew each time
	sent, got map[trace.Obj]int
	heard     []int // events in which it learns that a context has ended
	looks     bool  // at whether a context has
}

// want is what a goroutine waits for.
type want struct {
	obj  trace.Obj
	send bool
}

// spell is how often and how long it waits for something.
type spell struct {
	want
	n     int
	total trace.Time
}

func (l *life) init(end *world.World, id trace.G) {
	*l = life{w: end, id: id, lasted: map[int32]trace.Time{}, waits: map[string]*spell{}, sent: map[trace.Obj]int{}, got: map[trace.Obj]int{}}
}

// become puts the goroutine into a state, and counts the time it was in the one before.
func (l *life) become(s world.State, now trace.Time) {
	d := now - l.since
	l.spent[l.state] += d
	if l.state == world.Blocked || l.state == world.Asleep {
		l.lasted[l.parked] += d
		for _, x := range l.wants {
			what := l.what(x)
			if l.waits[what] == nil {
				l.waits[what] = &spell{want: x}
			}
			l.waits[what].n++
			l.waits[what].total += d
		}
	}
	l.state, l.since = s, now
}

func (l *life) event(i int, e *trace.Event) {
	l.last.note(e)
	if e.Kind == trace.Run && e.G != l.id && l.state == world.Running {
		l.become(world.Runnable, e.Time)
	}
	if e.Peer == l.id {
		switch e.Kind {
		case trace.Go:
			l.since = e.Time
			l.become(world.Runnable, e.Time)
		case trace.Ready:
			if j := slices.IndexFunc(l.wants, func(x want) bool { return x.obj == l.last.readies(e) }); j >= 0 {
				l.wants = l.wants[j : j+1]
			}
			l.become(world.Runnable, e.Time)
		case trace.Handoff:
			l.take(e.Obj)
		}
	}
	if e.G == l.id {
		l.own(i, e)
	}
}

func (l *life) own(i int, e *trace.Event) {
	switch e.Kind {
	case trace.Run:
		l.become(world.Running, e.Time)
	case trace.Yield:
		l.become(world.Runnable, e.Time)
	case trace.End:
		l.become(world.Done, e.Time)
	case trace.Exit:
		if l.id == 1 && l.state == world.Running {
			l.become(world.Done, e.Time)
		}
	case trace.Fatal:
		l.become(world.Panicked, e.Time)
	case trace.Wait, trace.Block:
		l.pending = append(l.pending, want{e.Obj, e.Kind == trace.Wait && e.N == 1})
	case trace.Park:
		l.park(i, e)
	case trace.Send, trace.Handoff:
		if c := l.w.Chan(e.Obj); c != nil && !c.System && c.Kind == world.Plain {
			l.sent[e.Obj]++
		}
	case trace.Recv:
		l.take(e.Obj)
	case trace.Drained, trace.Default:
		l.look(i, e)
	}
}

func (l *life) take(obj trace.Obj) {
	if c := l.w.Chan(obj); c != nil && !c.System && c.Kind == world.Plain {
		l.got[obj]++
	}
}

// look notes that it looks whether a context has ended.
func (l *life) look(i int, e *trace.Event) {
	if l.w.ContextOf(e.Obj) == nil {
		return
	}
	l.looks = true
	if e.Kind == trace.Drained {
		l.heard = append(l.heard, i)
	}
}

func (l *life) park(i int, e *trace.Event) {
	main, timers := l.told()
	l.wants = append(l.wants[:0], main...)
	l.pending = l.pending[:0]
	l.parked = int32(i)
	if timers || l.w.Trace.String(e.Str) == "sleep" {
		l.become(world.Asleep, e.Time)
	} else {
		l.become(world.Blocked, e.Time)
	}
}

// told returns what it is about to wait for: not the end of a context if there is
// anything else, for which that is only the way out; and whether that is timers alone,
// in which case it sleeps.
func (l *life) told() (told []want, asleep bool) {
	var main, timers []want
	for _, x := range l.pending {
		switch c := l.w.Chan(x.obj); {
		case l.w.ContextOf(x.obj) != nil:
			l.looks = true
		case c != nil && c.Kind == world.TimerChan:
			timers = append(timers, x)
		case c == nil && l.w.Object(x.obj) != nil, c != nil && !c.System:
			main = append(main, x)
		}
	}
	switch {
	case len(main) > 0:
		return main, false
	case len(timers) > 0:
		return timers, true
	}
	return slices.DeleteFunc(l.pending, func(x want) bool { return l.w.ContextOf(x.obj) == nil }), false
}

// what says for what it waits.
func (l *life) what(x want) string {
	c := l.w.Chan(x.obj)
	switch {
	case c != nil && l.w.ContextOf(x.obj) != nil:
		return "the end of " + l.w.ContextOf(x.obj).Name(l.w)
	case c != nil && x.send && c.Cap == 0:
		return "a receiver for " + c.Name(l.w)
	case c != nil && x.send:
		return "room in " + c.Name(l.w)
	}
	return name(l.w, Thing{Obj: x.obj})
}

func (l *life) finish() {
	if l.state != world.Done && l.state != world.Panicked {
		l.become(world.None, l.w.Time)
	}
}

// totals sums up what a goroutine did.
func (s *teller) totals() Section {
	out := Section{Title: "In all"}
	g := s.end.G(s.th.G)
	if g == nil {
		return out
	}
	l := &s.life
	out.Rows = append(out.Rows, Row{Text: s.birth(g)})
	if text := l.split(); text != "" {
		out.add(Text{{Text: text + "."}})
	}
	if t := l.waited(); len(t) > 0 {
		out.add(t)
	}
	if t := l.traffic("It received ", " from ", l.got); len(t) > 0 {
		out.add(t)
	}
	if t := l.traffic("It sent ", " on ", l.sent); len(t) > 0 {
		out.add(t)
	}
	switch n := len(l.heard); {
	case n > 0:
		r := Moment(s.h, l.heard[0])
		r.Text = append(Text{{Text: "It has heard of a cancellation: "}}, r.Text...)
		out.Rows = append(out.Rows, r)
	case l.looks:
		out.add(Text{{Text: "It listens for the end of a context; none came while it listened."}})
	case s.ended() && g.ID != 1:
		out.add(Text{{Text: "It listens for the end of no context."}})
	}
	return out
}

// ended reports whether any context of the program's own has ended.
func (s *teller) ended() bool {
	for c := range s.end.Contexts {
		if c.Ended && !c.System {
			return true
		}
	}
	return false
}

// birth says who started a goroutine, when and where.
func (s *teller) birth(g *world.Goroutine) Text {
	w := s.end
	if g.ID == 1 {
		return Text{{Text: "It is where the program begins."}}
	}
	text := "It was started at " + world.Span(g.Born)
	if p := w.G(g.Parent); p != nil {
		text = "It was started by " + p.Name(w) + " at " + world.Span(g.Born)
	}
	return linked(w, text, Thing{G: g.Parent}).at(w.Trace, w.Groups[g.Group].Stack).end()
}

// split says how a goroutine divided its time.
func (l *life) split() string {
	all := trace.Time(0)
	for _, d := range l.spent {
		all += d
	}
	if all == 0 {
		return ""
	}
	var parts []string
	for _, x := range []struct {
		state world.State
		word  string
	}{{world.Blocked, "blocked"}, {world.Asleep, "asleep"}, {world.Runnable, "ready to run"}, {world.Running, "running"}} {
		if d := l.spent[x.state]; d > 0 {
			parts = append(parts, world.Span(d)+" "+x.word+" ("+percent(d, all)+")")
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "Of its " + world.Span(all-l.spent[world.None]) + " it was " + listed(parts)
}

func percent(part, all trace.Time) string {
	p := float64(part) / float64(all) * 100
	switch {
	case p > 0 && p < 1:
		return "under 1 %"
	case p < 100 && p > 99:
		return "over 99 %"
	}
	return world.Grouped(int(p+0.5)) + " %"
}

// waited says for what a goroutine waited longest.
func (l *life) waited() Text {
	keys := slices.SortedFunc(maps.Keys(l.waits), func(a, b string) int {
		return cmp.Or(cmp.Compare(l.waits[b].total, l.waits[a].total), cmp.Compare(a, b))
	})
	var parts []string
	var things []Thing
	for _, k := range keys[:min(len(keys), 3)] {
		x := l.waits[k]
		if k == "" || x.total == 0 {
			continue
		}
		parts = append(parts, world.Span(x.total)+" for "+k+" ("+times(x.n)+")")
		things = append(things, Thing{Obj: x.obj})
		if c := l.w.ContextOf(x.obj); c != nil {
			things = append(things, Thing{Obj: c.ID})
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return linked(l.w, "It waited "+listed(parts), things...).end()
}

// traffic counts values by channel, most first.
func (l *life) traffic(verb, preposition string, by map[trace.Obj]int) Text {
	keys := slices.SortedFunc(maps.Keys(by), func(a, b trace.Obj) int { return cmp.Or(by[b]-by[a], cmp.Compare(a, b)) })
	var parts []string
	var things []Thing
	for _, k := range keys[:min(len(keys), 4)] {
		parts = append(parts, world.Count(by[k], "value")+preposition+name(l.w, Thing{Obj: k}))
		things = append(things, Thing{Obj: k})
	}
	if len(parts) == 0 {
		return nil
	}
	return linked(l.w, verb+listed(parts), things...).end()
}
