package play

import (
	"fmt"
	"strconv"

	"github.com/gopherscope/gopherscope/viz/trace"
	"github.com/gopherscope/gopherscope/viz/world"
)

// Sentences for locks, wait groups, semaphores and their like.

// object returns the object of the event, an unnamed one if it is not known.
func (s *speaker) object() *world.Object {
	if o := s.after.Object(s.e.Obj); o != nil {
		return o
	}
	return &world.Object{ID: s.e.Obj}
}

func (s *speaker) thing() string { return s.object().Name(s.after) }

func (s *speaker) uses() string {
	o := s.object()
	switch {
	case s.before.Object(s.e.Obj) != nil, o.Kind == world.Errgroup && o.Ref == 0 && o.Size >= 0:
		return fmt.Sprintf("%s limits %s to %d at a time", s.g(), s.thing(), o.Size)
	case o.Kind == world.Semaphore:
		return fmt.Sprintf("%s makes %s, with %s", s.g(), s.thing(), world.Count(o.Size, "slot"))
	case o.Kind == world.Conn:
		return s.thing() + " is opened"
	case o.Kind == world.Errgroup && o.Ref != 0, o.Kind == world.Server, o.Kind == world.Cond:
		return s.g() + " makes " + s.thing()
	}
	return s.g() + " is the first to use " + s.thing()
}

func (s *speaker) wantsObject() string { return s.g() + " has to wait for " + s.thing() }

func (s *speaker) locks() string {
	if s.e.N == 1 {
		return s.g() + " read-locks " + s.thing()
	}
	return s.g() + " locks " + s.thing()
}

func (s *speaker) unlocks() string {
	text := s.g() + " unlocks " + s.thing()
	if n := len(s.object().Queue()); n > 0 {
		return fmt.Sprintf("%s, for which %s", text, waitFor(n))
	}
	return text
}

func waitFor(n int) string {
	if n == 1 {
		return "1 waits"
	}
	return strconv.Itoa(n) + " wait"
}

func (s *speaker) misses() string {
	return s.g() + " does not get " + s.thing() + ", and goes on"
}

func (s *speaker) acquires() string {
	o := s.object()
	text := fmt.Sprintf("%s takes %d of %s of %s", s.g(), s.e.N, world.Count(o.Size, "slot"), s.thing())
	if s.e.Peer != 0 {
		return s.who(s.e.Peer) + " lets " + s.g() + " in: it takes " + fmt.Sprintf("%d of %s of %s", s.e.N, world.Count(o.Size, "slot"), s.thing())
	}
	return text + left(o)
}

// left says how many units of a semaphore are free.
func left(o *world.Object) string {
	if o.Free() == 0 {
		return "; none is left"
	}
	return fmt.Sprintf("; %d left", o.Free())
}

func (s *speaker) releases() string {
	o := s.object()
	return fmt.Sprintf("%s gives %d back to %s; %d of %d free", s.g(), s.e.N, s.thing(), o.Free(), o.Size)
}

func (s *speaker) givesUp() string {
	return s.g() + " gives up getting " + world.Count(s.e.N, "slot") + " of " + s.thing() + ": " + s.text()
}

func (s *speaker) adds() string {
	o := s.object()
	if o.Count < 0 {
		return fmt.Sprintf("%s takes %d from %s, which is then %d", s.g(), -s.e.N, s.thing(), o.Count)
	}
	switch {
	case s.e.N < 0 && o.Kind == world.WaitGroup:
		return fmt.Sprintf("%s calls Done of %s: %d of %d", s.g(), s.thing(), o.Finished, o.Total)
	case s.e.N < 0:
		return fmt.Sprintf("%s is done: %d of %d in %s", s.g(), o.Finished, o.Total, s.thing())
	}
	return fmt.Sprintf("%s adds %d to %s, which now waits for %d", s.g(), s.e.N, s.thing(), o.Count)
}

func (s *speaker) joins() string { return s.who(s.e.Peer) + " is one that " + s.thing() + " waits for" }

func (s *speaker) returns() string {
	switch {
	case s.e.Str == 0:
		return s.g() + " returns to " + s.thing() + " without an error"
	case s.e.N != 1:
		return s.g() + " returns an error to " + s.thing() + ", not the first: " + s.text()
	}
	text := s.g() + " returns an error to " + s.thing() + ", the first: " + s.text()
	if c := s.before.Context(s.object().Ref); c != nil && !c.Ended {
		text += "; " + s.thing() + " cancels " + c.Name(s.after)
	}
	return text
}

func (s *speaker) hasWaited() string {
	o := s.object()
	text := s.g() + " goes on: "
	switch o.Total {
	case 0:
		text += "there is nothing in " + s.thing() + " to wait for"
	case 1:
		text += "the only one in " + s.thing() + " has finished"
	default:
		text += fmt.Sprintf("all %d in %s have finished", o.Total, s.thing())
	}
	if s.e.Str != 0 {
		text += ", with the error " + s.text()
	}
	return text
}

func (s *speaker) signals() string {
	switch s.e.N {
	case 0:
		return s.g() + " signals " + s.thing() + ", for which nobody waits"
	case 1:
		return s.g() + " signals " + s.thing() + ", which wakes 1"
	}
	return fmt.Sprintf("%s signals %s, which wakes %d", s.g(), s.thing(), s.e.N)
}

func (s *speaker) begins() string {
	if s.e.Str != 0 {
		return s.g() + " does the work of " + s.thing() + " for " + s.text()
	}
	return s.g() + " runs the function of " + s.thing()
}

func (s *speaker) finishes() string {
	text := s.g() + " has run the function of " + s.thing()
	if s.e.Str != 0 {
		text = s.g() + " has done the work of " + s.thing() + " for " + s.text()
	}
	if s.e.N > 0 {
		text += fmt.Sprintf("; %d more share the result", s.e.N)
	}
	return text
}

// freed says who ended a wait for an object.
func (s *speaker) freed(o *world.Object, by string) string {
	name := o.Name(s.before)
	switch o.Kind {
	case world.Mutex, world.RWMutex:
		return by + " unlocked " + name
	case world.WaitGroup, world.Errgroup:
		return by + " was the last that " + name + " waited for"
	case world.Cond:
		return by + " signalled " + name
	case world.Once, world.Singleflight:
		return by + " has done what " + name + " is for"
	}
	return by + " let it have " + name
}

// given says who let a goroutine have the units of e, for which it waited.
func (s *speaker) given(e *trace.Event) string {
	name := "a semaphore"
	if o := s.after.Object(e.Obj); o != nil {
		name = o.Name(s.after)
	}
	return fmt.Sprintf("it has %s of %s, thanks to %s", world.Count(e.N, "slot"), name, s.who(e.Peer))
}
