package http

import (
	"net"
	_ "unsafe" // for go:linkname
)

// vizConns has the numbers of the connections that servers have accepted, by
// the addresses of their two ends, the client's first.
var vizConns = map[[2]string]uint32{}

// vizEnter records that s is in a new state.
//
//go:noinline
func (s *Server) vizEnter(state string) {
	viz_enter(viz_object(&s.viz, "http.Server", 0, 0), state)
}

// vizEnter records that c is in a state, if that is a new one.
//
//go:noinline
func (c *conn) vizEnter(state ConnState) {
	if c.viz != 0 && c.vizState == state {
		return
	}
	server := viz_object(&c.server.viz, "http.Server", 0, 0)
	viz_object(&c.viz, "http.Conn", server, 0)
	if state == StateNew {
		vizConns[vizEnds(c.rwc.RemoteAddr(), c.rwc.LocalAddr())] = c.viz
	}
	c.vizState = state
	viz_enter(c.viz, state.String())
}

func vizEnds(client, server net.Addr) [2]string {
	if client == nil || server == nil {
		return [2]string{}
	}
	return [2]string{client.String(), server.String()}
}

// vizServe has the handler serve a request, and records it.
func (c *conn) vizServe(w *response) {
	viz_request(c.viz, w.req.Method+" "+w.req.RequestURI)
	serverHandler{c.server}.ServeHTTP(w, w.req)
	status := w.status
	if !w.wroteHeader && !c.hijacked() {
		status = StatusOK // sent when all is written
	}
	viz_response(c.viz, status)
}

// roundTrip records a request of a client and the answer to it.
//
//go:noinline
func (t *Transport) roundTrip(req *Request) (*Response, error) {
	viz_ask(0, vizRequest(req))
	conn := uint32(0)
	resp, err := t.roundTrip__orig(req, &conn)
	if err != nil {
		viz_answer(conn, 0, vizText(err))
	} else {
		viz_answer(conn, resp.StatusCode, "")
	}
	return resp, err
}

// vizOn records that a request goes out on connection pc, if a server here has
// accepted that, and returns its number.
//
//go:noinline
func vizOn(pc *persistConn, req *Request) uint32 {
	if pc.alt != nil {
		return 0
	}
	conn := vizConns[vizEnds(pc.conn.LocalAddr(), pc.conn.RemoteAddr())]
	if conn != 0 {
		viz_ask(conn, vizRequest(req))
	}
	return conn
}

func vizRequest(req *Request) string {
	if req.URL == nil {
		return ""
	}
	return valueOrDefault(req.Method, "GET") + " " + req.URL.RequestURI()
}

// vizText returns the text of err, even if its Error panics.
func vizText(err error) (text string) {
	defer func() {
		if recover() != nil {
			text = "an error without a text"
		}
	}()
	return err.Error()
}

//go:linkname viz_object runtime.viz_object
func viz_object(number *uint32, kind string, ref uint32, size int64) uint32

//go:linkname viz_enter runtime.viz_enter
func viz_enter(obj uint32, state string)

//go:linkname viz_request runtime.viz_request
func viz_request(conn uint32, request string)

//go:linkname viz_response runtime.viz_response
func viz_response(conn uint32, status int)

//go:linkname viz_ask runtime.viz_ask
func viz_ask(conn uint32, request string)

//go:linkname viz_answer runtime.viz_answer
func viz_answer(conn uint32, status int, err string)
