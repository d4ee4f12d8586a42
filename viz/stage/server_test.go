package stage_test

import (
	"strings"
	"testing"

	"github.com/gopherscope/gopherscope/viz/stage"
)

// visit is a request to a server that then shuts down, and one that comes too late.
const visit = `0s go peer=1 str="main.main"
0s run g=1
0s object g=1 obj=1 str="http.Server" stack="main.main m.go:3"
0s enter g=1 obj=1 str="serving" stack="main.main m.go:3"
0s go g=1 peer=2 str="main.client" stack="main.main m.go:5"
0s go g=1 peer=3 str="net/http.(*Server).Serve.gowrap3" stack="net/http.(*Server).Serve net/http/server.go:1 < main.main m.go:6"
0s object g=1 obj=2 ref=1 str="http.Conn" stack="main.main m.go:6"
0s enter g=1 obj=2 str="new" stack="main.main m.go:6"
0s yield g=1
0s run g=2
0s ask g=2 obj=2 str="GET /a" stack="main.client m.go:9"
0s yield g=2
0s run g=3
0s enter g=3 obj=2 str="active" stack="main.main m.go:6"
0s request g=3 obj=2 str="GET /a"
5ms response g=3 obj=2 n=200
5ms enter g=3 obj=2 str="idle" stack="main.main m.go:6"
5ms yield g=3
5ms run g=2
5ms answer g=2 obj=2 n=200 stack="main.client m.go:9"
6ms enter g=2 obj=1 str="shutting down" stack="main.main m.go:7"
6ms enter g=2 obj=2 str="closed" stack="main.main m.go:7"
7ms ask g=2 str="GET /b" stack="main.client m.go:9"
7ms answer g=2 str="dial tcp: connection refused" stack="main.client m.go:9"
8ms enter g=2 obj=1 str="closed" stack="main.main m.go:7"
8ms end g=2
`

func TestServer(t *testing.T) {
	tr := parse(t, visit)
	s := newStage(tr, 1280, 560)
	host, wire := stage.Ref{Kind: stage.RefObject, ID: 1}, stage.Ref{Kind: stage.RefObject, ID: 2}
	for _, test := range []struct {
		until, state, note string
		host, wire         stage.Look
		request            string // where it is: "/a" at the client's end, " /a" at the handler's
	}{
		{`enter g=1 obj=2`, "serving", "1 open · 0 in flight", stage.Open, stage.Open, ""},
		{`ask g=2 obj=2`, "serving", "1 open · 1 in flight", stage.Open, stage.Running, "/a"},
		{`request g=3`, "serving", "1 open · 1 in flight", stage.Open, stage.Running, " /a"},
		{`response g=3`, "serving", "1 open · 1 in flight", stage.Open, stage.Running, "200"},
		{`answer g=2 obj=2`, "serving", "1 open · 0 in flight", stage.Open, stage.Open, ""},
		{`str="shutting down"`, "shutting down", "1 open · 0 in flight", stage.Waiting, stage.Open, ""},
		{`obj=1 str="closed"`, "closed", "0 open · 0 in flight", stage.Gone, stage.Gone, ""},
	} {
		sc := s.Scene(after(tr, index(tr, test.until)+1))
		h, w := find(sc, host), find(sc, wire)
		if h.Detail != test.state || h.Note != test.note || h.Look != test.host || w.Look != test.wire {
			t.Errorf("after %s the server is %s, %q, look %d, its connection %d", test.until, h.Detail, h.Note, h.Look, w.Look)
		}
		got := ""
		for i := range sc.Nodes {
			if n := &sc.Nodes[i]; n.Shape == stage.Token {
				if got = n.Name; n.X > w.Center().X {
					got = " " + got
				}
			}
		}
		if got != test.request {
			t.Errorf("after %s the request is %q, want %q", test.until, got, test.request)
		}
	}
	if n := find(s.Scene(after(tr, len(tr.Events))), goroutine(2)); n.Flag != stage.Erred || n.Detail != "refused" {
		t.Errorf("the client is %q at last, flag %d", n.Detail, n.Flag)
	}
}

// Requests go from the clients through the server to the handlers.
func TestServerIsBetweenClientsAndHandlers(t *testing.T) {
	tr := parse(t, visit)
	for _, size := range sizes {
		sc := newStage(tr, size.w, size.h).Scene(after(tr, strings.Count(visit, "\n")))
		checkLayout(t, sc)
		client, host, handler := find(sc, goroutine(2)), find(sc, stage.Ref{Kind: stage.RefObject, ID: 1}), find(sc, goroutine(3))
		between := client.X+client.W < host.X && host.X+host.W < handler.X
		if size.w < 600 {
			between = client.Y+client.H < host.Y && host.Y+host.H < handler.Y
		}
		if !between {
			t.Errorf("%vx%v: client %v, server %v, handler %v", size.w, size.h, client.Box, host.Box, handler.Box)
		}
	}
}
