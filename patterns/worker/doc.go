// Package worker runs tasks on a fixed crew of goroutines that take them from
// one channel.
//
// # What it solves
//
// Starting a goroutine for each piece of work is easy, and it is a mistake as
// soon as the pieces outnumber what is behind them: database connections, file
// descriptors, memory, the patience of a remote service.
//
//	for _, item := range items { // a million items ...
//		go process(item)         // ... a million goroutines, all at once
//	}
//
// A [Pool] bounds both ends. No more than its workers' number of tasks run at
// a time, and no more than its buffer's size of tasks wait: when that is full,
// [Pool.Submit] blocks, so whoever makes the work slows down to the speed of
// those who do it. That is called back-pressure.
//
//	pool := worker.NewPool(10, 100).OnError(report)
//	pool.Start(ctx)
//	for _, item := range items {
//		if err := pool.Submit(&task{item}); err != nil {
//			report(err) // refused: ctx has ended, and this task will not run
//		}
//	}
//	pool.Close()
//	pool.Wait()
//
// # What becomes of a task
//
// A task is accepted when Submit returns nil, and is settled once: it ran,
// it panicked (the pool survives), or it was never run because the context
// ended first. Everything but success is handed to the [Pool.OnError] handler,
// so no accepted task vanishes. [Pool.Wait] returns when all are settled and
// every goroutine of the pool has gone.
//
// # When to use it, and when not
//
// Use it when work arrives over time, its amount is unknown, and what it uses is
// scarce. For a handful of calls that belong together, where the first error
// should stop the rest, golang.org/x/sync/errgroup is shorter. For a result from
// each item, or steps that feed each other, use a pipeline. Neither helps work
// that is one long computation: there is nothing to share out.
//
// # What it costs
//
// A goroutine (some 2 KB of stack) for each worker, busy or idle, and for each
// task one send and one receive on a channel that all workers share: a fraction
// of a microsecond, and no allocation. Batch tasks that are shorter than that.
package worker
