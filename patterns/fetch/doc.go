// Package fetch asks several sources at the same time and returns either all
// their answers or the first error.
//
// # What it solves
//
// A page needs users, orders and products, each from another service. Asked one
// after the other, their latencies add up. Asked at the same time they cost as
// much as the slowest, but by hand that is easy to get wrong:
//
//	var wg sync.WaitGroup
//	wg.Go(func() { users, err = fetchUsers(ctx) })
//	wg.Go(func() { orders, err = fetchOrders(ctx) }) // a data race on err,
//	wg.Wait()                                        // and nobody stops when one has failed
//
// [Sources.FetchAllData] does it with golang.org/x/sync/errgroup: the first error
// ends the context that all sources were given, so the others can stop working for
// an answer that nobody will see.
//
//	sources := fetch.Sources{Users: db.Users, Orders: api.Orders, Products: api.Products}
//	data, err := sources.FetchAllData(ctx)
//
// # What becomes of the sources
//
// It is structured concurrency: when FetchAllData returns, every source that was
// asked has returned, and nothing of the call is left running. The price is that
// a source that ignores its context keeps the caller waiting, though its answer is
// thrown away. Where waiting is worse than leaving it behind, see package timeout.
//
// What errgroup leaves to its user is done here. A panic does not end the process
// but becomes a [*PanicError]; a source that ended its goroutine is [ErrGoexit],
// not an empty answer, and ends the context too; every error tells its source, and
// the cause of the context's end if that is why; and with a limit, sources whose turn
// comes after an error are not asked at all.
//
// # When to use it, and when not
//
// Use it for a few calls, all known beforehand, that are of no use without each
// other. If some answers are better than none, give each its own error. If there
// are many calls, bound them: see package limit, and package worker for work that
// arrives over time. A source that is needed to ask the next one comes before it, on
// the same goroutine.
//
// # What it costs
//
// Three goroutines, two contexts and a few closures for each call: some five
// microseconds and 1 KB. That is nothing beside a call over a network, and too much
// beside a look-up in a map.
package fetch
