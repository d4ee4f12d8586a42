package semaphore

import "unsafe"

// number returns the number of s in the trace.
func (s *Weighted) number() uint32 {
	if s.viz == 0 {
		s.vizNumber()
	}
	return s.viz
}

//go:noinline
func (s *Weighted) vizNumber() { viz_object(&s.viz, "semaphore.Weighted", 0, s.size) }

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

//go:linkname viz_self runtime.viz_self
func viz_self() (g, stack uint32)

//go:linkname viz_block runtime.viz_block
func viz_block(obj uint32, n int64)

//go:linkname viz_unblock runtime.viz_unblock
func viz_unblock()

//go:linkname viz_acquire runtime.viz_acquire
func viz_acquire(obj uint32, n, taken int64)

//go:linkname viz_letIn runtime.viz_letIn
func viz_letIn(obj, g, stack uint32, n, taken int64)

//go:linkname viz_release runtime.viz_release
func viz_release(obj uint32, n, taken int64)

//go:linkname viz_miss runtime.viz_miss
func viz_miss(obj uint32, n int64)

//go:linkname viz_giveUp runtime.viz_giveUp
func viz_giveUp(obj uint32, n int64, why string)
