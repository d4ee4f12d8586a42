package ask

import (
	"slices"
	"sort"

	"github.com/gopherscope/gopherscope/viz/play"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// journey is the way of a value through a run, from hand to hand.
type journey struct {
	id   int
	text string // its label, "" if it has none
	legs []leg
	gone int // the event with which nobody has it any more, none if somebody has it at the end
}

// leg is the way of a value through one channel. Its events are none before they come.
type leg struct {
	from, to  trace.G
	ch        trace.Obj
	offered   int // its sender begins to wait
	withdrawn int // and has given up
	sent      int // it goes into the channel, or through it
	received  int // it leaves it
	ahead     int // how many values lay before it when it came
}

const none = -1

// travel follows a value, nil if there is no such. It looks here and there for the event
// that brings it, and then reads the run for as long as somebody has it; meanwhile it
// rests.
func travel(h *world.History, id int, rest ...func()) *journey {
	n := len(h.Trace().Events)
	born := sort.Search(n, func(i int) bool { return h.At(i+1).Values() >= id })
	if id <= 0 || born == n {
		return nil
	}
	j := &journey{id: id, gone: none}
	for w := h.At(born).Clone(); w.N < n && j.gone == none; {
		if w.N%stretch == stretch-1 {
			for _, f := range rest {
				f()
			}
		}
		j.step(w)
	}
	return j
}

// last returns the leg that the value is on, or has behind it; an empty one at first.
func (j *journey) last() *leg {
	if len(j.legs) == 0 {
		return &leg{offered: none, withdrawn: none, sent: none, received: none}
	}
	return &j.legs[len(j.legs)-1]
}

// step takes w one event on, and notes what that does to the value.
func (j *journey) step(w *world.World) {
	i, e := w.N, &w.Trace.Events[w.N]
	values, leaves := w.Values(), false
	switch c := w.Chan(e.Obj); {
	case c == nil:
	case e.Kind == trace.Recv:
		leaves = c.Len() > 0 && c.Buf(w)[0].ID == j.id
	case e.Kind == trace.Handoff:
		leaves = j.offers(w, e.G, c.ID)
	}
	w.Step()
	c := w.Chan(e.Obj)
	switch {
	case e.Kind == trace.Park:
		j.park(w, i, e.G)
	case c == nil:
	case e.Kind == trace.Recv && leaves:
		j.last().received, j.last().to = i, e.G
	case e.Kind == trace.Send && c.Len() > 0 && c.Buf(w)[c.Len()-1].ID == j.id:
		l := j.send(w, i, e)
		l.ahead = c.Len() - 1
	case e.Kind == trace.Handoff && (leaves || values < j.id && w.Values() >= j.id || j.passes(w, e)):
		l := j.send(w, i, e)
		l.received, l.to = i, e.Peer
	}
	j.end(w, i)
}

// offers reports whether g waits to send the value on a channel.
func (j *journey) offers(w *world.World, g trace.G, ch trace.Obj) bool {
	x := w.G(g)
	return x != nil && slices.ContainsFunc(x.Waits(w), func(x world.Wait) bool { return x.Send && x.Value.ID == j.id && x.Chan == ch })
}

// passes reports whether a hand-off has just taken the value from who had it.
func (j *journey) passes(w *world.World, e *trace.Event) bool {
	l, peer := j.last(), w.G(e.Peer)
	return l.received != none && l.to == e.G && peer != nil && peer.Token.ID == j.id
}

// park begins a leg if a goroutine waits to send the value.
func (j *journey) park(w *world.World, i int, g trace.G) {
	x := w.G(g)
	if x == nil {
		return
	}
	for _, x := range x.Waits(w) {
		if x.Send && x.Value.ID == j.id {
			j.text = x.Value.Text(w)
			j.legs = append(j.legs, leg{from: g, ch: x.Chan, offered: i, withdrawn: none, sent: none, received: none})
			return // of several channels, send will tell which it was
		}
	}
}

// send notes that the value goes into a channel, or through it.
func (j *journey) send(w *world.World, i int, e *trace.Event) *leg {
	j.text = w.Trace.String(e.Str)
	if l := j.last(); l.offered == none || l.sent != none || l.withdrawn != none {
		j.legs = append(j.legs, leg{offered: none, withdrawn: none, received: none})
	}
	l := j.last()
	l.from, l.ch, l.sent = e.G, e.Obj, i
	return l
}

// end notes that a sender has given up, and that nobody has the value any more.
func (j *journey) end(w *world.World, i int) {
	l := j.last()
	has := func(g trace.G) bool { x := w.G(g); return x != nil && x.Token.ID == j.id }
	switch {
	case l.received != none:
		if !has(l.to) {
			j.gone = i
		}
	case l.sent == none && l.offered != none && l.withdrawn == none && !j.offers(w, l.from, l.ch):
		l.withdrawn = i
	}
	if l.withdrawn != none && !has(l.from) {
		j.gone = i
	}
}

// OfValue is the track of a value: where it is offered, sent, received and given up.
func OfValue(h *world.History, id int) play.Track {
	var at []int
	if j := travel(h, id); j != nil {
		for _, l := range j.legs {
			at = append(at, l.offered, l.withdrawn, l.sent, l.received)
		}
		at = append(at, j.gone)
	}
	return func(i int, _ *trace.Event) bool { return slices.Contains(at, i) }
}
