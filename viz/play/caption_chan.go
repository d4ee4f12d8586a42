package play

import (
	"fmt"
	"strconv"

	"github.com/gopherscope/gopherscope/viz/world"
)

// Sentences for what happens on channels.

// ch returns the channel of the event, an unnamed one if it is not known.
func (s *speaker) ch() *world.Chan {
	if c := s.after.Chan(s.e.Obj); c != nil {
		return c
	}
	return &world.Chan{}
}

// value names a value with a label that goes through c.
func (s *speaker) value(label string, c *world.Chan) string {
	switch {
	case label != "" && c.Elem(s.after) == "string":
		return strconv.Quote(label)
	case label != "":
		return label
	case c.Elem(s.after) == "struct {}":
		return "a signal"
	}
	return "a value"
}

// wants words the preparations for parking.
func (s *speaker) wants() string {
	c := s.ch()
	if s.e.N == 1 {
		return fmt.Sprintf("%s gets ready to wait until it can send %s to %s", s.g(), s.value(s.text(), c), c.Name(s.after))
	}
	return s.g() + " gets ready to wait for " + c.Name(s.after)
}

func (s *speaker) makes() string {
	c := s.ch()
	switch {
	case c.Endless():
		return s.g() + " makes " + c.Name(s.after) + ", with a buffer that never fills up"
	case c.Cap == 0:
		return s.g() + " makes " + c.Name(s.after) + ", without a buffer"
	}
	return fmt.Sprintf("%s makes %s, with room for %d", s.g(), c.Name(s.after), c.Cap)
}

func (s *speaker) sends() string {
	c := s.ch()
	v := s.value(s.text(), c)
	switch g := s.before.G(s.e.G); {
	case s.e.G == 0:
		return c.Name(s.after) + " has fired"
	case g != nil && g.State == world.Blocked:
		return fmt.Sprintf("%s, offered by %s, goes into %s%s", v, g.Name(s.after), c.Name(s.after), filled(c))
	}
	return s.g() + " sends " + v + " to " + c.Name(s.after) + filled(c)
}

// filled says how full the buffer is after a send.
func filled(c *world.Chan) string {
	switch n := c.Len(); {
	case c.Endless() || c.Cap == 0:
		return ""
	case n == c.Cap:
		return fmt.Sprintf("; it is full now (%d of %d)", n, c.Cap)
	default:
		return fmt.Sprintf("; it holds %d of %d", n, c.Cap)
	}
}

func (s *speaker) receives() string {
	c := s.ch()
	if s.e.G == 0 {
		return "what was left in " + c.Name(s.after) + " is thrown away"
	}
	if c.Kind == world.TimerChan {
		return s.g() + " goes on: " + c.Name(s.after) + " has fired"
	}
	return s.g() + " receives " + s.value(s.oldest(), c) + " from " + c.Name(s.after) + remaining(c)
}

// oldest is the label of the value received.
func (s *speaker) oldest() string {
	if c := s.before.Chan(s.e.Obj); c != nil && c.Len() > 0 {
		return c.Buf(s.before)[0].Text(s.before)
	}
	return ""
}

// remaining says how full the buffer is after a receive.
func remaining(c *world.Chan) string {
	switch n := c.Len(); {
	case c.Endless() || c.Cap == 0:
		return ""
	case n == 0 && c.Closed:
		return "; it is closed and empty now"
	case n == 0:
		return "; it is empty now"
	default:
		return fmt.Sprintf("; %d of %d left", n, c.Cap)
	}
}

func (s *speaker) handsOver() string {
	c := s.ch()
	v, to := s.value(s.text(), c), s.who(s.e.Peer)
	switch {
	case s.e.G == 0:
		return c.Name(s.after) + " fires for " + to
	case s.e.N == 1:
		return fmt.Sprintf("%s takes %s from %s through %s", to, v, s.g(), c.Name(s.after))
	}
	return fmt.Sprintf("%s hands %s to %s through %s", s.g(), v, to, c.Name(s.after))
}

func (s *speaker) findsClosed() string {
	c := s.ch()
	if c.Kind == world.DoneChan {
		return s.g() + " sees that " + s.ctx(c) + " has ended"
	}
	return s.g() + " finds " + c.Name(s.after) + " closed and empty"
}

func (s *speaker) closes() string {
	c := s.ch()
	g := s.after.G(s.e.G)
	switch {
	case c.Kind == world.DoneChan && (g == nil || g.System):
		return s.ctx(c) + " ends, and tells everybody who waits for it"
	case c.Kind == world.DoneChan:
		return g.Name(s.after) + " cancels " + s.ctx(c)
	case c.Len() == 1:
		return s.g() + " closes " + c.Name(s.after) + "; 1 value is still in it"
	case c.Len() > 1:
		return fmt.Sprintf("%s closes %s; %d values are still in it", s.g(), c.Name(s.after), c.Len())
	}
	return s.g() + " closes " + c.Name(s.after)
}

// goesOn words a select that takes its default case.
func (s *speaker) goesOn() string {
	c := s.after.Chan(s.e.Obj)
	switch {
	case c == nil:
		return s.g() + " finds nothing ready, and goes on"
	case c.Kind == world.DoneChan:
		return s.g() + " sees that " + s.ctx(c) + " has not ended, and goes on"
	case c.Cap == 0:
		return s.g() + " finds nobody ready at " + c.Name(s.after) + ", and goes on"
	case c.Len() == c.Cap:
		return s.g() + " finds " + c.Name(s.after) + " full, and goes on"
	}
	return s.g() + " finds " + c.Name(s.after) + " empty, and goes on"
}
