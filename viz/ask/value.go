package ask

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// labelled returns how a value is called.
func labelled(text string) string {
	if text == "" {
		return "a value"
	}
	return text
}

// value says where a value is, and where it goes next.
func (a *asker) value(id int, rest []func()) {
	a.s.add(Whereabouts(a.w, a.at, id))
	a.moves(travel(a.h, id, rest...))
}

// Whereabouts says where a value is, at a time before the next event.
func Whereabouts(w *world.World, now trace.Time, id int) Text {
	at, here := w.Where(id)
	label := labelled(at.Text(w))
	switch {
	case !here && w.Values() < id:
		return Text{{Text: "It is not there yet."}}
	case !here:
		return Text{{Text: "Nobody has it any more."}}
	case at.By == 0:
		t := Text{{Text: label, Thing: Thing{Value: id}}}
		return append(t, linked(w, " lies in "+name(w, Thing{Obj: at.In})+", "+inLine(at.Ahead), Thing{Obj: at.In})...).end()
	}
	g := w.G(at.By)
	if at.In == 0 {
		return append(linked(w, g.Name(w)+" has "+label+"; ", Thing{G: g.ID}), doing(w, g, about(w, g))...).end()
	}
	things := append(about(w, g), Thing{Obj: at.In})
	t := linked(w, g.Name(w)+" offers "+label+" to "+name(w, Thing{Obj: at.In}), things...).at(w.Trace, g.Stack)
	if d := max(now, w.Time) - g.Since; d > 0 {
		t = t.plain(", and has been blocked for " + world.Span(d))
	}
	return append(t.plain(": "), linked(w, w.Reason(g), things...)...).end()
}

// inLine says how many values come first.
func inLine(ahead int) string {
	if ahead == 0 {
		return "and is the next to be received"
	}
	return "behind " + world.Count(ahead, "other")
}

// moves tells the next event that takes a value on.
func (a *asker) moves(j *journey) {
	if j == nil {
		return
	}
	for i := range j.legs {
		for _, at := range [...]int{j.legs[i].sent, j.legs[i].received} {
			if at >= a.w.N {
				r := Moment(a.h, at)
				r.Text = append(Text{{Text: "Next, at " + world.Span(r.Time) + ": "}}, r.Text...)
				a.s.Rows = append(a.s.Rows, r)
				return
			}
		}
	}
}

// narrator tells the journey of a value.
type narrator struct {
	*journey
	h *world.History
	p *play.Player
}

// storyOf tells the life of a value: how long it waited and who had it, in all and from
// hand to hand, and then moment by moment.
func storyOf(p *play.Player, id int, rest []func()) []Section {
	j := travel(p.History(), id, rest...)
	if j == nil || len(j.legs) == 0 {
		return nil
	}
	n := narrator{j, p.History(), p}
	return []Section{n.totals(), n.moments(rest)}
}

func (n *narrator) time(i int) trace.Time { return n.h.Trace().Events[i].Time }

// until returns when an event happens, the end of the run if it does not.
func (n *narrator) until(i int) trace.Time {
	if i == none {
		return n.h.Trace().End()
	}
	return n.time(i)
}

// left returns the event with which whoever got the value in leg k has it no more.
func (n *narrator) left(k int) int {
	if k+1 < len(n.legs) {
		return n.legs[k+1].sent
	}
	return n.gone
}

// waited returns how long the value was offered in vain in a leg, and how long it lay in
// the channel.
func (n *narrator) waited(l *leg) (offered, lay trace.Time) {
	if l.offered != none {
		end := l.sent
		if l.withdrawn != none {
			end = l.withdrawn
		}
		offered = n.until(end) - n.time(l.offered)
	}
	if l.sent != none {
		lay = n.until(l.received) - n.time(l.sent)
	}
	return offered, lay
}

func (n *narrator) totals() Section {
	s := Section{Title: "In all"}
	if t := n.sum(); len(t) > 0 {
		s.add(t)
	}
	for k := range n.legs {
		l := &n.legs[k]
		s.Rows = append(s.Rows, n.passage(l))
		if l.received != none && n.left(k) != l.received {
			s.Rows = append(s.Rows, n.stay(k))
		}
	}
	return s
}

// sum divides the life of the value into waiting and being with somebody.
func (n *narrator) sum() Text {
	var waited, had trace.Time
	var holders []Thing
	for k := range n.legs {
		l := &n.legs[k]
		offered, lay := n.waited(l)
		waited += offered + lay
		if l.received == none {
			continue
		}
		end := n.left(k)
		if k+1 < len(n.legs) && n.legs[k+1].offered != none {
			end = n.legs[k+1].offered // from then on it waits
		}
		if d := n.until(end) - n.time(l.received); d > 0 {
			had += d
			holders = append(holders, Thing{G: l.to})
		}
	}
	if waited+had == 0 {
		return nil
	}
	w := n.h.At(len(n.h.Trace().Events))
	text := "it never waited"
	if waited > 0 {
		text = fmt.Sprintf("it waited for %s in all (%s of its time)", world.Span(waited), percent(waited, waited+had))
	}
	if had > 0 {
		var names []string
		for _, th := range holders {
			if who := name(w, th); !slices.Contains(names, who) {
				names = append(names, who)
			}
		}
		text += ", and " + listed(names) + " had it for " + world.Span(had)
	}
	return linked(w, text, holders...).end()
}

