// Package shutdown brings an HTTP server to its end without breaking what is
// under way: it accepts no more, lets requests in flight complete for a while,
// cuts off those that do not, and closes what they used, in order.
//
// # What it solves
//
// A server is stopped many times a day, by each deployment. A program that just
// ends breaks the requests it is at work on. And one that takes care seldom does so
// on every way out:
//
//	case sig := <-signals:
//		if err := srv.Shutdown(ctx); err != nil {
//			log.Fatal(err) // exits here: the database is never closed
//		}
//		db.Close()
//
// [Run] has one way out, whatever leads there: a signal, the end of a context, a
// port that is taken, a Shutdown called elsewhere. It goes there in this order:
//
//  1. No more connections are accepted, idle ones are closed, and [Draining] tells
//     handlers that would go on for long to come to an end.
//  2. When the grace period is over, the contexts of the requests left end, with
//     the cause [ErrGrace], so that handlers that listen can still say so.
//  3. Whoever does not listen loses its connection.
//  4. Resources are closed, one after the other, even when one fails.
//
// Each fault is part of the error that Run returns, so main may well be
//
//	err := shutdown.Run(ctx, srv, shutdown.Plan{
//		Grace: 20 * time.Second,
//		Resources: []shutdown.Resource{
//			{Name: "database", Close: db.Close},
//			{Name: "cache", Close: cache.Close},
//		},
//	})
//	if err != nil {
//		log.Fatal(err)
//	}
//
// # Signals
//
// The first signal begins the shutdown. A second one, from somebody who has lost
// patience, ends the waiting for requests. As soon as resources are being closed,
// signals have the effect that they have in any program: they kill it, also if a
// Close hangs.
//
// # When to use it, and when not
//
// Use it for a program that is a server and has something to close. A server that
// keeps nothing needs no more than http.Server.Shutdown; a program without a server
// needs no more than signal.NotifyContext. Choose a Grace well below the time after
// which whoever runs the program kills it, which is 30 seconds in Kubernetes. Run
// refuses new connections at once: where a load balancer takes a while to notice,
// have the program wait before it is sent a signal.
//
// # What it costs
//
// For each request a mutex is locked twice, some tens of nanoseconds; no allocation.
// The end may be half a second later than the last response, because that is how
// often http.Server.Shutdown looks.
package shutdown
