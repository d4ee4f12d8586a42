package shutdown_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/gopherscope/gopherscope/patterns/shutdown"
)

// Inside a bubble synctest itself reports goroutines left behind; this is for the
// tests outside.
func TestMain(m *testing.M) {
	if os.Getenv("HANG") != "" {
		hang()
	}
	goleak.VerifyTestMain(m)
}

// hang is a program whose database does not close.
func hang() {
	shutdown.Run(context.Background(), &http.Server{Addr: "127.0.0.1:0"}, shutdown.Plan{
		Serve: func() error { fmt.Println("serving"); return http.ErrServerClosed },
		Resources: []shutdown.Resource{{Name: "db", Close: func() error {
			fmt.Println("closing")
			select {}
		}}},
	})
}

func TestSignalsKillAgainWhenResourcesAreClosed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot send another a signal")
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "HANG=yes")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "closing" {
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	if err := cmd.Wait(); err == nil || err.Error() != "signal: terminated" {
		t.Errorf("the program ended with %v, want to be killed by the signal", err)
	}
}

func TestProcessSignalShutsDown(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process cannot send itself a signal")
	}
	srv := &http.Server{}
	stopped := make(chan struct{})
	srv.RegisterOnShutdown(func() { close(stopped) })
	err := shutdown.Run(t.Context(), srv, shutdown.Plan{
		Serve: func() error {
			me, err := os.FindProcess(os.Getpid())
			if err != nil {
				return err
			}
			if err := me.Signal(syscall.SIGTERM); err != nil {
				return err
			}
			<-stopped
			return http.ErrServerClosed
		},
	})
	if err != nil {
		t.Errorf("Run = %v", err)
	}
}

func TestInFlightCompleteAndNewAreRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, map[string]http.HandlerFunc{"/": sleeping(10 * time.Second)})
		early := h.get("/")
		signalAfter(h, time.Second)
		late := make(chan reply, 1)
		time.AfterFunc(2*time.Second, func() { late <- <-h.get("/") })
		start := time.Now()
		err := shutdown.Run(t.Context(), h.srv, h.plan())
		if err != nil {
			t.Errorf("Run = %v", err)
		}
		if r := <-early; r.body != "done" || r.at.Sub(start) != 10*time.Second {
			t.Errorf("the request in flight got %+v", r)
		}
		if r := <-late; !errors.Is(r.err, syscall.ECONNREFUSED) {
			t.Errorf("the request during the shutdown got %+v, want to be refused", r)
		}
		if took := time.Since(start); took > 11*time.Second {
			t.Errorf("it took %v", took)
		}
	})
}

// TestUnfinished has three requests in flight: one is done in time, one listens to
// its context, and one does not.
func TestUnfinished(t *testing.T) {
	const grace, abort = 10 * time.Second, 3 * time.Second
	for _, test := range []struct {
		name string
		more []time.Duration // signals after the first
		took time.Duration
	}{
		{"handlers have time to answer", nil, grace + abort},
		{"unless a signal says they have not", []time.Duration{grace + time.Second}, grace + time.Second},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := build(t, map[string]http.HandlerFunc{
					"/quick": sleeping(5 * time.Second), "/listening": listening, "/deaf": sleeping(time.Hour),
				})
				quick, listening, deaf := h.get("/quick"), h.get("/listening"), h.get("/deaf")
				signalAfter(h, time.Second)
				for _, d := range test.more {
					signalAfter(h, time.Second+d)
				}
				h.wantUnfinished(grace, abort, test.took, shutdown.UnfinishedError{Requests: 2, Running: 1, Cause: shutdown.ErrGrace})
				if r := <-quick; r.body != "done" {
					t.Errorf("the quick one got %+v", r)
				}
				if r := <-listening; r.status != http.StatusServiceUnavailable || r.body != shutdown.ErrGrace.Error()+"\n" {
					t.Errorf("the one that listens got %+v", r)
				}
				if r := <-deaf; r.err == nil {
					t.Errorf("the deaf one got %+v", r)
				}
			})
		})
	}
}

func TestSecondSignalWaitsForNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, map[string]http.HandlerFunc{"/": sleeping(time.Hour)})
		h.get("/")
		h.get("/")
		signalAfter(h, time.Second)
		signalAfter(h, 2*time.Second)
		h.wantUnfinished(time.Minute, time.Minute, time.Second, shutdown.UnfinishedError{Requests: 2, Running: 2, Cause: shutdown.ErrForced})
	})
}

