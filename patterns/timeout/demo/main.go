// Deadlines within deadlines: main asks a service for a user with products. The
// service has a timeout of its own, main may have a deadline or hang up, and one of
// the two repositories may fail, or be deaf to the end of its context.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/gopherscope/gopherscope/patterns/timeout"
	"github.com/gopherscope/gopherscope/viz/knob"
)

var (
	limit    = knob.Duration("timeout", 80*time.Millisecond, knob.Range(0, time.Minute), knob.Doc("how long the service waits; 0 is for ever"))
	user     = knob.Duration("user", 40*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("how long the user takes"))
	products = knob.Duration("products", 120*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("how long the products take"))
	outer    = knob.Duration("outer", 150*time.Millisecond, knob.Range(0, time.Minute), knob.Doc("the caller's own deadline; 0 is never"))
	cancel   = knob.Duration("cancel", 0, knob.Range(0, time.Minute), knob.Doc("when the caller hangs up; 0 is never"))
	fail     = knob.Choice("fail", []string{"none", "user", "products"}, knob.Doc("the repository that fails, where it would answer"))
	deaf     = knob.Choice("deaf", []string{"none", "user", "products"}, knob.Doc("the repository that ignores its context"))
	mistakes = knob.Bool("mistakes", false, knob.Doc("run the version with the mistakes"))
)

type userRepo struct{}

func (userRepo) GetByID(ctx context.Context, id string) (*timeout.User, error) {
	if err := work(ctx, "user", user.Value()); err != nil {
		return nil, err
	}
	return &timeout.User{ID: id, Name: "Ada"}, nil
}

type productRepo struct{}

func (productRepo) GetByUserID(ctx context.Context, userID string) ([]*timeout.Product, error) {
	if err := work(ctx, "products", products.Value()); err != nil {
		return nil, err
	}
	return []*timeout.Product{{ID: "p1", Name: "Plush gopher"}, {ID: "p2", Name: "Mug"}}, nil
}

var (
	errLost   = errors.New("connection lost")
	errHungUp = errors.New("the caller hung up")
)

// work is what a repository does before it answers. It listens to ctx, fails or is
// deaf, as the knobs say.
func work(ctx context.Context, repo string, latency time.Duration) error {
	if deaf.Value() == repo {
		time.Sleep(latency)
	} else {
		select {
		case <-time.After(latency):
		case <-ctx.Done():
			fmt.Printf("%s: stopped\n", repo)
			return ctx.Err()
		}
	}
	if fail.Value() == repo {
		fmt.Printf("%s: failed\n", repo)
		return errLost
	}
	fmt.Printf("%s: answered\n", repo)
	return nil
}

func main() {
	ctx, stop := context.WithCancelCause(context.Background())
	defer stop(nil)
	if cancel.Value() > 0 {
		hangUp(cancel.Value(), stop)
	}
	if outer.Value() > 0 {
		outerCtx, release := context.WithTimeout(ctx, outer.Value())
		defer release()
		ctx = outerCtx
	}

	get := timeout.NewUserService(userRepo{}, productRepo{}, limit.Value()).GetUserWithProducts
	if mistakes.Value() {
		get = (&UserService{}).GetUserWithProducts
	}

	found, err := get(ctx, "u1")
	switch {
	case errors.Is(err, timeout.ErrTimeout):
		fmt.Println("ErrTimeout,", err)
	case errors.Is(err, timeout.ErrCancelled):
		fmt.Println("ErrCancelled,", err)
	case err != nil:
		fmt.Println("failure,", err)
	default:
		fmt.Printf("%s has %d products\n", found.User.Name, len(found.Products))
	}
	time.Sleep(rest)
}

// rest is how long main goes on, as a server does, while those who were left behind
// may come home.
const rest = 60 * time.Millisecond

// hangUp has the caller stop its context after d.
func hangUp(d time.Duration, stop context.CancelCauseFunc) {
	time.AfterFunc(d, func() { stop(errHungUp) })
}
