package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gopherscope/gopherscope/patterns/fetch"
)

// FuzzOrders lets each source answer, fail, panic or pay no heed at some moment,
// and the caller's context end at another. Whatever the order, there is either all
// the data or an error, the error is one that happened, and nothing is left running.
func FuzzOrders(f *testing.F) {
	f.Add(0, 10, 20, 30, 0, 0, 0, 0)
	f.Add(1, 10, 20, 30, 0, 1, 0, 15)
	f.Add(2, 10, 20, 20, 1, 2, 3, 20)
	f.Add(3, 30, 20, 10, 3, 3, 3, 5)
	f.Fuzz(func(t *testing.T, limit, users, orders, products, u, o, p, cancelAt int) {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if cancelAt = clip(cancelAt, 50); cancelAt > 0 {
				time.AfterFunc(milliseconds(cancelAt), cancel)
			}
			sources := fetch.Sources{
				Users:    scripted("users", users, u, someUsers),
				Orders:   scripted("orders", orders, o, someOrders),
				Products: scripted("products", products, p, someProducts),
				Limit:    clip(limit, 4),
			}
			check(t, sources, ctx)
		})
	})
}

func clip(n, most int) int { return max(0, n) % (most + 1) }

func milliseconds(n int) time.Duration { return time.Duration(n) * time.Millisecond }

// scripted makes a source that needs some milliseconds and then ends in one of
// four ways. Its errors tell its name.
func scripted[T any](name string, at, way int, answer T) fetch.Source[T] {
	d := milliseconds(clip(at, 50))
	failure := fmt.Errorf("%s: %w", name, errBroken)
	switch clip(way, 3) {
	case 1:
		return after(d, answer, failure)
	case 2:
		return func(context.Context) (T, error) { time.Sleep(d); panic(failure) }
	case 3: // deaf
		return func(context.Context) (T, error) { time.Sleep(d); return answer, nil }
	}
	return after(d, answer, nil)
}

func check(t *testing.T, sources fetch.Sources, ctx context.Context) {
	data, err := sources.FetchAllData(ctx)
	var failed *fetch.SourceError
	switch {
	case err == nil:
		if len(data.Users) != 1 || len(data.Orders) != 1 || len(data.Products) != 1 {
			t.Errorf("no error, and %+v", data)
		}
	case data != nil:
		t.Errorf("both %+v and %v", data, err)
	case !errors.As(err, &failed):
		t.Errorf("%v tells no source", err)
	case errors.Is(err, errBroken):
		if failed.Cause != nil {
			t.Errorf("%v has a cause", err)
		}
	case ctx.Err() == nil || failed.Cause != ctx.Err():
		t.Errorf("%v, and the context has ended with %v", err, ctx.Err())
	}
}
