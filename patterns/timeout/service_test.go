package timeout_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"github.com/gopherscope/gopherscope/patterns/timeout"
)

// Inside a bubble synctest itself reports goroutines left behind; this is for the
// tests outside.
func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var (
	ada  = &timeout.User{ID: "u1", Name: "Ada"}
	toys = []*timeout.Product{{ID: "p1", Name: "Plush gopher"}}
)

// aDay is long enough for everybody left behind to return. In a bubble, who has not
// by then is reported.
const aDay = 24 * time.Hour

// users and products are repositories that need some time, then fail if they have
// something to fail with, and may not listen.
type users repo

func (r users) GetByID(ctx context.Context, id string) (*timeout.User, error) {
	return ada, repo(r).work(ctx)
}

type products repo

func (r products) GetByUserID(ctx context.Context, userID string) ([]*timeout.Product, error) {
	return toys, repo(r).work(ctx)
}

type repo struct {
	after time.Duration
	deaf  bool
	fails error
}

func (r repo) work(ctx context.Context) error {
	if r.deaf {
		time.Sleep(r.after)
		return r.fails
	}
	if r.after > 0 {
		select {
		case <-time.After(r.after):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return r.fails
}

// getUser is a repository that is a function.
type getUser func(ctx context.Context) (*timeout.User, error)

func (f getUser) GetByID(ctx context.Context, id string) (*timeout.User, error) { return f(ctx) }

func TestBothAnswer(t *testing.T) {
	for _, limit := range []time.Duration{-1, 0, time.Hour} {
		synctest.Test(t, func(t *testing.T) {
			service := timeout.NewUserService(users{after: time.Second}, products{after: time.Minute, deaf: true}, limit)
			start := time.Now()
			found, err := service.GetUserWithProducts(t.Context(), "u1")
			if err != nil || found.User != ada || found.Products[0] != toys[0] || time.Since(start) != time.Minute {
				t.Errorf("timeout %v: got %+v, %v after %v", limit, found, err, time.Since(start))
			}
		})
	}
}

func TestErrorsTellWhatTheyKnow(t *testing.T) {
	hungUp := errors.New("the caller hung up")
	for _, test := range []struct {
		name     string
		users    users
		products products
		caller   time.Duration // when its context ends
		want     string
		is       []error
	}{
		{"both late", users{after: time.Minute}, products{after: time.Minute}, time.Hour,
			"timeout: no user and no products after 5s", []error{timeout.ErrTimeout, context.DeadlineExceeded}},
		{"one late", users{after: time.Minute}, products{}, time.Hour,
			"timeout: no user after 5s", []error{timeout.ErrTimeout, context.DeadlineExceeded}},
		{"caller hangs up", users{}, products{after: time.Minute}, time.Second,
			"timeout: no products before the caller's context ended: the caller hung up",
			[]error{timeout.ErrCancelled, context.Canceled, hungUp}},
		{"caller has hung up", users{}, products{}, 0,
			"timeout: no user and no products before the caller's context ended: the caller hung up",
			[]error{timeout.ErrCancelled, context.Canceled, hungUp}},
		{"one fails", users{}, products{after: time.Second, fails: errBroken}, time.Hour,
			"timeout: products: connection lost", []error{errBroken}},
		{"one has a timeout of its own", users{after: time.Second, fails: context.DeadlineExceeded}, products{}, time.Hour,
			"timeout: user: context deadline exceeded", []error{context.DeadlineExceeded}},
		{"both fail", users{after: time.Second, fails: errBroken}, products{after: time.Minute, deaf: true, fails: hungUp}, time.Hour,
			"timeout: user: connection lost", []error{errBroken}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				defer time.Sleep(aDay)
				ctx, cancel := context.WithCancelCause(t.Context())
				defer time.AfterFunc(test.caller, func() { cancel(hungUp) }).Stop()
				if test.caller == 0 {
					cancel(hungUp)
				}
				service := timeout.NewUserService(test.users, test.products, 5*time.Second)
				found, err := service.GetUserWithProducts(ctx, "u1")
				if found != nil || err == nil || err.Error() != test.want {
					t.Fatalf("got %v, %q; want %q", found, err, test.want)
				}
				for _, target := range []error{timeout.ErrTimeout, timeout.ErrCancelled, context.DeadlineExceeded, context.Canceled, errBroken, hungUp} {
					if want := slices.Contains(test.is, target); errors.Is(err, target) != want {
						t.Errorf("%v is %v: %v", err, target, !want)
					}
				}
			})
		})
	}
}

