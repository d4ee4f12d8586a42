package main

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/gopherscope/gopherscope/patterns/timeout"
)

// UserService is timeout.UserService with the mistakes:
//
//   - a repository's failure is reported as ErrCancelled,
//   - the caller's deadline is reported as ErrTimeout,
//   - no error says who was late, or why the caller's context ended,
//   - a repository that does not listen keeps the caller waiting,
//   - repositories are asked even if the context has ended, and one that panics ends
//     the whole process.
type UserService struct {
	userRepo    userRepo
	productRepo productRepo
}

// GetUserWithProducts is timeout.UserService.GetUserWithProducts with the mistakes.
func (s *UserService) GetUserWithProducts(ctx context.Context, userID string) (*timeout.UserWithProducts, error) {
	wait := limit.Value()
	if wait == 0 {
		wait = time.Hour
	}
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()

	g, ctx := errgroup.WithContext(ctx) // mistake: hides the ctx that is asked below

	var found timeout.UserWithProducts
	getUser := func() (err error) {
		found.User, err = s.userRepo.GetByID(ctx, userID)
		return err // mistake: which repository was this?
	}
	getProducts := func() (err error) {
		found.Products, err = s.productRepo.GetByUserID(ctx, userID)
		return err
	}
	g.Go(getUser)
	g.Go(getProducts)

	if err := g.Wait(); err != nil { // mistake: waits for whoever does not listen
		if ctx.Err() == context.DeadlineExceeded { // mistake: whose deadline?
			return nil, timeout.ErrTimeout
		}
		if ctx.Err() == context.Canceled { // mistake: errgroup cancels on every error
			return nil, timeout.ErrCancelled
		}
		return nil, err // never reached
	}
	return &found, nil
}
