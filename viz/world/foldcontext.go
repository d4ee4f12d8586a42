package world

import "github.com/gopherscope/gopherscope/viz/trace"

func (w *World) applyContext(e *trace.Event) {
	if e.Kind == trace.Context {
		w.makeContext(e)
		return
	}
	c := w.context(uint32(e.Obj))
	c.Last = w.N
	if e.Kind == trace.Done {
		c.Done = e.Ref
		return
	}
	w.endContext(c, e.G, e.Ref, e.Str)
}

func (w *World) makeContext(e *trace.Event) {
	i := w.plan.contextAt.index(uint32(e.Obj))
	if i != w.contexts.n {
		return
	}
	info := &w.plan.contexts[i]
	c := Context{
		ID: e.Obj, Parent: e.Ref, System: info.system, Deadline: trace.Time(e.N), fn: e.Str,
		Maker: e.G, Stack: e.Stack, Born: w.Time, Last: w.N,
	}
	w.contexts.add(c, w.gen)
	if up := w.Context(info.ends); up != nil && up.Ended {
		w.endContext(w.context(uint32(e.Obj)), 0, up.ID, up.cause)
	}
}

// endContext ends c and those that only its end can end.
func (w *World) endContext(c *Context, by trace.G, from trace.Obj, cause trace.StringID) {
	c.Ended, c.EndedAt = true, w.Time
	c.By, c.From, c.cause = by, from, cause
	if from != 0 {
		c.By = 0
	}
	info := w.plan.contextInfo(c.ID)
	if info == nil {
		return
	}
	for _, id := range info.values {
		if w.Context(id) == nil {
			return // those to come
		}
		v := w.context(uint32(id))
		v.Last = w.N
		v.Ended, v.EndedAt, v.From, v.cause = true, w.Time, c.ID, cause
	}
}
