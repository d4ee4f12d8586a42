package world

import (
	"github.com/gopherscope/gopherscope/viz/trace"
)

// Context is one context. Those that cannot end by themselves, such as of
// context.WithValue, end as their parent does.
type Context struct {
	ID       trace.Obj
	Parent   trace.Obj // 0 if it derives from none that is recorded
	System   bool      // used by libraries alone
	Ended    bool
	Maker    trace.G
	Stack    trace.StackID // where it was made
	Born     trace.Time
	Deadline trace.Time // its own; 0 if it has none, or its parent's is earlier
	Done     trace.Obj  // the channel that its Done returns, 0 before that is made
	EndedAt  trace.Time
	// By is who cancelled it, From the ancestor as which it ended; both are 0 if its
	// own deadline passed, or if who did it is not known.
	By   trace.G
	From trace.Obj
	Last int // index of its last event

	fn, cause trace.StringID
}

// Name returns what c is called: "ctx", "ctx 2". No two contexts share a name.
func (c *Context) Name(w *World) string { return w.plan.contextName(c.ID) }

// Func returns the function that made c, without its package: "WithTimeout".
func (c *Context) Func(w *World) string { return w.Trace.String(c.fn) }

// Detail says what is special about c: "timeout 2 s", "value", "of g"; "" if it can
// but be cancelled.
func (c *Context) Detail(w *World) string {
	if g := w.plan.groupOf(c.ID); g != 0 {
		return "of " + w.plan.objectName(g)
	}
	switch fn := c.Func(w); {
	case c.Deadline > 0:
		return "timeout " + Span(max(0, c.Deadline-c.Born))
	case fn == "WithValue":
		return "value"
	case fn == "WithoutCancel":
		return "without cancel"
	case fn == "NotifyContext":
		return "signals"
	}
	return ""
}

// Title returns the name of c with its detail: "ctx 2 · timeout 2 s".
func (c *Context) Title(w *World) string {
	if d := c.Detail(w); d != "" {
		return c.Name(w) + " · " + d
	}
	return c.Name(w)
}

// Cause returns why c has ended: "context deadline exceeded".
func (c *Context) Cause(w *World) string { return w.Trace.String(c.cause) }

// TimedOut reports whether c ended because its own deadline passed.
func (c *Context) TimedOut() bool { return c.Ended && c.By == 0 && c.From == 0 && c.Deadline > 0 }

// Ends reports whether c can end otherwise than as its parent does, and is not just
// the way in which a function is kept for its end.
func (c *Context) Ends(w *World) bool {
	switch c.Func(w) {
	case "WithValue", "WithoutCancel", "AfterFunc":
		return false
	}
	return true
}

// Until returns the earliest deadline of c and its ancestors, at which it will end
// at the latest; 0 if there is none.
func (c *Context) Until(w *World) trace.Time {
	until := c.Deadline
	for up := w.above(c); up != nil; up = w.above(up) {
		if up.Deadline > 0 && (until == 0 || up.Deadline < until) {
			until = up.Deadline
		}
	}
	return until
}

// above returns the parent with which c ends, nil if it does with none.
func (w *World) above(c *Context) *Context {
	if c.Func(w) == "WithoutCancel" || c.Parent >= c.ID {
		return nil
	}
	return w.Context(c.Parent)
}

// Context returns context id, nil if it is not yet made or is none.
func (w *World) Context(id trace.Obj) *Context {
	return w.contexts.at(w.plan.contextAt.index(uint32(id)))
}

// Contexts calls yield for all contexts made so far, in that order: parents come
// before their children.
func (w *World) Contexts(yield func(*Context) bool) { w.contexts.all(yield) }

// ContextOf returns the context whose Done returns the channel, nil if that is none's
// or the one that all contexts share that ended before anybody asked.
func (w *World) ContextOf(c trace.Obj) *Context {
	if i := w.plan.chanAt.index(uint32(c)); i >= 0 {
		return w.Context(w.plan.chans[i].context)
	}
	return nil
}
