package timeout

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"
)

// A User is whom a [UserRepo] knows.
type User struct{ ID, Name string }

// A Product is what belongs to a user.
type Product struct{ ID, Name string }

// UserWithProducts is the answer of [UserService.GetUserWithProducts].
type UserWithProducts struct {
	User     *User
	Products []*Product
}

// A UserRepo finds users. Its methods should return soon after ctx is done.
type UserRepo interface {
	GetByID(ctx context.Context, id string) (*User, error)
}

// A ProductRepo finds products. Its methods should return soon after ctx is done.
type ProductRepo interface {
	GetByUserID(ctx context.Context, userID string) ([]*Product, error)
}

// A UserService answers from two repositories within a given time. Make it with
// [NewUserService]. It may be used by any number of goroutines.
type UserService struct {
	userRepo    UserRepo
	productRepo ProductRepo
	timeout     time.Duration
}

// NewUserService returns a service that waits no longer than timeout for its
// repositories; 0 or less is as long as the caller does. It panics if a repository
// is nil.
func NewUserService(userRepo UserRepo, productRepo ProductRepo, timeout time.Duration) *UserService {
	if userRepo == nil || productRepo == nil {
		panic("timeout: NewUserService: nil repository")
	}
	return &UserService{userRepo: userRepo, productRepo: productRepo, timeout: timeout}
}

// GetUserWithProducts asks both repositories at the same time. It blocks until both
// have answered, one has failed, the service's time runs out or ctx ends, and not
// for a repository that does not listen to its context. Answers that are there by then
// count: there is an error only if one is missing, a [*RepoError], [*TimeoutError] or
// [*CancelledError]. If ctx has ended before, nobody is asked.
func (s *UserService) GetUserWithProducts(ctx context.Context, userID string) (*UserWithProducts, error) {
	if ctx.Err() != nil {
		return nil, cancelled(ctx, []string{"user", "products"})
	}
	timedOut := &TimeoutError{After: s.timeout}
	var timeoutCtx context.Context
	var cancel context.CancelFunc
	if s.timeout > 0 {
		timeoutCtx, cancel = context.WithTimeoutCause(ctx, s.timeout, timedOut)
	} else {
		timeoutCtx, cancel = context.WithCancel(ctx)
	}
	defer cancel()
	g, groupCtx := errgroup.WithContext(timeoutCtx)

	// Room for one: an answer that nobody waits for any more blocks nobody.
	user := make(chan *User, 1)
	products := make(chan []*Product, 1)
	getUser := ask(groupCtx, g, "user", user, userID, s.userRepo.GetByID)
	getProducts := ask(groupCtx, g, "products", products, userID, s.productRepo.GetByUserID)
	g.Go(getUser)
	g.Go(getProducts)

	var found UserWithProducts
	var missing []string
	if !receive(groupCtx, user, &found.User) {
		missing = append(missing, "user")
	}
	if !receive(groupCtx, products, &found.Products) {
		missing = append(missing, "products")
	}
	if len(missing) > 0 {
		return nil, reason(ctx, groupCtx, timedOut, missing)
	}
	g.Wait() // nobody is left behind: both have answered, and are about to end
	return &found, nil
}
