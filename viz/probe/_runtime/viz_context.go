package runtime

import (
	"internal/runtime/sys"
	_ "unsafe" // for go:linkname
)

// What follows is for package context.

// viz_context numbers a context derived from context ref that ends when left
// has passed, if it has a deadline. One that the standard library makes for
// itself gets no number, unless it hands it to the program.
//
//go:linkname viz_context
func viz_context(ref uint32, left int64, deadline bool) uint32 {
	g, ok := vizActor()
	if !ok {
		return 0
	}
	pc, sp := sys.GetCallerPC(), sys.GetCallerSP()
	name, own := vizCalled(pc, sp, "context")
	if !own {
		return 0
	}
	until := int64(0)
	if deadline {
		until = max(1, vizSum(nanotime()-vizEpoch, left))
	}
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

// vizCalled returns the name of the function through which package pkg was
// entered, on a stack that continues at return address pc with the stack pointer
// sp there, and whether the program called it, or the standard library on its behalf.
func vizCalled(pc, sp uintptr, pkg string) (name uint32, own bool) {
	for {
		c := &vizCalls[(pc^pc>>16)%vizCacheSize]
		if c.pc != pc || c.pkg != pkg {
			*c = vizLookCall(pc, pkg)
		}
		if c.name != 0 {
			name = c.name
		}
		if c.left {
			return name, c.own
		}
		pc, sp = vizCaller(vizPCInfo(pc), sp)
	}
}

// vizCall is what a return address tells of who called package pkg.
type vizCall struct {
	pc   uintptr
	pkg  string
	name uint32 // of the outermost function of pkg there, if any
	left bool   // what is further out does not belong to pkg
	own  bool   // but to the program
}

var vizCalls [vizCacheSize]vizCall

func vizLookCall(pc uintptr, pkg string) vizCall {
	c := vizCall{pc: pc, pkg: pkg}
	if vizPCInfo(pc).last {
		c.left = true
		return c
	}
	iu, uf := newInlineUnwinder(findfunc(pc), pc-1)
	for ; uf.valid(); uf = iu.next(uf) {
		fn := iu.srcFunc(uf).name()
		if vizPackage(fn) != pkg && !vizDerives(fn) {
			c.left, c.own = true, !vizStandard(fn) || vizHands(fn)
			return c
		}
		c.name = vizString(vizBase(fn))
	}
	return c
}

// vizDerives reports whether a function of another package than context is
// known for the context that it returns.
func vizDerives(fn string) bool {
	return fn == "os/signal.NotifyContext" || fn == "golang.org/x/sync/errgroup.WithContext"
}

// vizHands reports whether a function of the standard library makes a context for
// the program: that of a request to a server.
func vizHands(fn string) bool { return fn == "net/http.(*conn).readRequest" }
