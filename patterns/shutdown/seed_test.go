package shutdown_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gopherscope/gopherscope/patterns/shutdown"
)

// seed is the main function that this package began as, word for word but for what
// it is given: log.Fatal is a panic with the exit code. It returns that code.
func seed(h *house) (code int) {
	defer func() {
		if v := recover(); v != nil {
			code = v.(int)
		}
	}()
	fatal := func() { panic(1) }

	serverErrors := make(chan error, 1)
	go func() { serverErrors <- h.serve() }()

	select {
	case err := <-serverErrors:
		if err != http.ErrServerClosed {
			fatal()
		}

	case <-h.signals:
		ctx, cancel := context.WithTimeout(context.Background(), h.grace)
		defer cancel()
		if err := h.srv.Shutdown(ctx); err != nil {
			h.srv.Close()
			fatal()
		}
		h.db()
		h.redis()
	}
	return 0
}

// sound does the same with this package.
func sound(h *house) (code int) {
	if err := shutdown.Run(h.t.Context(), h.srv, h.plan()); err != nil {
		return 1
	}
	return 0
}

// Each of these tells a story of a server and its end, and returns what is wrong
// with that end. They use nothing of this package: run is its Run, or the seed.
var stories = map[string]func(t *testing.T, run func(*house) int) error{
	"resources are closed after the grace period": func(t *testing.T, run func(*house) int) error {
		h := build(t, map[string]http.HandlerFunc{"/": sleeping(time.Hour)})
		h.get("/")
		signalAfter(h, time.Second)
		run(h)
		return h.wantClosed()
	},
	"resources are closed when the server fails": func(t *testing.T, run func(*house) int) error {
		h := build(t, nil)
		h.serve = func() error { return errors.New("address already in use") }
		if run(h) == 0 {
			return errors.New("it went unnoticed")
		}
		return h.wantClosed()
	},
	"resources are closed when another calls Shutdown": func(t *testing.T, run func(*house) int) error {
		h := build(t, nil)
		time.AfterFunc(time.Second, func() { h.srv.Shutdown(context.Background()) })
		run(h)
		return h.wantClosed()
	},
	"requests complete when another calls Shutdown": func(t *testing.T, run func(*house) int) error {
		h := build(t, map[string]http.HandlerFunc{"/": sleeping(time.Minute)})
		replies := h.get("/")
		time.AfterFunc(time.Second, func() { h.srv.Shutdown(context.Background()) })
		run(h)
		synctest.Wait()
		select {
		case r := <-replies:
			return r.err
		default:
			return errors.New("a request was in flight at the end")
		}
	},
	"a wrapped ErrServerClosed is no failure": func(t *testing.T, run func(*house) int) error {
		h := build(t, nil)
		h.serve = func() error { return fmt.Errorf("serving in memory: %w", http.ErrServerClosed) }
		if code := run(h); code != 0 {
			return fmt.Errorf("exit code %d", code)
		}
		return nil
	},
	"a second signal ends the waiting": func(t *testing.T, run func(*house) int) error {
		h := build(t, map[string]http.HandlerFunc{"/": sleeping(time.Hour)})
		h.get("/")
		start := time.Now()
		signalAfter(h, time.Second)
		signalAfter(h, 2*time.Second)
		run(h)
		if took := time.Since(start); took != 2*time.Second {
			return fmt.Errorf("it took %v, want 2s", took)
		}
		return nil
	},
	"a handler that listens can answer after the grace period": func(t *testing.T, run func(*house) int) error {
		h := build(t, map[string]http.HandlerFunc{"/": listening})
		replies := h.get("/")
		signalAfter(h, time.Second)
		run(h)
		if r := <-replies; r.err != nil || r.status != http.StatusServiceUnavailable {
			return fmt.Errorf("the client got status %d, error %v", r.status, r.err)
		}
		return nil
	},
	"no handler works with what is closed": func(t *testing.T, run func(*house) int) error {
		var h *house
		var late error
		h = build(t, map[string]http.HandlerFunc{"/": hijacking(30*time.Second, func() {
			if h.isClosed() {
				late = errors.New("the resources were closed before the handler was done")
			}
		})})
		replies := h.get("/")
		signalAfter(h, time.Second)
		run(h)
		<-replies // an error: the handler has closed the connection
		return late
	},
	"a connection without a request is no failure": func(t *testing.T, run func(*house) int) error {
		h := build(t, nil)
		h.grace = time.Second // the server keeps such a connection for five
		h.open("GET /")
		signalAfter(h, time.Second)
		if code := run(h); code != 0 {
			return fmt.Errorf("exit code %d", code)
		}
		return nil
	},
	"the server's failure is noticed in spite of a signal": func(t *testing.T, run func(*house) int) error {
		h := build(t, nil)
		stopped := make(chan struct{})
		h.srv.RegisterOnShutdown(func() { close(stopped) })
		h.serve = func() error { <-stopped; return errors.New("address already in use") }
		signalAfter(h, time.Second)
		if code := run(h); code == 0 {
			return errors.New("it went unnoticed")
		}
		return nil
	},
	"a resource's failure is noticed": func(t *testing.T, run func(*house) int) error {
		h := build(t, nil)
		h.closeDB = func() error { return errors.New("disk full") }
		signalAfter(h, time.Second)
		if code := run(h); code == 0 {
			return errors.New("it went unnoticed")
		}
		return nil
	},
}

func signalAfter(h *house, d time.Duration) {
	time.AfterFunc(d, func() { h.signals <- syscall.SIGTERM })
}

func (h *house) wantClosed() error {
	if want := []string{"db", "redis"}; !slices.Equal(h.closed, want) {
		return fmt.Errorf("closed were %q, want %q", h.closed, want)
	}
	return nil
}

func TestStories(t *testing.T) {
	for name, story := range stories {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if err := story(t, sound); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func TestTheSeedFailsEachStory(t *testing.T) {
	for name, story := range stories {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if err := story(t, seed); err == nil {
					t.Error("the seed passes")
				}
			})
		})
	}
}
