package ask

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// most is how many of several things a sentence names.
const most = 6

// who names goroutines: "worker 1, worker 2 and 3 more".
func (a *asker) who(gs []trace.G) (string, []Thing) {
	var names []string
	var things []Thing
	for i, id := range gs {
		if i == most && len(gs) > most+1 {
			names = append(names, strconv.Itoa(len(gs)-most)+" more")
			break
		}
		if g := a.w.G(id); g != nil {
			names = append(names, g.Name(a.w))
			things = append(things, Thing{G: id})
		}
	}
	return listed(names), things
}

func (a *asker) queue(gs []trace.G, what string) {
	if len(gs) == 0 {
		return
	}
	names, things := a.who(gs)
	verb := " waits "
	if len(gs) > 1 {
		verb = " wait "
	}
	a.say(names+verb+what, things...)
}

// by names a goroutine that did something, "" for the host.
func (a *asker) by(id trace.G) string {
	if g := a.w.G(id); g != nil {
		return " by " + g.Name(a.w)
	}
	return ""
}

func (a *asker) channel(c *world.Chan) {
	w := a.w
	me := Thing{Obj: c.ID}
	if ctx := w.ContextOf(c.ID); ctx != nil {
		a.say(c.Name(w)+" is closed when "+ctx.Name(w)+" ends", me, Thing{Obj: ctx.ID})
	}
	switch {
	case c.Cap == 0:
		a.say(c.Name(w)+" has no buffer, so each value passes from hand to hand", me)
	case c.Len() == 0:
		a.say(c.Name(w)+" is empty; there is room for "+room(c), me)
	default:
		a.say(fmt.Sprintf("in %s %s of %s: %s, oldest first", c.Name(w), are(c.Len()), room(c), a.values(c)), me)
	}
	a.queue(c.Senders(), "to send")
	a.busy(c)
	a.queue(c.Receivers(), "to receive")
	a.say(fmt.Sprintf("%s sent on it so far, %s received", were(c.Sent), were(c.Received)))
	if c.Closed {
		a.closed(c)
	} else {
		a.say("it is open")
	}
	a.sayAt(c.Stack, "it was made"+a.by(c.Maker), Thing{G: c.Maker})
}

func room(c *world.Chan) string {
	if c.Endless() {
		return "any number"
	}
	return world.Count(c.Cap, "value")
}

func are(n int) string {
	if n == 1 {
		return "is 1"
	}
	return "are " + world.Grouped(n)
}

func were(n int) string {
	if n == 1 {
		return "1 was"
	}
	return world.Grouped(n) + " were"
}

func (a *asker) values(c *world.Chan) string {
	var labels []string
	for i, v := range c.Buf(a.w) {
		if i == most {
			labels = append(labels, strconv.Itoa(c.Len()-most)+" more")
			break
		}
		label := v.Text(a.w)
		if label == "" {
			label = "a value"
		}
		labels = append(labels, label)
	}
	return listed(labels)
}

// closed says who closed a channel, when and where.
func (a *asker) closed(c *world.Chan) {
	for i := a.w.N - 1; i >= 0; i-- {
		if e := &a.w.Trace.Events[i]; e.Kind == trace.Close && e.Obj == c.ID {
			t := linked(a.w, "it was closed"+a.by(c.Closer)+", at "+world.Span(e.Time), Thing{G: c.Closer}).at(a.w.Trace, e.Stack)
			a.s.Rows = append(a.s.Rows, Row{Text: t.end(), At: i + 1, Time: e.Time})
			return
		}
	}
}

func (a *asker) object(o *world.Object) {
	w := a.w
	switch o.Kind {
	case world.Mutex, world.RWMutex:
		a.lock(o)
	case world.Semaphore:
		a.semaphore(o)
	case world.WaitGroup, world.Errgroup:
		a.group(o)
	case world.Server, world.Conn:
		a.net(o)
	case world.Once, world.Singleflight:
		a.once(o)
	default:
		a.queue(o.Queue(), "for it")
	}
	if o.Ref != 0 {
		a.say("it belongs to "+name(w, Thing{Obj: o.Ref}), Thing{Obj: o.Ref})
	}
	verb := "it was made"
	if o.Kind == world.Mutex || o.Kind == world.RWMutex || o.Kind == world.WaitGroup || o.Kind == world.Once {
		verb = "it was used first"
	}
	a.sayAt(o.Stack, verb+a.by(o.Maker), Thing{G: o.Maker})
}

