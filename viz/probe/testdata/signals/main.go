// Command signals sends itself signals, and gets others from outside.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	signal.Ignore(os.Interrupt)
	send(os.Interrupt)
	signal.Reset(os.Interrupt)

	all := make(chan os.Signal, 1)
	signal.Notify(all)
	some := make(chan os.Signal, 1)
	signal.Notify(some, os.Interrupt, syscall.SIGTERM)
	send(os.Interrupt)
	fmt.Println("all:", <-all, "some:", <-some)
	signal.Stop(all)
	signal.Reset(os.Interrupt)

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	time.AfterFunc(time.Millisecond, func() { send(syscall.SIGTERM) })
	<-ctx.Done()
	fmt.Println("context:", context.Cause(ctx), "some:", <-some)
	stop()
	signal.Stop(some)

	select {} // until a signal from outside
}

func send(s os.Signal) {
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		panic(err)
	}
	if err := self.Signal(s); err != nil {
		panic(err)
	}
}
