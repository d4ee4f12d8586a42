// A server comes to its end while clients still ask: its handlers use a cache and a
// database, a signal comes, and what is in flight has a grace period to complete.
package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"syscall"
	"time"

	"github.com/gopherscope/gopherscope/patterns/shutdown"
	"github.com/gopherscope/gopherscope/viz/knob"
)

var (
	requests = knob.Int("requests", 16, knob.Range(0, 1000), knob.Unit("requests"), knob.Doc("requests that clients send; every fourth is for a report"))
	rate     = knob.Int("rate", 50, knob.Range(1, 1000), knob.Unit("a second"), knob.Doc("how often they send one"))
	duration = knob.Duration("duration", 40*time.Millisecond, knob.Range(0, 5*time.Second), knob.Doc("how long a handler works; on a report eight times as long"))
	signalAt = knob.Duration("signalAt", 210*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("when the program sends itself SIGTERM; 0 is never"))
	grace    = knob.Duration("grace", 240*time.Millisecond, knob.Range(0, 10*time.Second), knob.Doc("how long requests in flight may take to complete"))
	deaf     = knob.Bool("deaf", false, knob.Doc("the handler of reports ignores its context"))
	mistakes = knob.Bool("mistakes", false, knob.Doc("run the version with the mistakes"))
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	s := newShop(listener)
	ctx, cancel := context.WithCancel(context.Background())
	answered := make(chan struct{})
	go sendAll(ctx, "http://"+listener.Addr().String(), answered)
	if signalAt.Value() == 0 {
		go func() { <-answered; cancel() }()
	}

	if mistakes.Value() {
		flawed(ctx, s)
	} else {
		sound(ctx, s)
	}
	cancel()
	<-answered
	fmt.Printf("%d requests sent: %d completed, %d cut off, %d refused\n",
		sent, completed.Load(), cutOff.Load(), refused.Load())
}

// sound serves until a signal comes or ctx ends, and shuts down.
func sound(ctx context.Context, s *shop) {
	err := shutdown.Run(ctx, s.server, shutdown.Plan{
		Serve: func() error {
			err := s.serve()
			fmt.Println("shutting down")
			return err
		},
		Grace: grace.Value(),
		Abort: 30 * time.Millisecond,
		Resources: []shutdown.Resource{
			{Name: "database", Close: s.database.Close},
			{Name: "cache", Close: s.cache.Close},
		},
	})
	if err != nil {
		fmt.Println(err)
	}
}

// terminate sends this program SIGTERM, as whoever stops it would.
func terminate() {
	self, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = self.Signal(syscall.SIGTERM)
	}
	if err != nil {
		fmt.Println(err)
	}
}
