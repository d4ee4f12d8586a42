package main

import (
	"os"
	"syscall"
)

// WASI has no signals, and a program that waits for one there never rests: the
// one that this program sends itself goes through a channel.
var sending = make(chan os.Signal, 2)

func signals() <-chan os.Signal { return sending }

func notify(c chan<- os.Signal) {
	go func() {
		for s := range sending {
			c <- s
		}
	}()
}

func terminate() { sending <- syscall.SIGTERM }
