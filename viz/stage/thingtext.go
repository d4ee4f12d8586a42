package stage

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// phrase is a text with one or two numbers in it.
type phrase uint8

const (
	justNumber phrase = iota
	timesMany
	ofDone
	ofTaken
	atMost
	ofSlots
	manyRead
	manyRun
	manyWait
	plusMany
	waitsForOf
	outOf
	manyOpen
	manyLeft
	openFlying
)

// say writes a phrase.
func (p phrase) say(a, b int64) string {
	n, m := strconv.FormatInt(a, 10), strconv.FormatInt(b, 10)
	switch p {
	case timesMany:
		return "×" + n
	case ofDone:
		return n + " of " + m + " done"
	case ofTaken:
		return n + " of " + m + " taken"
	case atMost:
		return n + " at a time"
	case ofSlots:
		return n + world.Agree(a, " slot of ", " slots of ")
	case manyRead:
		return n + world.Agree(a, " reader", " readers")
	case manyRun:
		return n + world.Agree(a, " runs", " run")
	case waitsForOf:
		return "waits for " + n + " of "
	case outOf:
		return n + "/" + m
	case manyOpen:
		return n + " open"
	case openFlying:
		return n + " open · " + m + " in flight"
	case manyLeft:
		return "closed, " + n + " left"
	case plusMany:
		return "+" + n
	case manyWait:
		return n + world.Agree(a, " waits", " wait")
	}
	return n
}

// numbers is a phrase with its numbers.
type numbers struct {
	p    phrase
	a, b int64
}

// count writes a phrase, and keeps the result for the next frames.
func (s *Stage) count(p phrase, a, b int64) string {
	key := numbers{p, a, b}
	t, ok := s.counts[key]
	if !ok {
		if len(s.counts) > 4000 {
			clear(s.counts)
		}
		t = p.say(a, b)
		s.counts[key] = t
	}
	return t
}

// waitingFor says what g, who waits for object o, waits for.
func (s *Stage) waitingFor(w *world.World, g *world.Goroutine, o *world.Object, n int64) string {
	name := o.Name(w)
	switch o.Kind {
	case world.Semaphore:
		return s.join(s.count(waitsForOf, n, 0), name)
	case world.Errgroup:
		if strings.HasPrefix(g.Why(w), "chan") {
			return s.join("waits for room in ", name)
		}
	case world.RWMutex:
		return s.waitingToLock(w, o, n == 1)
	case world.Mutex:
		return s.by(w, s.join("waits for ", name), ", held by ", o)
	case world.Once, world.Singleflight:
		return s.by(w, s.join("waits for ", name), ", run by ", o)
	}
	return s.join("waits for ", name)
}

// by adds to a text who has an object, if it is one.
func (s *Stage) by(w *world.World, text, words string, o *world.Object) string {
	if held := o.Holders(); len(held) == 1 {
		return s.join(s.join(text, words), nameOf(w, held[0].G))
	}
	return text
}

// waitingToLock says what keeps one from reading under a lock, or from writing.
func (s *Stage) waitingToLock(w *world.World, o *world.Object, read bool) string {
	text, held := "waits to write ", o.Holders()
	if read {
		text = "waits to read "
	}
	text = s.join(text, o.Name(w))
	switch {
	case len(held) == 0:
		return text
	case !held[0].Shared:
		return s.by(w, text, ", held by ", o)
	case !read:
		return s.join(s.join(text, ": "), s.count(manyRead, int64(len(held)), 0))
	}
	for _, g := range o.Queue() {
		if o.Wanted(w, g) == 0 { // new readers wait until it has written
			return s.join(s.join(text, " after "), nameOf(w, g))
		}
	}
	return text
}

// longestWait returns the longest that waitingFor says of an object.
func (s *survey) longestWait(o *objectFacts) string {
	name := s.last.Object(o.id).Name(s.last)
	switch o.kind {
	case world.Mutex, world.RWMutex, world.Once, world.Singleflight:
		holder := ""
		for _, u := range o.uses {
			if n := nameOf(s.last, u.g); len(n) > len(holder) {
				holder = n
			}
		}
		if o.kind == world.RWMutex {
			return "waits to write " + name + ", held by " + holder
		}
		return "waits for " + name + ", held by " + holder
	case world.Errgroup:
		return "waits for room in " + name
	}
	return "waits for 10 of " + name
}

func nameOf(w *world.World, id trace.G) string {
	if g := w.G(id); g != nil {
		return g.Name(w)
	}
	return "somebody"
}

// tag is as much of the name of a goroutine as there is room for: all of it, or else
// its first letter and the number at its end, which is not to be taken for a count.
func (s *Stage) tag(name string, width float64) string {
	if TextWidth(name, DetailSize*s.k, Words) <= width {
		return name
	}
	i := strings.LastIndexByte(name, ' ')
	if i < 0 {
		return name
	}
	_, first := utf8.DecodeRuneInString(name)
	return s.join(name[:first], name[i+1:])
}
