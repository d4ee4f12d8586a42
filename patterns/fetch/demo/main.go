// Three sources asked at the same time: main needs users, orders and products, or
// nothing at all. The first that fails ends the context of the others; one of them
// may be deaf to that.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/gopherscope/gopherscope/patterns/fetch"
	"github.com/gopherscope/gopherscope/viz/knob"
)

var (
	users    = knob.Duration("users", 60*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("how long the users take"))
	orders   = knob.Duration("orders", 80*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("how long the orders take"))
	products = knob.Duration("products", 100*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("how long the products take"))
	fail     = knob.Choice("fail", []string{"users", "orders", "products", "none"}, knob.Doc("the source that fails"))
	failAt   = knob.Duration("failAt", 40*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("how long it takes to fail"))
	panics   = knob.Bool("panics", false, knob.Doc("it panics, where it would return an error"))
	deaf     = knob.Choice("deaf", []string{"products", "orders", "users", "none"}, knob.Doc("the source that ignores its context"))
	limit    = knob.Int("limit", 0, knob.Range(0, 3), knob.Unit("sources"), knob.Doc("sources asked at a time; 0 is all"))
	timeout  = knob.Duration("timeout", 0, knob.Range(0, time.Minute), knob.Doc("when the context ends; 0 is never"))
	mistakes = knob.Bool("mistakes", false, knob.Doc("run the version with the mistakes"))
)

func fetchUsers(ctx context.Context) ([]*fetch.User, error) {
	if err := work(ctx, "users", users.Value()); err != nil {
		return nil, err
	}
	return []*fetch.User{{ID: "u1", Name: "Ada"}, {ID: "u2", Name: "Grace"}}, nil
}

func fetchOrders(ctx context.Context) ([]*fetch.Order, error) {
	if err := work(ctx, "orders", orders.Value()); err != nil {
		return nil, err
	}
	return []*fetch.Order{
		{ID: "o1", UserID: "u1", ProductID: "p1"},
		{ID: "o2", UserID: "u2", ProductID: "p1"},
		{ID: "o3", UserID: "u2", ProductID: "p2"},
	}, nil
}

func fetchProducts(ctx context.Context) ([]*fetch.Product, error) {
	if err := work(ctx, "products", products.Value()); err != nil {
		return nil, err
	}
	return []*fetch.Product{{ID: "p1", Name: "Plush gopher"}, {ID: "p2", Name: "Mug"}}, nil
}

var errLost = errors.New("connection lost")

// work is what a source does before it answers. It listens to ctx, fails or is
// deaf, as the knobs say.
func work(ctx context.Context, source string, latency time.Duration) error {
	fails := fail.Value() == source
	if fails {
		latency = failAt.Value()
	}
	if deaf.Value() == source {
		time.Sleep(latency)
	} else {
		select {
		case <-time.After(latency):
		case <-ctx.Done():
			fmt.Printf("%s: stopped\n", source)
			return ctx.Err()
		}
	}
	if fails {
		fmt.Printf("%s: failed\n", source)
		if panics.Value() {
			panic(errLost)
		}
		return errLost
	}
	fmt.Printf("%s: answered\n", source)
	return nil
}

func main() {
	ctx := context.Background()
	if timeout.Value() > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, timeout.Value())
		defer cancel()
	}

	fetchAll := fetch.Sources{
		Users:    fetchUsers,
		Orders:   fetchOrders,
		Products: fetchProducts,
		Limit:    limit.Value(),
	}.FetchAllData
	if mistakes.Value() {
		fetchAll = FetchAllData
	}

	data, err := fetchAll(ctx)
	if err != nil {
		fmt.Println("no data:", err)
		return
	}
	fmt.Printf("all data: %d users, %d orders, %d products\n", len(data.Users), len(data.Orders), len(data.Products))
}
