package shutdown

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// A Plan says how a server is served and shut down. The zero Plan serves at the
// server's address, gives requests no time to complete and closes nothing else.
type Plan struct {
	// Serve serves until the server is shut down; nil is srv.ListenAndServe.
	// Others are srv.Serve with a listener, or srv.ListenAndServeTLS.
	Serve func() error

	// Signals says when to shut down, and then when to stop waiting; nil is
	// the process's os.Interrupt and SIGTERM.
	Signals <-chan os.Signal

	// Grace is how long requests in flight may take to complete.
	Grace time.Duration

	// Abort is how long handlers may take to return when after that their
	// contexts have ended; 0 is one second.
	Abort time.Duration

	// Resources are closed in this order when no request uses them any more.
	Resources []Resource
}

// A Resource is something that requests use: a database, a cache, a log.
type Resource struct {
	Name  string // for errors
	Close func() error
}

// Run serves srv and blocks until it is shut down and the plan's resources are
// closed, as the package comment describes. The shutdown begins when ctx ends, at
// a signal, or when the server stops by itself. Once begun, it takes no longer than
// Grace and Abort, and what closing the resources takes.
//
// The error is nil if all went well, even if a signal made it end. Otherwise it
// joins the [*ServeError], the [*UnfinishedError] and each [*CloseError] there is.
// After an UnfinishedError with handlers that still run, the program should exit.
//
// Run takes srv over, changing its Handler and BaseContext, and panics if a
// resource has no Close. Request contexts have the values of ctx, unless srv has a
// BaseContext, and do not end with it.
func Run(ctx context.Context, srv *http.Server, plan Plan) error {
	plan.check()
	signals, stop := plan.signals()
	defer stop()
	r := adopt(ctx, srv)
	defer r.cut(nil)

	served := make(chan error, 1)
	go plan.serve(srv, served)
	select {
	case <-ctx.Done():
	case <-signals:
	case err := <-served:
		served <- err
	}
	unfinished := r.drain(plan, signals)
	stop() // a Close that hangs can be interrupted
	return errors.Join(serveError(<-served), unfinished, plan.close())
}

// check panics now rather than when all else is over.
func (p Plan) check() {
	for _, r := range p.Resources {
		if r.Close == nil {
			panic(fmt.Sprintf("shutdown: resource %q has no Close", r.Name))
		}
	}
}

func (p Plan) signals() (signals <-chan os.Signal, stop func()) {
	if p.Signals != nil {
		return p.Signals, func() {}
	}
	c := make(chan os.Signal, 2) // so that the second is kept while the first is seen to
	signal.Notify(c, os.Interrupt, syscall.SIGTERM)
	return c, func() { signal.Stop(c) }
}

func (p Plan) serve(srv *http.Server, served chan<- error) {
	serve := p.Serve
	if serve == nil {
		serve = srv.ListenAndServe
	}
	served <- serve()
}

func (p Plan) abort() time.Duration {
	if p.Abort == 0 {
		return time.Second
	}
	return p.Abort
}

// close closes the resources in order. One that fails keeps none of the others open.
func (p Plan) close() error {
	var errs []error
	for _, r := range p.Resources {
		if err := r.Close(); err != nil {
			errs = append(errs, &CloseError{Name: r.Name, Err: err})
		}
	}
	return errors.Join(errs...)
}

func serveError(err error) error {
	if err == nil || errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return &ServeError{Err: err}
}

// A run is a server that Run has taken over.
type run struct {
	srv      *http.Server
	flight   *flight
	draining chan struct{}
	cut      context.CancelCauseFunc // ends the contexts of all requests
}

func adopt(ctx context.Context, srv *http.Server) *run {
	r := &run{srv: srv, draining: make(chan struct{})}
	r.flight = &flight{handler: srv.Handler, landed: make(chan struct{})}
	if srv.Handler == nil {
		r.flight.handler = http.DefaultServeMux
	}
	srv.Handler = r.flight

	var requests context.Context
	requests, r.cut = context.WithCancelCause(context.WithoutCancel(ctx))
	base := srv.BaseContext
	srv.BaseContext = func(l net.Listener) context.Context {
		ctx := requests
		if base != nil {
			ctx = endingWith(base(l), requests)
		}
		return context.WithValue(ctx, drainingKey{}, r.draining)
	}
	return r
}

// endingWith returns a child of ctx that ends also when other does, with its cause.
func endingWith(ctx, other context.Context) context.Context {
	ctx, cancel := context.WithCancelCause(ctx)
	context.AfterFunc(other, func() { cancel(context.Cause(other)) })
	return ctx
}

type drainingKey struct{}

// Draining returns a channel that is closed when the shutdown begins. A handler
// that would not return by itself, as one that streams or polls, should do so then:
//
//	select {
//	case news := <-updates:
//	case <-shutdown.Draining(r.Context()):
//	}
//
// It is nil, and blocks for ever, in a request that is not served by [Run].
func Draining(ctx context.Context) <-chan struct{} {
	draining, _ := ctx.Value(drainingKey{}).(chan struct{})
	return draining
}

// drain ends the serving of requests, within the times of the plan.
func (r *run) drain(plan Plan, signals <-chan os.Signal) error {
	ctx, giveUp := context.WithCancel(context.Background())
	defer giveUp()
	landed := make(chan struct{})
	close(r.draining)
	go r.shutDown(ctx, landed)

	grace := time.NewTimer(plan.Grace)
	defer grace.Stop()
	var cause error
	select {
	case <-landed:
		return nil
	case <-grace.C:
		cause = ErrGrace
	case <-signals:
		cause = ErrForced
	}
	unfinished := &UnfinishedError{Requests: r.flight.seal(), Cause: cause}
	r.cut(cause)
	if cause == ErrGrace { // even with no request left: a response may still be on its way
		abort := time.NewTimer(plan.abort())
		defer abort.Stop()
		select {
		case <-landed:
		case <-abort.C:
		case <-signals:
		}
	}
	unfinished.Running = r.flight.size()
	r.srv.Close()
	if unfinished.Requests == 0 { // mere connections are nobody's loss
		return nil
	}
	return unfinished
}

// shutDown closes landed when the server is shut down and the last handler has
// returned, or when ctx ends.
func (r *run) shutDown(ctx context.Context, landed chan<- struct{}) {
	defer close(landed)
	// What closing the listener may return does not matter: it is not used again.
	r.srv.Shutdown(ctx)
	if ctx.Err() != nil {
		return
	}
	r.flight.seal()
	select {
	case <-r.flight.landed:
	case <-ctx.Done():
	}
}
