package main

import (
	"context"

	"golang.org/x/sync/errgroup"

	"github.com/gopherscope/gopherscope/patterns/fetch"
)

// FetchAllData is fetch.Sources.FetchAllData with the mistakes:
//
//   - a source that panics ends the whole process,
//   - the error does not say which source it comes from, nor why the context ended,
//   - sources are asked even if the context has ended, and, with a limit, if one
//     before them has failed,
//   - one that ends its goroutine with runtime.Goexit counts as an empty answer.
func FetchAllData(ctx context.Context) (*fetch.AllData, error) {
	g, ctx := errgroup.WithContext(ctx)
	if limit.Value() > 0 {
		g.SetLimit(limit.Value())
	}

	var data fetch.AllData
	getUsers := func() (err error) {
		data.Users, err = fetchUsers(ctx) // mistake: nothing recovers a panic
		return err                        // mistake: which source was this?
	}
	getOrders := func() (err error) {
		data.Orders, err = fetchOrders(ctx)
		return err
	}
	getProducts := func() (err error) {
		data.Products, err = fetchProducts(ctx)
		return err
	}

	g.Go(getUsers) // mistake: ctx may have ended already
	g.Go(getOrders)
	g.Go(getProducts)

	if err := g.Wait(); err != nil { // mistake: no error does not mean three answers
		return nil, err
	}
	return &data, nil
}
