// Command http serves requests, and shuts down while one is in flight.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"
)

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:8080")
	if err != nil {
		panic(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(serve)}
	served := make(chan error)
	go func() { served <- server.Serve(l) }()

	fetch("/quick")
	fetch("/missing") // on the same connection
	slow := make(chan bool)
	go func() {
		fetch("/slow")
		close(slow)
	}()
	impatient, cancel := context.WithTimeout(context.Background(), 5*time.Millisecond)
	defer cancel()
	go fetchWith(impatient, "/slow")
	time.Sleep(10 * time.Millisecond)

	ctx, stop := context.WithTimeout(context.Background(), time.Second)
	defer stop()
	down := make(chan error)
	go func() { down <- server.Shutdown(ctx) }()
	time.Sleep(time.Millisecond)
	fetch("/late")
	<-slow
	fmt.Println("shut down:", <-down, errors.Is(<-served, http.ErrServerClosed))
	abrupt()
}

// abrupt closes a server whose handler panics, takes over a connection and is
// cut off.
func abrupt() {
	l, err := net.Listen("tcp", "127.0.0.1:8080")
	if err != nil {
		panic(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(serve), ErrorLog: log.New(io.Discard, "", 0)}
	go server.Serve(l)
	fetch("/panic")
	fetch("/hijack")
	go fetch("/slow")
	time.Sleep(time.Millisecond)
	fmt.Println("close:", server.Close())
	time.Sleep(time.Millisecond)
}

func serve(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/slow":
		time.Sleep(50 * time.Millisecond)
	case "/panic":
		panic("oops")
	case "/hijack":
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		io.WriteString(conn, "HTTP/1.1 204 No Content\r\n\r\n")
		conn.Close()
		return
	case "/missing":
		http.Error(w, "there is none", http.StatusNotFound)
		return
	}
	io.WriteString(w, "hello")
}

func fetch(path string) { fetchWith(context.Background(), path) }

func fetchWith(ctx context.Context, path string) {
	r, err := http.NewRequestWithContext(ctx, "GET", "http://127.0.0.1:8080"+path, nil)
	if err != nil {
		panic(err)
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		fmt.Println(path, err)
		return
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	fmt.Println(path, resp.Status, string(body), err)
}
