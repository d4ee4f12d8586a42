// Endings is a program that ends in the way that knob "ending" names.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
)

func main() {
	events := make(chan string, 10)
	events <- "something to find"
	switch os.Getenv("KNOB_ending") {
	case "exit":
		os.Exit(3)
	case "panic":
		go func() { panic("at the disco") }()
		time.Sleep(time.Second)
	case "deadlock":
		<-make(chan int)
	case "spin":
		fmt.Println("still here")
		go spin()
		time.Sleep(time.Second)
	case "late":
		for range 2_000 {
			events <- <-events
		}
		spin()
	case "sleep":
		time.Sleep(time.Hour)
	case "events":
		for {
			events <- <-events
		}
	case "output":
		line := strings.Repeat("x", 99) + "\n"
		for range 1_000_000 {
			os.Stdout.WriteString(line)
		}
	case "memory":
		for hoard := [][]byte{}; ; {
			hoard = append(hoard, make([]byte, 10_000_000))
		}
	case "recursion":
		fmt.Println(recurse(1))
	case "goroutines":
		goroutines(100_000)
	}
}

func spin() {
	for n := 0; ; n++ {
	}
}

func recurse(n int) int { return recurse(n+1) + 1 }

func goroutines(n int) {
	var wg sync.WaitGroup
	start := make(chan struct{})
	for range n {
		wg.Go(func() { <-start })
	}
	close(start)
	wg.Wait()
}
