package singleflight

import _ "unsafe" // for go:linkname

// number returns the number of g in the trace.
func (g *Group) number() uint32 {
	if g.viz == 0 {
		g.vizNumber()
	}
	return g.viz
}

//go:noinline
func (g *Group) vizNumber() { viz_object(&g.viz, "singleflight.Group", 0, 0) }

//go:linkname viz_object runtime.viz_object
func viz_object(number *uint32, kind string, ref uint32, size int64) uint32

//go:linkname viz_block runtime.viz_block
func viz_block(obj uint32, n int64)

//go:linkname viz_unblock runtime.viz_unblock
func viz_unblock()

//go:linkname viz_begin runtime.viz_begin
func viz_begin(obj uint32, key string)

//go:linkname viz_finish runtime.viz_finish
func viz_finish(obj uint32, key string, others int)
