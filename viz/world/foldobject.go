package world

import "github.com/gopherscope/gopherscope/viz/trace"

func (w *World) applyObject(g *Goroutine, e *trace.Event) {
	if e.Kind == trace.Object {
		w.makeObject(e)
		return
	}
	o := w.object(uint32(e.Obj))
	o.Last = w.N
	switch e.Kind {
	case trace.Lock:
		o.Count++
		o.holders.add(Hold{G: e.G, N: 1, Shared: e.N == 1, Since: w.N}, w.gen)
	case trace.Unlock:
		o.Count--
		o.holders.remove(e.G, w.gen, func(h *Hold) bool { return h.Shared == (e.N == 1) })
	case trace.Acquire:
		w.unwait(g) // if it was waiting, who made room has let it in
		o.Count = e.M
		o.holders.add(Hold{G: e.G, N: e.N, Since: w.N}, w.gen)
	case trace.Release:
		o.Count = e.M
		o.holders.claim(w.gen)
		o.holders.list = settle(o.holders.list, e.G, e.N)
	case trace.Add:
		w.count(o, e)
	case trace.Return:
		if e.N == 1 {
			o.By, o.err = e.G, e.Str
		}
	case trace.Waited:
		o.Done = true
	case trace.Begin:
		o.Count++
		o.Total++
		o.By = e.G
		o.holders.add(Hold{G: e.G, N: 1, Since: w.N, key: e.Str}, w.gen)
	case trace.Finish:
		o.Count--
		o.Finished++
		o.Done = o.Kind == Once
		o.holders.remove(e.G, w.gen, func(h *Hold) bool { return w.Trace.SameString(h.key, e.Str) })
	}
}

func (w *World) makeObject(e *trace.Event) {
	i := w.plan.objectAt.index(uint32(e.Obj))
	if i >= 0 && i < w.objects.n { // an errgroup that gets another limit
		o := w.object(uint32(e.Obj))
		o.Size, o.Last = e.N, w.N
		return
	}
	if i != w.objects.n {
		return
	}
	info := &w.plan.objects[i]
	w.objects.add(Object{
		ID: e.Obj, Kind: info.kind, System: info.system, Ref: e.Ref, Size: e.N,
		Maker: e.G, Stack: e.Stack, Last: w.N,
	}, w.gen)
}

// count changes the counter of a wait group or errgroup. After a Wait it counts
// from nothing.
func (w *World) count(o *Object, e *trace.Event) {
	o.Count = e.M
	if e.N < 0 {
		o.Finished -= int(e.N)
		return
	}
	if o.Done {
		o.Done, o.Total, o.Finished, o.round = false, 0, 0, int32(w.N)
	}
	o.Total += int(e.N)
}

// inherit gives a goroutine that starts the units that it will give back.
func (w *World) inherit(g trace.G) {
	for _, x := range w.plan.heirs[g] {
		o := w.object(uint32(x.obj))
		o.holders.claim(w.gen)
		for i := range o.holders.list {
			if h := &o.holders.list[i]; h.Since == x.since {
				h.G = g
			}
		}
	}
}
