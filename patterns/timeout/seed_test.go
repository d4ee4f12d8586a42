package timeout_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/gopherscope/gopherscope/patterns/timeout"
)

// seedService is what this package began as, with a timeout that can be set. Each
// test in this file asks both for the same, and fails if the seed does not fail.
type seedService struct {
	userRepo    timeout.UserRepo
	productRepo timeout.ProductRepo
	timeout     time.Duration
}

func (s *seedService) GetUserWithProducts(ctx context.Context, userID string) (*timeout.UserWithProducts, error) {
	// Create child context with timeout
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()

	g, ctx := errgroup.WithContext(ctx)

	var user *timeout.User
	var products []*timeout.Product

	g.Go(func() error {
		var err error
		user, err = s.userRepo.GetByID(ctx, userID)
		return err
	})

	g.Go(func() error {
		var err error
		products, err = s.productRepo.GetByUserID(ctx, userID)
		return err
	})

	if err := g.Wait(); err != nil {
		// Check if context was cancelled
		if ctx.Err() == context.DeadlineExceeded {
			return nil, timeout.ErrTimeout
		}
		if ctx.Err() == context.Canceled {
			return nil, timeout.ErrCancelled
		}
		return nil, err
	}

	return &timeout.UserWithProducts{
		User:     user,
		Products: products,
	}, nil
}

type getter interface {
	GetUserWithProducts(ctx context.Context, userID string) (*timeout.UserWithProducts, error)
}

// A maker makes the service to be tried.
type maker func(timeout.UserRepo, timeout.ProductRepo, time.Duration) getter

func newService(u timeout.UserRepo, p timeout.ProductRepo, d time.Duration) getter {
	return timeout.NewUserService(u, p, d)
}

func newSeed(u timeout.UserRepo, p timeout.ProductRepo, d time.Duration) getter {
	return &seedService{u, p, d}
}

func TestMistakesOfTheSeed(t *testing.T) {
	for name, mistaken := range map[string]func(*testing.T, maker) error{
		"reports a failure as ErrCancelled":           failureIsCancelled,
		"reports the caller's deadline as ErrTimeout": callersDeadlineIsTimeout,
		"loses the causes":                            losesTheCauses,
		"does not say who was late":                   latecomersHaveNoName,
		"waits for who does not listen":               waitsForTheDeaf,
		"fails late because of who does not listen":   failsLate,
		"asks although the context has ended":         asksInVain,
		"takes a goroutine's end for an answer":       takesGoexitForAnAnswer,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				defer time.Sleep(aDay)
				if err := mistaken(t, newService); err != nil {
					t.Error(err)
				}
				if mistaken(t, newSeed) == nil {
					t.Error("the seed passes too")
				}
			})
		})
	}
}

var errBroken = errors.New("connection lost")

func failureIsCancelled(t *testing.T, service maker) error {
	_, err := service(users{fails: errBroken}, products{after: time.Minute}, time.Second).GetUserWithProducts(t.Context(), "u1")
	if !errors.Is(err, errBroken) || errors.Is(err, timeout.ErrCancelled) {
		return fmt.Errorf("the error is %v", err)
	}
	return nil
}

func callersDeadlineIsTimeout(t *testing.T, service maker) error {
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	_, err := service(users{}, products{after: time.Minute}, 2*time.Second).GetUserWithProducts(ctx, "u1")
	if !errors.Is(err, timeout.ErrCancelled) || errors.Is(err, timeout.ErrTimeout) || !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("the error is %v", err)
	}
	return nil
}

func losesTheCauses(t *testing.T, service maker) error {
	hungUp := errors.New("the caller hung up")
	ctx, cancel := context.WithCancelCause(t.Context())
	time.AfterFunc(time.Second, func() { cancel(hungUp) })
	_, err := service(users{}, products{after: time.Minute}, 2*time.Second).GetUserWithProducts(ctx, "u1")
	if !errors.Is(err, timeout.ErrCancelled) || !errors.Is(err, hungUp) || !errors.Is(err, context.Canceled) {
		return fmt.Errorf("the error is %v", err)
	}
	return nil
}

func latecomersHaveNoName(t *testing.T, service maker) error {
	_, err := service(users{}, products{after: time.Minute}, time.Second).GetUserWithProducts(t.Context(), "u1")
	if !errors.Is(err, timeout.ErrTimeout) || !strings.Contains(err.Error(), "products") || !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("the error is %v", err)
	}
	return nil
}

func waitsForTheDeaf(t *testing.T, service maker) error {
	start := time.Now()
	service(users{}, products{after: time.Minute, deaf: true}, time.Second).GetUserWithProducts(t.Context(), "u1")
	if took := time.Since(start); took != time.Second {
		return fmt.Errorf("a timeout of 1s took %v", took)
	}
	return nil
}

func failsLate(t *testing.T, service maker) error {
	start := time.Now()
	_, err := service(users{fails: errBroken}, products{after: time.Minute, deaf: true}, time.Second).GetUserWithProducts(t.Context(), "u1")
	if took := time.Since(start); took != 0 || !errors.Is(err, errBroken) {
		return fmt.Errorf("a failure at once took %v: %v", took, err)
	}
	return nil
}

func asksInVain(t *testing.T, service maker) error {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	asked := false
	ask := getUser(func(context.Context) (*timeout.User, error) { asked = true; return ada, nil })
	if _, err := service(ask, products{}, time.Second).GetUserWithProducts(ctx, "u1"); asked || err == nil {
		return fmt.Errorf("asked: %v, with error %v", asked, err)
	}
	return nil
}

func takesGoexitForAnAnswer(t *testing.T, service maker) error {
	exit := getUser(func(context.Context) (*timeout.User, error) { runtime.Goexit(); return nil, nil })
	if found, err := service(exit, products{}, time.Second).GetUserWithProducts(t.Context(), "u1"); err == nil {
		return fmt.Errorf("no error, and user %v", found.User)
	}
	return nil
}

// TestPanicEndsTheSeed runs itself again as a process that the seed may end.
func TestPanicEndsTheSeed(t *testing.T) {
	falls := getUser(func(context.Context) (*timeout.User, error) { panic("no such gopher") })
	if os.Getenv("WITH_THE_SEED") != "" {
		newSeed(falls, products{}, time.Second).GetUserWithProducts(t.Context(), "u1")
		return
	}
	if _, err := newService(falls, products{}, time.Second).GetUserWithProducts(t.Context(), "u1"); err == nil {
		t.Error("a panic is no error")
	}
	again := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	again.Env = append(os.Environ(), "WITH_THE_SEED=1")
	if out, err := again.CombinedOutput(); err == nil || !strings.Contains(string(out), "panic: no such gopher") {
		t.Errorf("the seed survived: %v\n%s", err, out)
	}
}
