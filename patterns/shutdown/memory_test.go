package shutdown_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/patterns/shutdown"
)

// memory is a listener whose connections are pipes: a bubble of synctest knows when
// those wait, as it does not of a network.
type memory struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func newMemory() *memory {
	return &memory{conns: make(chan net.Conn), closed: make(chan struct{})}
}

func (m *memory) Accept() (net.Conn, error) {
	select {
	case c := <-m.conns:
		return c, nil
	case <-m.closed:
		return nil, net.ErrClosed
	}
}

func (m *memory) Close() error {
	m.once.Do(func() { close(m.closed) })
	return nil
}

func (m *memory) Addr() net.Addr { return &net.UnixAddr{Name: "memory", Net: "memory"} }

func (m *memory) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	client, server := net.Pipe()
	select {
	case m.conns <- server:
		return client, nil
	case <-m.closed:
		return nil, syscall.ECONNREFUSED
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// A house is a server in memory, what goes wrong in it, and what was seen of its end.
type house struct {
	t       *testing.T
	srv     *http.Server
	memory  *memory
	signals chan os.Signal
	grace   time.Duration
	serve   func() error
	client  *http.Client

	requests sync.WaitGroup // of get
	mu       sync.Mutex
	closed   []string // resources, in order
	closeDB  func() error
}

// build returns a house whose handlers are those of mux.
func build(t *testing.T, mux map[string]http.HandlerFunc) *house {
	h := &house{t: t, memory: newMemory(), signals: make(chan os.Signal, 2), grace: time.Minute}
	handlers := http.NewServeMux()
	for path, f := range mux {
		handlers.HandleFunc(path, f)
	}
	h.srv = &http.Server{Handler: handlers}
	h.serve = func() error { return h.srv.Serve(h.memory) }
	h.closeDB = func() error { return nil }
	h.client = &http.Client{Transport: &http.Transport{DialContext: h.memory.dial}}
	t.Cleanup(func() {
		h.requests.Wait()
		time.Sleep(2 * time.Hour) // longer than any handler here sleeps
		h.srv.Close()
		h.client.CloseIdleConnections()
	})
	return h
}

func (h *house) db() error    { h.shut("db"); return h.closeDB() }
func (h *house) redis() error { h.shut("redis"); return nil }

func (h *house) shut(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = append(h.closed, name)
}

func (h *house) isClosed() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.closed) > 0
}

func (h *house) plan() shutdown.Plan {
	return shutdown.Plan{
		Serve:     h.serve,
		Signals:   h.signals,
		Grace:     h.grace,
		Resources: []shutdown.Resource{{Name: "db", Close: h.db}, {Name: "redis", Close: h.redis}},
	}
}

// A reply is what a client got.
type reply struct {
	status int
	body   string
	err    error
	at     time.Time
}

// get asks for path, and sends the reply when there is one.
func (h *house) get(path string) <-chan reply {
	replies := make(chan reply, 1)
	h.requests.Go(func() {
		resp, err := h.client.Get("http://memory" + path)
		if err != nil {
			replies <- reply{err: err, at: time.Now()}
			return
		}
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		replies <- reply{resp.StatusCode, string(body), err, time.Now()}
	})
	return replies
}

// open makes a connection as soon as there is a server, and sends text.
func (h *house) open(text string) {
	h.requests.Go(func() {
		c, err := h.memory.dial(h.t.Context(), "", "")
		if err != nil {
			return
		}
		h.t.Cleanup(func() { c.Close() })
		io.WriteString(c, text)
	})
}

// Handlers of several tempers.

func sleeping(d time.Duration) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		time.Sleep(d)
		io.WriteString(w, "done")
	}
}

// listening works until its context ends and then says why.
func listening(w http.ResponseWriter, r *http.Request) {
	<-r.Context().Done()
	http.Error(w, context.Cause(r.Context()).Error(), http.StatusServiceUnavailable)
}

// hijacking takes the connection over and works on for d; then it calls f.
func hijacking(d time.Duration, f func()) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			panic(err)
		}
		defer conn.Close()
		time.Sleep(d)
		f()
	}
}
