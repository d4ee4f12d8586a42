package worker_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sync/atomic"
	"testing/fstest"
	"time"

	"github.com/gopherscope/gopherscope/patterns/worker"
)

// A count is the task of counting the words of one file.
type count struct {
	name  string
	fsys  fs.FS
	words *atomic.Int64 // shared by all counts
}

func (c *count) Process(context.Context) error {
	text, err := fs.ReadFile(c.fsys, c.name)
	if err != nil {
		return err
	}
	c.words.Add(int64(len(bytes.Fields(text))))
	return nil
}

// countWords counts the words of all .txt files below fsys, three files at a time.
func countWords(ctx context.Context, fsys fs.FS) (words int64, err error) {
	var total atomic.Int64
	failures := make(chan error, 1) // room for the first; the others are dropped
	pool := worker.NewPool(3, 16).OnError(func(err error) {
		select {
		case failures <- err:
		default:
		}
	})
	pool.Start(ctx)
	walkErr := fs.WalkDir(fsys, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".txt" {
			return err
		}
		return pool.Submit(&count{name, fsys, &total})
	})
	pool.Close()
	pool.Wait()
	close(failures)
	return total.Load(), errors.Join(walkErr, <-failures)
}

// A whole small program: the walk finds files faster than they are read, and waits
// in Submit when sixteen are queued. Both its error and the first of a task's end up
// in one place.
func Example_wordCount() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()

	words, err := countWords(ctx, fstest.MapFS{
		"proverbs/channels.txt":    {Data: []byte("Channels orchestrate; mutexes serialize.")},
		"proverbs/concurrency.txt": {Data: []byte("Concurrency is not parallelism.")},
		"proverbs/memory.txt":      {Data: []byte("Don't communicate by sharing memory, share memory by communicating.")},
	})
	fmt.Println(words, "words, error:", err)
	// Output: 17 words, error: <nil>
}
