package play

import (
	"strconv"
	"strings"

	"github.com/gopherscope/gopherscope/viz/world"
)

// Sentences for contexts, signals, servers and requests.

// ctx names the context whose end a channel tells.
func (s *speaker) ctx(c *world.Chan) string {
	if x := s.after.ContextOf(c.ID); x != nil {
		return x.Name(s.after)
	}
	return "ctx"
}

func (s *speaker) derives() string {
	c := s.after.Context(s.e.Obj)
	if c == nil {
		return s.g() + " makes a context"
	}
	text := s.g() + " makes " + c.Name(s.after)
	if p := s.after.Context(c.Parent); p != nil {
		text = s.g() + " derives " + c.Name(s.after) + " from " + p.Name(s.after)
	}
	d := c.Detail(s.after)
	if g, ok := strings.CutPrefix(d, "of "); ok {
		return text + ", for the errgroup " + g
	}
	if d != "" {
		text += ": " + d
	}
	return text
}

func (s *speaker) shows() string {
	if c := s.after.Context(s.e.Obj); c != nil {
		return c.Name(s.after) + " gets a channel for its end"
	}
	return "a context gets a channel for its end"
}

func (s *speaker) endsContext() string {
	c := s.after.Context(s.e.Obj)
	if c == nil {
		return "a context ends: " + s.text()
	}
	name := c.Name(s.after)
	if up := s.after.Context(c.From); up != nil {
		return name + " ends with " + up.Name(s.after) + ": " + s.text()
	}
	if g := s.after.G(c.By); g != nil && !g.System {
		return g.Name(s.after) + " cancels " + name + ": " + s.text()
	}
	return name + " ends: " + s.text()
}

func (s *speaker) notifies() string {
	c := s.ch()
	if s.e.N == 0 {
		return c.Name(s.after) + " gets no more signals"
	}
	return s.g() + " has the signals " + s.text() + " sent to " + c.Name(s.after)
}

func (s *speaker) isSignalled() string { return "the program is sent the signal " + s.text() }

func (s *speaker) enters() string { return s.thing() + " is " + s.text() }

func (s *speaker) serves() string { return s.g() + " serves " + s.text() + " on " + s.thing() }

func (s *speaker) responds() string {
	request := "a request"
	if o := s.before.Object(s.e.Obj); o != nil && o.Request(s.before) != "" {
		request = o.Request(s.before)
	}
	return s.g() + " has served " + request + ": " + strconv.FormatInt(s.e.N, 10)
}

func (s *speaker) asks() string { return s.g() + " asks for " + s.text() }

func (s *speaker) isAnswered() string {
	request := "its request"
	if g := s.before.G(s.e.G); g != nil && g.Asking(s.before) != "" {
		request = g.Asking(s.before)
	}
	if s.e.Str != 0 {
		return s.g() + " gets no answer to " + request + ": " + s.text()
	}
	return s.g() + " gets the answer to " + request + ": " + strconv.FormatInt(s.e.N, 10)
}