// wantUnfinished runs h, which gets a signal after a second, and checks how it ends:
// took is the time from then.
func (h *house) wantUnfinished(grace, abort, took time.Duration, want shutdown.UnfinishedError) {
	h.t.Helper()
	plan := h.plan()
	plan.Grace, plan.Abort = grace, abort
	start := time.Now()
	err := shutdown.Run(h.t.Context(), h.srv, plan)
	if got := time.Since(start) - time.Second; got != took {
		h.t.Errorf("it took %v, want %v", got, took)
	}
	var got *shutdown.UnfinishedError
	if !errors.As(err, &got) || *got != want || !errors.Is(err, want.Cause) {
		h.t.Errorf("Run = %v, want %v", err, &want)
	}
	if err := h.wantClosed(); err != nil {
		h.t.Error(err)
	}
}

func TestErrorsAreJoinedWithTheirCauses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		taken, full := errors.New("address already in use"), errors.New("disk full")
		h := build(t, nil)
		h.serve = func() error { return taken }
		h.closeDB = func() error { return full }
		err := shutdown.Run(t.Context(), h.srv, h.plan())
		if !errors.Is(err, taken) || !errors.Is(err, full) {
			t.Errorf("Run = %v, want both faults", err)
		}
		want := "shutdown: cannot serve: address already in use\nshutdown: cannot close db: disk full"
		if err.Error() != want {
			t.Errorf("its message is %q, want %q", err, want)
		}
	})
}

func TestListensAtTheServersAddress(t *testing.T) {
	busy, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close()
	srv := &http.Server{Addr: busy.Addr().String()}
	var failed *shutdown.ServeError
	if err := shutdown.Run(t.Context(), srv, shutdown.Plan{}); !errors.As(err, &failed) {
		t.Errorf("Run on a port that is taken = %v, want a ServeError", err)
	}
}

func TestRequestsOutliveTheContext(t *testing.T) {
	type key struct{}
	for _, test := range []struct {
		name string
		base func(net.Listener) context.Context
		want string
	}{
		{"with its values", nil, "of Run"},
		{"or with those of the server", func(net.Listener) context.Context {
			return context.WithValue(context.Background(), key{}, "of the server")
		}, "of the server"},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(context.WithValue(t.Context(), key{}, "of Run"), time.Second)
				defer cancel()
				h := build(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
					select {
					case <-shutdown.Draining(r.Context()):
					case <-r.Context().Done():
					}
					fmt.Fprint(w, r.Context().Value(key{}), ", ", r.Context().Err())
				}})
				h.srv.BaseContext = test.base
				replies := h.get("/")
				if err := shutdown.Run(ctx, h.srv, h.plan()); err != nil {
					t.Errorf("Run = %v", err)
				}
				if r := <-replies; r.body != test.want+", <nil>" {
					t.Errorf("the handler saw %q, error %v; want the value %s and no end", r.body, r.err, test.want)
				}
			})
		})
	}
}

func TestServersBaseContextEndsToo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, map[string]http.HandlerFunc{"/": listening})
		h.srv.BaseContext = func(net.Listener) context.Context { return context.Background() }
		replies := h.get("/")
		signalAfter(h, time.Second)
		shutdown.Run(t.Context(), h.srv, h.plan())
		if r := <-replies; !strings.Contains(r.body, shutdown.ErrGrace.Error()) {
			t.Errorf("the handler answered %q, error %v; want ErrGrace", r.body, r.err)
		}
	})
}

func TestNoRequestStartsAfterTheEnd(t *testing.T) {
	srv := &http.Server{Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		t.Error("a handler runs when all is closed")
	})}
	plan := shutdown.Plan{Serve: func() error { return http.ErrServerClosed }}
	if err := shutdown.Run(t.Context(), srv, plan); err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	srv.Handler.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if w.Code != http.StatusServiceUnavailable {
		t.Errorf("status %d, want 503", w.Code)
	}
}

func TestDrainingElsewhereBlocks(t *testing.T) {
	if shutdown.Draining(t.Context()) != nil {
		t.Error("Draining in a context of another kind is not nil")
	}
}

func TestResourceWithoutClosePanics(t *testing.T) {
	const want = `shutdown: resource "db" has no Close`
	defer func() {
		if got := recover(); got != want {
			t.Errorf("panicked with %v, want %q", got, want)
		}
	}()
	shutdown.Run(t.Context(), &http.Server{}, shutdown.Plan{Resources: []shutdown.Resource{{Name: "db"}}})
}

