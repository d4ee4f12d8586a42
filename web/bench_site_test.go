package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gopherscope/gopherscope/viz/probe"
)

// BenchmarkBrowserLoad measures how long it takes to the first frame, for
// somebody who has never seen the site and when the page is reloaded, and how
// much is sent for it: what the server sends with little compression.
func BenchmarkBrowserLoad(b *testing.B) {
	const visitors = 3
	var cold, again, kilobytes []float64
	for b.Loop() {
		for range visitors {
			sent := newTally(b)
			p := newVisitor(b, sent.serve(b))
			first := p.open("/play/worker")
			cold = append(cold, first)
			kilobytes = append(kilobytes, float64(sent.until(p.opened().Add(milliseconds(first))))/1000)
			p.eval("navigator.serviceWorker.ready.then(() => true)", nil)
			again = append(again, p.open("/play/worker"))
			p.close()
		}
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(quantile(cold, 0.5), "cold-ms")
	b.ReportMetric(quantile(again, 0.5), "reloaded-ms")
	b.ReportMetric(quantile(kilobytes, 0.5), "sent-kB")
}

func milliseconds(ms float64) time.Duration { return time.Duration(ms * float64(time.Millisecond)) }

// tally counts the bytes of all that a site sends, whoever on a page asks.
type tally struct {
	site http.Handler

	mu   sync.Mutex
	sent []sending
}

type sending struct {
	at    time.Time
	bytes int
}

func newTally(b *testing.B) *tally { return &tally{site: proxy(b)} }

// proxy returns a handler that asks the server.
func proxy(b *testing.B) http.Handler {
	b.Helper()
	u, err := url.Parse(site(b))
	if err != nil {
		b.Fatal(err)
	}
	return httputil.NewSingleHostReverseProxy(u)
}

// serve returns the address at which t counts.
func (t *tally) serve(b *testing.B) string {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		t.site.ServeHTTP(&counted{w, t}, r)
	}))
	b.Cleanup(server.Close)
	return server.URL
}

// until returns how many bytes were sent until then.
func (t *tally) until(then time.Time) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := 0
	for _, s := range t.sent {
		if !s.at.After(then) {
			n += s.bytes
		}
	}
	return n
}

type counted struct {
	http.ResponseWriter
	tally *tally
}

func (c *counted) Write(p []byte) (int, error) {
	n, err := c.ResponseWriter.Write(p)
	c.tally.mu.Lock()
	defer c.tally.mu.Unlock()
	c.tally.sent = append(c.tally.sent, sending{time.Now(), n})
	return n, err
}

// standIn returns the address of a site whose worker pool is another program.
func standIn(b *testing.B, name string) string {
	b.Helper()
	built, err := probe.Build(b.Context(), "testdata/"+name)
	if err != nil {
		b.Fatal(err)
	}
	description, err := json.Marshal(Program{Name: name, Go: built.Go, Wasm: "/stand-in.wasm", Source: built.Source})
	if err != nil {
		b.Fatal(err)
	}
	others := proxy(b)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/stand-in.wasm":
			w.Header().Set("Content-Type", "application/wasm")
			w.Write(built.Wasm)
		case strings.HasPrefix(r.URL.Path, "/programs/"):
			w.Header().Set("Content-Type", "application/json")
			w.Write(description)
		default:
			others.ServeHTTP(w, r)
		}
	}))
	b.Cleanup(server.Close)
	return server.URL
}