// placed adds where g is at event i.
func (n *narrator) placed(t Text, g trace.G, i int) Text {
	w := n.h.At(i + 1)
	if x := w.G(g); x != nil {
		return t.at(w.Trace, x.Stack)
	}
	return t
}

// passage tells one leg: who sent the value and where, how long it waited, and who
// received it.
func (n *narrator) passage(l *leg) Row {
	w := n.h.At(len(n.h.Trace().Events))
	from, to, ch := Thing{G: l.from}, Thing{G: l.to}, Thing{Obj: l.ch}
	offered, lay := n.waited(l)
	first := l.offered
	if first == none {
		first = l.sent
	}
	verb := " sent it to "
	switch {
	case l.offered != none:
		verb = " offered it to "
	case l.sent == l.received:
		verb = " handed it over through "
	}
	t := n.placed(linked(w, w.Who(l.from)+verb+name(w, ch), from, ch), l.from, first)
	if offered > 0 {
		t = t.plain(" for " + world.Span(offered))
	}
	switch {
	case l.withdrawn != none:
		t = t.plain(", and then gave up")
	case l.sent == none:
		t = t.plain(", until the run was over: nobody took it")
	case l.sent == l.received:
		t = n.taken(append(t.plain(", and "), linked(w, name(w, to), to)...).plain(" took it"), l)
	default:
		t = n.lay(t, l, lay)
	}
	return Row{Text: t.end(), At: first + 1, Time: n.time(first)}
}

// lay tells how long a value lay in the buffer, behind what, and who received it.
func (n *narrator) lay(t Text, l *leg, long trace.Time) Text {
	w := n.h.At(len(n.h.Trace().Events))
	if l.offered != none {
		t = t.plain(", until there was room")
	}
	t = t.plain("; it lay there for " + world.Span(long))
	if l.ahead > 0 {
		t = t.plain(", behind " + world.Count(l.ahead, "other"))
	}
	if l.received == none {
		return t.plain(", until the run was over: nobody received it")
	}
	t = append(t.plain(", until "), linked(w, name(w, Thing{G: l.to}), Thing{G: l.to})...)
	return n.taken(t.plain(" received it"), l)
}

func (n *narrator) taken(t Text, l *leg) Text { return n.placed(t, l.to, l.received) }

// stay tells how long who received the value in leg k had it.
func (n *narrator) stay(k int) Row {
	w := n.h.At(len(n.h.Trace().Events))
	l, end := &n.legs[k], n.left(k)
	th := Thing{G: l.to}
	d := n.until(end) - n.time(l.received)
	text := w.Who(th.G) + " had it for " + world.Span(d)
	switch {
	case d == 0 && end != none && k+1 < len(n.legs):
		text = w.Who(th.G) + " gave it on at once"
	case d == 0 && end != none:
		text = w.Who(th.G) + " was done with it at once"
	case end == none:
		return Row{Text: linked(w, text+", until the run was over", th).end()}
	case k+1 < len(n.legs):
		text += ", until it had given it on"
	default:
		text += ", and was then done with it"
	}
	return Row{Text: linked(w, text, th).end(), At: end + 1, Time: n.time(end)}
}

// moments tells what happened to the value, and what those who had it did with it.
func (n *narrator) moments(rest []func()) Section {
	s := Section{Title: "What happened to it"}
	add := func(i int) {
		if i != none && (len(s.Rows) == 0 || s.Rows[len(s.Rows)-1].At < i+1) {
			s.Rows = append(s.Rows, Moment(n.h, i))
		}
	}
	for k := range n.legs {
		l := &n.legs[k]
		add(l.offered)
		add(l.withdrawn)
		add(l.sent)
		add(l.received)
		if l.received != none {
			n.work(&s, l, n.left(k), add)
		}
		for _, f := range rest {
			f()
		}
	}
	add(n.gone)
	return s
}

// work tells what the one who received a value did until another event.
func (n *narrator) work(s *Section, l *leg, end int, add func(int)) {
	events := n.h.Trace().Events
	if end == none {
		end = len(events)
	}
	told, more := 0, 0
	for i := l.received + 1; i < end; i++ {
		e := &events[i]
		if e.G != l.to && !(e.Peer == l.to && e.Kind == trace.Ready && e.G != 0) || !n.p.Seen(i) {
			continue
		}
		if told == few {
			more++
			continue
		}
		told++
		add(i)
	}
	if more > 0 {
		s.add(Text{{Text: "… " + world.Count(more, "more moment") + " …"}})
	}
}

// carried returns the value that event i moves, if its label is a word that can be told
// from a number in a sentence.
func carried(h *world.History, i int) Thing {
	w := h.At(i + 1)
	e := &w.Trace.Events[i]
	v := world.Token{}
	switch c := w.Chan(e.Obj); {
	case c == nil || c.System || c.Kind != world.Plain:
	case e.Kind == trace.Send && c.Len() > 0:
		v = c.Buf(w)[c.Len()-1]
	case e.Kind == trace.Recv && w.G(e.G) != nil:
		v = w.G(e.G).Token
	case e.Kind == trace.Handoff && w.G(e.Peer) != nil:
		v = w.G(e.Peer).Token
	}
	if v.Chan != e.Obj || !strings.ContainsFunc(v.Text(w), func(r rune) bool { return r >= 'A' }) {
		return Thing{}
	}
	return Thing{Value: v.ID}
}
