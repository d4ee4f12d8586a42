package context

import (
	"internal/reflectlite"
	"time"
	_ "unsafe" // for go:linkname
)

// vizNode is what the hooks keep in a context that can end.
type vizNode struct {
	viz    uint32     // number in the trace, 0 if the standard library made it for itself
	vizUp  *cancelCtx // the nearest recorded ancestor that can end
	vizWhy uint32     // the text of the cause, once it has ended
}

// vizNew numbers c, which is about to be derived from parent.
func vizNew(c *cancelCtx, parent Context) {
	ref, up := vizAbove(parent)
	c.viz, c.vizUp = viz_context(ref, 0, false), up
}

// vizNewTimer does so for a context that has a deadline of its own.
func vizNewTimer(c *timerCtx, parent Context) {
	ref, up := vizAbove(parent)
	c.viz, c.vizUp = viz_context(ref, int64(time.Until(c.deadline)), true), up
}

// vizNewValue returns the number for a context that ends as parent does, or never.
func vizNewValue(parent Context) uint32 {
	ref, _ := vizAbove(parent)
	return viz_context(ref, 0, false)
}

// vizAbove returns the number of the nearest recorded context from c upwards,
// and the nearest recorded one that can end and passes it on.
func vizAbove(c Context) (number uint32, up *cancelCtx) {
	passes := true
	for {
		own := uint32(0)
		var parent *cancelCtx
		switch x := c.(type) {
		case *cancelCtx:
			own, parent, c = x.viz, x, x.Context
		case *timerCtx:
			own, parent, c = x.viz, &x.cancelCtx, x.Context
		case *valueCtx:
			own, c = x.viz, x.Context
		case withoutCancelCtx:
			own, passes, c = x.viz, false, x.c
		case stopCtx:
			c = x.Context
		case backgroundCtx, todoCtx, nil:
			return number, up
		default: // the program's own kind, asked as parentCancelCtx does
			if x.Done() == nil {
				return number, up
			}
			inner, ok := x.Value(&cancelCtxKey).(*cancelCtx)
			if !ok {
				return number, up
			}
			c = inner
		}
		if number == 0 {
			number = own
		}
		if passes && up == nil && parent != nil && own != 0 {
			up = parent
		}
		if number != 0 && (up != nil || !passes) {
			return number, up
		}
	}
}

// vizCall tells cancelCtx.cancel, which is called next, who calls it.
var vizCall struct {
	from *cancelCtx // the parent that passes its end on
	own  bool       // nobody does: the context ends first
}

// vizEnd is how a context ends.
type vizEnd struct {
	own      bool
	from     *cancelCtx
	why      uint32
	deadline bool
}

// vizEnds finds out how c, about to be cancelled, ends. It may call the
// cause's Error, and so comes before any lock is taken.
func vizEnds(c *cancelCtx, own bool, err, cause error) vizEnd {
	e := vizEnd{own || vizCall.own, vizCall.from, 0, err == DeadlineExceeded}
	vizCall.from, vizCall.own = nil, false
	if c.err.Load() != nil {
		return e
	}
	if e.from != nil {
		e.why = e.from.vizWhy
	} else if cause != nil {
		e.why = viz_text(vizError(cause))
	} else {
		e.why = viz_text(vizError(err))
	}
	return e
}

// vizError returns the text of err, even if its Error panics, as those of nil
// pointers do.
func vizError(err error) (text string) {
	if err == Canceled || err == DeadlineExceeded {
		return err.Error()
	}
	if v := reflectlite.ValueOf(err); v.Kind() == reflectlite.Ptr && v.IsNil() {
		return "<nil>"
	}
	defer func() {
		if recover() != nil {
			text = "an error without a text"
		}
	}()
	return err.Error()
}

// vizEnded records the end of c, unless it is hidden.
func vizEnded(c *cancelCtx, e vizEnd) {
	c.vizWhy = e.why
	if c.viz == 0 {
		return
	}
	ref := uint32(0)
	if !e.own {
		up := c.vizUp
		for up != nil && up.err.Load() == nil {
			up = up.vizUp
		}
		if up != nil {
			ref = up.viz
		}
	}
	viz_cancel(c.viz, ref, e.why, e.deadline && (e.own || ref != 0))
}

// vizHasDone records that done is what c's Done returns.
func vizHasDone(c *cancelCtx, done chan struct{}) {
	if c.viz != 0 {
		viz_done(c.viz, done)
	}
}

//go:linkname viz_context runtime.viz_context
func viz_context(ref uint32, left int64, deadline bool) uint32

//go:linkname viz_text runtime.viz_text
func viz_text(s string) uint32

//go:linkname viz_cancel runtime.viz_cancel
func viz_cancel(obj, ref, why uint32, deadline bool)

//go:linkname viz_done runtime.viz_done
func viz_done(obj uint32, done chan struct{})
