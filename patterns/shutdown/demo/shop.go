package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"
)

// A shop is a server and the resources that its handlers use.
type shop struct {
	listener        net.Listener
	server          *http.Server
	cache, database *store
}

func newShop(listener net.Listener) *shop {
	// Made here and not in open, so that each is seen under a name of its own.
	cache := make(chan string)
	database := make(chan string)
	s := &shop{listener: listener, cache: open("cache", cache), database: open("database", database)}
	go runCache(s.cache)
	go runDatabase(s.database)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /orders/{id}", s.order)
	mux.HandleFunc("GET /reports/{id}", s.report)
	s.server = &http.Server{Handler: mux}
	return s
}

// serve serves until the server is shut down. If no signal has come until then, the
// program sends itself one.
func (s *shop) serve() error {
	if signalAt.Value() > 0 {
		sigterm := time.AfterFunc(signalAt.Value(), terminate)
		defer sigterm.Stop()
	}
	return s.server.Serve(s.listener)
}

func (s *shop) order(w http.ResponseWriter, r *http.Request) {
	s.answer(r.Context(), w, r.URL.Path, duration.Value())
}

func (s *shop) report(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	if deaf.Value() {
		ctx = context.WithoutCancel(ctx)
	}
	s.answer(ctx, w, r.URL.Path, 8*duration.Value())
}

// answer asks the cache, works for d unless ctx ends first, and asks the database.
func (s *shop) answer(ctx context.Context, w http.ResponseWriter, query string, d time.Duration) {
	err := s.cache.ask(query)
	if err == nil {
		err = work(ctx, d)
	}
	if err == nil {
		err = s.database.ask(query)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "here is", query)
}

func work(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// A store answers one query after another until it is closed.
type store struct {
	name    string
	queries chan string
	quit    chan struct{}
	closed  chan struct{}
}

var errClosed = errors.New("is closed")

func open(name string, queries chan string) *store {
	s := &store{name: name, queries: queries}
	s.quit = make(chan struct{})
	s.closed = make(chan struct{})
	return s
}

// Each store has a goroutine, under its own name.
func runCache(s *store)    { s.run() }
func runDatabase(s *store) { s.run() }

func (s *store) run() {
	defer close(s.closed)
	for {
		select {
		case <-s.queries:
		case <-s.quit:
			time.Sleep(10 * time.Millisecond) // it writes what it still has in memory
			return
		}
	}
}

// ask has a query answered, and fails when the store is closed.
func (s *store) ask(query string) error {
	select {
	case s.queries <- query:
		return nil
	case <-s.closed:
		return fmt.Errorf("the %s %w", s.name, errClosed)
	}
}

// Close blocks until the store has ended.
func (s *store) Close() error {
	close(s.quit)
	<-s.closed
	fmt.Println(s.name, "closed")
	return nil
}
