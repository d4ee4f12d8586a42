// Two goroutines play ping-pong and never stop.
package main

func main() {
	ball := make(chan int)
	go func() {
		for n := range ball {
			ball <- n + 1
		}
	}()
	for n := 0; ; n = <-ball {
		ball <- n
	}
}
