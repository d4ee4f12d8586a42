package timeout_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gopherscope/gopherscope/patterns/timeout"
)

// FuzzMoments lets both repositories answer, fail, panic or pay no heed at some
// moment, time run out at another, and the caller end at a third. The call takes no
// longer than the first of them that decides, and its result is one that this moment
// allows.
func FuzzMoments(f *testing.F) {
	f.Add(50, 30, 0, 90, 0, 0)
	f.Add(50, 30, 0, 90, 3, 20)
	f.Add(50, 30, 1, 30, 2, 30)
	f.Add(0, 10, 3, 20, 0, 0)
	f.Fuzz(func(t *testing.T, limit, user, u, product, p, callerEnds int) {
		s := script{
			limit: clip(limit, 50), callerEnds: clip(callerEnds, 50),
			user: clip(user, 50), u: clip(u, 3),
			product: clip(product, 50), p: clip(p, 3),
		}
		synctest.Test(t, s.play)
	})
}

func clip(n, most int) int { return max(0, n) % (most + 1) }

// script tells when things happen, in milliseconds; for a limit and the caller's end
// 0 is never.
type script struct{ limit, callerEnds, user, u, product, p int }

func (s script) play(t *testing.T) {
	defer time.Sleep(aDay)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if s.callerEnds > 0 {
		time.AfterFunc(milliseconds(s.callerEnds), cancel)
	}
	u, p := way(s.user, s.u), way(s.product, s.p)
	falls := getUser(func(ctx context.Context) (*timeout.User, error) {
		err := u.work(ctx)
		if s.u == 2 && err == errBroken {
			panic(err)
		}
		return ada, err
	})
	service := timeout.NewUserService(falls, products(p), milliseconds(s.limit))
	start := time.Now()
	found, err := service.GetUserWithProducts(ctx, "u1")
	took := int(time.Since(start) / time.Millisecond)

	if want := s.decided(); took != want {
		t.Errorf("%+v took %d ms, want %d", s, took, want)
	}
	ok := false
	var repoError *timeout.RepoError
	switch {
	case err == nil:
		ok = found.User == ada && len(found.Products) == 1 && took == max(s.user, s.product)
	case errors.Is(err, timeout.ErrTimeout):
		ok = took == s.limit
	case errors.Is(err, timeout.ErrCancelled):
		ok = took == s.callerEnds
	case errors.As(err, &repoError):
		ok = repoError.Repo == "user" && failing(s.u) && took == s.user ||
			repoError.Repo == "products" && failing(s.p) && took == s.product
	}
	if !ok || (err == nil) != (found != nil) {
		t.Errorf("%+v: %v, %v after %d ms", s, found, err, took)
	}
}

// decided returns when the call is over.
func (s script) decided() int {
	at := max(s.user, s.product)
	if failing(s.u) {
		at = min(at, s.user)
	}
	if failing(s.p) {
		at = min(at, s.product)
	}
	if s.limit > 0 {
		at = min(at, s.limit)
	}
	if s.callerEnds > 0 {
		at = min(at, s.callerEnds)
	}
	return at
}

func failing(way int) bool { return way == 1 || way == 2 }

func way(at, way int) repo {
	r := repo{after: milliseconds(at), deaf: way == 3}
	if failing(way) {
		r.fails = errBroken
	}
	return r
}

func milliseconds(n int) time.Duration { return time.Duration(n) * time.Millisecond }
