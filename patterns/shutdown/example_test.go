package shutdown_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/gopherscope/gopherscope/patterns/shutdown"
)

type store string

func (s store) Close() error {
	fmt.Println(s, "closed")
	return nil
}

// A main function in one view: here its context ends, usually a signal comes.
func Example() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	db, cache := store("database"), store("cache")

	srv := &http.Server{Addr: "127.0.0.1:0", Handler: http.NotFoundHandler()}
	err := shutdown.Run(ctx, srv, shutdown.Plan{
		Grace: 20 * time.Second,
		Resources: []shutdown.Resource{
			{Name: "database", Close: db.Close},
			{Name: "cache", Close: cache.Close},
		},
	})
	fmt.Println("error:", err)
	// Output:
	// database closed
	// cache closed
	// error: <nil>
}

// A whole small program: a handler that streams would use up the grace period. It
// ends its stream properly when the shutdown begins.
func Example_draining() {
	ctx, cancel := context.WithCancel(context.Background())
	stream := func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "hello")
		http.NewResponseController(w).Flush()
		cancel() // somebody wants the program to end
		select {
		case <-shutdown.Draining(r.Context()):
			fmt.Fprintln(w, "goodbye")
		case <-r.Context().Done(): // the client has gone, or the grace period is over
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	received := make(chan string)
	go func() {
		resp, err := http.Get("http://" + listener.Addr().String())
		if err != nil {
			received <- err.Error()
			return
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		received <- string(body)
	}()

	srv := &http.Server{Handler: http.HandlerFunc(stream)}
	err = shutdown.Run(ctx, srv, shutdown.Plan{
		Serve: func() error { return srv.Serve(listener) },
		Grace: time.Minute,
	})
	fmt.Print(<-received)
	fmt.Println("error:", err)
	// Output:
	// hello
	// goodbye
	// error: <nil>
}
