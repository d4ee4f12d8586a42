package probe

// runtimeEdits make goroutines, channels and timers observable. Channel
// operations are recorded where they happen and not by wrapping them, since a
// call costs as much as all of the recording.
var runtimeEdits = []edit{
	after("runtime/chan.go", "	bubble   *synctestBubble\n", "	viz      uint32 // number in the trace\n"),
	wrap("runtime/chan.go", "func makechan(t *chantype, size int) *hchan {"),
	wrap("runtime/chan.go", "func closechan(c *hchan) {"),
	wrap("runtime/chan.go", "func timerchandrain(c *hchan) bool {"),

	after("runtime/chan.go", "func chansend1(c *hchan, elem unsafe.Pointer) {\n", "	vizSendSP = sys.GetCallerSP()\n"),
	after("runtime/chan.go", "func selectnbsend(c *hchan, elem unsafe.Pointer) (selected bool) {\n", "	vizSendSP = sys.GetCallerSP()\n"),
	after("runtime/chan.go", "func chansend(c *hchan, ep unsafe.Pointer, block bool, callerpc uintptr) bool {\n", "	vizBefore(callerpc, vizSendSP)\n	vizSendSP = 0\n"),
	before("runtime/chan.go", "	if c == nil {\n		if !block {\n", "			return false\n", "			vizDefault(nil)\n"),
	after("runtime/chan.go", "	if !block && c.closed == 0 && full(c) {\n", "		vizDefault(c)\n"),
	after("runtime/chan.go", "		c.qcount++\n		unlock(&c.lock)\n", "		vizSent(c, ep)\n"),
	after("runtime/chan.go", "func send(c *hchan, sg *sudog, ep unsafe.Pointer, unlockf func(), skip int) {\n", "	vizGave(c, sg, ep)\n"),

	after("runtime/chan.go", "func chanrecv1(c *hchan, elem unsafe.Pointer) {\n", "	vizRecvPC, vizRecvSP = sys.GetCallerPC(), sys.GetCallerSP()\n"),
	after("runtime/chan.go", "func chanrecv2(c *hchan, elem unsafe.Pointer) (received bool) {\n", "	vizRecvPC, vizRecvSP = sys.GetCallerPC(), sys.GetCallerSP()\n"),
	after("runtime/chan.go", "func selectnbrecv(elem unsafe.Pointer, c *hchan) (selected, received bool) {\n", "	vizRecvPC, vizRecvSP = sys.GetCallerPC(), sys.GetCallerSP()\n"),
	after("runtime/chan.go", "func chanrecv(c *hchan, ep unsafe.Pointer, block bool) (selected, received bool) {\n", "	vizBefore(vizRecvPC, vizRecvSP)\n	vizRecvPC = 0\n"),
	before("runtime/chan.go", "	if c == nil {\n		if !block {\n", "			return\n", "			vizDefault(nil)\n"),
	after("runtime/chan.go", "			// and report that the receive cannot proceed.\n", "			vizDefault(c)\n"),
	after("runtime/chan.go", "			// The channel is irreversibly closed and empty.\n", "			vizDrained(c)\n"),
	after("runtime/chan.go", "		if c.qcount == 0 {\n			if raceenabled {\n				raceacquire(c.raceaddr())\n			}\n			unlock(&c.lock)\n", "			vizDrained(c)\n"),
	after("runtime/chan.go", "		c.qcount--\n		unlock(&c.lock)\n", "		vizTaken(c)\n"),
	after("runtime/chan.go", "	success := mysg.success\n", "	if !success {\n		vizWoken(c)\n	}\n"),
	after("runtime/chan.go", "func recv(c *hchan, sg *sudog, ep unsafe.Pointer, unlockf func(), skip int) {\n", "	vizGot(c, sg)\n"),

	after("runtime/select.go", "func selectgo(cas0 *scase, order0 *uint16, pc0 *uintptr, nsends, nrecvs int, block bool) (int, bool) {\n", "	vizBefore(sys.GetCallerPC(), sys.GetCallerSP())\n"),
	after("runtime/select.go", "	if !block {\n		selunlock(scases, lockorder)\n", "		vizDefault(nil)\n"),
	after("runtime/select.go", "		recvOK = caseSuccess\n", "		if !recvOK {\n			vizWoken(c)\n		}\n"),
	after("runtime/select.go", "	c.qcount--\n	selunlock(scases, lockorder)\n", "	vizTaken(c)\n"),
	after("runtime/select.go", "	c.qcount++\n	selunlock(scases, lockorder)\n", "	vizSent(c, cas.elem)\n"),
	after("runtime/select.go", "	// read at end of closed channel\n	selunlock(scases, lockorder)\n", "	vizDrained(c)\n"),

	after("runtime/runtime2.go", "	valgrindStackID uintptr\n", "\n	viz      uint32 // number in the trace\n	vizStack uint32 // where it parked last\n	vizFor   uint32 // the object for which it may park\n	vizWants int64  // how much of it\n"),
	after("runtime/proc.go", "	last := lastmoduledatap // grab before loop starts. Any added modules after this point will do their own doInit calls.\n", "	viz_start()\n"),
	after("runtime/proc.go", "func newproc(fn *funcval) {\n", "	vizGoSP = sys.GetCallerSP()\n"),
	wrap("runtime/proc.go", "func newproc1(fn *funcval, callergp *g, callerpc uintptr, parked bool, waitreason waitReason) *g {"),
	wrap("runtime/proc.go", "func execute(gp *g, inheritTime bool) {"),
	wrap("runtime/proc.go", "func gopark(unlockf func(*g, unsafe.Pointer) bool, lock unsafe.Pointer, reason waitReason, traceReason traceBlockReason, traceskip int) {"),
	wrap("runtime/proc.go", "func ready(gp *g, traceskip int, next bool) {"),
	wrap("runtime/proc.go", "func injectglist(glist *gList) {"),
	wrap("runtime/proc.go", "func Gosched() {"),
	wrap("runtime/proc.go", "func goyield() {"),
	wrap("runtime/proc.go", "func goschedImpl(gp *g, preempted bool) {"),
	wrap("runtime/proc.go", "func gdestroy(gp *g) {"),
	wrap("runtime/proc.go", "func runqget(pp *p) (gp *g, inheritTime bool) {"),

	after("runtime/coro.go", "func newcoro(f func(*coro)) *coro {\n", "	vizGoSP = sys.GetCallerSP()\n"),
	after("runtime/coro.go", "func coroswitch(c *coro) {\n", "	vizSwitch(c, false)\n"),
	after("runtime/coro.go", "func coroexit(c *coro) {\n", "	vizSwitch(c, true)\n"),
	after("runtime/coro.go", "	setGNoWB(&mp.curg, gnext)\n", "	vizSwitched(gnext)\n"),

	after("runtime/time.go", "	isSending atomic.Int32\n", "\n	viz uint32 // number in the trace\n"),
	wrap("runtime/time.go", "func newTimer(when, period int64, f func(arg any, seq uintptr, delay int64), arg any, c *hchan) *timeTimer {"),
	wrap("runtime/time.go", "func stopTimer(t *timeTimer) bool {"),
	wrap("runtime/time.go", "func resetTimer(t *timeTimer, when, period int64) bool {"),
	wrap("runtime/time.go", "func (t *timer) unlockAndRun(now int64, bubble *synctestBubble) {"),
	wrap("runtime/lock_wasip1.go", "func beforeIdle(int64, int64) (*g, bool) {"),

	after("runtime/panic.go", "func gopanic(e any) {\n", "	vizPanics(e)\n"),
	after("runtime/panic.go", "func fatalpanic(msgs *_panic) {\n", "	vizDies(msgs)\n"),
	after("runtime/panic.go", "func throw(s string) {\n", "	vizFatal(s)\n"),
	after("runtime/panic.go", "func fatal(s string) {\n", "	vizFatal(s)\n"),
	wrap("runtime/panic.go", "func recovery(gp *g) {"),

	wrap("runtime/os_wasip1.go", "func exit(code int32)\n"),
	wrap("runtime/os_wasip1.go", "func write1(fd uintptr, p unsafe.Pointer, n int32) int32 {"),
	wrap("runtime/mem_wasm.go", "func sbrk(n uintptr) unsafe.Pointer {"),
	wrap("runtime/mgcpacer.go", "func readGOGC() int32 {"),
	wrap("runtime/mgcpacer.go", "func readGOMEMLIMIT() int64 {"),
}
