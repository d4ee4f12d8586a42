// Package limit processes lists of items with no more than so many at a time, over
// all the lists of a program.
//
// # What it solves
//
// Something that is scarce (connections to a database, files that are open, memory
// for decoded pictures) is used from many places. Each place keeping to a limit of
// its own is no help: together they exceed any. A [RateLimitedProcessor] is the one
// limit that all of them share. It has so many slots; an item takes one, or as many
// as it weighs, and gives them back when it is done.
//
//	var processor = limit.NewRateLimitedProcessor(10) // one for the whole program
//
//	func handle(ctx context.Context, items []limit.Item) error {
//		return processor.Process(ctx, items)
//	}
//
// The name is that of the pattern. It limits how many items run at a time, not how
// many start in a second: for that there is golang.org/x/time/rate.
//
// # The mistake it prevents
//
// The obvious loop returns too early, and with the wrong error:
//
//	for _, item := range items {
//		if err := sem.Acquire(ctx, 1); err != nil {
//			return err // goroutines still run, and their error is lost
//		}
//		g.Go(func() error {
//			defer sem.Release(1)
//			return item.Process(ctx)
//		})
//	}
//	return g.Wait()
//
// When an item fails, the group ends ctx, Acquire returns "context canceled", and
// that is all the caller learns, while the items that run go on using what the
// caller believes to have back. [RateLimitedProcessor.Process] waits for every
// goroutine it has started, and returns the error that came first.
//
// # Who comes next
//
// Whoever waits longest, whatever it weighs. A heavy item at the head of the
// queue waits until enough slots are free, and those behind it wait too, even where
// a slot is free that a light one could use. Were light ones let past, a heavy one
// could wait for ever.
//
// # When to use it, and when not
//
// Use it when the same scarce thing is used from several places, or when items
// weigh differently. For one list of items that weigh the same, the SetLimit of
// golang.org/x/sync/errgroup does as much with less. For items that arrive over time
// use a worker pool, which keeps its goroutines. An item must not call Process of
// the processor it runs on: it would wait for slots that it holds itself.
//
// # What it costs
//
// A goroutine for each item that runs, some allocations for each list and each item,
// and two passages through a lock that all callers share: a microsecond or so. An item
// should take much longer than that.
package limit
