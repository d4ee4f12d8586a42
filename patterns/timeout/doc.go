// Package timeout answers within a given time or says exactly why not: a repository
// failed, time ran out, or the caller went away.
//
// # What it solves
//
// Whoever calls over a network needs a deadline of its own, handed down with the
// context to everything it calls. [UserService.GetUserWithProducts] asks two
// repositories at the same time under such a deadline:
//
//	service := timeout.NewUserService(userRepo, productRepo, 5*time.Second)
//	found, err := service.GetUserWithProducts(ctx, userID)
//	switch {
//	case errors.Is(err, timeout.ErrTimeout):   // our 5s is over
//	case errors.Is(err, timeout.ErrCancelled): // the caller's ctx ended first
//	case err != nil:                           // a repository failed
//	}
//
// Deadlines nest. The context given to the repositories ends at the first of three
// moments: when the caller's ends, when time runs out, when a repository fails.
// Afterwards its Err only says that it ended, which invites this mistake:
//
//	g, ctx := errgroup.WithContext(ctx) // hides the caller's ctx
//	...
//	if err := g.Wait(); err != nil {
//		if ctx.Err() == context.Canceled { // always true: errgroup
//			return nil, ErrCancelled   // cancels on every error
//		}
//
// A broken database is then reported as a caller who hung up. What tells the
// moments apart is the cause of the end, context.Cause: see [TimeoutError],
// [CancelledError] and [RepoError].
//
// # Who keeps whom waiting
//
// A context asks its callees to stop, and cannot make them. GetUserWithProducts
// keeps its promise all the same: when the context ends it returns, as
// http.TimeoutHandler does, and leaves a repository that does not listen behind. That
// one's goroutine lives until it returns, and its answer is dropped. If callees must
// never outlive the call, wait for them as package fetch does.
//
// # When to use it, and when not
//
// Use it where a request crosses into something slow that others wait for. Give the
// outermost call a deadline and let the inner ones be shorter; a callee never gets
// more time than its caller has. Work that must be completed once it is begun, such
// as the second half of a payment, should not be under the caller's deadline: see
// context.WithoutCancel.
//
// # What it costs
//
// Two goroutines, two contexts, a timer and two channels for each call: some five
// microseconds and 1.5 KB. A repository that is often left behind costs a goroutine
// each time; make it listen.
package timeout