func TestPanicOfAHandlerDoesNotCount(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, map[string]http.HandlerFunc{"/": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }})
		h.get("/")
		signalAfter(h, time.Second)
		if err := shutdown.Run(t.Context(), h.srv, h.plan()); err != nil {
			t.Errorf("Run = %v", err)
		}
	})
}

func TestRequestDoesNotAllocate(t *testing.T) {
	handler := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	srv := &http.Server{Handler: handler}
	w, r := httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil)
	var n float64
	shutdown.Run(t.Context(), srv, shutdown.Plan{Serve: func() error {
		n = testing.AllocsPerRun(100, func() { srv.Handler.ServeHTTP(w, r) })
		return http.ErrServerClosed
	}})
	if n != 0 {
		t.Errorf("%v allocations a request", n)
	}
}

// FuzzRun plays a script of requests and signals. Whatever the script, Run ends in
// time, every request gets a response or an error, those that are cut off are
// counted, and the resources are closed in order, once.
func FuzzRun(f *testing.F) {
	f.Add(5, 3, []byte{3}, []byte{0, 20, 40, 61, 82, 103})
	f.Add(0, 0, []byte{0, 0}, []byte{0, 1})
	f.Add(9, 0, []byte{10, 2}, []byte{255, 254, 253, 3})
	f.Add(20, 5, []byte{1, 1, 1}, []byte(nil))
	f.Fuzz(func(t *testing.T, grace, abort int, signals, requests []byte) {
		signals, requests = signals[:min(len(signals), 4)], requests[:min(len(requests), 30)]
		synctest.Test(t, func(t *testing.T) { play(t, clip(grace), clip(abort), signals, requests) })
	})
}

func clip(n int) time.Duration { return time.Duration(max(0, n)%30) * time.Second }

func play(t *testing.T, grace, abort time.Duration, signals, requests []byte) {
	tempers := []string{"/quick", "/slow", "/listening", "/deaf"}
	h := build(t, map[string]http.HandlerFunc{
		"/quick": sleeping(time.Second), "/slow": sleeping(15 * time.Second), "/listening": listening, "/deaf": sleeping(time.Hour),
	})
	var cut atomic.Int64 // requests whose context was ended by Run
	handlers := h.srv.Handler
	h.srv.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handlers.ServeHTTP(w, r)
		if cause := context.Cause(r.Context()); cause == shutdown.ErrGrace || cause == shutdown.ErrForced {
			cut.Add(1)
		}
	})
	plan := h.plan()
	plan.Grace, plan.Abort = grace, abort
	var replies []<-chan reply
	h.requests.Go(func() {
		for _, b := range requests {
			time.Sleep(time.Duration(b/8) * 100 * time.Millisecond)
			replies = append(replies, h.get(tempers[b%4]))
		}
	})
	var last time.Duration
	for _, b := range signals {
		last += time.Duration(b) * 100 * time.Millisecond
		time.AfterFunc(last, func() {
			select {
			case h.signals <- syscall.SIGTERM:
			default:
			}
		})
	}
	const horizon = time.Minute
	ctx, cancel := context.WithTimeout(t.Context(), horizon)
	defer cancel()
	start := time.Now()
	err := shutdown.Run(ctx, h.srv, plan)
	if abort == 0 {
		abort = time.Second
	}
	if took, most := time.Since(start), horizon+grace+abort; took > most {
		t.Errorf("it took %v, more than %v", took, most)
	}
	if closed := h.wantClosed(); closed != nil {
		t.Error(closed)
	}
	h.requests.Wait()
	for _, r := range replies {
		if r := <-r; r.status == 0 && r.err == nil {
			t.Error("a request got nothing")
		}
	}
	time.Sleep(time.Hour) // until the deaf return
	var unfinished *shutdown.UnfinishedError
	switch errors.As(err, &unfinished); {
	case unfinished == nil && err != nil:
		t.Errorf("Run = %v", err)
	case unfinished == nil && cut.Load() > 0:
		t.Errorf("%d requests were cut off, and Run = nil", cut.Load())
	case unfinished != nil && (unfinished.Running > unfinished.Requests || unfinished.Requests < int(cut.Load())):
		t.Errorf("%d requests were cut off, and Run = %v", cut.Load(), err)
	}
}