// held adds a sentence about a hold, with where it began.
func (a *asker) held(h *world.Hold, sentence string) {
	e := &a.w.Trace.Events[h.Since]
	t := linked(a.w, sentence+" since "+world.Span(e.Time), Thing{G: h.G}).at(a.w.Trace, e.Stack)
	a.s.Rows = append(a.s.Rows, Row{Text: t.end(), At: h.Since + 1, Time: e.Time})
}

func (a *asker) lock(o *world.Object) {
	me := Thing{Obj: o.ID}
	if len(o.Holders()) == 0 {
		a.say("nobody holds "+o.Name(a.w), me)
	}
	for i := range o.Holders() {
		h := &o.Holders()[i]
		verb := " has held it"
		if h.Shared {
			verb = " has held it for reading"
		}
		a.held(h, name(a.w, Thing{G: h.G})+verb)
	}
	a.queue(o.Queue(), "for it")
}

func (a *asker) semaphore(o *world.Object) {
	a.say(fmt.Sprintf("%d of %s of %s %s taken", o.Count, world.Count(o.Size, "slot"), o.Name(a.w), world.Agree(o.Size, "is", "are")), Thing{Obj: o.ID})
	for i := range o.Holders() {
		h := &o.Holders()[i]
		a.held(h, fmt.Sprintf("%s has held %d", name(a.w, Thing{G: h.G}), h.N))
	}
	for _, id := range o.Queue() {
		a.say(fmt.Sprintf("%s waits for %d", name(a.w, Thing{G: id}), o.Wanted(a.w, id)), Thing{G: id})
	}
}

func (a *asker) group(o *world.Object) {
	w := a.w
	a.say(fmt.Sprintf("%d of %d in %s %s finished", o.Finished, o.Total, o.Name(w), world.Agree(o.Finished, "has", "have")), Thing{Obj: o.ID})
	var left, done []trace.G
	members := o.Members(w)
	for i := range members {
		if m := &members[i]; m.Done(w) {
			done = append(done, m.G)
		} else {
			left = append(left, m.G)
		}
	}
	if names, things := a.who(left); names != "" {
		a.say("not yet: "+names, things...)
	}
	if unknown := o.Total - o.Finished - len(left); o.Kind == world.WaitGroup && unknown > 0 {
		a.say("of " + world.Grouped(unknown) + " more it is not known who will call Done")
	}
	if names, things := a.who(done); names != "" {
		a.say("finished: "+names, things...)
	}
	a.queue(o.Queue(), "for all of them")
	if err := o.Err(w); err != "" {
		a.say("its first error came from "+name(w, Thing{G: o.By})+": "+err, Thing{G: o.By})
	}
	if o.Kind == world.Errgroup && o.Size >= 0 {
		a.say(fmt.Sprintf("it lets %d run at a time", o.Size))
	}
}

func (a *asker) net(o *world.Object) {
	w := a.w
	a.say(o.Name(w)+" is "+orNew(o.State(w)), Thing{Obj: o.ID})
	switch {
	case o.Kind == world.Server:
		a.say(fmt.Sprintf("%s %s open, %d closed so far", world.Count(o.Count, "connection"), world.Agree(o.Count, "is", "are"), o.Finished))
	case o.Request(w) != "":
		a.say(name(w, Thing{G: o.By})+" serves "+o.Request(w), Thing{G: o.By})
	default:
		a.say(world.Count(o.Finished, "request") + " served on it so far")
	}
}

func orNew(state string) string {
	if state == "" {
		return "new"
	}
	return state
}

