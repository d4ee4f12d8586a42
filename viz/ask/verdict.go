package ask

import (
	"fmt"
	"strings"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Verdict tells what a run has come to: how it ended, what it left behind and what
// would have helped, and where its time went. It reads the whole run once and rests as
// [world.NewHistory] does.
func Verdict(h *world.History, rest ...func()) []Section {
	v := h.Verdict(rest...)
	j := &judge{h: h, w: h.At(len(h.Trace().Events)), v: &v}
	j.outcome()
	if v.Outcome.Ending == trace.Deadlocked {
		j.stuck("Goroutines that wait for ever", "is stuck", v.Leaked)
	} else {
		j.stuck("Goroutines that leaked: nothing would ever wake them", "is stuck", v.Leaked)
	}
	j.circles()
	j.stuck("Goroutines that were cut off: main returned before they could end", "waited", v.Cut)
	j.left()
	j.kept()
	b := newBill(j.w)
	b.read(rest)
	j.ignored(b.ears)
	j.late(b)
	j.lost(b)
	return j.all
}

type judge struct {
	h   *world.History
	w   *world.World
	v   *world.Verdict
	all []Section
}

// section adds a part with n sentences, of which only the first few are told.
func (j *judge) section(title string, n int, tell func(i int) Row) {
	if n == 0 {
		return
	}
	s := Section{Title: title}
	for i := range min(n, most) {
		s.Rows = append(s.Rows, tell(i))
	}
	if n > most {
		s.add(Text{{Text: fmt.Sprintf("… and %s more", world.Grouped(n-most))}})
	}
	j.all = append(j.all, s)
}

func (j *judge) outcome() {
	text := linked(j.w, j.v.Sentence, Thing{G: j.v.Outcome.G}).end()
	s := Section{Title: "How it ended", Rows: []Row{{Text: text}}}
	if j.v.Good() {
		s.add(Text{{Text: "Nothing was left behind: every goroutine ended, and every value was received."}})
	}
	j.all = append(j.all, s)
}

// stuck says of goroutines that did not end who started them, where they are, why
// nobody will wake them and what would help.
func (j *judge) stuck(title, state string, list []world.Stuck) {
	j.section(title, len(list), func(i int) Row {
		x, w := &list[i], j.w
		g := w.G(x.G)
		t := append(Text{}, Part{Text: x.Name, Thing: Thing{G: x.G}})
		if g.Parent != 0 && w.G(g.Parent) != nil {
			t = t.plain(", started by ")
			t = named(w, t, g.Parent).at(w.Trace, w.Groups[g.Group].Stack).plain(",")
		}
		switch {
		case g.State == world.Runnable && !j.ran(g):
			t = t.plain(" never got to run")
		case x.File != "" && g.State != world.Blocked:
			t = t.plain(" was").place(x.File, x.Line)
		case x.File != "":
			t = offering(w, t.plain(" "+state).place(x.File, x.Line), g)
		default:
			t = t.plain(" did not end")
		}
		if x.Reason != "" {
			t = append(t.plain(": "), linked(w, x.Reason, about(w, g)...)...)
		}
		t = remedy(t.plain("."), linked(w, x.Remedy, about(w, g)...))
		return Row{Text: t, At: g.Last + 1, Time: w.Trace.Events[g.Last].Time}
	})
}

// offering adds which value it is that a goroutine cannot send.
func offering(w *world.World, t Text, g *world.Goroutine) Text {
	for _, x := range g.Waits(w) {
		if label := x.Value.Text(w); x.Send && label != "" {
			return append(t.plain(" with "), Part{Text: label, Thing: Thing{Value: x.Value.ID}})
		}
	}
	return t
}

// ran reports whether a goroutine ever had the processor.
func (j *judge) ran(g *world.Goroutine) bool { return g.Stack != 0 || g.Since > g.Born }

// remedy ends a text with what would have helped.
func remedy(t, help Text) Text {
	if len(help) == 0 {
		return t
	}
	return append(t.plain(" Remedy: "), help.plain(".")...)
}

func (j *judge) circles() {
	j.section("Circles", len(j.v.Cycles), func(i int) Row {
		var things []Thing
		for _, id := range j.v.Cycles[i].Gs {
			things = append(things, about(j.w, j.w.G(id))...)
		}
		return Row{Text: linked(j.w, j.v.Cycles[i].Sentence, things...).end()}
	})
}

func (j *judge) left() {
	j.section("Values never received", len(j.v.Left), func(i int) Row {
		x := &j.v.Left[i]
		labels := x.Values[:min(len(x.Values), most)]
		t := linked(j.w, "in "+x.Name, Thing{Obj: x.Chan}).place(x.File, x.Line)
		if said := strings.Trim(strings.Join(labels, ", "), ", "); said != "" {
			t = t.plain(": " + said)
		} else {
			t = t.plain(": " + world.Count(len(x.Values), "value"))
		}
		if more := len(x.Values) - len(labels); more > 0 {
			t = t.plain(" and " + world.Grouped(more) + " more")
		}
		t = remedy(t.end(), Text{{Text: "receive until it is closed, or tell whoever sent them that they were not used"}})
		return Row{Text: t}
	})
}

// kept tells of what was never given back or cancelled.
func (j *judge) kept() {
	j.section("Never given back", len(j.v.Held), func(i int) Row {
		x := &j.v.Held[i]
		t := linked(j.w, x.Holder+" ended with "+x.Name+", which it took", Thing{G: x.G}, Thing{Obj: x.Obj}).place(x.File, x.Line)
		return Row{Text: remedy(t.end(), Text{{Text: x.Remedy}})}
	})
	j.section("Contexts never cancelled", len(j.v.Open), func(i int) Row {
		x := &j.v.Open[i]
		t := linked(j.w, x.Name, Thing{Obj: x.Context}).plain(", made").place(x.File, x.Line)
		return Row{Text: remedy(t.end(), Text{{Text: x.Remedy}})}
	})
}

// late tells of values that somebody sent after it had heard that its context was over.
func (j *judge) late(b *bill) {
	j.section("Sends after a cancellation", len(b.late), func(i int) Row {
		x := b.late[i]
		e := &j.w.Trace.Events[x.first]
		t := linked(j.w, fmt.Sprintf("%s sent %s on %s after it had heard that %s had ended, first", name(j.w, Thing{G: e.G}), world.Count(x.n, "value"), name(j.w, Thing{Obj: e.Obj}), name(j.w, Thing{Obj: x.ctx})),
			Thing{G: e.G}, Thing{Obj: e.Obj}, Thing{Obj: x.ctx}).at(j.w.Trace, e.Stack)
		if _, ok := j.w.Trace.UserFrame(e.Stack); !ok {
			t = t.plain(" at " + world.Span(e.Time))
		}
		return Row{Text: remedy(t.end(), Text{{Text: "return once the context has ended, unless somebody still wants the value"}}), At: x.first + 1, Time: e.Time}
	})
}

func (j *judge) lost(b *bill) {
	list := b.longest()
	j.section("Time spent waiting", len(list), func(i int) Row {
		x := list[i]
		var things []Thing
		for _, w := range x.wants {
			things = append(things, Thing{Obj: w.obj})
		}
		t := linked(j.w, world.Span(x.total)+" "+b.what(x), things...)
		e := &j.w.Trace.Events[x.longest]
		if len(x.gs) > 1 {
			t = t.plain(fmt.Sprintf(", by %s, %s; longest by ", world.Count(len(x.gs), "goroutine"), times(x.n)))
			t = named(j.w, t, e.G)
		} else {
			t = named(j.w, t.plain(", by "), e.G).plain(", " + times(x.n))
			if x.n > 1 {
				t = t.plain(", longest")
			}
		}
		t = t.at(j.w.Trace, e.Stack)
		var help Text
		if text := b.help(x); text != "" {
			help = linked(j.w, text, things...)
		}
		return Row{Text: remedy(t.end(), help), At: int(x.longest) + 1, Time: e.Time}
	})
}

// named adds the name of a goroutine to a text.
func named(w *world.World, t Text, g trace.G) Text {
	return append(t, Part{Text: name(w, Thing{G: g}), Thing: Thing{G: g}})
}
