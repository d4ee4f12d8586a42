package runtime

import (
	"internal/runtime/sys"
	_ "unsafe" // for go:linkname
)

// What follows is for package net/http, whose servers and connections know
// their numbers.

//go:linkname viz_enter
func viz_enter(obj uint32, state string) {
	if g, ok := vizActor(); ok {
		vizEmitEnter(g, obj, viz_text(state), vizOuterStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
}

//go:linkname viz_request
func viz_request(conn uint32, request string) {
	if g, ok := vizActor(); ok {
		vizEmitRequest(g, conn, viz_text(request))
	}
}

//go:linkname viz_response
func viz_response(conn uint32, status int) {
	if g, ok := vizActor(); ok {
		vizEmitResponse(g, conn, int64(status))
	}
}

//go:linkname viz_ask
func viz_ask(conn uint32, request string) {
	if g, ok := vizActor(); ok {
		vizEmitAsk(g, conn, viz_text(request), vizOuterStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
}

//go:linkname viz_answer
func viz_answer(conn uint32, status int, err string) {
	if g, ok := vizActor(); ok {
		vizEmitAnswer(g, conn, int64(status), viz_text(err), vizOuterStack(sys.GetCallerPC(), sys.GetCallerSP()))
	}
}