func (a *asker) once(o *world.Object) {
	for i := range o.Holders() {
		h := &o.Holders()[i]
		text := name(a.w, Thing{G: h.G}) + " has run its function"
		if key := h.Key(a.w); key != "" {
			text += " for " + key
		}
		a.held(h, text)
	}
	if len(o.Holders()) == 0 {
		a.say(fmt.Sprintf("its function has run %s", times(o.Finished)))
	}
	a.queue(o.Queue(), "for that")
}

func (a *asker) context(c *world.Context) {
	w := a.w
	me := Thing{Obj: c.ID}
	if c.Ended {
		a.ended(c)
	} else {
		a.say(Standing(w, a.at, c), me)
	}
	if done := w.Chan(c.Done); done != nil && len(done.Receivers()) > 0 {
		names, things := a.who(done.Receivers())
		a.say("who would hear of its end at once: "+names, things...)
	}
	if p := w.Context(c.Parent); p != nil {
		a.say("it derives from "+p.Name(w)+", and ends with that at the latest", Thing{Obj: p.ID})
	}
	var names []string
	var things []Thing
	for x := range w.Contexts {
		if x.Parent == c.ID && !x.System {
			names = append(names, x.Name(w))
			things = append(things, Thing{Obj: x.ID})
		}
	}
	switch n := len(names); {
	case n == 1:
		a.say(names[0]+" derives from it", things...)
	case n > most:
		a.say(fmt.Sprintf("%s and %d more derive from it", strings.Join(names[:most], ", "), n-most), things...)
	case n > 1:
		a.say(listed(names)+" derive from it", things...)
	}
	a.sayAt(c.Stack, "it was made"+a.by(c.Maker)+", with "+maker(c.Func(w)), Thing{G: c.Maker})
}

// maker qualifies the name of the function that made a context.
func maker(fn string) string {
	switch fn {
	case "WithContext":
		return "errgroup." + fn
	case "NotifyContext":
		return "signal." + fn
	}
	return "context." + fn
}

// Standing says, at a time before the next event, when a context will end at the latest,
// or why it is over, and through whom.
func Standing(w *world.World, now trace.Time, c *world.Context) string {
	why := ""
	switch until := c.Until(w); {
	case !c.Ended && until > 0:
		return fmt.Sprintf("%s has not ended; at the latest it will at %s, in %s", c.Name(w), world.Span(until), world.Span(max(0, until-now)))
	case !c.Ended:
		return c.Name(w) + " has not ended, and no deadline will end it"
	case c.TimedOut():
		why = " because its deadline passed"
	case w.Context(c.From) != nil:
		why = " because " + w.Context(c.From).Name(w) + " did"
	case w.G(c.By) != nil:
		why = ": " + w.G(c.By).Name(w) + " cancelled it"
	}
	return c.Name(w) + " ended at " + world.Span(c.EndedAt) + why + "; its cause is “" + c.Cause(w) + "”"
}

// ended says why a context is over, and when that was.
func (a *asker) ended(c *world.Context) {
	w := a.w
	text, things := Standing(w, a.at, c), []Thing{{Obj: c.ID}, {G: c.By}, {Obj: c.From}}
	for i := w.N - 1; i >= 0; i-- {
		if e := &w.Trace.Events[i]; e.Kind == trace.Cancel && e.Obj == c.ID {
			t := linked(w, text, things...).at(w.Trace, e.Stack)
			a.s.Rows = append(a.s.Rows, Row{Text: t.end(), At: i + 1, Time: e.Time})
			break
		}
	}
	// The root of the matter is who ended the one above.
	if up := w.Context(c.From); up != nil && up.ID != c.ID {
		a.ended(up)
	}
}

func (a *asker) timer(t *world.Timer) {
	w := a.w
	switch {
	case t.Armed && t.When > a.at:
		a.say(t.Name(w)+" fires in "+world.Span(t.When-a.at)+", at "+world.Span(t.When), Thing{Obj: t.ID})
	default:
		a.say(t.Name(w)+" is not running", Thing{Obj: t.ID})
	}
	if t.Period > 0 {
		a.say("it fires again every " + world.Span(t.Period))
	}
	a.sayAt(t.Stack, "it was set")
}
