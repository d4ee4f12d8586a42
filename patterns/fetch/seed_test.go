package fetch_test

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

	"github.com/gopherscope/gopherscope/patterns/fetch"
)

// seedFetchAllData is what this package began as. Each test in this file asks both
// for the same, and fails if the seed does not fail.
func seedFetchAllData(s fetch.Sources, ctx context.Context) (*fetch.AllData, error) {
	g, ctx := errgroup.WithContext(ctx)

	var users []*fetch.User
	var orders []*fetch.Order
	var products []*fetch.Product

	g.Go(func() error {
		var err error
		users, err = s.Users(ctx)
		return err
	})

	g.Go(func() error {
		var err error
		orders, err = s.Orders(ctx)
		return err
	})

	g.Go(func() error {
		var err error
		products, err = s.Products(ctx)
		return err
	})

	if err := g.Wait(); err != nil {
		return nil, err
	}

	return &fetch.AllData{
		Users:    users,
		Orders:   orders,
		Products: products,
	}, nil
}

type fetchAllData func(fetch.Sources, context.Context) (*fetch.AllData, error)

func TestMistakesOfTheSeed(t *testing.T) {
	for name, mistaken := range map[string]func(*testing.T, fetchAllData) error{
		"does not say which source failed":      failsWithoutName,
		"loses the cause of the context's end":  losesTheCause,
		"asks although the context has ended":   asksInVain,
		"takes a goroutine's end for an answer": takesGoexitForAnAnswer,
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if err := mistaken(t, fetch.Sources.FetchAllData); err != nil {
					t.Error(err)
				}
				if mistaken(t, seedFetchAllData) == nil {
					t.Error("the seed passes too")
				}
			})
		})
	}
}

var errBroken = errors.New("connection lost")

func failsWithoutName(t *testing.T, fetchAll fetchAllData) error {
	sources := answering()
	sources.Orders = func(context.Context) ([]*fetch.Order, error) { return nil, errBroken }
	_, err := fetchAll(sources, t.Context())
	if err == nil || !strings.Contains(err.Error(), "orders") {
		return fmt.Errorf("the error is %v", err)
	}
	return nil
}

func losesTheCause(t *testing.T, fetchAll fetchAllData) error {
	cause := errors.New("the lights went out")
	ctx, cancel := context.WithTimeoutCause(t.Context(), time.Second, cause)
	defer cancel()
	_, err := fetchAll(listening(time.Minute), ctx)
	if !errors.Is(err, cause) || !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("the error is %v", err)
	}
	return nil
}

func asksInVain(t *testing.T, fetchAll fetchAllData) error {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	asked := 0
	sources := answering()
	sources.Users = func(context.Context) ([]*fetch.User, error) { asked++; return nil, nil }
	if _, err := fetchAll(sources, ctx); asked > 0 || err == nil {
		return fmt.Errorf("asked %d times, with error %v", asked, err)
	}
	return nil
}

func takesGoexitForAnAnswer(t *testing.T, fetchAll fetchAllData) error {
	sources := answering()
	sources.Users = func(context.Context) ([]*fetch.User, error) { runtime.Goexit(); return nil, nil }
	if data, err := fetchAll(sources, t.Context()); err == nil {
		return fmt.Errorf("no error, and %d users", len(data.Users))
	}
	return nil
}

// TestPanicEndsTheSeed runs itself again as a process that the seed may end.
func TestPanicEndsTheSeed(t *testing.T) {
	sources := answering()
	sources.Users = func(context.Context) ([]*fetch.User, error) { panic("no such gopher") }
	sources.Orders = nil
	if os.Getenv("WITH_THE_SEED") != "" {
		seedFetchAllData(sources, t.Context())
		return
	}
	if _, err := sources.FetchAllData(t.Context()); err == nil {
		t.Error("a panic is no error")
	}
	again := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	again.Env = append(os.Environ(), "WITH_THE_SEED=1")
	if out, err := again.CombinedOutput(); err == nil || !strings.Contains(string(out), "panic: ") {
		t.Errorf("the seed survived: %v\n%s", err, out)
	}
}
