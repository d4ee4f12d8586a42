package errgroup

import "unsafe"

const vizKind = "errgroup.Group"

// number returns the number of g in the trace.
func (g *Group) number() uint32 {
	if g.viz == 0 {
		g.vizNumber()
	}
	return g.viz
}

//go:noinline
func (g *Group) vizNumber() { viz_object(&g.viz, vizKind, 0, -1) }

// vizNew numbers a group with the context derived last.
//
//go:noinline
func vizNew(g *Group) *Group {
	viz_object(&g.viz, vizKind, viz_lastContext(), -1)
	return g
}

// vizLimit records that n is the limit of g.
//
//go:noinline
func (g *Group) vizLimit(n int) {
	if g.viz == 0 {
		viz_object(&g.viz, vizKind, 0, int64(n))
	} else {
		viz_resized(g.viz, int64(n), vizKind)
	}
}

// vizAdd records that n is added to the counter of g.
//
//go:noinline
func (g *Group) vizAdd(n int64) {
	g.vizCount += n
	viz_add(g.number(), n, g.vizCount)
}

// vizText returns the text of err, even if its Error panics, as those of nil
// pointers do.
func vizText(err error) (text string) {
	defer func() {
		if recover() != nil {
			text = "an error without a text"
		}
	}()
	if err == nil {
		return ""
	}
	if (*[2]unsafe.Pointer)(unsafe.Pointer(&err))[1] == nil {
		return "<nil>"
	}
	return err.Error()
}

//go:linkname viz_object runtime.viz_object
func viz_object(number *uint32, kind string, ref uint32, size int64) uint32

//go:linkname viz_resized runtime.viz_resized
func viz_resized(obj uint32, size int64, kind string)

//go:linkname viz_lastContext runtime.viz_lastContext
func viz_lastContext() uint32

//go:linkname viz_block runtime.viz_block
func viz_block(obj uint32, n int64)

//go:linkname viz_unblock runtime.viz_unblock
func viz_unblock()

//go:linkname viz_miss runtime.viz_miss
func viz_miss(obj uint32, n int64)

//go:linkname viz_add runtime.viz_add
func viz_add(obj uint32, n, sum int64)

//go:linkname viz_started runtime.viz_started
func viz_started(obj uint32)

//go:linkname viz_return runtime.viz_return
func viz_return(obj uint32, err string, first bool)

//go:linkname viz_waitedFor runtime.viz_waitedFor
func viz_waitedFor(obj uint32, err string)