// TestAnAnswerThatIsThereCounts has the last answer come just after the end, and before
// the caller looks: with one processor, nobody runs between cancel and the answer.
// The scheduler promises that to nobody, so one try in many is enough.
func TestAnAnswerThatIsThereCounts(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var err error
	for range 100 {
		ctx, cancel := context.WithCancel(t.Context())
		justInTime := getUser(func(context.Context) (*timeout.User, error) {
			runtime.Gosched() // until the caller waits
			cancel()
			return ada, nil
		})
		if _, err = timeout.NewUserService(justInTime, products{}, time.Hour).GetUserWithProducts(ctx, "u1"); err == nil {
			return
		}
	}
	t.Errorf("both have answered, but the error is %v", err)
}

// TestOnlyWhoHasNotAnsweredIsMissing holds for each of many tries: a select that
// leaves it to chance passes one in two.
func TestOnlyWhoHasNotAnsweredIsMissing(t *testing.T) {
	for range 100 {
		synctest.Test(t, func(t *testing.T) {
			_, err := timeout.NewUserService(users{after: time.Minute}, products{}, time.Second).GetUserWithProducts(t.Context(), "u1")
			if want := "timeout: no user after 1s"; err == nil || err.Error() != want {
				t.Fatalf("the error is %v, want %s", err, want)
			}
		})
	}
}

// TestCauseOfAnotherCall has a caller whose context another call of this package
// has ended: its errors are the caller's here, and not this call's.
func TestCauseOfAnotherCall(t *testing.T) {
	for _, cause := range []error{
		&timeout.TimeoutError{After: time.Hour},
		&timeout.RepoError{Repo: "user", Err: errBroken},
	} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancelCause(t.Context())
			time.AfterFunc(time.Second, func() { cancel(cause) })
			service := timeout.NewUserService(users{after: time.Minute}, products{}, time.Hour)
			_, err := service.GetUserWithProducts(ctx, "u1")
			var ended *timeout.CancelledError
			if !errors.As(err, &ended) || ended.Cause != cause {
				t.Errorf("the error is %+v, want a CancelledError because of %v", err, cause)
			}
		})
	}
}

// TestDeadlineKeptByTheRepository is for those who take the context's deadline and
// keep it with a timer of their own.
func TestDeadlineKeptByTheRepository(t *testing.T) {
	for range 100 { // both timers fire at the same moment, in any order
		synctest.Test(t, func(t *testing.T) {
			reads := getUser(func(ctx context.Context) (*timeout.User, error) {
				here, there := net.Pipe()
				defer here.Close()
				defer there.Close()
				deadline, _ := ctx.Deadline()
				here.SetReadDeadline(deadline)
				_, err := here.Read(make([]byte, 1))
				return nil, fmt.Errorf("reading: %w", err)
			})
			_, err := timeout.NewUserService(reads, products{}, time.Second).GetUserWithProducts(t.Context(), "u1")
			if !errors.Is(err, timeout.ErrTimeout) {
				t.Fatalf("the error is %v, want ErrTimeout", err)
			}
		})
	}
}

func TestRepositoriesSeeTheCause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		seen := make(chan error, 1)
		looks := getUser(func(ctx context.Context) (*timeout.User, error) {
			<-ctx.Done()
			seen <- context.Cause(ctx)
			return nil, ctx.Err()
		})
		timeout.NewUserService(looks, products{}, time.Second).GetUserWithProducts(t.Context(), "u1")
		if err := <-seen; !errors.Is(err, timeout.ErrTimeout) || err.Error() != "timeout: 1s is over" {
			t.Errorf("the cause is %v", err)
		}
	})
}

func TestPanicErrorKeepsValueAndStack(t *testing.T) {
	falls := getUser(func(context.Context) (*timeout.User, error) { return nil, fall() })
	_, err := timeout.NewUserService(falls, products{}, time.Second).GetUserWithProducts(t.Context(), "u1")
	var panicked *timeout.PanicError
	if !errors.As(err, &panicked) || !errors.Is(err, errBroken) || !strings.Contains(string(panicked.Stack), "timeout_test.fall") {
		t.Errorf("the error is %v, want the error that was thrown and a stack with fall", err)
	}
	if want := "timeout: user: repository panicked: connection lost"; err.Error() != want {
		t.Errorf("its message is %q, want %q", err, want)
	}
}

func fall() error { panic(errBroken) }

func TestGoexitIsAnError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		exits := getUser(func(context.Context) (*timeout.User, error) { runtime.Goexit(); return nil, nil })
		_, err := timeout.NewUserService(exits, products{after: time.Minute}, 0).GetUserWithProducts(t.Context(), "u1")
		if !errors.Is(err, timeout.ErrGoexit) {
			t.Errorf("the error is %v, want ErrGoexit", err)
		}
	})
}

func TestNilRepositoryPanics(t *testing.T) {
	for _, make := range []func(){
		func() { timeout.NewUserService(nil, products{}, 0) },
		func() { timeout.NewUserService(users{}, nil, 0) },
	} {
		func() {
			defer func() {
				if got := recover(); got != "timeout: NewUserService: nil repository" {
					t.Errorf("panicked with %v", got)
				}
			}()
			make()
		}()
	}
}
