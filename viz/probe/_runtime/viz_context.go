package runtime

import (
	"internal/runtime/sys"
	"unsafe"
)

// What follows is for package context.

// viz_context numbers a context derived from context ref that ends when left
// has passed, if it has a deadline. One that the standard library makes for
// itself gets no number.
//
//go:linkname viz_context
func viz_context(ref uint32, left int64, deadline bool) uint32 {
	g, ok := vizActor()
	if !ok {
		return 0
	}
	pc, sp := sys.GetCallerPC(), sys.GetCallerSP()
	fn, own := vizCalled(pc, sp, "context")
	if !own {
		return 0
	}
	until := int64(0)
	if deadline {
		until = max(1, vizSum(nanotime()-vizEpoch, left))
	}
	name := vizString(vizBase(fn))
	stack := vizStack(pc, sp)
	vizObjs++
	vizContextLast = vizObjs
	vizEmitContext(g, vizObjs, ref, until, name, stack)
	return vizObjs
}

// vizSum returns a + b for a ≥ 0, or the greatest number.
func vizSum(a, b int64) int64 {
	if s := a + b; b < 0 || s >= 0 {
		return s
	}
	return 1<<63 - 1
}

//go:linkname viz_text
func viz_text(s string) uint32 {
	if !vizOn {
		return 0
	}
	return vizString(s[:vizCut(s, vizTextMax)])
}

// viz_cancel records that context obj ends because of why, as its ancestor ref
// does, or else by the doing of who runs or at its deadline.
//
//go:linkname viz_cancel
func viz_cancel(obj, ref, why uint32, deadline bool) {
	g, ok := vizActor()
	if !ok {
		return
	}
	if deadline {
		g = 0
	}
	vizEmitCancel(g, obj, ref, why, vizStack(sys.GetCallerPC(), sys.GetCallerSP()))
}

//go:linkname viz_done
func viz_done(obj uint32, c *hchan) {
	if vizOn && c.viz != 0 {
		vizEmitDone(obj, c.viz)
	}
}

// vizCalled returns the function through which package pkg was entered, on a
// stack that continues at return address pc with the stack pointer sp there,
// and whether the program called it, and not the standard library.
func vizCalled(pc, sp uintptr, pkg string) (fn string, own bool) {
	for {
		p := vizPCInfo(pc)
		if p.last {
			return fn, false
		}
		iu, uf := newInlineUnwinder(findfunc(pc), pc-1)
		for ; uf.valid(); uf = iu.next(uf) {
			name := iu.srcFunc(uf).name()
			if vizPackage(name) != pkg && !vizDerives(name) {
				return fn, !vizStandard(name)
			}
			fn = name
		}
		sp += p.size
		pc = *(*uintptr)(unsafe.Pointer(sp))
		sp += 8
	}
}

// vizDerives reports whether a function of another package than context is
// known for the context that it returns.
func vizDerives(fn string) bool {
	return fn == "os/signal.NotifyContext" || fn == "golang.org/x/sync/errgroup.WithContext"
}
