package fetch

import (
	"context"
	"sync/atomic"

	"golang.org/x/sync/errgroup"
)

// A User is somebody who orders.
type User struct{ ID, Name string }

// An Order is what a user has ordered.
type Order struct{ ID, UserID, ProductID string }

// A Product is what can be ordered.
type Product struct{ ID, Name string }

// AllData is what [Sources.FetchAllData] returns: the answers of all sources.
type AllData struct {
	Users    []*User
	Orders   []*Order
	Products []*Product
}

// A Source answers with a T, or says why it cannot. It should return soon after
// ctx is done. The answer must not need ctx: that has ended before anybody sees it.
type Source[T any] func(ctx context.Context) (T, error)

// Sources are where data comes from. They are asked on goroutines of their own.
type Sources struct {
	Users    Source[[]*User]
	Orders   Source[[]*Order]
	Products Source[[]*Product]

	Limit int // most sources asked at a time; 0 or less is all of them
}

// FetchAllData asks all sources at the same time and returns their answers. The
// first error ends the context that they were given and is returned, a
// [*SourceError], without any data. If ctx has ended before, no source is asked,
// and the error is the cause of its end.
//
// It blocks until every source that was asked has returned, after an error too.
func (s Sources) FetchAllData(ctx context.Context) (*AllData, error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	callCtx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	g, ctx := errgroup.WithContext(callCtx)
	if s.Limit > 0 {
		g.SetLimit(s.Limit)
	}

	var exited atomic.Pointer[SourceError] // the first source that ended its goroutine
	exit := func(err *SourceError) {
		exited.CompareAndSwap(nil, err)
		cancel(exited.Load())
	}

	var data AllData
	fetchUsers := into(ctx, "users", s.Users, &data.Users, exit)
	fetchOrders := into(ctx, "orders", s.Orders, &data.Orders, exit)
	fetchProducts := into(ctx, "products", s.Products, &data.Products, exit)

	g.Go(fetchUsers)
	g.Go(fetchOrders)
	g.Go(fetchProducts)

	err := g.Wait()
	if first := exited.Load(); first != nil && (err == nil || context.Cause(ctx) == error(first)) {
		err = first // no error came before
	}
	if err != nil {
		return nil, err
	}
	return &data, nil
}

// into returns the function that asks source and keeps the answer. A source that
// ends its goroutine returns no error to the group, and is reported to exit.
func into[T any](ctx context.Context, name string, source Source[T], answer *T, exit func(*SourceError)) func() error {
	return func() (err error) {
		returned := false
		defer func() {
			if !returned {
				exit(&SourceError{Source: name, Err: ErrGoexit})
			}
		}()
		*answer, err = ask(ctx, source)
		returned = true
		if err != nil {
			return &SourceError{Source: name, Err: err, Cause: causeOf(ctx, err)}
		}
		return nil
	}
}
