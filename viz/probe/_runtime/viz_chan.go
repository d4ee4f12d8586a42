package runtime

import (
	"internal/runtime/sys"
	"unsafe"
)

var (
	vizObjs uint32
	// vizSendSP, vizRecvPC and vizRecvSP are where the operation about to
	// begin is called from. A send is told its caller's PC.
	vizSendSP, vizRecvPC, vizRecvSP uintptr
	// vizOpPC and vizOpSP are where the operation under way is called from,
	// until its goroutine parks.
	vizOpPC, vizOpSP uintptr
)

func makechan(t *chantype, size int) *hchan {
	c := makechan__orig(t, size)
	pc, sp := sys.GetCallerPC(), sys.GetCallerSP()
	// The runtime's own channels are used by goroutines that are not recorded.
	if g, ok := vizActor(); ok && vizPCInfo(pc).n > 0 {
		vizObjs++
		c.viz = vizObjs
		vizFollow(vizObjs, "chan", unsafe.Pointer(c))
		stack := vizStack(pc, sp)
		vizEmitMake(g, c.viz, int64(size), vizString(toRType(t.Elem).string()), stack)
	}
	return c
}

func closechan(c *hchan) {
	if g, ok := vizActor(); ok && c != nil && c.viz != 0 && c.closed == 0 {
		vizEmitClose(g, c.viz, vizStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
	closechan__orig(c)
}

// timerchandrain throws away a tick that its timer's Stop or Reset has made stale.
func timerchandrain(c *hchan) bool {
	drained := timerchandrain__orig(c)
	if drained && vizOn && c.viz != 0 {
		vizEmitRecv(0, c.viz, 0, 0)
	}
	return drained
}

// vizBefore begins a channel operation called from pc, with the stack pointer
// sp there, or 0 if that is not known.
func vizBefore(pc, sp uintptr) {
	vizOpPC, vizOpSP = pc, sp
	if vizChoices {
		vizChoice()
	}
}

// vizChoice is a scheduling point at the beginning of a channel operation of
// the program. A library's operation stands for one of the program's, which is
// recorded as if nothing came between its parts.
func vizChoice() {
	pc, sp, hi := vizOpPC, vizOpSP, getg().stack.hi
	if vizPCInfo(pc).owner == vizLibrary {
		return
	}
	vizPoint()
	if sp != 0 { // others ran, and the stack may have moved
		sp += getg().stack.hi - hi
	}
	vizOpPC, vizOpSP = pc, sp
}

// vizOpStack returns the stack of the operation under way. The first events of
// a run tell the whole of it, for whoever looks at them one by one; later ones
// only the program's function, because to walk the stack each time would double the cost.
func vizOpStack() uint32 {
	pc := vizOpPC
	if vizWhole == 0 {
		if place := vizPlaces[(pc^pc>>16)%vizCacheSize]; place.pc == pc {
			return place.stack
		}
	}
	return vizAnyStack(pc)
}

func vizAnyStack(pc uintptr) uint32 {
	if pc == 0 { // package reflect's
		return 0
	}
	if vizOpSP == 0 || vizFiring > 0 { // timers fire on another stack
		return vizPlace(pc)
	}
	if vizWhole > 0 {
		vizWhole--
		return vizStack(pc, vizOpSP)
	}
	if vizPCInfo(pc).owner != vizOwn { // a deferred call, or one in a library
		return vizStack(pc, vizOpSP)
	}
	return vizPlace(pc)
}

// vizWhole is how many operations are still recorded with whole stacks.
var vizWhole = 1 << 15

// vizSent records that the value at ep has gone into the buffer of c.
func vizSent(c *hchan, ep unsafe.Pointer) {
	if g, ok := vizActor(); ok && c.viz != 0 {
		vizEmitSend(g, c.viz, int64(c.qcount), vizLabelQuick(c.elemtype, ep), vizOpStack())
	}
}

// vizTaken records that a value has been taken from the buffer of c.
func vizTaken(c *hchan) {
	if g, ok := vizActor(); ok && c.viz != 0 {
		vizEmitRecv(g, c.viz, int64(c.qcount), vizOpStack())
	}
}

// vizDrained records a receive from c, closed and empty.
func vizDrained(c *hchan) {
	if g, ok := vizActor(); ok && c.viz != 0 {
		vizEmitDrained(g, c.viz, vizOpStack())
	}
}

// vizWoken records the same for a receiver that was parked when c was closed.
func vizWoken(c *hchan) {
	if g, ok := vizActor(); ok && c.viz != 0 {
		vizEmitDrained(g, c.viz, getg().vizStack)
	}
}

// vizDefault records that nothing could be done without waiting.
func vizDefault(c *hchan) {
	if g, ok := vizActor(); ok {
		obj := uint32(0)
		if c != nil {
			obj = c.viz
		}
		vizEmitDefault(g, obj, vizOpStack())
	}
}

// vizGave records that the value at ep goes to a parked receiver.
func vizGave(c *hchan, sg *sudog, ep unsafe.Pointer) {
	if g, ok := vizActor(); ok && c.viz != 0 {
		vizEmitHandoff(g, sg.g.viz, c.viz, 0, vizLabelQuick(c.elemtype, ep), vizOpStack())
	}
}

// vizGot records that a receiver completes the send of a parked sender, whose
// value goes to the receiver, or to the end of a full buffer of which the
// receiver takes the head.
func vizGot(c *hchan, sg *sudog) {
	g, ok := vizActor()
	if !ok || c.viz == 0 {
		return
	}
	label := vizLabelQuick(c.elemtype, sg.elem.get())
	place := vizOpStack()
	if c.dataqsiz == 0 {
		vizEmitHandoff(sg.g.viz, g, c.viz, 1, label, place)
		return
	}
	vizEmitRecv(g, c.viz, int64(c.qcount)-1, place)
	vizEmitSend(sg.g.viz, c.viz, int64(c.qcount), label, 0)
}

// vizWaits records the channels for which gp is about to park.
func vizWaits(gp *g) {
	for sg := gp.waiting; sg != nil; sg = sg.waitlink {
		c := sg.c.get()
		if c == nil || c.viz == 0 { // a semaphore's waiters have no channel
			continue
		}
		if vizSends(c, sg) {
			vizEmitWait(gp.viz, c.viz, 1, vizLabelQuick(c.elemtype, sg.elem.get()))
		} else {
			vizEmitWait(gp.viz, c.viz, 0, 0)
		}
	}
}

// vizSends reports whether sg, enqueued a moment ago, is to send on c. Only
// other cases of the same select can have come after it.
func vizSends(c *hchan, sg *sudog) bool {
	last := c.sendq.last
	for last != nil && last != sg && last.g == sg.g {
		last = last.prev
	}
	return last == sg
}
