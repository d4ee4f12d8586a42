package shutdown

import (
	"net/http"
	"sync"
)

// A flight is the requests whose handlers run. Shutdown of http.Server knows only
// connections: not how many requests it leaves, and none that were hijacked.
type flight struct {
	handler http.Handler
	landed  chan struct{} // closed when sealed and empty

	mu      sync.Mutex
	running int
	sealed  bool // no more may enter
}

func (f *flight) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !f.enter() {
		w.Header().Set("Connection", "close")
		http.Error(w, "the server is shutting down", http.StatusServiceUnavailable)
		return
	}
	defer f.leave()
	f.handler.ServeHTTP(w, r)
}

func (f *flight) enter() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.sealed {
		return false
	}
	f.running++
	return true
}

func (f *flight) leave() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.running--
	f.settle()
}

// seal lets no more requests enter, and returns how many are left.
func (f *flight) seal() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.sealed {
		f.sealed = true
		f.settle()
	}
	return f.running
}

// settle is called once by seal, and then for each request that leaves.
func (f *flight) settle() {
	if f.sealed && f.running == 0 {
		close(f.landed)
	}
}

func (f *flight) size() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.running
}
