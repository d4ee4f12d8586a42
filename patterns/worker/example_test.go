package worker_test

import (
	"context"
	"log/slog"
	"os"

	"github.com/gopherscope/gopherscope/patterns/worker"
)

type Item struct{ ID int }

type MyTask struct{ ID int }

func (t *MyTask) Process(ctx context.Context) error {
	if t.ID == 13 {
		return context.DeadlineExceeded
	}
	return nil
}

// The life of a pool in one view.
func Example() {
	ctx := context.Background()
	items := []Item{{11}, {12}, {13}, {14}}
	log := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{ReplaceAttr: withoutTime}))

	pool := worker.NewPool(10, 100).OnError(func(err error) {
		log.Error("task failed", "error", err)
	})
	pool.Start(ctx)
	for _, item := range items {
		if err := pool.Submit(&MyTask{ID: item.ID}); err != nil {
			log.Error("task refused", "error", err)
		}
	}
	pool.Close()
	pool.Wait()
	// Output: level=ERROR msg="task failed" error="context deadline exceeded"
}

func withoutTime(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return a
}
