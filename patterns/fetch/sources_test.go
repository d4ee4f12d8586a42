package fetch_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/gopherscope/gopherscope/patterns/fetch"
)

// Inside a bubble synctest itself reports goroutines left behind; this is for the
// tests outside.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// answers makes a source that has its answer at once.
func answers[T any](answer T) fetch.Source[T] {
	return func(context.Context) (T, error) { return answer, nil }
}

// after makes a source that needs d, and listens to its context.
func after[T any](d time.Duration, answer T, err error) fetch.Source[T] {
	return func(ctx context.Context) (T, error) {
		select {
		case <-time.After(d):
			return answer, err
		case <-ctx.Done():
			var none T
			return none, ctx.Err()
		}
	}
}

var (
	someUsers    = []*fetch.User{{ID: "u1", Name: "Ada"}}
	someOrders   = []*fetch.Order{{ID: "o1", UserID: "u1", ProductID: "p1"}}
	someProducts = []*fetch.Product{{ID: "p1", Name: "Plush gopher"}}
)

func answering() fetch.Sources {
	return fetch.Sources{Users: answers(someUsers), Orders: answers(someOrders), Products: answers(someProducts)}
}

func listening(d time.Duration) fetch.Sources {
	return fetch.Sources{Users: after(d, someUsers, nil), Orders: after(d, someOrders, nil), Products: after(d, someProducts, nil)}
}

func TestAllAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		data, err := listening(time.Second).FetchAllData(t.Context())
		if err != nil || time.Since(start) != time.Second {
			t.Fatalf("FetchAllData took %v: %v; want 1s", time.Since(start), err)
		}
		if data.Users[0] != someUsers[0] || data.Orders[0] != someOrders[0] || data.Products[0] != someProducts[0] {
			t.Errorf("got %+v", data)
		}
	})
}

func TestFirstErrorEndsTheOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		sources := listening(time.Minute)
		sources.Orders = after[[]*fetch.Order](time.Second, nil, errBroken)
		start := time.Now()
		data, err := sources.FetchAllData(t.Context())
		if data != nil || time.Since(start) != time.Second {
			t.Errorf("got %v after %v, want nothing after 1s", data, time.Since(start))
		}
		var failed *fetch.SourceError
		if !errors.As(err, &failed) || failed.Source != "orders" || failed.Err != errBroken || failed.Cause != nil {
			t.Errorf("the error is %+v, want what orders returned", err)
		}
		if want := "fetch: orders: connection lost"; err.Error() != want {
			t.Errorf("its message is %q, want %q", err, want)
		}
	})
}

func TestDeafSourceIsWaitedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var returned atomic.Bool
		sources := listening(time.Minute)
		sources.Users = after[[]*fetch.User](time.Second, nil, errBroken)
		sources.Products = func(context.Context) ([]*fetch.Product, error) {
			time.Sleep(time.Minute)
			returned.Store(true)
			return someProducts, nil
		}
		if data, err := sources.FetchAllData(t.Context()); data != nil || !errors.Is(err, errBroken) || !returned.Load() {
			t.Errorf("got %v, %v before products returned (%v)", data, err, returned.Load())
		}
	})
}

func TestOwnTimeoutOfASourceHasNoCause(t *testing.T) {
	sources := answering()
	sources.Users = func(ctx context.Context) ([]*fetch.User, error) {
		ctx, cancel := context.WithTimeout(ctx, 0)
		defer cancel()
		return nil, ctx.Err()
	}
	_, err := sources.FetchAllData(t.Context())
	var failed *fetch.SourceError
	if !errors.As(err, &failed) || failed.Cause != nil || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the error is %+v", err)
	}
}

func TestCauseOfTheEnd(t *testing.T) {
	cause := errors.New("the lights went out")
	for _, test := range []struct {
		name, want string
		end        func(context.Context) (context.Context, context.CancelFunc)
	}{
		{"cancelled", "fetch: users: context canceled", context.WithCancel},
		{"cancelled with a cause", "fetch: users: context canceled: the lights went out",
			func(ctx context.Context) (context.Context, context.CancelFunc) {
				ctx, cancel := context.WithCancelCause(ctx)
				return ctx, func() { cancel(cause) }
			}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := test.end(t.Context())
				time.AfterFunc(time.Second, cancel)
				sources := listening(time.Minute)
				sources.Limit = 1
				_, err := sources.FetchAllData(ctx)
				if err == nil || err.Error() != test.want || !errors.Is(err, context.Cause(ctx)) {
					t.Errorf("the error is %q, want %q", err, test.want)
				}
				if _, err := sources.FetchAllData(ctx); err != context.Cause(ctx) {
					t.Errorf("asked after the end: %v, want the cause", err)
				}
			})
		})
	}
}

