// Thirty thousand goroutines wait for ever, each for a channel of its own.
package main

func main() {
	for range 30_000 {
		reply := make(chan int)
		go func() { <-reply }()
	}
	select {}
}
