package timeout_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/gopherscope/gopherscope/patterns/timeout"
)

// A shop finds users at once. Its warehouse takes a minute to find products.
type shop struct{}

func (shop) GetByID(ctx context.Context, id string) (*timeout.User, error) {
	return &timeout.User{ID: id, Name: "Ada"}, nil
}

type warehouse struct{}

func (warehouse) GetByUserID(ctx context.Context, userID string) ([]*timeout.Product, error) {
	select {
	case <-time.After(time.Minute):
		return []*timeout.Product{{ID: "p1", Name: "Plush gopher"}}, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

func Example() {
	service := timeout.NewUserService(shop{}, warehouse{}, 5*time.Millisecond)
	found, err := service.GetUserWithProducts(context.Background(), "u1")
	switch {
	case errors.Is(err, timeout.ErrTimeout):
		fmt.Println("try again later:", err)
	case errors.Is(err, timeout.ErrCancelled):
		fmt.Println("nobody waits for this any more:", err)
	case err != nil:
		fmt.Println("broken:", err)
	default:
		fmt.Println(found.User.Name, "has", len(found.Products), "products")
	}
	// Output: try again later: timeout: no products after 5ms
}

// The caller's deadline comes before the service's: it is the caller who gives up.
func ExampleCancelledError() {
	ctx, cancel := context.WithTimeoutCause(context.Background(), 5*time.Millisecond, errors.New("page must be shown"))
	defer cancel()
	service := timeout.NewUserService(shop{}, warehouse{}, 5*time.Second)
	_, err := service.GetUserWithProducts(ctx, "u1")

	var cancelled *timeout.CancelledError
	if errors.As(err, &cancelled) {
		fmt.Println(cancelled.Missing, cancelled.Err, cancelled.Cause)
	}
	// Output: [products] context deadline exceeded page must be shown
}