func TestLimit(t *testing.T) {
	for limit, want := range map[int]time.Duration{-1: 1, 0: 1, 1: 3, 2: 2, 3: 1, 9: 1} {
		synctest.Test(t, func(t *testing.T) {
			sources := listening(time.Second)
			sources.Limit = limit
			start := time.Now()
			if _, err := sources.FetchAllData(t.Context()); err != nil || time.Since(start) != want*time.Second {
				t.Errorf("limit %d took %v (%v), want %ds", limit, time.Since(start), err, want)
			}
		})
	}
}

func TestLimitAsksNobodyAfterAnError(t *testing.T) {
	sources := answering()
	sources.Limit = 1
	sources.Users = func(context.Context) ([]*fetch.User, error) { return nil, errBroken }
	sources.Orders = func(context.Context) ([]*fetch.Order, error) { t.Error("orders were asked"); return nil, nil }
	if _, err := sources.FetchAllData(t.Context()); !errors.Is(err, errBroken) {
		t.Errorf("the error is %v, want %v", err, errBroken)
	}
}

func TestPanicErrorKeepsValueAndStack(t *testing.T) {
	sources := answering()
	sources.Products = func(context.Context) ([]*fetch.Product, error) { return nil, fall() }
	_, err := sources.FetchAllData(t.Context())
	var panicked *fetch.PanicError
	if !errors.As(err, &panicked) || !errors.Is(err, errBroken) || !strings.Contains(string(panicked.Stack), "fetch_test.fall") {
		t.Errorf("the error is %v, want the error that was thrown and a stack with fall", err)
	}
	if want := "fetch: products: source panicked: connection lost"; err.Error() != want {
		t.Errorf("its message is %q, want %q", err, want)
	}
}

func fall() error { panic(errBroken) }

func TestSourcesThatDoNotReturn(t *testing.T) {
	sources := answering()
	sources.Orders = func(context.Context) ([]*fetch.Order, error) { runtime.Goexit(); return nil, nil }
	if _, err := sources.FetchAllData(t.Context()); !errors.Is(err, fetch.ErrGoexit) {
		t.Errorf("the error is %v, want ErrGoexit", err)
	}
	if _, err := (fetch.Sources{}).FetchAllData(t.Context()); !errors.Is(err, fetch.ErrNoSource) {
		t.Errorf("without sources the error is %v, want ErrNoSource", err)
	}
}

// exits makes a source that ends its goroutine after d, whether or not its context
// ends before.
func exits[T any](d time.Duration) fetch.Source[T] {
	return func(context.Context) (T, error) {
		time.Sleep(d)
		runtime.Goexit()
		panic("unreachable")
	}
}

func TestTheFirstFailureCounts(t *testing.T) {
	errLate := errors.New("too late")
	for name, test := range map[string]struct {
		users  fetch.Source[[]*fetch.User]
		orders fetch.Source[[]*fetch.Order]
		want   string
		after  time.Duration
	}{
		"Goexit":           {exits[[]*fetch.User](1), after(time.Minute, someOrders, nil), "fetch: users: source called runtime.Goexit", 1},
		"Goexit, an error": {exits[[]*fetch.User](1), fails[[]*fetch.Order](2, errLate), "fetch: users: source called runtime.Goexit", 2},
		"an error, Goexit": {fails[[]*fetch.User](1, errBroken), exits[[]*fetch.Order](2), "fetch: users: connection lost", 2},
		"Goexit, Goexit":   {exits[[]*fetch.User](1), exits[[]*fetch.Order](2), "fetch: users: source called runtime.Goexit", 2},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				start := time.Now()
				sources := fetch.Sources{Users: test.users, Orders: test.orders, Products: after(time.Minute, someProducts, nil)}
				_, err := sources.FetchAllData(t.Context())
				if err == nil || err.Error() != test.want || time.Since(start) != test.after {
					t.Errorf("%v after %v, want %s after %v", err, time.Since(start), test.want, test.after)
				}
			})
		})
	}
}

// fails makes a source that fails after d, and does not listen to its context.
func fails[T any](d time.Duration, err error) fetch.Source[T] {
	return func(context.Context) (none T, _ error) {
		time.Sleep(d)
		return none, err
	}
}

func TestGoexitEndsTheTurnsOfTheOthers(t *testing.T) {
	sources := answering()
	sources.Limit = 1
	sources.Users = exits[[]*fetch.User](0)
	sources.Orders = func(context.Context) ([]*fetch.Order, error) { t.Error("orders were asked"); return nil, nil }
	if _, err := sources.FetchAllData(t.Context()); !errors.Is(err, fetch.ErrGoexit) {
		t.Errorf("the error is %v, want ErrGoexit", err)
	}
}

func TestGoexitAfterTheEndOfTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 1)
		defer cancel()
		sources := answering()
		sources.Users = exits[[]*fetch.User](2)
		if _, err := sources.FetchAllData(ctx); !errors.Is(err, fetch.ErrGoexit) {
			t.Errorf("the error is %v, want ErrGoexit", err)
		}
	})
}
