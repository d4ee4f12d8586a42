package world

import (
	"slices"

	"github.com/gopherscope/gopherscope/viz/trace"
)

// Whereabouts is where a value is.
type Whereabouts struct {
	Token
	// By is who has it, or offers it to others; 0 if it lies in a channel.
	By trace.G
	// In is the channel in which it lies, or to which By offers it; 0 if By just has it.
	In trace.Obj
	// Ahead is how many values come before it in a channel, or how many other senders.
	Ahead int
}

// Values returns how many values there have been so far; the last one has that ID.
func (w *World) Values() int { return w.tokens }

// Where returns where a value is, and false if nobody has it. It looks at all
// goroutines and channels.
func (w *World) Where(id int) (Whereabouts, bool) {
	for c := range w.Chans {
		if i := slices.IndexFunc(c.Buf(w), func(v Token) bool { return v.ID == id }); i >= 0 {
			return Whereabouts{Token: c.Buf(w)[i], In: c.ID, Ahead: i}, true
		}
	}
	has := Whereabouts{}
	for g := range w.Goroutines {
		for _, x := range g.Waits(w) {
			if c := w.Chan(x.Chan); x.Send && x.Value.ID == id && c != nil {
				return Whereabouts{Token: x.Value, By: g.ID, In: c.ID, Ahead: slices.Index(c.Senders(), g.ID)}, true
			}
		}
		if g.Token.ID == id {
			has = Whereabouts{Token: g.Token, By: g.ID}
		}
	}
	return has, has.By != 0
}
