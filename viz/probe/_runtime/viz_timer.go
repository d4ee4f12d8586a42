package runtime

import "internal/runtime/sys"

func newTimer(when, period int64, f func(arg any, seq uintptr, delay int64), arg any, c *hchan) *timeTimer {
	t := newTimer__orig(when, period, f, arg, c)
	if g, ok := vizActor(); ok {
		vizObjs++
		t.timer.viz = vizObjs
		stack := vizStack(sys.GetCallerPC(), sys.GetCallerSP())
		vizEmitTimer(g, t.timer.viz, vizChanNumber(c), when-vizEpoch, period, vizFuncOf(arg), stack)
	}
	return t
}

func vizChanNumber(c *hchan) uint32 {
	if c == nil {
		return 0
	}
	return c.viz
}

func resetTimer(t *timeTimer, when, period int64) bool {
	was := resetTimer__orig(t, when, period)
	if g, ok := vizActor(); ok && t.timer.viz != 0 {
		stack := vizStack(sys.GetCallerPC(), sys.GetCallerSP())
		vizEmitTimer(g, t.timer.viz, 0, when-vizEpoch, period, 0, stack)
	}
	return was
}

func stopTimer(t *timeTimer) bool {
	was := stopTimer__orig(t)
	if g, ok := vizActor(); ok && was && t.timer.viz != 0 {
		vizEmitStop(g, t.timer.viz, vizStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
	return was
}

// unlockAndRun fires t. Its function acts for the runtime, on whatever
// goroutine it happens to run: a timer channel's send is done by whoever
// looks at the channel first.
func (t *timer) unlockAndRun(now int64, bubble *synctestBubble) {
	vizTick(now)
	if vizOn && t.viz != 0 {
		vizEmitFire(t.viz)
	}
	pc, sp := vizOpPC, vizOpSP
	vizFiring++
	t.unlockAndRun__orig(now, bubble)
	vizFiring--
	vizOpPC, vizOpSP = pc, sp
}

//go:wasmimport viz idle
func viz_idle(until int64) int32

//go:wasmimport viz pending
func viz_pending() int32

// beforeIdle is asked when no goroutine can run. The host moves its clock to
// the next timer, at until, or to the next turn of a knob before that.
func beforeIdle(now, until int64) (gp *g, otherReady bool) {
	if until == 0 && sig.inuse { // a program that may get a signal is never deadlocked
		until = 1 << 62
	}
	if !vizOn || viz_idle(until) == 0 {
		return nil, false
	}
	vizTick(nanotime())
	if viz_pending() != 0 {
		vizDeliver()
	}
	return nil, true
}
