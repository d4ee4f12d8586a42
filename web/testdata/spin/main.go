// One worker computes for ever, and never lets the others run.
package main

import "fmt"

func main() {
	results := make(chan int)
	for i := range 3 {
		go func() { results <- work(i) }()
	}
	for range 3 {
		fmt.Println("result", <-results)
	}
}

func work(i int) int {
	for n := 0; i == 1; n++ {
	}
	return i
}
