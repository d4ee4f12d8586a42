package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

// flawed does what sound does, and is full of mistakes.
func flawed(ctx context.Context, s *shop) {
	// Nothing here ends with ctx, so another part of the program has to shut the
	// server down.
	context.AfterFunc(ctx, func() { s.server.Shutdown(context.Background()) })

	// Mistake: one signal is heard. Later ones neither hurry the shutdown nor kill
	// the program, because signal.Stop is missing.
	shutdown := make(chan os.Signal, 1)
	signal.Notify(shutdown, syscall.SIGINT, syscall.SIGTERM)

	serverErrors := make(chan error, 1)
	go func() {
		serverErrors <- s.serve()
	}()

	select {
	case err := <-serverErrors:
		// Mistakes: a wrapped ErrServerClosed is not equal to it, only errors.Is sees
		// it. When another part shuts the server down, main ends here while requests
		// are in flight, and closes nothing.
		if err != http.ErrServerClosed {
			log.Fatal("Server error:", err)
		}

	case sig := <-shutdown:
		// Mistake: when serverErrors is ready too, select picks one at random, and
		// nobody reads the other any more.
		log.Printf("Received %v, initiating graceful shutdown", sig)

		ctx, cancel := context.WithTimeout(context.Background(), grace.Value())
		defer cancel()

		// Mistakes: handlers that would go on are not told to come to an end, and
		// when the grace period is over not even asked: they lose their connections.
		if err := s.server.Shutdown(ctx); err != nil {
			s.server.Close()
			// Mistake: log.Fatal ends the program here. No resource is closed, and
			// nothing that was deferred is run.
			log.Fatal("Graceful shutdown failed:", err)
		}

		// Mistake: nobody learns that one of them fails.
		s.database.Close()
		s.cache.Close()

		log.Println("Server shutdown complete")
	}
}
