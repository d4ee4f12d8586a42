package probe

// contextEdits number contexts when they are derived, before they can end, and
// record their ends, parents first.
var contextEdits = []edit{
	after("context/context.go", "	cause    error                 // set to non-nil by the first cancel call\n", "	vizNode\n"),
	after("context/context.go", "type valueCtx struct {\n	Context\n	key, val any\n", "	viz uint32 // number in the trace\n"),
	after("context/context.go", "type withoutCancelCtx struct {\n	c Context\n", "	viz uint32 // number in the trace\n"),
	{"context/context.go", "return &valueCtx{parent, key, val}", "return &valueCtx{parent, key, val, vizNewValue(parent)}"},
	{"context/context.go", "return withoutCancelCtx{parent}", "return withoutCancelCtx{parent, vizNewValue(parent)}"},

	after("context/context.go", "	c := &cancelCtx{}\n", "	vizNew(c, parent)\n"),
	after("context/context.go", "	c := &timerCtx{\n		deadline: d,\n	}\n", "	vizNewTimer(c, parent)\n"),
	after("context/context.go", "	a := &afterFuncCtx{\n		f: f,\n	}\n", "	vizNew(&a.cancelCtx, ctx)\n"),

	after("context/context.go", "func (a *afterFuncCtx) cancel(removeFromParent bool, err, cause error) {\n", "	vizCall.own = removeFromParent\n"),
	after("context/context.go", "func (c *timerCtx) cancel(removeFromParent bool, err, cause error) {\n", "	vizCall.own = removeFromParent\n"),
	after("context/context.go", "			// parent has already been canceled\n", "			vizCall.from = p\n"),
	after("context/context.go", "		// NOTE: acquiring the child's lock while holding parent's lock.\n", "		vizCall.from = c\n"),
	after("context/context.go", "func (c *cancelCtx) cancel(removeFromParent bool, err, cause error) {\n", "	end := vizEnds(c, removeFromParent, err, cause)\n"),
	after("context/context.go", "	c.cause = cause\n", "	vizEnded(c, end)\n"),
	after("context/context.go", "		d = make(chan struct{})\n", "		vizHasDone(c, d.(chan struct{}))\n"),
	after("context/context.go", "		c.done.Store(closedchan)\n", "		vizHasDone(c, closedchan)\n"),
}
