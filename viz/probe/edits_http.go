package probe

// httpEdits record what servers, their connections and clients do. HTTP/2 is
// not recorded request by request.
var httpEdits = []edit{
	after("net/http/server.go", "	onShutdown []func()\n", "	viz        uint32 // number in the trace\n"),
	after("net/http/server.go", "type conn struct {\n", "	viz      uint32 // number in the trace\n	vizState ConnState\n"),
	after("net/http/server.go", "	defer s.trackListener(&l, false)\n", "	s.vizEnter(\"serving\")\n"),
	after("net/http/server.go", "func (s *Server) Shutdown(ctx context.Context) error {\n", "	s.vizEnter(\"shutting down\")\n"),
	after("net/http/server.go", "		if s.closeIdleConns() {\n", "			s.vizEnter(\"closed\")\n"),
	after("net/http/server.go", "	s.listenerGroup.Wait()\n	s.mu.Lock()\n", "	s.vizEnter(\"closed\")\n"),
	after("net/http/server.go", "	c.curState.Store(packedState)\n", "	c.vizEnter(state)\n"),
	{"net/http/server.go", "\n		serverHandler{c.server}.ServeHTTP(w, w.req)\n", "\n		c.vizServe(w)\n"},

	{"net/http/transport.go", "\nfunc (t *Transport) roundTrip(req *Request) (_ *Response, err error) {\n", "\nfunc (t *Transport) roundTrip__orig(req *Request, conn *uint32) (_ *Response, err error) {\n"},
	before("net/http/transport.go", "		var resp *Response\n", "		if pconn.alt != nil {\n			// HTTP/2 path.\n", "		*conn = vizOn(pconn, req)\n"),
}
