//go:build !wasip1

package main

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// signals returns nil: this program listens as every program does.
func signals() <-chan os.Signal { return nil }

func notify(c chan<- os.Signal) { signal.Notify(c, syscall.SIGINT, syscall.SIGTERM) }

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
