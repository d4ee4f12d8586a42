package fetch_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/gopherscope/gopherscope/patterns/fetch"
)

func fetchUsers(ctx context.Context) ([]*fetch.User, error) {
	return []*fetch.User{{ID: "u1", Name: "Ada"}, {ID: "u2", Name: "Grace"}}, nil
}

func fetchOrders(ctx context.Context) ([]*fetch.Order, error) {
	return []*fetch.Order{{ID: "o1", UserID: "u2", ProductID: "p1"}}, nil
}

func fetchProducts(ctx context.Context) ([]*fetch.Product, error) {
	return []*fetch.Product{{ID: "p1", Name: "Plush gopher"}}, nil
}

func Example() {
	sources := fetch.Sources{Users: fetchUsers, Orders: fetchOrders, Products: fetchProducts}
	data, err := sources.FetchAllData(context.Background())
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(data.Users), "users,", len(data.Orders), "order,", len(data.Products), "product")
	// Output: 2 users, 1 order, 1 product
}

// A caller learns which source failed, and what of.
func ExampleSourceError() {
	unreachable := errors.New("warehouse unreachable")
	sources := fetch.Sources{
		Users:  fetchUsers,
		Orders: fetchOrders,
		Products: func(ctx context.Context) ([]*fetch.Product, error) {
			return nil, unreachable
		},
	}
	_, err := sources.FetchAllData(context.Background())

	var failed *fetch.SourceError
	if errors.As(err, &failed) {
		fmt.Println("failed:", failed.Source)
	}
	fmt.Println(err, errors.Is(err, unreachable))
	// Output:
	// failed: products
	// fetch: products: warehouse unreachable true
}
