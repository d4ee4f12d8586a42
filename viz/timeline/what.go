package timeline

import (
	"strings"

	"github.com/gopherscope/gopherscope/viz/stage"
	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// what is that for which a goroutine waits, in words for much and for little room.
type what struct{ long, short string }

// namer finds the words for what goroutines wait for, each once.
type namer struct {
	whats []what
	known map[string]int32
	waits map[waitKey]seen
	sleep int32
}

// waitKey tells apart what can be waited for. Of a select it has the first cases.
type waitKey struct {
	n     int
	first [3]caseKey
}

type caseKey struct {
	ch, obj trace.Obj
	send    bool
	n       int64
}

type seen struct {
	look stage.Look
	what int32
}

func newNamer() *namer {
	n := &namer{whats: []what{{}}, known: map[string]int32{}, waits: map[waitKey]seen{}}
	n.sleep = n.id(what{"asleep", ""})
	return n
}

func (n *namer) id(x what) int32 {
	i, ok := n.known[x.long]
	if !ok {
		i = int32(len(n.whats))
		n.whats = append(n.whats, x)
		n.known[x.long] = i
	}
	return i
}

// waiting returns how a blocked goroutine looks, and what it waits for.
func (n *namer) waiting(w *world.World, g *world.Goroutine) (stage.Look, int32) {
	waits := g.Waits(w)
	key := waitKey{n: len(waits)}
	if len(waits) == 0 || len(waits) > len(key.first) || g.Asking(w) != "" {
		look, x := describe(w, g, waits)
		return look, n.id(x)
	}
	for i, x := range waits {
		key.first[i] = caseKey{x.Chan, x.Obj, x.Send, x.N}
	}
	s, ok := n.waits[key]
	if !ok {
		look, x := describe(w, g, waits)
		s = seen{look, n.id(x)}
		n.waits[key] = s
	}
	return s.look, s.what
}

// describe says what a blocked goroutine waits for.
func describe(w *world.World, g *world.Goroutine, waits []world.Wait) (stage.Look, what) {
	var d description
	for i := range waits {
		d.add(w, &waits[i])
	}
	look := stage.Waiting
	if g.Seems(w) == world.Asleep {
		look = stage.Sleeping
	}
	return look, d.what(w, g, look)
}

// description is what one goroutine waits for, sorted.
type description struct {
	names, contexts []string
	first           *world.Wait // that has a name
}

func (d *description) add(w *world.World, x *world.Wait) {
	c := w.Chan(x.Chan)
	if c != nil && c.Kind == world.DoneChan && !c.System {
		d.contexts = append(d.contexts, contextName(w, c))
		return
	}
	if name := wish(w, x, c); name != "" {
		d.names = append(d.names, name)
		if d.first == nil {
			d.first = x
		}
	}
}

func (d *description) what(w *world.World, g *world.Goroutine, look stage.Look) what {
	until := ""
	if len(d.contexts) > 0 {
		until = " or until " + strings.Join(d.contexts, " or ") + " ends"
	}
	switch {
	case len(d.names) > 1:
		list := strings.Join(d.names, ", ")
		return what{"blocked in a select: " + list + until, "select: " + list}
	case len(d.names) == 1:
		x := one(d.first, d.names[0], look)
		x.long += until
		return x
	case until != "":
		return what{"blocked" + strings.TrimPrefix(until, " or"), d.contexts[0]}
	}
	return other(w, g)
}

// wish names one thing that a goroutine waits for, "" if that is a library's own.
func wish(w *world.World, x *world.Wait, c *world.Chan) string {
	switch {
	case x.Obj != 0:
		if o := w.Object(x.Obj); o != nil {
			return o.Name(w)
		}
		return ""
	case c == nil || c.System:
		return ""
	}
	return c.Name(w)
}

func contextName(w *world.World, c *world.Chan) string {
	if ctx := w.ContextOf(c.ID); ctx != nil {
		return ctx.Name(w)
	}
	return "ctx"
}

// one describes a wait for one thing.
func one(x *world.Wait, name string, look stage.Look) what {
	switch {
	case look == stage.Sleeping:
		return what{"asleep until " + name, "asleep"}
	case x.Obj != 0:
		return what{"blocked waiting for " + name, name}
	case x.Send:
		return what{"blocked sending to " + name, "to " + name}
	}
	return what{"blocked receiving from " + name, "from " + name}
}

// other describes what is not a channel, context or object of the program's own.
func other(w *world.World, g *world.Goroutine) what {
	if request := g.Asking(w); request != "" {
		return what{"waiting for the answer to " + request, request}
	}
	why := strings.TrimPrefix(g.Why(w), "sync.")
	return what{"blocked in " + why, why}
}
